using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Vectors of 8, 4 or 2 lanes: reals as they are, ints and longs in long lanes, bools as masks of reals.</summary>
public sealed class VectorDialect(int lanes) : Dialect
{
    private readonly string vector = $"Vector{64 * lanes}";

    /// <inheritdoc/>
    public override int Lanes => lanes;

    /// <inheritdoc/>
    public override string TypeOf(ElementKind element) =>
        element is ElementKind.Real or ElementKind.Bool ? $"{vector}<double>" : $"{vector}<long>";

    /// <inheritdoc/>
    public override Text Zero(ElementKind element) => Text.Primary(TypeOf(element) + ".Zero");

    /// <inheritdoc/>
    public override Text Broadcast(Text scalar, ElementKind element)
    {
        if (element == ElementKind.Bool)
        {
            return scalar.Code switch
            {
                "true" => Text.Primary(TypeOf(element) + ".AllBitsSet"),
                "false" => Zero(element),
                _ => Text.Choice(scalar, Text.Primary(TypeOf(element) + ".AllBitsSet"), Zero(element)),
            };
        }

        if (scalar.Code is "0.0" or "0" or "0L") return Zero(element);
        if (scalar.Code is "1.0" or "1" or "1L") return Text.Primary(TypeOf(element) + ".One");
        return element == ElementKind.Int ? Text.Call(vector + ".Create", Text.Unary("(long)", scalar)) : Text.Call(vector + ".Create", scalar);
    }

    /// <inheritdoc/>
    public override Text Apply(Primitive primitive, ElementKind operand, ElementKind result, Text[] x) => operand switch
    {
        ElementKind.Real => Real(primitive, result, x),
        ElementKind.Bool => Mask(primitive, x),
        _ => Integer(primitive, operand, result, x),
    };

    private Text Real(Primitive primitive, ElementKind result, Text[] x) => primitive switch
    {
        Primitive.Add => Text.Binary(Precedence.Additive, "+", x[0], x[1]),
        Primitive.Subtract => Text.Binary(Precedence.Additive, "-", x[0], x[1]),
        Primitive.Multiply => Text.Binary(Precedence.Multiplicative, "*", x[0], x[1]),
        Primitive.Divide => Text.Binary(Precedence.Multiplicative, "/", x[0], x[1]),
        Primitive.Negate => Text.Unary("-", x[0]),
        Primitive.FusedMultiplyAdd => Text.Call(vector + ".FusedMultiplyAdd", x),
        Primitive.Less => Text.Call(vector + ".LessThan", x),
        Primitive.LessOrEqual => Text.Call(vector + ".LessThanOrEqual", x),
        Primitive.Greater => Text.Call(vector + ".GreaterThan", x),
        Primitive.GreaterOrEqual => Text.Call(vector + ".GreaterThanOrEqual", x),
        Primitive.Equal => Text.Call(vector + ".Equals", x),
        Primitive.NotEqual => Text.Unary("~", Text.Call(vector + ".Equals", x)),
        Primitive.Select => Text.Call(vector + ".ConditionalSelect", x),
        Primitive.Convert => Text.Call(result == ElementKind.Int ? "Lanes.ToInt" : "Lanes.ToLong", x),
        Primitive.Sqrt or Primitive.Abs => Text.Call($"{vector}.{primitive}", x),
        Primitive.Sign => Text.Call("Lanes.Sign", x),
        _ => Function(primitive, x),
    };

    private Text Mask(Primitive primitive, Text[] x) => primitive switch
    {
        Primitive.And => Text.Binary(Precedence.BitAnd, "&", x[0], x[1]),
        Primitive.Or => Text.Binary(Precedence.BitOr, "|", x[0], x[1]),
        Primitive.Xor or Primitive.NotEqual => Text.Binary(Precedence.BitXor, "^", x[0], x[1]),
        Primitive.Not => Text.Unary("~", x[0]),
        Primitive.Equal => Text.Unary("~", Text.Binary(Precedence.BitXor, "^", x[0], x[1])),
        Primitive.Select => Text.Call(vector + ".ConditionalSelect", x),
        _ => throw new InvalidOperationException($"{primitive} has no form for bools."),
    };

    private Text Integer(Primitive primitive, ElementKind operand, ElementKind result, Text[] x)
    {
        Text Wrapped(Text sum) => operand == ElementKind.Int ? Text.Call("Lanes.WrapInt", sum) : sum;
        string bits = operand == ElementKind.Int ? "32" : "64";
        return primitive switch
        {
            Primitive.Add => Wrapped(Text.Binary(Precedence.Additive, "+", x[0], x[1])),
            Primitive.Subtract => Wrapped(Text.Binary(Precedence.Additive, "-", x[0], x[1])),
            Primitive.Multiply => Wrapped(Text.Binary(Precedence.Multiplicative, "*", x[0], x[1])),
            Primitive.Negate => Wrapped(Text.Unary("-", x[0])),
            Primitive.Divide or Primitive.Remainder or Primitive.Abs => Text.Call($"Lanes.{primitive}{bits}", x),
            Primitive.Less => Text.Call("Lanes.Less", x),
            Primitive.LessOrEqual => Text.Call("Lanes.LessOrEqual", x),
            Primitive.Greater => Text.Call("Lanes.Less", x[1], x[0]),
            Primitive.GreaterOrEqual => Text.Call("Lanes.LessOrEqual", x[1], x[0]),
            Primitive.Equal => Text.Call("Lanes.Equal", x),
            Primitive.NotEqual => Text.Unary("~", Text.Call("Lanes.Equal", x)),
            Primitive.And => Text.Binary(Precedence.BitAnd, "&", x[0], x[1]),
            Primitive.Or => Text.Binary(Precedence.BitOr, "|", x[0], x[1]),
            Primitive.Xor => Text.Binary(Precedence.BitXor, "^", x[0], x[1]),
            Primitive.Not => Text.Unary("~", x[0]),
            Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical => Text.Call($"Lanes.{primitive}{bits}", x),
            Primitive.Select => Text.Call("Lanes.Select", x),
            Primitive.Convert => result switch
            {
                ElementKind.Real => Text.Call("Lanes.ToReal", x),
                ElementKind.Int => Text.Call("Lanes.WrapInt", x),
                _ => x[0],
            },
            Primitive.Min or Primitive.Max => Text.Call($"{vector}.{primitive}", x),
            Primitive.Sign => Text.Call("Lanes.Sign", x),
            _ => throw new InvalidOperationException($"{primitive} has no form for integers."),
        };
    }
}

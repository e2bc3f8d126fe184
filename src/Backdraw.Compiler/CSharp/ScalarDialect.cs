using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Plain C#: the scalar twin, and uniform code in kernels of every width.</summary>
public sealed class ScalarDialect : Dialect
{
    /// <inheritdoc/>
    public override int Lanes => 1;

    /// <summary>The one instance there need be.</summary>
    public static ScalarDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string TypeOf(ElementKind element) => element switch
    {
        ElementKind.Real => "double",
        ElementKind.Int => "int",
        ElementKind.Long => "long",
        _ => "bool",
    };

    /// <inheritdoc/>
    public override Text Broadcast(Text scalar, ElementKind element) => scalar;

    /// <inheritdoc/>
    public override Text Zero(ElementKind element) => Text.Primary(element switch
    {
        ElementKind.Real => "0.0",
        ElementKind.Bool => "false",
        _ => "0",
    });

    /// <inheritdoc/>
    public override Text Apply(Primitive primitive, ElementKind operand, ElementKind result, Text[] x)
    {
        bool boolean = operand == ElementKind.Bool;
        bool integer = operand is ElementKind.Int or ElementKind.Long;
        switch (primitive)
        {
            case Primitive.Add: return Text.Binary(Precedence.Additive, "+", x[0], x[1]);
            case Primitive.Subtract: return Text.Binary(Precedence.Additive, "-", x[0], x[1]);
            case Primitive.Multiply: return Text.Binary(Precedence.Multiplicative, "*", x[0], x[1]);
            case Primitive.Divide: return Text.Binary(Precedence.Multiplicative, "/", x[0], x[1]);
            case Primitive.Remainder when integer: return Text.Binary(Precedence.Multiplicative, "%", x[0], x[1]);
            case Primitive.Negate: return Text.Unary("-", x[0]);
            case Primitive.FusedMultiplyAdd: return Text.Call("Math.FusedMultiplyAdd", x);
            case Primitive.Equal or Primitive.LessOrEqual or Primitive.GreaterOrEqual when x[0].Code == x[1].Code && !boolean && !integer:
                return Text.Unary("!", Text.Call("double.IsNaN", x[0])); // C# warns of a comparison with itself
            case Primitive.NotEqual when x[0].Code == x[1].Code && !boolean && !integer: return Text.Call("double.IsNaN", x[0]);
            case Primitive.Less: return Text.Binary(Precedence.Relational, "<", x[0], x[1]);
            case Primitive.LessOrEqual: return Text.Binary(Precedence.Relational, "<=", x[0], x[1]);
            case Primitive.Greater: return Text.Binary(Precedence.Relational, ">", x[0], x[1]);
            case Primitive.GreaterOrEqual: return Text.Binary(Precedence.Relational, ">=", x[0], x[1]);
            case Primitive.Equal: return Text.Binary(Precedence.Equality, "==", x[0], x[1]);
            case Primitive.NotEqual: return Text.Binary(Precedence.Equality, "!=", x[0], x[1]);
            case Primitive.And: return boolean ? Text.Binary(Precedence.ConditionalAnd, "&&", x[0], x[1]) : Text.Binary(Precedence.BitAnd, "&", x[0], x[1]);
            case Primitive.Or: return boolean ? Text.Binary(Precedence.ConditionalOr, "||", x[0], x[1]) : Text.Binary(Precedence.BitOr, "|", x[0], x[1]);
            case Primitive.Xor: return Text.Binary(Precedence.BitXor, "^", x[0], x[1]);
            case Primitive.Not: return Text.Unary(boolean ? "!" : "~", x[0]);
            case Primitive.ShiftLeft: return Text.Binary(Precedence.Shift, "<<", x[0], x[1]);
            case Primitive.ShiftRight: return Text.Binary(Precedence.Shift, ">>", x[0], x[1]);
            case Primitive.ShiftRightLogical: return Text.Binary(Precedence.Shift, ">>>", x[0], x[1]);
            case Primitive.Select: return Text.Choice(x[0], x[1], x[2]);
            case Primitive.Convert: return Text.Unary($"({TypeOf(result)})", x[0]);
            case Primitive.Abs or Primitive.Min or Primitive.Max when integer: return Text.Call("Math." + primitive, x);
            case Primitive.Sign: return Text.Call("Math.Sign", x);
            default: return Function(primitive, x);
        }
    }
}

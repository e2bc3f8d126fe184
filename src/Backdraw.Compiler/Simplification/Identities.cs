using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>
/// The identities of the primitives. Each holds for every IEEE input unless it is marked relaxed: x + −0 = x, but x + 0 is not (−0 + 0 = 0), and
/// 0·x = 0 is not (∞, NaN, signs).
/// </summary>
internal static class Identities
{
    /// <summary>A simpler form of an application, or none.</summary>
    public static Simpler Of(ApplyOp op, Definitions known, bool relaxed)
    {
        if (Folded(op, known) is { } constant) return constant;
        if (op.Primitive is Primitive.Select or Primitive.Convert) return op.Primitive == Primitive.Select ? Select(op, known) : Convert(op, known);
        return op.Arguments[0].Type.Element switch
        {
            ElementKind.Bool => LogicIdentities.Of(op, known),
            ElementKind.Real => Real(op, known, relaxed),
            _ => IntegerIdentities.Of(op, known),
        };
    }

    /// <summary>The operation's result as an application of something else.</summary>
    public static ApplyOp As(ApplyOp op, Primitive primitive, params ReadOnlySpan<Value> arguments)
    {
        var builder = ImmutableArray.CreateBuilder<Value>(arguments.Length);
        foreach (var argument in arguments) builder.Add(argument);
        return op with { Primitive = primitive, Arguments = new(builder.MoveToImmutable()) };
    }

    /// <summary>The operation's result as a constant.</summary>
    public static ConstantOp Constant(ApplyOp op, long bits) => new(op.Result, bits, null);

    private static ConstantOp? Folded(ApplyOp op, Definitions known)
    {
        foreach (var argument in op.Arguments)
            if (known.Constant(argument) is null) return null;
        var constants = new ConstantOp[op.Arguments.Count];
        for (int k = 0; k < constants.Length; k++) constants[k] = known.Constant(op.Arguments[k])!;
        return Folding.Fold(op.Primitive, op.Result.Type, constants) is { } bits ? Constant(op, bits) : null;
    }

    private static Simpler Real(ApplyOp op, Definitions known, bool relaxed)
    {
        var x = op.Arguments[0];
        var y = op.Arguments.Count > 1 ? op.Arguments[1] : x;
        return op.Primitive switch
        {
            Primitive.Add => Add(op, x, y, known, relaxed),
            Primitive.Subtract => Subtract(op, x, y, known, relaxed),
            Primitive.Multiply => Multiply(op, x, y, known, relaxed),
            Primitive.Divide => Divide(op, x, y, known, relaxed),
            Primitive.FusedMultiplyAdd => FusedMultiplyAdd(op, x, y, known, relaxed),
            Primitive.Negate => known.Apply(x, Primitive.Negate) is { } twice ? twice.Arguments[0] : default(Simpler),
            Primitive.Abs when known.Apply(x, Primitive.Negate) is { } negative => As(op, Primitive.Abs, negative.Arguments[0]),
            Primitive.Abs when known.Apply(x, Primitive.Abs) is not null => x,
            Primitive.LogOfBase when known.Constant(x) is { Number: not (0 or 1 or double.PositiveInfinity) } =>
                As(op, Primitive.Log, x),
            Primitive.ScaleB when known.Constant(y) is { Number: >= -1022 and <= 1023 } power && power.Number == Math.Floor(power.Number) =>
                As(op, Primitive.Multiply, x, known.New(IrType.Real, (long)(power.Number + 1023) << 52)),
            Primitive.RootN when known.Is(y, 1.0) => x,
            Primitive.RootN when known.Is(y, 3.0) => As(op, Primitive.Cbrt, x),
            Primitive.Polygamma when known.IsZero(x) => As(op, Primitive.Digamma, y),
            Primitive.Polygamma when known.Is(x, 1.0) => As(op, Primitive.Trigamma, y),
            Primitive.Min or Primitive.Max when known.Same(x, y) => x,
            Primitive.Less or Primitive.Greater when known.Same(x, y) => Constant(op, 0),
            _ => default,
        };
    }

    private static Simpler Add(ApplyOp op, Value x, Value y, Definitions known, bool relaxed)
    {
        if (known.Is(y, -0.0) || (relaxed && known.IsZero(y))) return x;
        if (known.Is(x, -0.0) || (relaxed && known.IsZero(x))) return y;
        if (known.Apply(y, Primitive.Negate) is { } minusY) return As(op, Primitive.Subtract, x, minusY.Arguments[0]);
        if (known.Apply(x, Primitive.Negate) is { } minusX) return As(op, Primitive.Subtract, y, minusX.Arguments[0]);
        return default;
    }

    private static Simpler Subtract(ApplyOp op, Value x, Value y, Definitions known, bool relaxed)
    {
        if (known.Is(y, 0.0) || (relaxed && known.IsZero(y))) return x;
        if (known.Is(x, -0.0) || (relaxed && known.IsZero(x))) return As(op, Primitive.Negate, y);
        if (known.Apply(y, Primitive.Negate) is { } minusY) return As(op, Primitive.Add, x, minusY.Arguments[0]);
        return default;
    }

    private static Simpler Multiply(ApplyOp op, Value x, Value y, Definitions known, bool relaxed)
    {
        if (known.Is(y, 1.0)) return x;
        if (known.Is(x, 1.0)) return y;
        if (known.Is(y, -1.0)) return As(op, Primitive.Negate, x);
        if (known.Is(x, -1.0)) return As(op, Primitive.Negate, y);
        if (relaxed && (known.IsZero(x) || known.IsZero(y))) return Constant(op, 0);
        if (known.Apply(x, Primitive.Negate) is { } minusX)
        {
            if (known.Apply(y, Primitive.Negate) is { } minusY) return As(op, Primitive.Multiply, minusX.Arguments[0], minusY.Arguments[0]);
            if (known.Constant(y) is { } c) return As(op, Primitive.Multiply, minusX.Arguments[0], Minus(c, known));
        }
        else if (known.Apply(y, Primitive.Negate) is { } minusY && known.Constant(x) is { } c)
        {
            return As(op, Primitive.Multiply, Minus(c, known), minusY.Arguments[0]);
        }
        return default;
    }

    private static Value Minus(ConstantOp constant, Definitions known) => known.New(IrType.Real, constant.Bits ^ long.MinValue);

    private static Simpler Divide(ApplyOp op, Value x, Value y, Definitions known, bool relaxed)
    {
        if (known.Is(y, 1.0)) return x;
        if (known.Is(y, -1.0)) return As(op, Primitive.Negate, x);
        if (relaxed && known.IsZero(x)) return Constant(op, 0);
        if (known.Apply(x, Primitive.Negate) is { } minusX && known.Apply(y, Primitive.Negate) is { } minusY)
            return As(op, Primitive.Divide, minusX.Arguments[0], minusY.Arguments[0]);
        // The reciprocal of a power of two is exact, and so is the product by it the quotient, rounded once.
        if (known.Constant(y) is { } c && Reciprocal(c.Bits) is { } reciprocal) return As(op, Primitive.Multiply, x, known.New(IrType.Real, reciprocal));
        return default;
    }

    /// <summary>The bits of 1/x for x = ±2ᵏ where both are normal numbers.</summary>
    private static long? Reciprocal(long bits)
    {
        long exponent = (bits >> 52) & 0x7FF;
        bool isPower = (bits & 0xF_FFFF_FFFF_FFFF) == 0 && exponent is > 0 and < 2046;
        return isPower ? (bits & long.MinValue) | ((2046 - exponent) << 52) : null;
    }

    private static Simpler FusedMultiplyAdd(ApplyOp op, Value x, Value y, Definitions known, bool relaxed)
    {
        var z = op.Arguments[2];
        if (known.Is(y, 1.0)) return As(op, Primitive.Add, x, z);
        if (known.Is(x, 1.0)) return As(op, Primitive.Add, y, z);
        if (known.Is(y, -1.0)) return As(op, Primitive.Subtract, z, x);
        if (known.Is(x, -1.0)) return As(op, Primitive.Subtract, z, y);
        if (known.Is(z, -0.0) || (relaxed && known.IsZero(z))) return As(op, Primitive.Multiply, x, y);
        if (relaxed && (known.IsZero(x) || known.IsZero(y))) return z;
        if (known.Apply(x, Primitive.Negate) is { } minusX && known.Apply(y, Primitive.Negate) is { } minusY)
            return As(op, Primitive.FusedMultiplyAdd, minusX.Arguments[0], minusY.Arguments[0], z);
        return default;
    }

    private static Simpler Select(ApplyOp op, Definitions known)
    {
        var (condition, x, y) = (op.Arguments[0], op.Arguments[1], op.Arguments[2]);
        if (known.Constant(condition) is { } c) return c.Bits != 0 ? x : y;
        if (known.Same(x, y)) return x;
        if (known.Apply(condition, Primitive.Not) is { } not) return As(op, Primitive.Select, not.Arguments[0], y, x);
        if (known.Apply(x, Primitive.Select) is { } inX && inX.Arguments[0].Id == condition.Id) return As(op, Primitive.Select, condition, inX.Arguments[1], y);
        if (known.Apply(y, Primitive.Select) is { } inY && inY.Arguments[0].Id == condition.Id) return As(op, Primitive.Select, condition, x, inY.Arguments[2]);
        if (x.Type != IrType.Bool) return default;
        if (known.Is(x, 1)) return As(op, Primitive.Or, condition, y);
        if (known.Is(y, 0)) return As(op, Primitive.And, condition, x);
        if (known.Is(x, 0) && known.Is(y, 1)) return As(op, Primitive.Not, condition);
        return default;
    }

    private static Simpler Convert(ApplyOp op, Definitions known)
    {
        var x = op.Arguments[0];
        var type = op.Result.Type;
        if (x.Type == type) return x;
        if (known.Apply(x, Primitive.Convert) is not { } inner) return default;
        var source = inner.Arguments[0];
        // Wide enough in the middle to lose nothing: an int passes through long and real; what is a long may be narrowed at once.
        bool lossless = source.Type == IrType.Int || (source.Type == IrType.Real && x.Type == IrType.Real);
        if (!lossless) return default;
        return source.Type == type ? source : As(op, Primitive.Convert, source);
    }
}

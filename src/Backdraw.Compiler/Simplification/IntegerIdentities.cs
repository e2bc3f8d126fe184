using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>Identities of wrapping integers.</summary>
internal static class IntegerIdentities
{
    /// <summary>A simpler form of an application to ints or longs, or none.</summary>
    public static Simpler Of(ApplyOp op, Definitions known)
    {
        var x = op.Arguments[0];
        if (op.Arguments.Count == 1) return Unary(op, x, known);
        var y = op.Arguments[1];
        bool same = x.Id == y.Id;
        return op.Primitive switch
        {
            Primitive.Add => Add(op, x, y, known),
            Primitive.Subtract => Subtract(op, x, y, known),
            Primitive.Multiply when known.Is(y, 1) => x,
            Primitive.Multiply when known.Is(x, 1) => y,
            Primitive.Multiply when known.Is(x, 0) || known.Is(y, 0) => Identities.Constant(op, 0),
            Primitive.Divide when known.Is(y, 1) => x,
            Primitive.Remainder when known.Is(y, 1) => Identities.Constant(op, 0),
            Primitive.And or Primitive.Or or Primitive.Min or Primitive.Max when same => x,
            Primitive.And when known.Is(x, 0) || known.Is(y, 0) => Identities.Constant(op, 0),
            Primitive.Or or Primitive.Xor when known.Is(y, 0) => x,
            Primitive.Or or Primitive.Xor when known.Is(x, 0) => y,
            Primitive.And when known.Is(y, -1) => x,
            Primitive.And when known.Is(x, -1) => y,
            Primitive.Xor when same => Identities.Constant(op, 0),
            Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical when known.Is(y, 0) => x,
            Primitive.Equal or Primitive.LessOrEqual or Primitive.GreaterOrEqual when same => Identities.Constant(op, 1),
            Primitive.NotEqual or Primitive.Less or Primitive.Greater when same => Identities.Constant(op, 0),
            _ => default(Simpler),
        };
    }

    private static Simpler Unary(ApplyOp op, Value x, Definitions known) =>
        op.Primitive is Primitive.Negate or Primitive.Not && known.Apply(x, op.Primitive) is { } twice ? twice.Arguments[0] : default(Simpler);

    private static Simpler Add(ApplyOp op, Value x, Value y, Definitions known)
    {
        if (known.Is(y, 0)) return x;
        if (known.Is(x, 0)) return y;
        if (known.Constant(x) is not null) (x, y) = (y, x);
        // (x + c) + d = x + (c + d), and (x − y) + y = x: sums wrap.
        if (known.Constant(y) is { } d && Shift(x, known) is { } shifted) return Shifted(op, shifted.Base, unchecked(shifted.By + d.Bits), known);
        if (known.Apply(x, Primitive.Subtract) is { } difference && difference.Arguments[1].Id == y.Id) return difference.Arguments[0];
        if (known.Apply(y, Primitive.Subtract) is { } other && other.Arguments[1].Id == x.Id) return other.Arguments[0];
        return default;
    }

    private static Simpler Subtract(ApplyOp op, Value x, Value y, Definitions known)
    {
        if (known.Is(y, 0)) return x;
        if (x.Id == y.Id) return Identities.Constant(op, 0);
        if (known.Is(x, 0)) return Identities.As(op, Primitive.Negate, y);
        if (known.Constant(y) is { } d && Shift(x, known) is { } shifted) return Shifted(op, shifted.Base, unchecked(shifted.By - d.Bits), known);
        if (known.Apply(x, Primitive.Add) is { } sum)
        {
            if (sum.Arguments[1].Id == y.Id) return sum.Arguments[0];
            if (sum.Arguments[0].Id == y.Id) return sum.Arguments[1];
        }
        // x − (x − z) = z.
        if (known.Apply(y, Primitive.Subtract) is { } inner && inner.Arguments[0].Id == x.Id) return inner.Arguments[1];
        return default;
    }

    /// <summary>A value as another one plus a constant.</summary>
    private static (Value Base, long By)? Shift(Value value, Definitions known)
    {
        if (known.Apply(value, Primitive.Add) is { } sum)
        {
            if (known.Constant(sum.Arguments[1]) is { } right) return (sum.Arguments[0], right.Bits);
            if (known.Constant(sum.Arguments[0]) is { } left) return (sum.Arguments[1], left.Bits);
        }
        return known.Apply(value, Primitive.Subtract) is { } difference && known.Constant(difference.Arguments[1]) is { } c
            ? (difference.Arguments[0], unchecked(-c.Bits))
            : null;
    }

    private static Simpler Shifted(ApplyOp op, Value x, long by, Definitions known)
    {
        if (op.Result.Type == IrType.Int) by = unchecked((int)by);
        if (by == 0) return x;
        bool less = by < 0 && by != long.MinValue && by != int.MinValue;
        return Identities.As(op, less ? Primitive.Subtract : Primitive.Add, x, known.New(op.Result.Type, less ? -by : by));
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>Boolean algebra.</summary>
internal static class LogicIdentities
{
    /// <summary>A simpler form of an application to bools, or none.</summary>
    public static Simpler Of(ApplyOp op, Definitions known)
    {
        var x = op.Arguments[0];
        if (op.Primitive == Primitive.Not) return Not(op, x, known);
        var y = op.Arguments[1];
        if (known.Constant(x) is not null) (x, y) = (y, x);
        bool isTrue = known.Is(y, 1);
        bool isFalse = known.Is(y, 0);
        bool same = x.Id == y.Id;
        bool opposite = Opposite(x, y, known);
        switch (op.Primitive)
        {
            case Primitive.And:
                if (isTrue || same) return x;
                return isFalse || opposite ? Identities.Constant(op, 0) : Absorbed(Primitive.And, x, y, known);
            case Primitive.Or:
                if (isFalse || same) return x;
                return isTrue || opposite ? Identities.Constant(op, 1) : Absorbed(Primitive.Or, x, y, known);
            case Primitive.Xor or Primitive.NotEqual:
                if (isFalse) return x;
                if (isTrue) return Identities.As(op, Primitive.Not, x);
                return same || opposite ? Identities.Constant(op, same ? 0 : 1) : default(Simpler);
            case Primitive.Equal:
                if (isTrue) return x;
                if (isFalse) return Identities.As(op, Primitive.Not, x);
                return same || opposite ? Identities.Constant(op, same ? 1 : 0) : default(Simpler);
            default: return default;
        }
    }

    private static Simpler Not(ApplyOp op, Value x, Definitions known)
    {
        if (known.Of(x) is not ApplyOp inner) return default;
        bool reals = inner.Arguments[0].Type == IrType.Real;
        return inner.Primitive switch
        {
            Primitive.Not => inner.Arguments[0],
            // != is the negation of == even for NaN; the orders of reals have no negation.
            Primitive.Equal => Identities.As(op, Primitive.NotEqual, inner.Arguments[0], inner.Arguments[1]),
            Primitive.NotEqual => Identities.As(op, Primitive.Equal, inner.Arguments[0], inner.Arguments[1]),
            Primitive.Less when !reals => Identities.As(op, Primitive.GreaterOrEqual, inner.Arguments[0], inner.Arguments[1]),
            Primitive.LessOrEqual when !reals => Identities.As(op, Primitive.Greater, inner.Arguments[0], inner.Arguments[1]),
            Primitive.Greater when !reals => Identities.As(op, Primitive.LessOrEqual, inner.Arguments[0], inner.Arguments[1]),
            Primitive.GreaterOrEqual when !reals => Identities.As(op, Primitive.Less, inner.Arguments[0], inner.Arguments[1]),
            _ => default(Simpler),
        };
    }

    private static bool Opposite(Value x, Value y, Definitions known) =>
        (known.Apply(x, Primitive.Not) is { } notX && notX.Arguments[0].Id == y.Id)
        || (known.Apply(y, Primitive.Not) is { } notY && notY.Arguments[0].Id == x.Id);

    /// <summary>x ∧ (x ∧ z) = x ∧ z, and likewise for ∨.</summary>
    private static Simpler Absorbed(Primitive primitive, Value x, Value y, Definitions known)
    {
        if (known.Apply(y, primitive) is { } inY && (inY.Arguments[0].Id == x.Id || inY.Arguments[1].Id == x.Id)) return y;
        if (known.Apply(x, primitive) is { } inX && (inX.Arguments[0].Id == y.Id || inX.Arguments[1].Id == y.Id)) return x;
        return default;
    }
}

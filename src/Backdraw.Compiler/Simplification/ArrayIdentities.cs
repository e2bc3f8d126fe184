using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>Identities of arrays: lengths known from how the array was made, and, relaxed, zeros added to adjoints.</summary>
internal static class ArrayIdentities
{
    /// <summary>The length of an array made here, or of the array it was made from.</summary>
    public static Simpler Of(LengthOp op, Definitions known) => known.Of(op.Array) switch
    {
        NewArrayOp made => made.Extents[op.Dimension],
        ArrayLiteralOp literal => new ConstantOp(op.Result, literal.Elements.Count, null),
        StoreOp stored => op with { Array = stored.Array },
        AddAtOp added => op with { Array = added.Array },
        ZerosLikeOp zeros => op with { Array = zeros.Shape },
        _ => default(Simpler),
    };

    /// <summary>Relaxed: sums with arrays of zeros, zeros added to an element.</summary>
    public static Simpler Of(Operation operation, Definitions known) => operation switch
    {
        AddArraysOp op when known.Of(op.Left) is ZerosLikeOp => op.Right,
        AddArraysOp op when known.Of(op.Right) is ZerosLikeOp => op.Left,
        AddAtOp op when known.IsZero(op.Addend) => op.Array,
        _ => default(Simpler),
    };
}

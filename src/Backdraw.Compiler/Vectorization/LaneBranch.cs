using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

/// <summary>How a branch whose condition varies by lane is run.</summary>
public static class LaneBranch
{
    private const int LongestSelectedArm = 12;

    /// <summary>Whether both arms are short and without effect, so that they are computed for all lanes and chosen from; else each runs under its mask.</summary>
    public static bool IsSelected(IfOp branch) => IsSelectable(branch.Then) && IsSelectable(branch.Else);

    private static bool IsSelectable(Region arm) =>
        arm.Operations.Count <= LongestSelectedArm
        && arm.Operations.All(o => o is ConstantOp or LengthOp
            || (o is ApplyOp apply && !Signature.MayThrow(apply)))
        && arm.Yields.All(y => y.Type.IsScalar);
}

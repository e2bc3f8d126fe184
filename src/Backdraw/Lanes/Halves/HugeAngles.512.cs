using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    // Where |x| is huge, infinite or NaN: the parts of HugeAngle. Elsewhere the value given.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> HugeRemainder(Vector512<double> x, Vector512<double> otherwise) => Vector512.Create(
        HugeRemainder(x.GetLower(), otherwise.GetLower()), HugeRemainder(x.GetUpper(), otherwise.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> HugeRemainderLow(Vector512<double> x, Vector512<double> otherwise) => Vector512.Create(
        HugeRemainderLow(x.GetLower(), otherwise.GetLower()), HugeRemainderLow(x.GetUpper(), otherwise.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<long> HugeQuadrant(Vector512<double> x, Vector512<long> otherwise) => Vector512.Create(
        HugeQuadrant(x.GetLower(), otherwise.GetLower()), HugeQuadrant(x.GetUpper(), otherwise.GetUpper()));
}

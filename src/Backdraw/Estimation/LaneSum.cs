using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>The sum over the eight lanes, always by the same tree.</summary>
static class LaneSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Of(ref readonly double lanes)
    {
        double e04 = At(in lanes, 0) + At(in lanes, 4), e26 = At(in lanes, 2) + At(in lanes, 6);
        double o15 = At(in lanes, 1) + At(in lanes, 5), o37 = At(in lanes, 3) + At(in lanes, 7);
        return e04 + e26 + (o15 + o37);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double At(ref readonly double lanes, int lane) => Unsafe.Add(ref Unsafe.AsRef(in lanes), lane);
}

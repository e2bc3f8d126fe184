using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class Philox
{
    /// <summary>Replaces the counters by their images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Apply(
        in PhiloxKey key, ref Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3)
    {
        Round(in key, 0, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 1, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 2, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 3, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 4, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 5, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 6, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 7, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 8, ref c0, ref c1, ref c2, ref c3);
        Round(in key, 9, ref c0, ref c1, ref c2, ref c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Round(
        in PhiloxKey key, int round, ref Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3)
    {
        var first = LaneBits.MultiplyLowHalves(Vector512.Create(FirstMultiplier), c0);
        var second = LaneBits.MultiplyLowHalves(Vector512.Create(SecondMultiplier), c2);
        c0 = second >>> 32 ^ c1 ^ Vector512.Create(key.First(round));
        c2 = first >>> 32 ^ c3 ^ Vector512.Create(key.Second(round));
        c1 = second;
        c3 = first;
    }
}

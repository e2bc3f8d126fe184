using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class NoiseLanes
{
    /// <summary>Fills slots of one kind, two groups a slot; <paramref name="lanes"/> is word 0 of the first lane, the other words 8, 16 and 24 further.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fill512(NoiseKind kind, ref ulong lanes, long slots, ref double destination)
    {
        Vector512<ulong> s0 = Vector512.LoadUnsafe(ref lanes), s1 = Vector512.LoadUnsafe(ref lanes, 8);
        Vector512<ulong> s2 = Vector512.LoadUnsafe(ref lanes, 16), s3 = Vector512.LoadUnsafe(ref lanes, 24);
        nuint end = 16 * (nuint)slots;
        if (kind == NoiseKind.Normal)
        {
            for (nuint at = 0; at < end; at += 16)
            {
                var radiusBits = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
                var angleBits = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
                BoxMuller.Apply(radiusBits, angleBits, out var even, out var odd);
                even.StoreUnsafe(ref destination, at);
                odd.StoreUnsafe(ref destination, at + 8);
            }
        }
        else if (kind == NoiseKind.Uniform)
        {
            for (nuint at = 0; at < end; at += 8)
                LaneBits.Uniform(Xoshiro.Next(ref s0, ref s1, ref s2, ref s3)).StoreUnsafe(ref destination, at);
        }
        else
        {
            for (nuint at = 0; at < end; at += 8)
                (-LaneMath.Log(LaneBits.Uniform(Xoshiro.Next(ref s0, ref s1, ref s2, ref s3)))).StoreUnsafe(ref destination, at);
        }

        s0.StoreUnsafe(ref lanes);
        s1.StoreUnsafe(ref lanes, 8);
        s2.StoreUnsafe(ref lanes, 16);
        s3.StoreUnsafe(ref lanes, 24);
    }

    /// <summary>Steps over words.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Skip512(ref ulong lanes, long words)
    {
        Vector512<ulong> s0 = Vector512.LoadUnsafe(ref lanes), s1 = Vector512.LoadUnsafe(ref lanes, 8);
        Vector512<ulong> s2 = Vector512.LoadUnsafe(ref lanes, 16), s3 = Vector512.LoadUnsafe(ref lanes, 24);
        for (long word = 0; word < words; word++) _ = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
        s0.StoreUnsafe(ref lanes);
        s1.StoreUnsafe(ref lanes, 8);
        s2.StoreUnsafe(ref lanes, 16);
        s3.StoreUnsafe(ref lanes, 24);
    }
}

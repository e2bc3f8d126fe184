using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class NoiseLanes
{
    /// <summary>Writes the states of lanes <paramref name="lane"/> … at the start of a block: word w of a lane stands 8w further than its word 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Seed512(in PhiloxKey key, long block, int lane, uint place, ref ulong lanes)
    {
        var even = (Vector512<ulong>.Indices + Vector512.Create((ulong)lane)) << 1;
        Halves(in key, block, even, place, out var first, out var second);
        Halves(in key, block, even + Vector512<ulong>.One, place, out var third, out var fourth);
        first.StoreUnsafe(ref lanes);
        second.StoreUnsafe(ref lanes, 8);
        third.StoreUnsafe(ref lanes, 16);
        fourth.StoreUnsafe(ref lanes, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Halves(in PhiloxKey key, long block, Vector512<ulong> third, uint fourth, out Vector512<ulong> low, out Vector512<ulong> high)
    {
        Vector512<ulong> c0 = Vector512.Create((ulong)block), c1 = Vector512.Create((ulong)block >> 32), c2 = third, c3 = Vector512.Create((ulong)fourth);
        Philox.Apply(in key, ref c0, ref c1, ref c2, ref c3);
        var word = Vector512.Create(0xFFFF_FFFFUL);
        low = c1 << 32 | c0 & word;
        high = c3 << 32 | c2 & word;
    }

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

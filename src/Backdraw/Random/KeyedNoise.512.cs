using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class KeyedNoise
{
    /// <summary>Uniform on (0, 1), lane by lane: (bits + ½)·2⁻⁵².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Uniform(in PhiloxKey key, Vector512<long> sample, int site, Vector512<long> visit)
    {
        var mirrored = sample & Vector512.Create(key.MirrorBit);
        var c0 = (sample ^ mirrored).AsUInt64();
        var c1 = c0 >>> 32;
        var c2 = visit.AsUInt64() >>> 1;
        var c3 = Vector512.Create((ulong)Place(site));
        Philox.Apply(in key, ref c0, ref c1, ref c2, ref c3);

        var even = Vector512.Equals(visit & Vector512<long>.One, Vector512<long>.Zero).AsUInt64();
        var low = Vector512.ConditionalSelect(even, c0, c2);
        var high = Vector512.ConditionalSelect(even, c1, c3);
        return LaneBits.Uniform((high << 32 | low & Vector512.Create(0xFFFF_FFFFUL)) ^ (-mirrored).AsUInt64());
    }

    /// <summary>Standard normal, lane by lane: the inverse distribution function at the uniform of the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Normal(in PhiloxKey key, Vector512<long> sample, int site, Vector512<long> visit) =>
        LaneMath.InverseNormalCdf(Uniform(in key, sample, site, visit));

    /// <summary>Standard exponential, lane by lane: −log of the uniform of the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exponential(in PhiloxKey key, Vector512<long> sample, int site, Vector512<long> visit) =>
        -LaneMath.Log(Uniform(in key, sample, site, visit));
}

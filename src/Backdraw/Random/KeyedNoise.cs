using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// Noise of a draw under control flow that varies by sample: a function of (seed; sample, site, visit) alone. The counter of Philox4x32-10 holds the
/// sample (64 bits), visit / 2 (32 bits) and the site (high 16 bits of the last word); the parity of the visit picks the half of the result.
/// Sites are 0 … 65534: the last is kept for the seeds of <see cref="NoiseStream"/>. Visits are 0 … 2³³ − 1. With mirror images, sample 2k + 1 has the
/// complement of the bits of sample 2k: u becomes 1 − u and a normal z becomes −z, exactly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class KeyedNoise
{
    /// <summary>Uniform on (0, 1): (bits + ½)·2⁻⁵².</summary>
    public static double Uniform(in PhiloxKey key, long sample, int site, long visit)
    {
        long mirrored = sample & key.MirrorBit;
        var (low, high) = Philox.Halves(in key, (ulong)(sample ^ mirrored), (uint)(visit >>> 1), Place(site));
        return LaneBits.Uniform(((visit & 1) == 0 ? low : high) ^ (ulong)-mirrored);
    }

    /// <summary>Standard normal: the inverse distribution function at the uniform of the same place.</summary>
    public static double Normal(in PhiloxKey key, long sample, int site, long visit) =>
        LaneMath.InverseNormalCdf(Uniform(in key, sample, site, visit));

    /// <summary>Standard exponential: −log of the uniform of the same place.</summary>
    public static double Exponential(in PhiloxKey key, long sample, int site, long visit) =>
        -LaneMath.Log(Uniform(in key, sample, site, visit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Place(int site) => (uint)site << 16;
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

/// <summary>
/// Antithetic noise: sample 2k + 1 has the mirror image of the noise of sample 2k, u → 1 − u, hence z → −z of a normal and −log(1 − u) of an exponential.
/// Both are exact: u is an odd multiple of 2⁻⁵³.
/// </summary>
static class MirrorImages
{
    /// <summary>Replaces the odd lanes by the mirror images of the even lanes. Exponential slots hold the uniforms that they are made of.</summary>
    internal static void Complete(NoiseSchedule schedule, int pairs, ref double noise)
    {
        var runs = CollectionsMarshal.AsSpan(schedule.Runs);
        for (int pair = 0; pair < pairs; pair++)
        {
            foreach (var (kind, count) in runs)
            {
                Complete(kind, 16 * (nuint)count, ref noise);
                noise = ref Unsafe.Add(ref noise, 16 * (nuint)count);
            }
        }
    }

    static void Complete(NoiseKind kind, nuint length, ref double noise)
    {
        for (nuint at = 0; at < length; at += 2)
        {
            double original = Unsafe.Add(ref noise, at);
            var both = Vector128.Create(original, kind == NoiseKind.Normal ? -original : 1 - original);
            (kind == NoiseKind.Exponential ? -LaneMath.Log(both) : both).StoreUnsafe(ref noise, at);
        }
    }
}

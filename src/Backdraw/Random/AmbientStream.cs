namespace Backdraw.Runtime;

/// <summary>The stream of direct calls of <see cref="Draw"/>: one xoshiro256++ a thread.</summary>
static class AmbientStream
{
    [ThreadStatic]
    static ulong s0, s1, s2, s3;

    internal static void Seed(ulong seed)
    {
        XoshiroLanes lanes = NoiseStream.SeededDirect(seed);
        (s0, s1, s2, s3) = (lanes[0], lanes[8], lanes[16], lanes[24]);
    }

    internal static double NextUniform()
    {
        // The all-zero state is the one a generator never has: this thread has drawn nothing yet.
        if ((s0 | s1 | s2 | s3) == 0) Seed((ulong)System.Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        return LaneBits.Uniform(Xoshiro.Next(ref s0, ref s1, ref s2, ref s3));
    }

    internal static double NextNormal() => LaneMath.InverseNormalCdf(NextUniform());
}

using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>UniformInt: hi not below lo.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckUniformInt(int lo, int hi)
    {
        if (hi < lo) Throw(nameof(hi), hi, "UniformInt", FormattableString.Invariant($"lo = {lo} or more"));
    }

    /// <summary>Whether hi is below lo.</summary>
    public static bool InvalidUniformInt(int lo, int hi) => hi < lo;
}

public static partial class Quantile
{
    /// <summary>lo + ⌊u·(hi − lo + 1)⌋.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UniformInt(double u, int lo, int hi) => (int)(lo + Math.Floor(u * ((double)hi - lo + 1)));
}

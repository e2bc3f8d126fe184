using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    // The largest uniform, 1 − 2⁻⁵³, then gives 53 log 2 / p < 2³¹.
    const double LeastGeometric = 1.0 / (1 << 25);

    /// <summary>Geometric: p from 2⁻²⁵ to 1, so that counts fit an <see cref="int"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside.</exception>
    public static void CheckGeometric(double p)
    {
        if (InvalidGeometric(p)) Throw(nameof(p), p, "Geometric", "positive and at most 1 (and not below 2^-25, so that counts fit an int)");
    }

    /// <summary>Whether p is outside the domain of Geometric.</summary>
    public static bool InvalidGeometric(double p) => !(p >= LeastGeometric && p <= 1);
}

public static partial class Quantile
{
    /// <summary>The failures before the first success: ⌈log(1 − u)/log(1 − p)⌉ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Geometric(double u, double p)
    {
        // 1 − u is exact, and at p = 1 the quotient is −0.
        double trials = LaneMath.Log(1 - u) / LaneMath.Log1p(-p);
        return (int)LaneMath.Max(LaneMath.Ceiling(trials) - 1, 0.0);
    }
}

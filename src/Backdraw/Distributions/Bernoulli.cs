using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Bernoulli: p from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside.</exception>
    public static void CheckBernoulli(double p)
    {
        if (InvalidBernoulli(p)) Throw(nameof(p), p, "Bernoulli", "from 0 to 1");
    }

    /// <summary>Whether p is outside the domain of Bernoulli.</summary>
    public static bool InvalidBernoulli(double p) => !(p >= 0 && p <= 1);

    /// <summary>BernoulliLogit: any number, infinities included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The logit is NaN.</exception>
    public static void CheckBernoulliLogit(double logit)
    {
        if (InvalidBernoulliLogit(logit)) Throw(nameof(logit), logit, "BernoulliLogit", "a number");
    }

    /// <summary>Whether the logit is NaN.</summary>
    public static bool InvalidBernoulliLogit(double logit) => double.IsNaN(logit);
}

public static partial class Quantile
{
    /// <summary>u &lt; p: true with probability p, always at p = 1 and never at p = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Bernoulli(double u, double p) => u < p;

    /// <summary>u &lt; 1/(1 + exp(−ℓ)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool BernoulliLogit(double u, double logit) => u < LaneMath.Sigmoid(logit);
}

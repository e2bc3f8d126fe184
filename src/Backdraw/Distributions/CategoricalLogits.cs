namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>CategoricalLogits: below +∞ and not NaN, at least one finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A logit, or all of them, is outside.</exception>
    public static void CheckCategoricalLogits(ReadOnlySpan<double> logits)
    {
        double most = double.NegativeInfinity;
        for (int k = 0; k < logits.Length; k++)
        {
            if (!(logits[k] < double.PositiveInfinity))
                Throw(nameof(logits), logits[k], "CategoricalLogits", FormattableString.Invariant($"below infinity in every place (here logits[{k}])"));
            most = Math.Max(most, logits[k]);
        }

        if (most == double.NegativeInfinity) Throw(nameof(logits), most, "CategoricalLogits", "finite in at least one place");
    }

    /// <summary>Whether the logits are outside the domain of CategoricalLogits.</summary>
    public static bool InvalidCategoricalLogits(ReadOnlySpan<double> logits)
    {
        bool infinite = false, finite = false;
        foreach (double logit in logits)
        {
            infinite |= !(logit < double.PositiveInfinity);
            finite |= logit > double.NegativeInfinity;
        }

        return infinite || !finite;
    }
}

public static partial class Quantile
{
    /// <summary>The least k with u·Σw &lt; w₀ + … + w_k where w = exp(ℓ − max ℓ): never one of weight zero.</summary>
    public static int CategoricalLogits(double u, ReadOnlySpan<double> logits)
    {
        double most = SoftMax.Most(logits), target = u * SoftMax.Sum(logits, most), sum = 0;
        int last = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            double weight = LaneMath.Exp(logits[k] - most);
            sum += weight;
            if (target < sum) return k;
            if (weight > 0) last = k;
        }

        // The target was rounded up to the sum.
        return last;
    }
}

/// <summary>The parts of softmax(ℓ)[k] = exp(ℓ[k] − max ℓ)/Σ exp(ℓ − max ℓ).</summary>
static partial class SoftMax
{
    internal static double Most(ReadOnlySpan<double> logits)
    {
        double most = double.NegativeInfinity;
        foreach (double logit in logits) most = logit > most ? logit : most;
        return most;
    }

    internal static double Sum(ReadOnlySpan<double> logits, double most)
    {
        double sum = 0;
        foreach (double logit in logits) sum += LaneMath.Exp(logit - most);
        return sum;
    }
}

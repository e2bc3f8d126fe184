namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Categorical: weights finite with a finite sum, none negative, not all zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight, or all of them, is outside.</exception>
    public static void CheckCategorical(ReadOnlySpan<double> p)
    {
        double sum = 0;
        for (int k = 0; k < p.Length; k++)
        {
            if (!(p[k] >= 0 && p[k] < double.PositiveInfinity))
                Throw(nameof(p), p[k], "Categorical", FormattableString.Invariant($"finite and not negative in every place (here p[{k}])"));
            sum += p[k];
        }

        if (!(sum > 0 && sum < double.PositiveInfinity)) Throw(nameof(p), sum, "Categorical", "weights with a positive and finite sum");
    }

    /// <summary>Whether the weights are outside the domain of Categorical.</summary>
    public static bool InvalidCategorical(ReadOnlySpan<double> p)
    {
        bool negative = false;
        double sum = 0;
        foreach (double weight in p)
        {
            negative |= !(weight >= 0);
            sum += weight;
        }

        return negative || !(sum > 0 && sum < double.PositiveInfinity);
    }
}

public static partial class Quantile
{
    /// <summary>The least k with u·Σp &lt; p₀ + … + p_k: never one of weight zero.</summary>
    public static int Categorical(double u, ReadOnlySpan<double> p)
    {
        double target = u * Sum(p), sum = 0;
        int last = 0;
        for (int k = 0; k < p.Length; k++)
        {
            sum += p[k];
            if (target < sum) return k;
            if (p[k] > 0) last = k;
        }

        // The target was rounded up to the sum.
        return last;
    }

    static double Sum(ReadOnlySpan<double> p)
    {
        double sum = 0;
        foreach (double weight in p) sum += weight;
        return sum;
    }
}

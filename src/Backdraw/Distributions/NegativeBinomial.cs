using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    // A gamma variable of shape r exceeds r + √(2rt) + t with probability e^−t; with t = 53 log 2 that is below 2r + 56, so counts at the largest uniform
    // are below (2r + 56)/p.
    const double LeastNegativeBinomialScale = 1 << 30, NegativeBinomialMargin = 28;

    /// <summary>NegativeBinomial: r positive and finite, p at most 1 and so large that counts fit an <see cref="int"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckNegativeBinomial(double r, double p)
    {
        CheckPositive("NegativeBinomial", nameof(r), r);
        if (InvalidNegativeBinomial(r, p)) Throw(nameof(p), p, "NegativeBinomial", "positive and at most 1 (and not below (r + 28)/2^30, so that counts fit an int)");
    }

    /// <summary>Whether r or p is outside the domain of NegativeBinomial.</summary>
    public static bool InvalidNegativeBinomial(double r, double p) => !(IsPositive(r) && r + NegativeBinomialMargin <= p * LeastNegativeBinomialScale && p <= 1);
}

public static partial class Quantile
{
    // Up to this mean the probabilities are added up from 0.
    const double SmallNegativeBinomial = 50;

    /// <summary>
    /// The least k with P(X ≤ k) ≥ u. Means up to 50 add up the probabilities from 0. Larger ones take the floor of the real root of
    /// <see cref="NegativeBinomialRoot"/>; where that is too near an integer to tell, exact tail sums decide (<see cref="CountSearch"/>).
    /// </summary>
    public static int NegativeBinomial(double u, double r, double p) =>
        r * (1 - p) > SmallNegativeBinomial * p ? LargeNegativeBinomial(u, r, p) : SmallestNegativeBinomial(u, r, p);

    static int SmallestNegativeBinomial(double u, double r, double p)
    {
        double q = 1 - p, mean = r * q / p, probability = LaneMath.Exp(r * LaneMath.Log(p)), below = probability;
        int k = 0;
        while (below < u)
        {
            k++;
            probability *= q * (r + (k - 1.0)) * (1.0 / k);
            double next = below + probability;
            if (next == below && k > mean) break;
            below = next;
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static int LargeNegativeBinomial(double u, double r, double p)
    {
        double root = NegativeBinomialRoot.At(LaneMath.InverseNormalCdf(u), r, p, out bool doubtful);
        return doubtful ? CountSearch.Quantile(new NegativeBinomialCounts(r, p), u, root) : (int)root;
    }

    internal readonly struct NegativeBinomialCounts(double r, double p) : ICountDistribution
    {
        public double Mean => r * (1 - p) / p;

        public int Greatest => int.MaxValue;

        public double Ratio(int k) => (k + r) / (k + 1.0) * (1 - p);

        // The share r/(k + r) of a binomial probability of r successes in k + r trials.
        public double Probability(int k)
        {
            if (k == 0) return LaneMath.Exp(r * LaneMath.Log(p));
            double trials = k + r;
            double exponent = GammaQuantile.StirlingRemainder(trials) - GammaQuantile.StirlingRemainder(r) - SaddlePoint.StirlingRemainder(k)
                - SaddlePoint.Deviance(r, trials * p) - SaddlePoint.Deviance(k, trials * (1 - p));
            return LaneMath.Exp(exponent) * Math.Sqrt(r / (2 * Math.PI * k * trials));
        }
    }
}

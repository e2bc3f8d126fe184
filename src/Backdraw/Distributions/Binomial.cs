namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Binomial: n not negative, p from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckBinomial(int n, double p)
    {
        if (n < 0) Throw(nameof(n), n, "Binomial", "0 or more");
        if (!(p >= 0 && p <= 1)) Throw(nameof(p), p, "Binomial", "from 0 to 1");
    }

    /// <summary>Whether n or p is outside the domain of Binomial.</summary>
    public static bool InvalidBinomial(int n, double p) => !(n >= 0 && p >= 0 && p <= 1);
}

public static partial class Quantile
{
    /// <summary>
    /// The least k with P(X ≤ k) ≥ u; for p above ½, n less the count of failures at 1 − u. Up to 10 expected of the rarer outcome the probabilities
    /// are added up from 0. Beyond, the floor of the real root of <see cref="BinomialRoot"/>; where that is too near an integer to tell, exact tail
    /// sums decide (<see cref="CountSearch"/>).
    /// </summary>
    public static int Binomial(double u, int n, double p) => p > 0.5 ? n - RarerOutcome(1 - u, n, 1 - p) : RarerOutcome(u, n, p);

    static int RarerOutcome(double u, int n, double p) => n * p > SmallMean ? LargeBinomial(u, n, p) : SmallBinomial(u, n, p);

    static int SmallBinomial(double u, int n, double p)
    {
        double mean = n * p, odds = p / (1 - p);
        double probability = LaneMath.Exp(n * LaneMath.Log1p(-p)), below = probability;
        int k = 0;
        while (below < u && k < n)
        {
            k++;
            probability *= odds * (n - k + 1.0) * (1.0 / k);
            double next = below + probability;
            if (next == below && k > mean) break;
            below = next;
        }

        return k;
    }

    static int LargeBinomial(double u, int n, double p)
    {
        double root = BinomialRoot.At(LaneMath.InverseNormalCdf(u), n, p, out bool doubtful);
        return doubtful ? CountSearch.Quantile(new BinomialCounts(n, p), u, root) : (int)root;
    }

    internal readonly struct BinomialCounts(int n, double p) : ICountDistribution
    {
        readonly double odds = p / (1 - p);

        public double Mean => n * p;

        public int Greatest => n;

        public double Ratio(int k) => (double)(n - k) / (k + 1.0) * odds;

        public double Probability(int k)
        {
            if (k == 0) return LaneMath.Exp(n * LaneMath.Log1p(-p));
            if (k == n) return LaneMath.Exp(n * LaneMath.Log(p));
            double failures = n - k;
            double exponent = SaddlePoint.StirlingRemainder(n) - SaddlePoint.StirlingRemainder(k) - SaddlePoint.StirlingRemainder(failures)
                - SaddlePoint.Deviance(k, n * p) - SaddlePoint.Deviance(failures, n * (1 - p));
            return LaneMath.Exp(exponent) * Math.Sqrt(n / (2 * Math.PI * k * failures));
        }
    }
}

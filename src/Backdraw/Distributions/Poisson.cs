using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    // 10⁹ + 9√10⁹ < 2³¹: nine standard deviations is more than a uniform of 53 bits can reach.
    const double MostPoisson = 1e9;

    /// <summary>Poisson: rate from 0 to 10⁹, so that counts fit an <see cref="int"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside.</exception>
    public static void CheckPoisson(double rate)
    {
        if (InvalidPoisson(rate)) Throw(nameof(rate), rate, "Poisson", "from 0 to 1e9");
    }

    /// <summary>Whether the rate is outside the domain of Poisson.</summary>
    public static bool InvalidPoisson(double rate) => !(rate >= 0 && rate <= MostPoisson);
}

public static partial class Quantile
{
    // Up to this mean the probabilities are added up from 0.
    const double SmallMean = 10;

    /// <summary>
    /// The least k with P(X ≤ k) ≥ u. Rates up to 10 add up the probabilities from 0. Larger ones take the floor of the real root of
    /// <see cref="PoissonRoot"/>; where that is too near an integer to tell, or far in a tail, exact tail sums decide (<see cref="CountSearch"/>).
    /// </summary>
    public static int Poisson(double u, double rate) => rate > SmallMean ? LargePoisson(u, rate) : SmallPoisson(u, rate);

    static int SmallPoisson(double u, double rate)
    {
        double probability = LaneMath.Exp(-rate), below = probability;
        int k = 0;
        while (below < u)
        {
            k++;
            probability *= rate * (1.0 / k);
            double next = below + probability;
            if (next == below && k > rate) break;
            below = next;
        }

        return k;
    }

    static int LargePoisson(double u, double rate)
    {
        double root = PoissonRoot.At(LaneMath.InverseNormalCdf(u), rate, out bool doubtful);
        return doubtful ? ExactPoisson(u, rate, root) : (int)root;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static int ExactPoisson(double u, double rate, double guess) => CountSearch.Quantile(new PoissonCounts(rate), u, guess);

    internal readonly struct PoissonCounts(double rate) : ICountDistribution
    {
        public double Mean => rate;

        public int Greatest => int.MaxValue;

        public double Ratio(int k) => rate / (k + 1.0);

        public double Probability(int k) => k == 0
            ? LaneMath.Exp(-rate)
            : LaneMath.Exp(-SaddlePoint.StirlingRemainder(k) - SaddlePoint.Deviance(k, rate)) / Math.Sqrt(2 * Math.PI * k);
    }
}

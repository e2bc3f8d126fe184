using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>A distribution on 0, 1, 2 … with one mode.</summary>
interface ICountDistribution
{
    /// <summary>The mean; probabilities rise below it and fall above it, to within one step of it.</summary>
    double Mean { get; }

    /// <summary>The greatest value; <see cref="int.MaxValue"/> when there is none.</summary>
    int Greatest { get; }

    /// <summary>P(X = k) to a few units in the last place, from 0 to <see cref="Greatest"/>.</summary>
    double Probability(int k);

    /// <summary>P(X = k + 1)/P(X = k).</summary>
    double Ratio(int k);
}

/// <summary>
/// The exact quantile of a count from a guess: the tail on the side of u's nearer end is summed outwards from the guess, all terms positive, so it has
/// relative accuracy; then the search walks, value by value. A few standard deviations of steps near the mean, few in a tail. A guess that is
/// many steps away costs accuracy in a far tail, where the walk then subtracts most of the sum.
/// </summary>
static class CountSearch
{
    // Terms below this fraction of their sum no longer move it.
    const double Negligible = 1.0 / (1L << 56);

    /// <summary>The least k with P(X ≤ k) ≥ u.</summary>
    internal static int Quantile<T>(in T counts, double u, double guess)
        where T : struct, ICountDistribution
    {
        int k = (int)Math.Clamp(guess, 0.0, counts.Greatest);
        return u < 0.5 ? FromBelow(in counts, u, k) : FromAbove(in counts, 1 - u, k);
    }

    static int FromBelow<T>(in T counts, double u, int k)
        where T : struct, ICountDistribution
    {
        double probability = counts.Probability(k), term = 1, sum = 1;
        for (int j = k; j > 0 && term > Negligible * sum; j--)
        {
            term /= counts.Ratio(j - 1);
            sum += term;
        }

        double below = probability * sum;
        while (k > 0 && below - probability >= u)
        {
            below -= probability;
            k--;
            probability /= counts.Ratio(k);
        }

        while (below < u && k < counts.Greatest)
        {
            probability *= counts.Ratio(k);
            k++;
            if (below + probability == below && k > counts.Mean) break;
            below += probability;
        }

        return k;
    }

    // In terms of survival: the least k with P(X > k) ≤ 1 − u.
    static int FromAbove<T>(in T counts, double complement, int k)
        where T : struct, ICountDistribution
    {
        double probability = counts.Probability(k), term = 1, sum = 0;
        for (int j = k; j < counts.Greatest && (sum == 0 || term > Negligible * sum); j++)
        {
            term *= counts.Ratio(j);
            sum += term;
        }

        double above = probability * sum;
        while (above > complement && k < counts.Greatest)
        {
            probability *= counts.Ratio(k);
            k++;
            above -= probability;
        }

        while (k > 0 && above + probability <= complement)
        {
            above += probability;
            probability /= counts.Ratio(k - 1);
            k--;
        }

        return k;
    }
}

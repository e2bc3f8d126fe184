namespace Backdraw.Tests.RandomNumbers;

/// <summary>Tests of fit at fixed seeds, with false alarm rates below 1e-6 for the seeds one might have taken instead.</summary>
static class Fits
{
    /// <summary>The mean of independent numbers lies within five of its standard errors.</summary>
    internal static void Mean(ReadOnlySpan<double> sample, double mean, double deviation)
    {
        double sum = 0;
        foreach (double x in sample) sum += x;
        double margin = 5 * deviation / Math.Sqrt(sample.Length);
        Assert.InRange(sum / sample.Length, mean - margin, mean + margin);
    }

    /// <summary>The largest distance between the sample's distribution function and a continuous one: P(√n D &gt; 2.7) ≈ 2 exp(−2·2.7²) &lt; 1e-6.</summary>
    internal static void KolmogorovSmirnov(double[] sample, Func<double, double> distribution)
    {
        double[] sorted = [.. sample.Order()];
        double n = sorted.Length, distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double below = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(below - i / n, (i + 1) / n - below));
        }

        Assert.InRange(Math.Sqrt(n) * distance, 0, 2.7);
    }

    /// <summary>χ² of counts against probabilities, tail cells merged until each expects at least 20; five and a half standard deviations.</summary>
    internal static void ChiSquare(ReadOnlySpan<int> sample, Func<int, double> probability)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (int x in sample) counts[x] = counts.GetValueOrDefault(x) + 1;
        double statistic = 0, expected = 0, seen = 0, covered = 0;
        int cells = 0;
        for (int k = 0; covered < 1 - 1e-9 && k <= counts.Keys.Max() + 1000; k++)
        {
            covered += probability(k);
            expected += probability(k) * sample.Length;
            seen += counts.GetValueOrDefault(k);
            if (expected < 20 || (1 - covered) * sample.Length < 20) continue;
            statistic += (seen - expected) * (seen - expected) / expected;
            (expected, seen) = (0, 0);
            cells++;
        }

        Assert.InRange(covered, 1 - 1e-6, 1 + 1e-9);
        if (expected > 0) statistic += (seen - expected) * (seen - expected) / expected;
        double degrees = Math.Max(cells, 1);
        Assert.InRange(statistic, 0, degrees + 5.5 * Math.Sqrt(2 * degrees) + 12);
    }
}

namespace Backdraw.Runtime;

/// <summary>
/// Probabilities of large counts without cancellation: the saddle-point form of Loader (2000, "Fast and accurate computation of binomial
/// probabilities"), a Stirling remainder and a deviance in place of differences of log-gammas.
/// </summary>
static class SaddlePoint
{
    // log(n!) − log(√(2πn)(n/e)ⁿ) for n = 1 … 15; place 0 is not read.
    static ReadOnlySpan<double> SmallRemainders =>
    [
        0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
        0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
        0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801
    ];

    /// <summary>log(n!) − log(√(2πn)(n/e)ⁿ), n ≥ 1.</summary>
    internal static double StirlingRemainder(double n)
    {
        if (n < 16) return SmallRemainders[(int)n];
        double inverse = 1 / n, square = inverse * inverse;
        return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188)))));
    }

    /// <summary>x log(x/m) + m − x for x, m &gt; 0, to relative accuracy also where x is near m.</summary>
    internal static double Deviance(double x, double m)
    {
        double gap = x - m;
        if (Math.Abs(gap) >= 0.1 * (x + m)) return x * LaneMath.Log(x / m) + m - x;

        // With v = (x − m)/(x + m): log(x/m) = 2(v + v³/3 + v⁵/5 + …).
        double v = gap / (x + m), square = v * v, power = 2 * x * v, sum = gap * v;
        for (int j = 3; ; j += 2)
        {
            power *= square;
            double next = sum + power / j;
            if (next == sum) return sum;
            sum = next;
        }
    }
}

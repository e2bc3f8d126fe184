namespace Backdraw.Conformance.Runs;

/// <summary>Operations that throw for some operands, in every sample, in some, and under branches whose other samples would throw.</summary>
public static partial class ThrowingPrograms
{
    [Stochastic]
    public static double AbsOfInt(double x, int m) => x * Math.Abs(m + Draw.Binomial(1, 0.5));

    [Stochastic]
    public static double AbsOfLong(double x, long m) => x * Math.Abs(m + Draw.Binomial(1, 0.5));

    [Stochastic]
    public static double QuotientOfInts(double x, int m) => x * (m / (1 - 2 * Draw.Binomial(1, 0.5)));

    [Stochastic]
    public static double QuotientOfLongs(double x, long m) => x * (m / (1 - 2 * Draw.Binomial(1, 0.5)));

    [Stochastic]
    public static double RemainderOfInts(double x, int m) => x * (m % (1 - 2 * Draw.Binomial(1, 0.5)));

    [Stochastic]
    public static double RemainderOfLongs(double x, long m) => x * (m % (1 - 2 * Draw.Binomial(1, 0.5)));

    [Stochastic]
    public static double SignOf(double x, [Constant] double c)
    {
        double y = Draw.Bernoulli(0.5) ? 0 : 1;
        return x * Math.Sign(c / y);
    }

    // Every operand that would throw stands in the arm not taken.
    [Stochastic]
    public static double Guarded(double x, int m, long l, [Constant] double c)
    {
        int k = Draw.Bernoulli(0.5) ? 1 : -1;
        double y = 0;
        if (k > 0)
        {
            y += m / k + m % k + (double)(l / k) + l % k;
            y += Math.Abs(m + k) + Math.Sign(c / (k + 1));
        }
        else
        {
            y += Math.Abs(m - k) + Math.Abs(l - k);
        }

        return x * y;
    }

    // Arms so short that lanes could compute both of them.
    [Stochastic]
    public static double Chosen(double x, int m, [Constant] double c)
    {
        int k = Draw.Bernoulli(0.5) ? 1 : 0;
        double size = k > 0 ? Math.Abs(m + k) : 3, sign = k > 0 ? Math.Sign(c / k) : 5;
        return x * (size + sign);
    }

    // What throws is the same for all samples; no sample comes to it where p or n is 0.
    [Stochastic]
    public static double Unreached(double x, int m, [Constant] double p, int n)
    {
        double y = 1;
        if (Draw.Bernoulli(p)) y += Math.Abs(m);
        for (int i = 0; i < n; i++) y += Math.Abs(m) * Draw.Normal(0, 1);
        return x * y;
    }
}

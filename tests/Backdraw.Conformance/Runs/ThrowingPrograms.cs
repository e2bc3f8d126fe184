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
}

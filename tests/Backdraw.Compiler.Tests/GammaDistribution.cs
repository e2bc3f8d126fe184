namespace Backdraw.Compiler.Tests;

/// <summary>The gamma function and its distribution by recurrence and series.</summary>
public static class GammaDistribution
{
    /// <summary>The derivative of log Γ.</summary>
    public static double Digamma(double x)
    {
        double sum = 0;
        for (; x < 20; x++) sum -= 1 / x;
        double z = 1 / (x * x);
        return sum + Math.Log(x) - (0.5 / x) - (z * ((1.0 / 12) - (z * ((1.0 / 120) - (z * ((1.0 / 252) - (z / 240)))))));
    }

    /// <summary>Its derivative.</summary>
    public static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < 20; x++) sum += 1 / (x * x);
        double z = 1 / (x * x);
        return sum + (1 / x) + (0.5 * z) + (z / x * ((1.0 / 6) - (z * ((1.0 / 30) - (z * ((1.0 / 42) - (z / 30)))))));
    }

    /// <summary>The logarithm of the quantile at scale 1, by bisection on the lower tail.</summary>
    public static double LogQuantile(double u, double shape)
    {
        double low = -800, high = 12;
        for (int step = 0; step < 100; step++)
        {
            double middle = 0.5 * (low + high);
            if (LogCdf(middle, shape) < Math.Log(u)) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>The derivative of <see cref="LogQuantile"/> to the shape where it has a value: by differences of the distribution function.</summary>
    public static double LogSlope(double y, double shape)
    {
        double ByShape(double step) => (LogCdf(y, shape + step) - LogCdf(y, shape - step)) / (2 * step);
        double ByPlace(double step) => (LogCdf(y + step, shape) - LogCdf(y - step, shape)) / (2 * step);
        double wide = 1e-3 * Math.Min(shape, 1);
        return -((4 * ByShape(wide / 2)) - ByShape(wide)) / ((4 * ByPlace(5e-4)) - ByPlace(1e-3));
    }

    // log P(α, x) of the series of positive terms.
    private static double LogCdf(double y, double shape)
    {
        double x = Math.Exp(y), term = 1, sum = 1;
        for (int n = 1; term > 1e-18 * sum; n++) sum += term *= x / (shape + n);
        return (shape * y) - x - LogGamma(shape + 1) + Math.Log(sum);
    }

    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift -= Math.Log(x);
        double z = 1 / (x * x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (((1.0 / 12) - (z * ((1.0 / 360) - (z / 1260)))) / x);
    }
}

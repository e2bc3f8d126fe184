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

    /// <summary>The derivative of <see cref="LogQuantile"/> to the shape where it has a value: −(∂P/∂α)/(∂P/∂y).</summary>
    public static double LogSlope(double y, double shape)
    {
        var (sum, first, _) = Series(y, shape);
        return -((sum * (y - Digamma(shape + 1))) + first) / shape;
    }

    /// <summary>The derivative of <see cref="LogSlope"/> to the shape at a fixed y.</summary>
    public static double LogBend(double y, double shape)
    {
        var (sum, first, second) = Series(y, shape);
        return -((first * (y - Digamma(shape + 1))) - (sum * Trigamma(shape + 1)) + second + LogSlope(y, shape)) / shape;
    }

    /// <summary>The derivative of order n ≥ 1 of <see cref="Digamma"/>.</summary>
    public static double Polygamma(int n, double x)
    {
        double sum = 0, factorial = Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);
        for (; x < 40; x++) sum += Math.Pow(x, -n - 1);
        sum += (Math.Pow(x, -n) / n) + (0.5 * Math.Pow(x, -n - 1)) + ((n + 1) / 12.0 * Math.Pow(x, -n - 2)) - ((n + 1) * (n + 2) * (n + 3) / 720.0 * Math.Pow(x, -n - 4))
            + ((n + 1) * (n + 2) * (n + 3) * (n + 4) * (n + 5) / 30240.0 * Math.Pow(x, -n - 6));
        return (n % 2 == 1 ? factorial : -factorial) * sum;
    }

    // Σ xⁿ/((α + 1) … (α + n)) with its first two derivatives to α.
    private static (double Sum, double First, double Second) Series(double y, double shape)
    {
        double x = Math.Exp(y), term = 1, sum = 1, first = 0, second = 0, inverses = 0, squares = 0;
        for (int n = 1; term > 1e-18 * sum; n++)
        {
            term *= x / (shape + n);
            inverses += 1 / (shape + n);
            squares += 1 / ((shape + n) * (shape + n));
            sum += term;
            first -= term * inverses;
            second += term * ((inverses * inverses) + squares);
        }

        return (sum, first, second);
    }

    // log P(α, x) of the series of positive terms.
    private static double LogCdf(double y, double shape)
    {
        double x = Math.Exp(y), term = 1, sum = 1;
        for (int n = 1; term > 1e-18 * sum; n++) sum += term *= x / (shape + n);
        return (shape * y) - x - LogGamma(shape + 1) + Math.Log(sum);
    }

    /// <summary>log Γ(x), x &gt; 0.</summary>
    public static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift -= Math.Log(x);
        double z = 1 / (x * x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (((1.0 / 12) - (z * ((1.0 / 360) - (z / 1260)))) / x);
    }
}

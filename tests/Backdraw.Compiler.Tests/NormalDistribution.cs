namespace Backdraw.Compiler.Tests;

/// <summary>The standard normal distribution by its series and its continued fraction.</summary>
public static class NormalDistribution
{
    /// <summary>The distribution function.</summary>
    public static double Cdf(double x)
    {
        double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI), t = Math.Abs(x);
        if (t < 3)
        {
            // Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …).
            double term = x, sum = x;
            for (int k = 3; k < 101; k += 2) sum += term *= x * x / k;
            return 0.5 + (density * sum);
        }

        // 1 − Φ(t) = φ(t)/(t + 1/(t + 2/(t + 3/(t + …)))).
        double fraction = t;
        for (int k = 150; k > 0; k--) fraction = t + (k / fraction);
        double tail = density == 0 ? 0 : density / fraction;
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The quantile function between two bounds, by bisection.</summary>
    public static double TruncatedQuantile(double u, double a, double b)
    {
        double target = Cdf(a) + (u * (Cdf(b) - Cdf(a))), low = Math.Max(a, -40), high = Math.Min(b, 40);
        for (int step = 0; step < 200; step++)
        {
            double middle = 0.5 * (low + high);
            if (Cdf(middle) < target) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}

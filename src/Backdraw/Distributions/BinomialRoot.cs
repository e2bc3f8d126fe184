namespace Backdraw.Runtime;

/// <summary>
/// The real root x of P(X ≥ x) = 1 − Φ(z), where the binomial tail is continued by the incomplete beta function: its floor is the quantile. The
/// tail probability to third order is Φ(−w − log(v/w)/w) (Barndorff-Nielsen's r*, with the lattice form of v; Daniels 1987, "Tail probability
/// approximations"), so x = x₀ + log(w/v)/θ + O(1/s), s = x₀(n − x₀)/n, where w(x₀) = z is the signed root of twice the deviance of x₀ from the mean,
/// θ = log(x₀q/((n − x₀)p)) and v = (x₀ − np)/(x₀q)·√(x₀(n − x₀)/n).
/// </summary>
static class BinomialRoot
{
    // The remainder of the expansion is below 0.02/s (measured against the incomplete beta function); rounding at 2³¹ is below the rest.
    const double Doubt = 0.03, LeastDoubt = 1e-5;

    // Nearer to the mean than this many standard deviations, w/v is 0/0.
    const double Centre = 1e-3;

    /// <summary>The root.</summary>
    /// <param name="z">The standard normal quantile of the same probability.</param>
    /// <param name="n">The number of trials.</param>
    /// <param name="p">The probability of success, at most ½, with np at least 10.</param>
    /// <param name="doubtful">Whether the floor of the root may not be the quantile.</param>
    internal static double At(double z, int n, double p, out bool doubtful)
    {
        double q = 1 - p, mean = n * p, variance = mean * q, deviation = Math.Sqrt(variance);
        if (Math.Abs(z) < Centre)
        {
            double centre = mean + deviation * z - (q - p) / 6 + 0.5;
            doubtful = IsNearInteger(centre, Doubt / variance + Centre / deviation + LeastDoubt);
            return centre;
        }

        double x = Math.Clamp(mean + deviation * z + (q - p) * z * z / 6, 0.05 * mean, n - 0.05 * mean);
        bool converged = false;
        for (int step = 0; step < 8 && !converged; step++)
        {
            double next = x - NewtonStep(x, z, n, p);
            next = Math.Min(Math.Max(next, 0.1 * x), n - 0.1 * (n - x));
            converged = Math.Abs(next - x) < 1e-4;
            x = next;
        }

        // Newton's error after a step below 10⁻⁴ is below 10⁻⁸, so z stands for w(x).
        double theta = LaneMath.Log(x * q / ((n - x) * p));
        double v = (x - mean) / (x * q) * Math.Sqrt(x * (n - x) / n);
        double root = x + LaneMath.Log(z / v) / theta;
        doubtful = !converged || IsNearInteger(root, Doubt * n / (x * (n - x)) + LeastDoubt);
        return root;
    }

    // For w(x) = z, from dw/dx = θ/w.
    static double NewtonStep(double x, double z, int n, double p)
    {
        double q = 1 - p, theta = LaneMath.Log(x * q / ((n - x) * p));
        double twice = 2 * (SaddlePoint.Deviance(x, n * p) + SaddlePoint.Deviance(n - x, n * q));
        double w = x < n * p ? -Math.Sqrt(twice) : Math.Sqrt(twice);
        return (w - z) * w / theta;
    }

    static bool IsNearInteger(double x, double doubt) => Math.Abs(x - Math.Round(x)) < doubt;
}

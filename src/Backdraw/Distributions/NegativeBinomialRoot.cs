namespace Backdraw.Runtime;

/// <summary>
/// The real root x of P(X ≥ x) = 1 − Φ(z), where the tail of the negative binomial is continued by the incomplete beta function: its floor is the quantile. As in
/// <see cref="BinomialRoot"/>, x = x₀ + log(w/v)/θ + O(1/s), s = x₀r/(x₀ + r), where w(x₀) = z is the signed root of twice the deviance of x₀ from the mean,
/// θ = log(x₀/((x₀ + r)q)) and v = (x₀p − rq)/x₀·√(x₀(x₀ + r)/r).
/// </summary>
static class NegativeBinomialRoot
{
    // The remainder of the expansion in units of the deviation over s, measured against exact sums; for fewer than ten successes it is not used.
    const double Doubt = 0.05, LeastDoubt = 1e-5, LeastSuccesses = 10;

    // Nearer to the mean than this many standard deviations, w/v is 0/0.
    const double Centre = 1e-3;

    internal static double At(double z, double r, double p, out bool doubtful)
    {
        double q = 1 - p, mean = r * q / p, deviation = Math.Sqrt(mean / p);
        if (Math.Abs(z) < Centre)
        {
            double centre = mean + deviation * z - (1 + q) / (6 * p) + 0.5;
            doubtful = r < LeastSuccesses || IsNearInteger(centre, Doubt * deviation / r + Centre / p + LeastDoubt);
            return centre;
        }

        double x = Math.Max(mean + deviation * z + (1 + q) / p * (z * z - 1) / 6, 0.05 * mean);
        bool converged = false;
        for (int step = 0; step < 12 && !converged; step++)
        {
            double next = Math.Max(x - NewtonStep(x, z, r, p), 0.1 * x);
            converged = Math.Abs(next - x) < 1e-4;
            x = next;
        }

        double theta = LaneMath.Log(x / ((x + r) * q)), v = (x * p - r * q) / x * Math.Sqrt(x * (x + r) / r);
        double root = x + LaneMath.Log(z / v) / theta;
        doubtful = !(converged && r >= LeastSuccesses) || IsNearInteger(root, Doubt * deviation * (x + r) / (x * r) + LeastDoubt);
        return double.IsFinite(root) ? root : mean;
    }

    // For w(x) = z, from dw/dx = θ/w.
    static double NewtonStep(double x, double z, double r, double p)
    {
        double q = 1 - p, theta = LaneMath.Log(x / ((x + r) * q));
        double twice = 2 * (SaddlePoint.Deviance(x, (x + r) * q) + SaddlePoint.Deviance(r, (x + r) * p));
        double w = x * p < r * q ? -Math.Sqrt(twice) : Math.Sqrt(twice);
        return (w - z) * w / theta;
    }

    static bool IsNearInteger(double x, double doubt) => Math.Abs(x - Math.Round(x)) < doubt;
}

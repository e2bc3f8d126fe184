namespace Backdraw.Benchmarks.Kernels;

/// <summary>The workloads as a user writes them.</summary>
public static partial class Pricing
{
    /// <summary>A European call, with four Greeks.</summary>
    [Stochastic]
    public static double EuropeanCall(double spot, double vol, double rate, double maturity, [Constant] double strike)
    {
        double z = Draw.Normal(0, 1);
        double s = spot * Math.Exp((rate - 0.5 * vol * vol) * maturity + vol * Math.Sqrt(maturity) * z);
        return Math.Exp(-rate * maturity) * Math.Max(s - strike, 0);
    }

    /// <summary>An arithmetic Asian call, with three Greeks.</summary>
    [Stochastic]
    public static double AsianCall(double spot, double vol, double rate, [Constant] double strike, int steps)
    {
        double dt = 1.0 / steps, s = spot, sum = 0;
        for (int t = 0; t < steps; t++)
        {
            double z = Draw.Normal(0, 1);
            s *= Math.Exp((rate - 0.5 * vol * vol) * dt + vol * Math.Sqrt(dt) * z);
            sum += s;
        }

        return Math.Exp(-rate) * Math.Max(sum / steps - strike, 0);
    }
}

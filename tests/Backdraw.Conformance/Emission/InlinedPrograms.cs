namespace Backdraw.Conformance.Emission;

/// <summary>Programs whose kernels call between them every elementary function, each compiled for the first time by the test that watches.</summary>
public static partial class InlinedPrograms
{
    [Stochastic]
    public static double European(double spot, double vol, double rate, double strike)
    {
        double s = spot * Math.Exp(rate - 0.5 * vol * vol + vol * Draw.Normal(0, 1));
        return Math.Exp(-rate) * Math.Max(s - strike, 0);
    }

    [Stochastic]
    public static double Asian(double spot, double vol, double rate, double strike, int steps)
    {
        double dt = 1.0 / steps, s = spot, sum = 0;
        for (int t = 0; t < steps; t++)
        {
            s *= Math.Exp((rate - 0.5 * vol * vol) * dt + vol * Math.Sqrt(dt) * Draw.Normal(0, 1));
            sum += s;
        }

        return Math.Exp(-rate) * Math.Max(sum / steps - strike, 0);
    }

    [Stochastic]
    public static double Exponentials(double a)
    {
        double x = Draw.Normal(a, 1);
        return Math.Sinh(x) + Math.Cosh(x) + Math.Tanh(x) + Math.Pow(1 + x * x, a);
    }

    [Stochastic]
    public static double Logarithms(double a)
    {
        double x = Draw.LogNormal(a, 1);
        return Math.Log(x) + Math.Log2(x) + Math.Log10(x) + Math.Log(x, 7) + Math.Cbrt(x) + Math.Sqrt(x);
    }

    [Stochastic]
    public static double Circular(double a)
    {
        double x = Math.Tanh(Draw.Normal(a, 1));
        return Math.Sin(x) + Math.Cos(x) + Math.Tan(x) + Math.Atan(x) + Math.Atan2(x, 2) + Math.Asin(0.5 * x) + Math.Acos(0.5 * x);
    }

    [Stochastic]
    public static double HalfTurns(double a)
    {
        double x = Draw.Normal(a, 1);
        return double.SinPi(x) + double.CosPi(x) + double.Hypot(x, 1) + Math.CopySign(x, 1 + x * x);
    }

    [Stochastic]
    public static double Smooth(double a)
    {
        double x = Draw.Normal(a, 1);
        return Special.NormalPdf(x) + Special.NormalCdf(x) + Special.Softplus(x) + Special.LogAddExp(x, a) + Special.Sigmoid(x);
    }

    [Stochastic]
    public static double Pieces(double a)
    {
        double x = Draw.Exponential(a), y = Draw.Normal(0, 1);
        return Math.Max(x, y) + Math.Min(x, 2) + Math.Abs(y) + Math.Clamp(y, -1, 1) + Math.FusedMultiplyAdd(x, y, a);
    }

    [Stochastic]
    public static double Coins(double p, double rate)
    {
        double sum = 0;
        for (int t = 0; t < 4; t++) sum += Draw.Bernoulli(p) ? Draw.Poisson(rate) : 1;
        return sum * sum;
    }
}

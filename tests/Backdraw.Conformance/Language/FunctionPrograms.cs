namespace Backdraw.Conformance.Language;

/// <summary>The functions beyond arithmetic and the elementary ones, each where it has a derivative.</summary>
public static partial class FunctionPrograms
{
    [Stochastic]
    public static double Hyperbolic(double a, double b)
    {
        double x = Draw.Normal(a, 1);
        return Math.Asinh(x) + b * Math.Acosh(1.5 + x * x) + Math.Atanh(0.9 * Math.Tanh(b * x));
    }

    [Stochastic]
    public static double HalfTurns(double a, double b)
    {
        double x = Draw.Normal(a, 1), y = Math.Tanh(x);
        return double.SinPi(x) + double.CosPi(b * x) + double.TanPi(0.3 * y) + double.AsinPi(0.9 * y) + double.AcosPi(0.5 * y) + double.AtanPi(b * x) + double.Atan2Pi(x, 1 + b * b);
    }

    [Stochastic]
    public static double Planes(double a, double b, int n)
    {
        double x = Draw.Normal(a, 1);
        return double.Hypot(x, b) + Math.CopySign(x * x, -1 - b * b) + double.RootN(1 + x * x, 5) + double.RootN(2 + x * x, n) + Math.ScaleB(x, -2) + Math.ScaleB(b, n)
            + Math.MaxMagnitude(2 + x * x, 1) + double.MinMagnitude(0.5, 1 + x * x) + double.MultiplyAddEstimate(x, b, a) + double.Lerp(x, b, 0.25);
    }

    [Stochastic]
    public static double Logarithms(double a, double b)
    {
        double x = Draw.Normal(a, 1), y = Math.Exp(0.3 * x);
        return double.Log2P1(y) + double.Log10P1(b * b * y) + double.Exp2M1(x) + double.Exp10M1(0.1 * x) + double.MaxNumber(x, b) + double.MinNumber(x, double.NaN) + double.ClampNative(x, -1, b);
    }

    [Stochastic]
    public static double ErrorFunctions(double a, double b)
    {
        double x = Draw.Normal(a, 1);
        return Special.Erf(x) + Special.Erfc(b * x) + Special.NormalCdf(x) + b * Special.NormalPdf(x) + Special.InverseNormalCdf(Special.Sigmoid(b * x));
    }

    [Stochastic]
    public static double Smooth(double a, double b)
    {
        double x = Draw.Normal(a, 1);
        return Special.Softplus(b * x) + Special.LogAddExp(x, b) + Special.Sigmoid(x - b);
    }

    [Stochastic]
    public static double Gammas(double a, double b)
    {
        double y = Math.Exp(0.3 * Draw.Normal(a, 1));
        return Special.LogGamma(y) + Special.Digamma(b * b * y) + Special.Trigamma(1 + y) + Special.Polygamma(2, 1 + b * b * y) + Special.LogBeta(y, b) + Special.Beta(1 + y, 1 + b);
    }

    /// <summary>The mean of Φ(t + s·Z) is Φ(t/√(1 + s²)).</summary>
    [Stochastic]
    public static double Probit(double t, double s) => Special.NormalCdf(t + s * Draw.Normal(0, 1));

    /// <summary>Jumps that no differentiable parameter moves.</summary>
    [Stochastic]
    public static double Steps(double a)
    {
        double z = Draw.Normal(0, 1);
        return a * (Math.CopySign(1, z) + Math.IEEERemainder(z, 0.5) + Math.Round(z, 1) + (double.IsNegative(z) ? 1 : 0));
    }

    [Stochastic]
    public static double Alone(double x, double p) =>
        Special.Erf(x) + Special.Erfc(x) * Special.NormalPdf(p) + Special.NormalCdf(x) / Special.InverseNormalCdf(p) + Special.LogGamma(p) - Special.Digamma(p) * Special.Trigamma(p)
            + Special.Polygamma(3, p) + Special.LogBeta(p, 2) + Special.Beta(p, 3) + Special.Softplus(x) + Special.Sigmoid(x) + Special.LogAddExp(x, p);
}

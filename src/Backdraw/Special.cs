using Backdraw.Runtime;

namespace Backdraw;

/// <summary>
/// Functions beyond those of <see cref="Math"/>, as methods marked <see cref="StochasticAttribute"/> understand and differentiate them. Called elsewhere they have the
/// same bits as in emitted code of every vector width.
/// </summary>
public static partial class Special
{
    /// <summary>The error function, 2/√π times the integral of exp(−t²) from 0 to x.</summary>
    /// <param name="x">Any number.</param>
    public static double Erf(double x) => LaneMath.Erf(x);

    /// <summary>The complementary error function 1 − erf(x), accurate where it is small.</summary>
    /// <param name="x">Any number.</param>
    public static double Erfc(double x) => LaneMath.Erfc(x);

    /// <summary>The density of the standard normal distribution.</summary>
    /// <param name="x">Any number.</param>
    public static double NormalPdf(double x) => LaneMath.NormalPdf(x);

    /// <summary>The distribution function of the standard normal distribution, accurate in its lower tail.</summary>
    /// <param name="x">Any number.</param>
    public static double NormalCdf(double x) => LaneMath.NormalCdf(x);

    /// <summary>The quantile function of the standard normal distribution: −∞ at 0, ∞ at 1, NaN outside.</summary>
    /// <param name="p">A probability.</param>
    public static double InverseNormalCdf(double p) => LaneMath.InverseNormalCdf(p);

    /// <summary>The logarithm of the gamma function: ∞ at 0, NaN below.</summary>
    /// <param name="x">A number that is not negative.</param>
    public static double LogGamma(double x) => LaneMath.LogGamma(x);

    /// <summary>The digamma function, the derivative of <see cref="LogGamma"/>: −∞ at 0, NaN below.</summary>
    /// <param name="x">A number that is not negative.</param>
    public static double Digamma(double x) => LaneMath.Digamma(x);

    /// <summary>The trigamma function, the derivative of <see cref="Digamma"/>: ∞ at 0, NaN below.</summary>
    /// <param name="x">A number that is not negative.</param>
    public static double Trigamma(double x) => LaneMath.Trigamma(x);

    /// <summary>The polygamma function of order n, the n-th derivative of <see cref="Digamma"/>: infinite at 0, NaN below.</summary>
    /// <param name="n">The order, from 0 to 170; NaN for another.</param>
    /// <param name="x">A number that is not negative.</param>
    public static double Polygamma(int n, double x) => LaneMath.Polygamma(n, x);

    /// <summary>The logarithm of the beta function Γ(a)·Γ(b)/Γ(a + b): ∞ where an argument is 0, NaN below.</summary>
    /// <param name="a">A number that is not negative.</param>
    /// <param name="b">A number that is not negative.</param>
    public static double LogBeta(double a, double b) => LaneMath.LogBeta(a, b);

    /// <summary>The beta function, by its logarithm.</summary>
    /// <param name="a">A number that is not negative.</param>
    /// <param name="b">A number that is not negative.</param>
    public static double Beta(double a, double b) => LaneMath.Exp(LaneMath.LogBeta(a, b));

    /// <summary>log(1 + eˣ), a smooth form of Math.Max(x, 0), accurate where it is small.</summary>
    /// <param name="x">Any number.</param>
    public static double Softplus(double x) => LaneMath.Softplus(x);

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    /// <param name="x">Any number.</param>
    public static double Sigmoid(double x) => LaneMath.Sigmoid(x);

    /// <summary>log(eˣ + eʸ), a smooth form of Math.Max(x, y), where neither power overflows.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    public static double LogAddExp(double x, double y) => LaneMath.LogAddExp(x, y);
}

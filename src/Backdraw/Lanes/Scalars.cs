using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

// The scalar twins: elementary functions are lane 0 of the 128-bit ones, hence the same bits; what IEEE defines exactly is System.Math's.
public static partial class LaneMath
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Exp(Vector128.Create(x)).ToScalar();

    /// <summary>2^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2(double x) => Exp2(Vector128.Create(x)).ToScalar();

    /// <summary>e^x − 1, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Expm1(double x) => Expm1(Vector128.Create(x)).ToScalar();

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => Log(Vector128.Create(x)).ToScalar();

    /// <summary>The natural logarithm of a base, which others are divided by: NaN for the bases 0, 1 and ∞, as in Math.Log(x, newBase).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogOfBase(double x) => LogOfBase(Vector128.Create(x)).ToScalar();

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1p(double x) => Log1p(Vector128.Create(x)).ToScalar();

    /// <summary>The logarithm to base 2, exact at powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double x) => Log2(Vector128.Create(x)).ToScalar();

    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10(double x) => Log10(Vector128.Create(x)).ToScalar();

    /// <summary>The logistic function 1/(1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x) => Sigmoid(Vector128.Create(x)).ToScalar();

    /// <summary>The sine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double x) => Sin(Vector128.Create(x)).ToScalar();

    /// <summary>The cosine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double x) => Cos(Vector128.Create(x)).ToScalar();

    /// <summary>The tangent of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tan(double x) => Tan(Vector128.Create(x)).ToScalar();

    /// <summary>The arc sine, in [−π/2, π/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double x) => Asin(Vector128.Create(x)).ToScalar();

    /// <summary>The arc cosine, in [0, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double x) => Acos(Vector128.Create(x)).ToScalar();

    /// <summary>The arc tangent, in [−π/2, π/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double x) => Atan(Vector128.Create(x)).ToScalar();

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x) => Sinh(Vector128.Create(x)).ToScalar();

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cosh(double x) => Cosh(Vector128.Create(x)).ToScalar();

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x) => Tanh(Vector128.Create(x)).ToScalar();

    /// <summary>The cube root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cbrt(double x) => Cbrt(Vector128.Create(x)).ToScalar();

    /// <summary>The distribution function of the standard normal distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NormalCdf(double x) => NormalCdf(Vector128.Create(x)).ToScalar();

    /// <summary>The quantile function of a standard normal variable restricted to the interval from a to b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TruncatedNormalQuantile(double u, double a, double b) =>
        TruncatedNormalQuantile(Vector128.Create(u), Vector128.Create(a), Vector128.Create(b)).ToScalar();

    /// <summary>The logarithm of the quantile at u of a gamma variable of scale 1.</summary>
    public static double GammaLogQuantile(double u, double shape) => GammaQuantile.Log(u, shape);

    /// <summary>The derivative of the logarithm of a gamma quantile to the shape, at a fixed probability.</summary>
    public static double GammaLogSlope(double logQuantile, double shape) => GammaQuantile.LogSlope(logQuantile, shape);

    /// <summary>The derivative of <see cref="GammaLogSlope(double, double)"/> to the shape, at a fixed quantile.</summary>
    public static double GammaLogBend(double logQuantile, double shape) => GammaQuantile.LogBend(logQuantile, shape);

    /// <summary>The digamma function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Digamma(double x) => Digamma(Vector128.Create(x)).ToScalar();

    /// <summary>The trigamma function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Trigamma(double x) => Trigamma(Vector128.Create(x)).ToScalar();

    /// <summary>The quantile function of the standard normal distribution: −∞ at 0, +∞ at 1, NaN outside [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double InverseNormalCdf(double u) => InverseNormalCdf(Vector128.Create(u)).ToScalar();

    /// <summary>x^y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double x, double y) => Pow(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>The angle of the point (x, y), in [−π, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2(double y, double x) => Atan2(Vector128.Create(y), Vector128.Create(x)).ToScalar();

    /// <summary>The inverse of the hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x) => Asinh(Vector128.Create(x)).ToScalar();

    /// <summary>The inverse of the hyperbolic cosine, not negative: NaN below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acosh(double x) => Acosh(Vector128.Create(x)).ToScalar();

    /// <summary>The inverse of the hyperbolic tangent: ±∞ at ±1, NaN beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atanh(double x) => Atanh(Vector128.Create(x)).ToScalar();

    /// <summary>The sine of πx.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SinPi(double x) => SinPi(Vector128.Create(x)).ToScalar();

    /// <summary>The cosine of πx.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CosPi(double x) => CosPi(Vector128.Create(x)).ToScalar();

    /// <summary>The tangent of πx.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TanPi(double x) => TanPi(Vector128.Create(x)).ToScalar();

    /// <summary>√(x² + y²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Hypot(double x, double y) => Hypot(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>x with the sign bit of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double x, double y) => CopySign(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>x·2^n for an integer n, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ScaleB(double x, double n) => ScaleB(Vector128.Create(x), Vector128.Create(n)).ToScalar();

    /// <summary>x less the multiple of y nearest to it, of two the even one: exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double IeeeRemainder(double x, double y) => IeeeRemainder(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>The root of x of an integral degree n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RootN(double x, double n) => RootN(Vector128.Create(x), Vector128.Create(n)).ToScalar();

    /// <summary>The density of the standard normal distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NormalPdf(double x) => NormalPdf(Vector128.Create(x)).ToScalar();

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erf(double x) => Erf(Vector128.Create(x)).ToScalar();

    /// <summary>The complementary error function 1 − erf(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erfc(double x) => Erfc(Vector128.Create(x)).ToScalar();

    /// <summary>log(1 + e^x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Softplus(double x) => Softplus(Vector128.Create(x)).ToScalar();

    /// <summary>The logarithm of the gamma function of x &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogGamma(double x) => LogGamma(Vector128.Create(x)).ToScalar();

    /// <summary>log(e^x + e^y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogAddExp(double x, double y) => LogAddExp(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>The logarithm of the beta function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogBeta(double x, double y) => LogBeta(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>The derivative of the digamma function of an integral order n &gt; 0.</summary>
    public static double Polygamma(double n, double x) => PolygammaSeries.Value(n, x);

    /// <summary>The sine and the cosine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(double x, out double sin, out double cos)
    {
        SinCos(Vector128.Create(x), out var sins, out var cosines);
        sin = sins.ToScalar();
        cos = cosines.ToScalar();
    }

    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>The lesser; NaN if either is NaN, and −0 is less than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double x, double y) => Math.Min(x, y);

    /// <summary>The greater; NaN if either is NaN, and −0 is less than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double x, double y) => Math.Max(x, y);

    /// <summary>The greatest integer not above x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>The least integer not below x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ceiling(double x) => Math.Ceiling(x);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double x) => Math.Round(x);

    /// <summary>The integer part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Truncate(double x) => Math.Truncate(x);

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FusedMultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    /// <summary>The remainder of x/y with the sign of x: C#'s % on reals, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Remainder(double x, double y) => x % y;
}

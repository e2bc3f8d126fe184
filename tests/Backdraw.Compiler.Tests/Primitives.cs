using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>The primitives as C# computes them.</summary>
public static class Primitives
{
    /// <summary>The .NET type of an element.</summary>
    public static Type ElementType(IrType type) => type.Element switch
    {
        ElementKind.Real => typeof(double),
        ElementKind.Int => typeof(int),
        ElementKind.Long => typeof(long),
        _ => typeof(bool),
    };

    /// <summary>The number some bits stand for.</summary>
    public static object Constant(IrType type, long bits) => type.Element switch
    {
        ElementKind.Real => BitConverter.Int64BitsToDouble(bits),
        ElementKind.Int => (int)bits,
        ElementKind.Long => bits,
        _ => bits != 0,
    };

    /// <summary>The result of a primitive.</summary>
    public static object Apply(Primitive primitive, IrType result, object[] x) => primitive switch
    {
        Primitive.Select => (bool)x[0] ? x[1] : x[2],
        Primitive.Convert => Convert(x[0], result),
        _ => x[0] switch
        {
            double a => x.Length switch { 1 => Real(primitive, a), 2 => Real(primitive, a, (double)x[1]), _ => Real(primitive, a, (double)x[1], (double)x[2]) },
            bool a => Logic(primitive, a, x.Length > 1 && (bool)x[1]),
            int a => Narrow(Integer(primitive, a, x.Length > 1 ? (int)x[1] : 0, 31)),
            long a => Integer(primitive, a, x.Length < 2 ? 0 : x[1] is int count ? count : (long)x[1], 63),
            _ => throw new ArgumentException($"{primitive} of {x[0]}"),
        },
    };

    private static object Convert(object x, IrType type) => (x, type.Element) switch
    {
        (double a, ElementKind.Int) => (int)a,
        (double a, ElementKind.Long) => (long)a,
        (long a, ElementKind.Int) => unchecked((int)a),
        (long a, ElementKind.Real) => (double)a,
        (int a, ElementKind.Real) => (double)a,
        (int a, ElementKind.Long) => (long)a,
        _ => x,
    };

    private static object Real(Primitive primitive, double x) => primitive switch
    {
        Primitive.Negate => -x,
        Primitive.Abs => Math.Abs(x),
        Primitive.Sqrt => Math.Sqrt(x),
        Primitive.Cbrt => Math.Cbrt(x),
        Primitive.Exp => Math.Exp(x),
        Primitive.Log => Math.Log(x),
        Primitive.LogOfBase => x is 0 or 1 or double.PositiveInfinity ? double.NaN : Math.Log(x),
        Primitive.Log2 => Math.Log2(x),
        Primitive.Log10 => Math.Log10(x),
        Primitive.Sin => Math.Sin(x),
        Primitive.Cos => Math.Cos(x),
        Primitive.Tan => Math.Tan(x),
        Primitive.Asin => Math.Asin(x),
        Primitive.Acos => Math.Acos(x),
        Primitive.Atan => Math.Atan(x),
        Primitive.Sinh => Math.Sinh(x),
        Primitive.Cosh => Math.Cosh(x),
        Primitive.Tanh => Math.Tanh(x),
        Primitive.Floor => Math.Floor(x),
        Primitive.Ceiling => Math.Ceiling(x),
        Primitive.Round => Math.Round(x),
        Primitive.Truncate => Math.Truncate(x),
        // Math.Sign throws for NaN, which a random function must not.
        Primitive.Sign => (object)(double.IsNaN(x) ? 0 : Math.Sign(x)),
        Primitive.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Primitive.Exp2 => Math.Pow(2, x),
        Primitive.Expm1 => Expm1(x),
        Primitive.Log1p => Log1p(x),
        Primitive.Asinh => Math.Asinh(x),
        Primitive.Acosh => Math.Acosh(x),
        Primitive.Atanh => Math.Atanh(x),
        Primitive.SinPi => double.SinPi(x),
        Primitive.CosPi => double.CosPi(x),
        Primitive.TanPi => double.TanPi(x),
        Primitive.Erf => 1 - (2 * NormalDistribution.Cdf(-Math.Sqrt(2) * x)),
        Primitive.Erfc => 2 * NormalDistribution.Cdf(-Math.Sqrt(2) * x),
        Primitive.NormalPdf => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI),
        Primitive.InverseNormalCdf => x is 0 or 1 ? (x - 0.5) / 0.0 : NormalDistribution.TruncatedQuantile(x, double.NegativeInfinity, double.PositiveInfinity),
        Primitive.Softplus => LogAddExp(x, 0),
        Primitive.LogGamma => GammaDistribution.LogGamma(x),
        Primitive.NormalCdf => NormalDistribution.Cdf(x),
        Primitive.Digamma => GammaDistribution.Digamma(x),
        Primitive.Trigamma => GammaDistribution.Trigamma(x),
        _ => throw new ArgumentException($"{primitive} of a real"),
    };

    private static object Real(Primitive primitive, double x, double y) => primitive switch
    {
        Primitive.Add => x + y,
        Primitive.Subtract => x - y,
        Primitive.Multiply => x * y,
        Primitive.Divide => x / y,
        Primitive.Remainder => x % y,
        Primitive.Less => x < y,
        Primitive.LessOrEqual => x <= y,
        Primitive.Greater => x > y,
        Primitive.GreaterOrEqual => x >= y,
        Primitive.Equal => x == y,
        Primitive.NotEqual => x != y,
        Primitive.Pow => Math.Pow(x, y),
        Primitive.Atan2 => Math.Atan2(x, y),
        Primitive.Hypot => double.Hypot(x, y),
        Primitive.CopySign => Math.CopySign(x, y),
        Primitive.IeeeRemainder => Math.IEEERemainder(x, y),
        Primitive.ScaleB => Math.ScaleB(x, (int)y),
        Primitive.RootN => double.RootN(x, (int)y),
        Primitive.LogAddExp => LogAddExp(x, y),
        Primitive.LogBeta => GammaDistribution.LogGamma(x) + GammaDistribution.LogGamma(y) - GammaDistribution.LogGamma(x + y),
        Primitive.Polygamma => GammaDistribution.Polygamma((int)x, y),
        Primitive.GammaLogQuantile => GammaDistribution.LogQuantile(x, y),
        Primitive.GammaLogSlope => GammaDistribution.LogSlope(x, y),
        Primitive.GammaLogBend => GammaDistribution.LogBend(x, y),
        Primitive.Min => Math.Min(x, y),
        Primitive.Max => Math.Max(x, y),
        _ => throw new ArgumentException($"{primitive} of two reals"),
    };

    private static object Real(Primitive primitive, double x, double y, double z) => primitive switch
    {
        Primitive.FusedMultiplyAdd => Math.FusedMultiplyAdd(x, y, z),
        Primitive.ExpAffine => Math.Exp(Math.FusedMultiplyAdd(x, y, z)),
        Primitive.TruncatedNormalQuantile => NormalDistribution.TruncatedQuantile(x, y, z),
        _ => throw new ArgumentException($"{primitive} of three reals"),
    };

    private static object Logic(Primitive primitive, bool x, bool y) => primitive switch
    {
        Primitive.And => x && y,
        Primitive.Or => x || y,
        Primitive.Xor or Primitive.NotEqual => x != y,
        Primitive.Equal => x == y,
        Primitive.Not => !x,
        _ => throw new ArgumentException($"{primitive} of bools"),
    };

    private static object Integer(Primitive primitive, long x, long y, int mask) => unchecked(primitive switch
    {
        Primitive.Add => (object)(x + y),
        Primitive.Subtract => x - y,
        Primitive.Multiply => x * y,
        Primitive.Divide => y == -1 ? -x : x / y,
        Primitive.Remainder => y == -1 ? 0 : x % y,
        Primitive.Negate => -x,
        Primitive.Abs => x < 0 ? -x : x,
        Primitive.And => x & y,
        Primitive.Or => x | y,
        Primitive.Xor => x ^ y,
        Primitive.Not => ~x,
        Primitive.ShiftLeft => x << (int)(y & mask),
        Primitive.ShiftRight => x >> (int)(y & mask),
        Primitive.ShiftRightLogical => mask == 31 ? (uint)x >> (int)(y & mask) : (long)((ulong)x >> (int)(y & mask)),
        Primitive.Less => x < y,
        Primitive.LessOrEqual => x <= y,
        Primitive.Greater => x > y,
        Primitive.GreaterOrEqual => x >= y,
        Primitive.Equal => x == y,
        Primitive.NotEqual => x != y,
        Primitive.Min => Math.Min(x, y),
        Primitive.Max => Math.Max(x, y),
        Primitive.Sign => Math.Sign(x),
        _ => throw new ArgumentException($"{primitive} of integers"),
    });

    private static object Narrow(object wide) =>
        wide is long value ? unchecked((int)value) : wide;

    // Kahan: the rounding errors of exp and log cancel.
    private static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1) return x;
        double below = u - 1;
        return below == -1 || double.IsInfinity(u) ? below : below * x / Math.Log(u);
    }

    private static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);
    }

    private static double LogAddExp(double x, double y) =>
        double.IsNegativeInfinity(Math.Max(x, y)) ? Math.Max(x, y) : Math.Max(x, y) + Log1p(Math.Exp(Math.Min(x, y) - Math.Max(x, y)));
}

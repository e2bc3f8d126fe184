using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>The functions of reals that are continuous wherever they are defined, and not arithmetic.</summary>
internal static class Functions
{
    /// <summary>Whether a primitive is one of them.</summary>
    public static bool IsContinuous(Primitive primitive) => primitive is Primitive.Sqrt or Primitive.Cbrt or Primitive.Exp or Primitive.Log
        or Primitive.LogOfBase or Primitive.Log2 or Primitive.Log10 or Primitive.Pow or Primitive.Sin or Primitive.Cos or Primitive.Tan or Primitive.Asin or Primitive.Acos
        or Primitive.Atan or Primitive.Sinh or Primitive.Cosh or Primitive.Tanh or Primitive.Asinh or Primitive.Acosh or Primitive.Atanh or Primitive.SinPi
        or Primitive.CosPi or Primitive.RootN or Primitive.Erf or Primitive.Erfc or Primitive.NormalPdf or Primitive.NormalCdf or Primitive.InverseNormalCdf
        or Primitive.LogGamma or Primitive.LogBeta or Primitive.Digamma or Primitive.Trigamma or Primitive.Polygamma;

    /// <summary>The function at a point; NaN outside of its domain, and where it is no elementary function, but for points at which it is exact.</summary>
    public static double Evaluate(Primitive primitive, double[] x) => primitive switch
    {
        Primitive.Sqrt => Math.Sqrt(x[0]),
        Primitive.Cbrt => x[0] < 0 ? -Math.Pow(-x[0], 1.0 / 3) : Math.Pow(x[0], 1.0 / 3),
        Primitive.Exp => Math.Exp(x[0]),
        Primitive.Log => Math.Log(x[0]),
        Primitive.LogOfBase => x[0] is 0 or 1 or double.PositiveInfinity ? double.NaN : Math.Log(x[0]),
        Primitive.Log2 => Math.Log(x[0], 2),
        Primitive.Log10 => Math.Log10(x[0]),
        Primitive.Pow => Math.Pow(x[0], x[1]),
        Primitive.Sin => Math.Sin(x[0]),
        Primitive.Cos => Math.Cos(x[0]),
        Primitive.Tan => Math.Tan(x[0]),
        Primitive.Asin => Math.Asin(x[0]),
        Primitive.Acos => Math.Acos(x[0]),
        Primitive.Atan => Math.Atan(x[0]),
        Primitive.Sinh => Math.Sinh(x[0]),
        Primitive.Cosh => Math.Cosh(x[0]),
        Primitive.Tanh => Math.Tanh(x[0]),
        Primitive.Asinh => Asinh(x[0]),
        Primitive.Acosh => x[0] < 1 ? double.NaN : Asinh(Math.Sqrt((x[0] - 1) * (x[0] + 1))),
        Primitive.Atanh => Math.Abs(x[0]) > 1 ? double.NaN : 0.5 * Math.Log((1 + x[0]) / (1 - x[0])),
        Primitive.SinPi => Math.Abs(2 * x[0]) % 2 == 0 ? 0 : Math.Sin(Math.PI * (x[0] % 2)),
        Primitive.CosPi => Math.Abs(2 * x[0]) % 2 == 1 ? 0 : Math.Cos(Math.PI * (x[0] % 2)),
        Primitive.RootN when x[1] % 2 != 0 || x[0] >= 0 => Math.Sign(x[0]) * Math.Pow(Math.Abs(x[0]), 1 / x[1]),
        Primitive.Erf when x[0] == 0 => 0,
        Primitive.Erfc when x[0] == 0 => 1,
        Primitive.NormalCdf when x[0] == 0 => 0.5,
        Primitive.InverseNormalCdf when x[0] == 0.5 => 0,
        Primitive.NormalPdf => Math.Exp(-0.5 * x[0] * x[0]) / Math.Sqrt(2 * Math.PI),
        Primitive.LogGamma when x[0] is 1 or 2 => 0,
        _ => double.NaN,
    };

    private static double Asinh(double x) => Math.Sign(x) * Math.Log(Math.Abs(x) + Math.Sqrt((x * x) + 1));
}

using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Lanes;

/// <summary>A function of one real at the four widths, with its namesake in System.Math where there is one.</summary>
public sealed record LaneFunction(
    string Name, Func<double, double> Scalar, Func<Vector128<double>, Vector128<double>> Two, Func<Vector256<double>, Vector256<double>> Four,
    Func<Vector512<double>, Vector512<double>> Eight, Func<double, double>? System = null)
{
    public static readonly LaneFunction[] All =
    [
        new("Exp", LaneMath.Exp, LaneMath.Exp, LaneMath.Exp, LaneMath.Exp, Math.Exp),
        new("Exp2", LaneMath.Exp2, LaneMath.Exp2, LaneMath.Exp2, LaneMath.Exp2, double.Exp2),
        new("Expm1", LaneMath.Expm1, LaneMath.Expm1, LaneMath.Expm1, LaneMath.Expm1),
        new("Sigmoid", LaneMath.Sigmoid, LaneMath.Sigmoid, LaneMath.Sigmoid, LaneMath.Sigmoid),
        new("Log", LaneMath.Log, LaneMath.Log, LaneMath.Log, LaneMath.Log, Math.Log),
        new("LogOfBase", LaneMath.LogOfBase, LaneMath.LogOfBase, LaneMath.LogOfBase, LaneMath.LogOfBase, static x => x is 0 or 1 or double.PositiveInfinity ? double.NaN : Math.Log(x)),
        new("Log1p", LaneMath.Log1p, LaneMath.Log1p, LaneMath.Log1p, LaneMath.Log1p),
        new("Log2", LaneMath.Log2, LaneMath.Log2, LaneMath.Log2, LaneMath.Log2, Math.Log2),
        new("Log10", LaneMath.Log10, LaneMath.Log10, LaneMath.Log10, LaneMath.Log10, Math.Log10),
        new("Sin", LaneMath.Sin, LaneMath.Sin, LaneMath.Sin, LaneMath.Sin, Math.Sin),
        new("Cos", LaneMath.Cos, LaneMath.Cos, LaneMath.Cos, LaneMath.Cos, Math.Cos),
        new("Tan", LaneMath.Tan, LaneMath.Tan, LaneMath.Tan, LaneMath.Tan, Math.Tan),
        new("Asin", LaneMath.Asin, LaneMath.Asin, LaneMath.Asin, LaneMath.Asin, Math.Asin),
        new("Acos", LaneMath.Acos, LaneMath.Acos, LaneMath.Acos, LaneMath.Acos, Math.Acos),
        new("Atan", LaneMath.Atan, LaneMath.Atan, LaneMath.Atan, LaneMath.Atan, Math.Atan),
        new("Sinh", LaneMath.Sinh, LaneMath.Sinh, LaneMath.Sinh, LaneMath.Sinh, Math.Sinh),
        new("Cosh", LaneMath.Cosh, LaneMath.Cosh, LaneMath.Cosh, LaneMath.Cosh, Math.Cosh),
        new("Tanh", LaneMath.Tanh, LaneMath.Tanh, LaneMath.Tanh, LaneMath.Tanh, Math.Tanh),
        new("Cbrt", LaneMath.Cbrt, LaneMath.Cbrt, LaneMath.Cbrt, LaneMath.Cbrt, Math.Cbrt),
        new("Asinh", LaneMath.Asinh, LaneMath.Asinh, LaneMath.Asinh, LaneMath.Asinh, Math.Asinh),
        new("Acosh", LaneMath.Acosh, LaneMath.Acosh, LaneMath.Acosh, LaneMath.Acosh, Math.Acosh),
        new("Atanh", LaneMath.Atanh, LaneMath.Atanh, LaneMath.Atanh, LaneMath.Atanh, Math.Atanh),
        new("SinPi", LaneMath.SinPi, LaneMath.SinPi, LaneMath.SinPi, LaneMath.SinPi, double.SinPi),
        new("CosPi", LaneMath.CosPi, LaneMath.CosPi, LaneMath.CosPi, LaneMath.CosPi, double.CosPi),
        new("TanPi", LaneMath.TanPi, LaneMath.TanPi, LaneMath.TanPi, LaneMath.TanPi, double.TanPi),
        new("Erf", LaneMath.Erf, LaneMath.Erf, LaneMath.Erf, LaneMath.Erf),
        new("Erfc", LaneMath.Erfc, LaneMath.Erfc, LaneMath.Erfc, LaneMath.Erfc),
        new("NormalPdf", LaneMath.NormalPdf, LaneMath.NormalPdf, LaneMath.NormalPdf, LaneMath.NormalPdf),
        new("Softplus", LaneMath.Softplus, LaneMath.Softplus, LaneMath.Softplus, LaneMath.Softplus),
        new("LogGamma", LaneMath.LogGamma, LaneMath.LogGamma, LaneMath.LogGamma, LaneMath.LogGamma),
        new("NormalCdf", LaneMath.NormalCdf, LaneMath.NormalCdf, LaneMath.NormalCdf, LaneMath.NormalCdf),
        new("Digamma", LaneMath.Digamma, LaneMath.Digamma, LaneMath.Digamma, LaneMath.Digamma),
        new("Trigamma", LaneMath.Trigamma, LaneMath.Trigamma, LaneMath.Trigamma, LaneMath.Trigamma),
        new("InverseNormalCdf", LaneMath.InverseNormalCdf, LaneMath.InverseNormalCdf, LaneMath.InverseNormalCdf, LaneMath.InverseNormalCdf),
        new("Sqrt", LaneMath.Sqrt, LaneMath.Sqrt, LaneMath.Sqrt, LaneMath.Sqrt, Math.Sqrt),
        new("Abs", LaneMath.Abs, LaneMath.Abs, LaneMath.Abs, LaneMath.Abs, Math.Abs),
        new("Floor", LaneMath.Floor, LaneMath.Floor, LaneMath.Floor, LaneMath.Floor, Math.Floor),
        new("Ceiling", LaneMath.Ceiling, LaneMath.Ceiling, LaneMath.Ceiling, LaneMath.Ceiling, Math.Ceiling),
        new("Round", LaneMath.Round, LaneMath.Round, LaneMath.Round, LaneMath.Round, Math.Round),
        new("Truncate", LaneMath.Truncate, LaneMath.Truncate, LaneMath.Truncate, LaneMath.Truncate, Math.Truncate),
    ];

    public static LaneFunction Named(string name) => All.Single(f => f.Name == name);
}

/// <summary>A function of two reals at the four widths, with its namesake in System.Math where there is one.</summary>
public sealed record LaneFunctionOfTwo(
    string Name, Func<double, double, double> Scalar, Func<Vector128<double>, Vector128<double>, Vector128<double>> Two,
    Func<Vector256<double>, Vector256<double>, Vector256<double>> Four, Func<Vector512<double>, Vector512<double>, Vector512<double>> Eight,
    Func<double, double, double>? System = null)
{
    public static readonly LaneFunctionOfTwo[] All =
    [
        new("Pow", LaneMath.Pow, LaneMath.Pow, LaneMath.Pow, LaneMath.Pow, Math.Pow),
        new("Atan2", LaneMath.Atan2, LaneMath.Atan2, LaneMath.Atan2, LaneMath.Atan2, Math.Atan2),
        new("Min", LaneMath.Min, LaneMath.Min, LaneMath.Min, LaneMath.Min, Math.Min),
        new("Max", LaneMath.Max, LaneMath.Max, LaneMath.Max, LaneMath.Max, Math.Max),
        new("Remainder", LaneMath.Remainder, LaneMath.Remainder, LaneMath.Remainder, LaneMath.Remainder, (x, y) => x % y),
        new("Hypot", LaneMath.Hypot, LaneMath.Hypot, LaneMath.Hypot, LaneMath.Hypot, double.Hypot),
        new("CopySign", LaneMath.CopySign, LaneMath.CopySign, LaneMath.CopySign, LaneMath.CopySign, Math.CopySign),
        new("IeeeRemainder", LaneMath.IeeeRemainder, LaneMath.IeeeRemainder, LaneMath.IeeeRemainder, LaneMath.IeeeRemainder),
        new("ScaleB", LaneMath.ScaleB, LaneMath.ScaleB, LaneMath.ScaleB, LaneMath.ScaleB),
        new("RootN", LaneMath.RootN, LaneMath.RootN, LaneMath.RootN, LaneMath.RootN),
        new("LogAddExp", LaneMath.LogAddExp, LaneMath.LogAddExp, LaneMath.LogAddExp, LaneMath.LogAddExp),
        new("LogBeta", LaneMath.LogBeta, LaneMath.LogBeta, LaneMath.LogBeta, LaneMath.LogBeta),
        new("Polygamma", LaneMath.Polygamma, LaneMath.Polygamma, LaneMath.Polygamma, LaneMath.Polygamma),
    ];

    public static LaneFunctionOfTwo Named(string name) => All.Single(f => f.Name == name);
}

using System.Globalization;
using Backdraw.Runtime;

namespace Backdraw.Tests.Lanes;

public class AccuracyTests
{
    [Theory]
    [InlineData("Exp", 1)]
    [InlineData("Exp2", 2)]
    [InlineData("Expm1", 2)]
    [InlineData("Sigmoid", 2)]
    [InlineData("Log", 1)]
    [InlineData("Log1p", 2)]
    [InlineData("Log2", 2)]
    [InlineData("Log10", 2)]
    [InlineData("Sin", 2)]
    [InlineData("Cos", 2)]
    [InlineData("Tan", 2)]
    [InlineData("Asin", 2)]
    [InlineData("Acos", 2)]
    [InlineData("Atan", 2)]
    [InlineData("Sinh", 2)]
    [InlineData("Cosh", 2)]
    [InlineData("Tanh", 2)]
    [InlineData("Cbrt", 2)]
    [InlineData("Asinh", 2)]
    [InlineData("Acosh", 2)]
    [InlineData("Atanh", 2)]
    [InlineData("SinPi", 2)]
    [InlineData("CosPi", 2)]
    [InlineData("TanPi", 2)]
    [InlineData("NormalPdf", 2)]
    [InlineData("Erf", 2)]
    [InlineData("Erfc", 3)]
    [InlineData("Softplus", 2)]
    [InlineData("LogGamma", 4)]
    [InlineData("NormalCdf", 3)]
    [InlineData("InverseNormalCdf", 4)]
    [InlineData("Trigamma", 4)]
    public void FunctionOfOne_IsWithinUlpsOfExactValue(string name, double bound)
    {
        var function = LaneFunction.Named(name);
        foreach (double[] line in References(name))
        {
            double error = Arguments.Error(function.Scalar(line[0]), line[1], line[2]);
            Assert.True(error <= bound, $"{name}({line[0]:R}) is {error:F2} ulp off");
        }
    }

    [Theory]
    [InlineData("Pow", 2)]
    [InlineData("Atan2", 2)]
    [InlineData("Hypot", 1)]
    [InlineData("RootN", 2)]
    public void FunctionOfTwo_IsWithinUlpsOfExactValue(string name, double bound)
    {
        var function = LaneFunctionOfTwo.Named(name);
        foreach (double[] line in References(name))
        {
            double error = Arguments.Error(function.Scalar(line[0], line[1]), line[2], line[3]);
            Assert.True(error <= bound, $"{name}({line[0]:R}, {line[1]:R}) is {error:F2} ulp off");
        }
    }

    // In units of the greater of the result and 1: the ends of the interval are rounded at that scale.
    [Fact]
    public void TruncatedNormalQuantile_IsWithinUlpsOfExactValue()
    {
        foreach (double[] line in References("TruncatedNormalQuantile"))
        {
            double result = LaneMath.TruncatedNormalQuantile(line[0], line[1], line[2]);
            double error = Math.Abs((result - line[3]) - line[4]) / Arguments.Ulp(Math.Max(Math.Abs(line[3]), 1));
            Assert.True(error <= 4, $"TruncatedNormalQuantile({line[0]:R}, {line[1]:R}, {line[2]:R}) = {result:R} is {error:F2} ulp off");
            Assert.InRange(result, line[1], line[2]);
        }
    }

    // The order doubles the roundings of a term.
    [Fact]
    public void Polygamma_IsWithinUlpsOfExactValue()
    {
        foreach (double[] line in References("Polygamma"))
        {
            double error = Arguments.Error(LaneMath.Polygamma(line[0], line[1]), line[2], line[3]);
            Assert.True(error <= 4 + (2 * line[0]), $"Polygamma({line[0]:R}, {line[1]:R}) is {error:F2} ulp off");
        }
    }

    // Near their zeros, relative to the terms that cancel there.
    [Theory]
    [InlineData("LogAddExp", 2)]
    [InlineData("LogBeta", 6)]
    public void LogarithmOfASum_IsWithinUlpsOfExactValue(string name, double bound)
    {
        var function = LaneFunctionOfTwo.Named(name);
        foreach (double[] line in References(name))
        {
            double error = Math.Abs((function.Scalar(line[0], line[1]) - line[2]) - line[3]) / Arguments.Ulp(Math.Max(Math.Abs(line[2]), 1));
            Assert.True(error <= bound, $"{name}({line[0]:R}, {line[1]:R}) is {error:F2} ulp off");
        }
    }

    // Away from its zero the digamma function is above 1 in size.
    [Fact]
    public void Digamma_IsWithinUlpsOfExactValue()
    {
        foreach (double[] line in References("Digamma"))
        {
            double error = Math.Abs((LaneMath.Digamma(line[0]) - line[1]) - line[2]) / Arguments.Ulp(Math.Max(Math.Abs(line[1]), 1));
            Assert.True(error <= 4, $"Digamma({line[0]:R}) is {error:F2} ulp off");
        }
    }

    // The logarithm of a quantile x: an absolute error is a relative one of x. The slope to the shape is wanted to 1e-10.
    [Fact]
    public void GammaQuantiles_AreAccurate()
    {
        foreach (double[] line in References("GammaLogQuantile"))
        {
            double result = LaneMath.GammaLogQuantile(line[0], line[1]);
            Assert.True(Math.Abs(result - line[2]) <= 2e-12 * Math.Max(1, Math.Abs(line[2])), $"GammaLogQuantile({line[0]:R}, {line[1]:R}) = {result:R}, not {line[2]:R}");
        }

        foreach (double[] line in References("GammaLogSlope"))
        {
            double result = LaneMath.GammaLogSlope(LaneMath.GammaLogQuantile(line[0], line[1]), line[1]);
            Assert.True(Math.Abs(result / line[2] - 1) <= 1e-10, $"GammaLogSlope({line[0]:R}, {line[1]:R}) = {result:R}, not {line[2]:R}");
        }

        // In units of slope over shape, of which it is the difference of two multiples.
        foreach (double[] line in References("GammaLogBend"))
        {
            double y = LaneMath.GammaLogQuantile(line[0], line[1]), result = LaneMath.GammaLogBend(y, line[1]), unit = LaneMath.GammaLogSlope(y, line[1]) / line[1];
            Assert.True(Math.Abs(result - line[2]) <= 1e-8 * Math.Max(Math.Abs(line[2]), unit), $"GammaLogBend({line[0]:R}, {line[1]:R}) = {result:R}, not {line[2]:R}");
        }
    }

    // System.Math is itself within an ulp or so.
    [Fact]
    public void Functions_AgreeWithSystemMathAtRandomArguments()
    {
        foreach (var function in LaneFunction.All.Where(f => f.System is not null))
        {
            foreach (double x in Arguments.Random(20_000, 1))
            {
                double expected = function.System!(x);
                double error = double.IsNaN(expected) ? (double.IsNaN(function.Scalar(x)) ? 0 : double.NaN) : Arguments.Error(function.Scalar(x), expected, 0);
                Assert.True(error <= 3, $"{function.Name}({x:R}): {function.Scalar(x):R}, not {expected:R}");
            }
        }
    }

    [Fact]
    public void FunctionsOfTwo_AgreeWithSystemMathAtRandomArguments()
    {
        foreach (var function in LaneFunctionOfTwo.All.Where(f => f.System is not null))
        {
            double[] xs = Arguments.Random(40_000, 2), ys = Arguments.Random(40_000, 3);
            foreach (var (x, y) in xs.Zip(ys))
            {
                double expected = function.System!(x, y), result = function.Scalar(x, y);
                double error = double.IsNaN(expected) ? (double.IsNaN(result) ? 0 : double.NaN) : Arguments.Error(result, expected, 0);
                Assert.True(error <= 3, $"{function.Name}({x:R}, {y:R}): {result:R}, not {expected:R}");
            }
        }
    }

    // Each line: arguments, exact value rounded, what the rounding lost; the bits of reals.
    static IEnumerable<double[]> References(string name)
    {
        using var stream = typeof(AccuracyTests).Assembly.GetManifestResourceStream($"References.{name}.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return [.. line.Split(',').Select(bits => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
    }
}

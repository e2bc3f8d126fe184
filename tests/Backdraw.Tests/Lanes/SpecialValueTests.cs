using Backdraw.Runtime;

namespace Backdraw.Tests.Lanes;

public class SpecialValueTests
{
    const double Infinity = double.PositiveInfinity;

    public static TheoryData<string> ExactFunctions => new("Sqrt", "Abs", "Floor", "Ceiling", "Round", "Truncate");

    [Theory]
    [MemberData(nameof(ExactFunctions))]
    public void ExactFunction_HasTheBitsOfSystemMath(string name)
    {
        var function = LaneFunction.Named(name);
        foreach (double x in Arguments.Special.Concat(Arguments.Random(10_000, 4)))
            Assert.True(Arguments.Same(function.System!(x), function.Eight(System.Runtime.Intrinsics.Vector512.Create(x))[0]), $"{name}({x:R})");
    }

    [Theory]
    [InlineData("Min")]
    [InlineData("Max")]
    [InlineData("Remainder")]
    [InlineData("CopySign")]
    public void ExactFunctionOfTwo_HasTheBitsOfSystemMath(string name)
    {
        var function = LaneFunctionOfTwo.Named(name);
        foreach (double x in Arguments.Special)
        {
            foreach (double y in Arguments.Special.Concat(Arguments.Random(100, 5)))
            {
                double result = function.Eight(System.Runtime.Intrinsics.Vector512.Create(x), System.Runtime.Intrinsics.Vector512.Create(y))[0];
                Assert.True(Arguments.Same(function.System!(x, y), result), $"{name}({x:R}, {y:R}) is {result:R}");
            }
        }
    }

    [Fact]
    public void LimitsAndSigns_AreThoseOfSystemMath()
    {
        foreach (var function in LaneFunction.All.Where(f => f.System is not null))
        {
            foreach (double x in Arguments.Special)
            {
                double expected = function.System!(x), result = function.Scalar(x);
                bool exact = expected == 0 || !double.IsFinite(expected);
                Assert.True(exact ? Arguments.Same(expected, result) : double.IsFinite(result) && Math.Sign(result) == Math.Sign(expected),
                    $"{function.Name}({x:R}) is {result:R}, not {expected:R}");
            }
        }
    }

    [Fact]
    public void FunctionsOfTwo_HaveTheLimitsOfSystemMath()
    {
        foreach (var function in LaneFunctionOfTwo.All.Where(f => f.System is not null))
        {
            foreach (double x in Arguments.Special)
            {
                foreach (double y in Arguments.Special)
                {
                    double expected = function.System!(x, y), result = function.Scalar(x, y);
                    bool exact = expected == 0 || !double.IsFinite(expected) || Math.Abs(expected) == 1;
                    Assert.True(exact ? Arguments.Same(expected, result) : double.IsFinite(result) && Math.Sign(result) == Math.Sign(expected),
                        $"{function.Name}({x:R}, {y:R}) is {result:R}, not {expected:R}");
                }
            }
        }
    }

    // Of quotients beyond 2^52 System.Math's own remainder is not exact.
    [Fact]
    public void IeeeRemainder_IsExact()
    {
        foreach (double x in Arguments.Special.Concat(Arguments.Random(2_000, 11)))
        {
            foreach (double y in Arguments.Special.Concat(Arguments.Random(100, 12)))
            {
                double result = LaneMath.IeeeRemainder(x, y), expected = Math.IEEERemainder(x, y);
                bool moderate = double.IsNaN(expected) || Math.Abs(x / y) < 4503599627370496.0;
                Assert.True(moderate ? Arguments.Same(expected, result) : Math.Abs(result) <= Math.Abs(y) - Math.Abs(result), $"IeeeRemainder({x:R}, {y:R}) is {result:R}, not {expected:R}");
            }
        }
    }

    [Fact]
    public void ScaleB_HasTheBitsOfSystemMath()
    {
        var random = new Random(13);
        foreach (double x in Arguments.Special.Concat(Arguments.Random(4_000, 14)))
        {
            foreach (int n in new[] { 0, 1, -1, 1023, 1024, -1022, -1023, 2100, -2100, int.MaxValue, int.MinValue, random.Next(-2200, 2200), random.Next(-60, 60) })
                Assert.True(Arguments.Same(Math.ScaleB(x, n), LaneMath.ScaleB(x, n)), $"ScaleB({x:R}, {n}) is {LaneMath.ScaleB(x, n):R}");
        }
    }

    [Fact]
    public void RootN_HasTheLimitsOfSystemMath()
    {
        foreach (double x in Arguments.Special.Concat(Arguments.Random(1_000, 15)))
        {
            foreach (int n in new[] { 0, 1, 2, 3, 4, 5, 7, 12, 100, -1, -2, -3, -5, -12 })
            {
                double expected = double.RootN(x, n), result = LaneMath.RootN(x, n);
                bool exact = double.IsNaN(expected) || expected == 0 || double.IsInfinity(expected) || Math.Abs(x) == 1;
                Assert.True(exact ? Arguments.Same(expected, result) : Math.Abs(result - expected) <= 1e-12 * Math.Abs(expected), $"RootN({x:R}, {n}) is {result:R}, not {expected:R}");
            }
        }
    }

    [Fact]
    public void SpecialFunctions_HaveTheirLimits()
    {
        Assert.Equal(1.0, LaneMath.Erf(Infinity));
        Assert.Equal(-1.0, LaneMath.Erf(-Infinity));
        Assert.True(double.IsNegative(LaneMath.Erf(-0.0)));
        Assert.Equal(0.0, LaneMath.Erfc(Infinity));
        Assert.Equal(2.0, LaneMath.Erfc(-Infinity));
        Assert.Equal(1.0, LaneMath.Erfc(-0.0));
        Assert.Equal(0.0, LaneMath.NormalPdf(-Infinity));
        Assert.Equal(0.3989422804014327, LaneMath.NormalPdf(0));
        Assert.Equal(0.0, LaneMath.Softplus(-Infinity));
        Assert.Equal(Infinity, LaneMath.Softplus(Infinity));
        Assert.Equal(Infinity, LaneMath.LogGamma(0));
        Assert.Equal(Infinity, LaneMath.LogGamma(Infinity));
        Assert.Equal(Infinity, LaneMath.LogGamma(1e306));
        Assert.True(double.IsNaN(LaneMath.LogGamma(-0.5)));
        foreach (double zero in new[] { 1.0, 2.0 }) Assert.Equal(0, LaneMath.LogGamma(zero));
        Assert.Equal(-Infinity, LaneMath.LogAddExp(-Infinity, -Infinity));
        Assert.Equal(1.5, LaneMath.LogAddExp(-Infinity, 1.5));
        Assert.Equal(Infinity, LaneMath.LogAddExp(Infinity, Infinity));
        Assert.Equal(Infinity, LaneMath.LogAddExp(-Infinity, Infinity));
        Assert.Equal(Infinity, LaneMath.LogBeta(0, 3));
        Assert.Equal(-Infinity, LaneMath.LogBeta(2, Infinity));
        Assert.True(double.IsNaN(LaneMath.LogBeta(-1, 3)) && double.IsNaN(LaneMath.LogBeta(double.NaN, 3)));
        Assert.Equal(-Infinity, LaneMath.Polygamma(2, 0));
        Assert.Equal(Infinity, LaneMath.Polygamma(3, 0));
        Assert.Equal(0.0, LaneMath.Polygamma(2, Infinity));
        Assert.Equal(LaneMath.Digamma(1.5), LaneMath.Polygamma(0, 1.5));
        Assert.Equal(LaneMath.Trigamma(1.5), LaneMath.Polygamma(1, 1.5));
        Assert.True(double.IsNaN(LaneMath.Polygamma(-1, 1)) && double.IsNaN(LaneMath.Polygamma(2.5, 1)) && double.IsNaN(LaneMath.Polygamma(2, -1)));
    }

    [Fact]
    public void FunctionsWithoutNamesake_HaveTheirLimits()
    {
        Assert.Equal(-1.0, LaneMath.Expm1(-Infinity));
        Assert.Equal(Infinity, LaneMath.Expm1(Infinity));
        Assert.Equal(Infinity, LaneMath.Expm1(709.79));
        Assert.True(double.IsNegative(LaneMath.Expm1(-0.0)));
        Assert.Equal(-Infinity, LaneMath.Log1p(-1));
        Assert.Equal(Infinity, LaneMath.Log1p(Infinity));
        Assert.True(double.IsNegative(LaneMath.Log1p(-0.0)));
        Assert.True(double.IsNaN(LaneMath.Log1p(-1.5)));
        Assert.Equal(0.0, LaneMath.Sigmoid(-Infinity));
        Assert.Equal(1.0, LaneMath.Sigmoid(Infinity));
        Assert.Equal(0.5, LaneMath.Sigmoid(-0.0));
        Assert.Equal(0.0, LaneMath.NormalCdf(-Infinity));
        Assert.Equal(1.0, LaneMath.NormalCdf(Infinity));
        Assert.Equal(0.5, LaneMath.NormalCdf(-0.0));
        Assert.Equal(-Infinity, LaneMath.Digamma(0));
        Assert.Equal(Infinity, LaneMath.Digamma(Infinity));
        Assert.True(double.IsNaN(LaneMath.Digamma(-0.5)));
        Assert.Equal(Infinity, LaneMath.Trigamma(0));
        Assert.Equal(0.0, LaneMath.Trigamma(Infinity));
        Assert.True(double.IsNaN(LaneMath.Trigamma(-0.5)));
        Assert.Equal(-Infinity, LaneMath.InverseNormalCdf(0));
        Assert.Equal(Infinity, LaneMath.InverseNormalCdf(1));
        Assert.Equal(0.0, LaneMath.InverseNormalCdf(0.5));
        foreach (double outside in new[] { -1, -double.Epsilon, 1 + 2.220446049250313E-16, 2, Infinity, -Infinity, double.NaN })
            Assert.True(double.IsNaN(LaneMath.InverseNormalCdf(outside)));
        foreach (var function in LaneFunction.All)
            Assert.True(double.IsNaN(function.Scalar(double.NaN)), function.Name);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1.27e308)]
    [InlineData(1.3e308)]
    [InlineData(1.5e308)]
    [InlineData(double.MaxValue)]
    public void Log1p_OfLargeNumbers_IsTheirLogarithm(double x) => Assert.Equal(Math.Log(x), LaneMath.Log1p(x), 1e-12);

    [Fact]
    public void LogarithmOfABase_MakesQuotientsThoseOfMath()
    {
        foreach (double @base in new[] { 0, 1, 2, 0.5, 10, Infinity, -1, double.NaN, double.Epsilon })
        {
            foreach (double x in new[] { 8, 0.25, 0, Infinity, -3, double.NaN })
                Assert.Equal(Math.Log(x, @base), Math.Log(x) / LaneMath.LogOfBase(@base), 1e-12);
        }
    }

    [Fact]
    public void Logarithms_AreExactAtPowersOfTheirBase()
    {
        for (int k = -1074; k <= 1023; k++)
            Assert.Equal(k, LaneMath.Log2(Math.ScaleB(1, k)));
        for (int k = 0; k <= 22; k++)
            Assert.Equal(k, LaneMath.Log10(Math.Pow(10, k)));
    }

    [Theory]
    [InlineData(-Infinity, Infinity)]
    [InlineData(30, Infinity)]
    [InlineData(-Infinity, -200)]
    [InlineData(1e160, Infinity)]
    [InlineData(1e300, 2e300)]
    [InlineData(0, 1e-200)]
    [InlineData(-1e-12, 1e-13)]
    public void TruncatedNormalQuantile_RisesFromEndToEnd_AndIsAntisymmetric(double a, double b)
    {
        double before = a;
        for (int i = 0; i < 1000; i++)
        {
            double u = i < 500 ? Math.ScaleB(1, (i - 530) / 10) : 1 - Math.ScaleB(1, (470 - i) / 10);
            double x = LaneMath.TruncatedNormalQuantile(u, a, b);
            Assert.True(double.IsFinite(x) && x >= before && x <= b, $"{u:R}: {x:R} after {before:R}");
            if (a + b > 0) Assert.Equal(x, -LaneMath.TruncatedNormalQuantile(1 - u, -b, -a));
            before = x;
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(15.9999)]
    [InlineData(16)]
    [InlineData(9999.9)]
    [InlineData(10000)]
    [InlineData(1e300)]
    public void GammaLogQuantile_Rises(double shape)
    {
        double before = -Infinity;
        for (int i = 0; i < 500; i++)
        {
            double u = i < 250 ? Math.ScaleB(1 + i % 5 / 5.0, i / 5 - 53) : 1 - Math.ScaleB(2 - i % 5 / 5.0, 46 - i / 5);
            double y = LaneMath.GammaLogQuantile(u, shape);
            Assert.True(double.IsFinite(y) && y >= before, $"{u:R}: {y:R} after {before:R}");
            Assert.True(LaneMath.GammaLogSlope(y, shape) > 0);
            before = y;
        }
    }

    [Fact]
    public void GammaLogQuantile_OutsideOfItsDomain_IsNaN()
    {
        foreach (var (u, shape) in new[] { (0.5, 0.0), (0.5, -1), (0.5, Infinity), (0.5, double.NaN), (0, 1), (1, 1), (double.NaN, 1) })
            Assert.True(double.IsNaN(LaneMath.GammaLogQuantile(u, shape)));
        Assert.True(double.IsNaN(LaneMath.GammaLogSlope(1, -1)));
    }

    [Fact]
    public void InverseNormalCdf_IsAntisymmetric()
    {
        var random = new Random(6);
        for (int i = 0; i < 10_000; i++)
        {
            double u = ((random.NextInt64() >>> 11) + 0.5) * Math.ScaleB(1, -52) % 1;
            Assert.Equal(LaneMath.InverseNormalCdf(u), -LaneMath.InverseNormalCdf(1 - u));
        }
    }
}

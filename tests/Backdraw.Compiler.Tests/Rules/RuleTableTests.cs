using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Tests.Rules;

/// <summary>Every rule, through both modes: against differences inside the domain, and its conventions where there is a kink or a singular point.</summary>
public class RuleTableTests
{
    private static readonly Primitive[] Flat = [Primitive.Floor, Primitive.Ceiling, Primitive.Round, Primitive.Truncate];

    public static TheoryData<Primitive> Differentiable => [.. RuleTable.Differentiable];

    [Fact]
    public void EveryPrimitiveOfReals_HasARule_OrIsFlat()
    {
        var real = new Value(0, IrType.Real, null);
        var ofReals = Enum.GetValues<Primitive>().Where(p => Signature.Accepts(p, Enumerable.Repeat(real, Signature.Arity(p)).ToEquatableArray(), IrType.Real));
        Assert.Equal([.. RuleTable.Differentiable.Concat(Flat).Concat(RuleTable.Underived).Append(Primitive.Convert).Order()], [.. ofReals.Order()]);
    }

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Rule_MatchesDifferences(Primitive primitive)
    {
        var random = new Random((int)primitive);
        int compared = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            double[] x = [.. Enumerable.Range(0, Signature.Arity(primitive)).Select(k => Point(primitive, k, random))];
            var (forward, reverse) = Derivatives(primitive, x);
            for (int k = 0; k < x.Length; k++)
            {
                if (IsNoise(primitive, k)) continue;
                if (Difference(primitive, x, k) is not var (expected, error)) continue;
                double allowed = (1e-9 * (1 + Math.Abs(expected))) + (10 * error);
                string place = $"{primitive}({string.Join(", ", x.Select(v => v.ToString("R")))}), argument {k}: {forward[k]:R}, {reverse[k]:R}, by differences {expected:R} ± {error:R}";
                Assert.True(Math.Abs(forward[k] - expected) <= allowed && Math.Abs(reverse[k] - expected) <= allowed, place);
                compared += error < 1e-7 * (1 + Math.Abs(expected)) ? 1 : 0;
            }
        }

        Assert.True(compared > 300, $"Only {compared} sharp comparisons.");
    }

    [Theory]
    [InlineData(Primitive.Abs, new[] { 0.0 }, new[] { 0.0 })]
    [InlineData(Primitive.Max, new[] { 1.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.Min, new[] { 1.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.Max, new[] { double.NegativeInfinity, 2.0 }, new[] { 0.0, 1.0 })]
    [InlineData(Primitive.Sqrt, new[] { 0.0 }, new[] { 0.5 * RuleTable.Vertical })]
    [InlineData(Primitive.Cbrt, new[] { 0.0 }, new[] { RuleTable.Vertical })]
    [InlineData(Primitive.Cbrt, new[] { -8.0 }, new[] { 1.0 / 12 })]
    [InlineData(Primitive.Log, new[] { 0.0 }, new[] { double.PositiveInfinity })]
    [InlineData(Primitive.Log1p, new[] { -1.0 }, new[] { double.PositiveInfinity })]
    [InlineData(Primitive.Asin, new[] { 1.0 }, new[] { RuleTable.Vertical })]
    [InlineData(Primitive.Asin, new[] { -1.0 }, new[] { RuleTable.Vertical })]
    [InlineData(Primitive.Acos, new[] { 1.0 }, new[] { -RuleTable.Vertical })]
    [InlineData(Primitive.Acos, new[] { -1.0 }, new[] { -RuleTable.Vertical })]
    [InlineData(Primitive.Atan2, new[] { 0.0, 0.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Atan2, new[] { 0.0, -1.0 }, new[] { -1.0, 0.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, 0.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, 2.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, 0.5 }, new[] { 0.5 * RuleTable.Vertical, 0.0 })]
    [InlineData(Primitive.Pow, new[] { -0.0, 3.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Pow, new[] { -2.0, 3.0 }, new[] { 12.0, double.NaN })]
    [InlineData(Primitive.Pow, new[] { -2.0, -1.0 }, new[] { -0.25, double.NaN })]
    [InlineData(Primitive.Pow, new[] { -2.0, 0.0 }, new[] { 0.0, double.NaN })]
    [InlineData(Primitive.Remainder, new[] { 7.0, 2.0 }, new[] { 1.0, -3.0 })]
    [InlineData(Primitive.Remainder, new[] { -7.0, 2.0 }, new[] { 1.0, 3.0 })]
    [InlineData(Primitive.Remainder, new[] { 0.9, 0.3 }, new[] { 1.0, -3.0 })]
    [InlineData(Primitive.Remainder, new[] { 0.6, 0.2 }, new[] { 1.0, -2.0 })]
    [InlineData(Primitive.IeeeRemainder, new[] { 7.0, 2.0 }, new[] { 1.0, -4.0 })]
    [InlineData(Primitive.Acosh, new[] { 1.0 }, new[] { RuleTable.Vertical })]
    [InlineData(Primitive.Atanh, new[] { 1.0 }, new[] { double.PositiveInfinity })]
    [InlineData(Primitive.SinPi, new[] { 1.0 }, new[] { -Math.PI })]
    [InlineData(Primitive.CosPi, new[] { 0.5 }, new[] { -Math.PI })]
    [InlineData(Primitive.TanPi, new[] { 0.5 }, new[] { double.PositiveInfinity })]
    [InlineData(Primitive.Hypot, new[] { 0.0, 0.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Hypot, new[] { 0.0, -2.0 }, new[] { 0.0, -1.0 })]
    [InlineData(Primitive.CopySign, new[] { 0.0, -1.0 }, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.CopySign, new[] { 2.0, -1.0 }, new[] { -1.0, 0.0 })]
    [InlineData(Primitive.CopySign, new[] { -2.0, -0.0 }, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.ScaleB, new[] { 1.5, -3.0 }, new[] { 0.125, 0.0 })]
    [InlineData(Primitive.RootN, new[] { 0.0, 2.0 }, new[] { RuleTable.Vertical, 0.0 })]
    [InlineData(Primitive.RootN, new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.RootN, new[] { -32.0, 5.0 }, new[] { 1.0 / 80, 0.0 })]
    [InlineData(Primitive.RootN, new[] { 4.0, -2.0 }, new[] { -1.0 / 16, 0.0 })]
    [InlineData(Primitive.LogAddExp, new[] { double.NegativeInfinity, double.NegativeInfinity }, new[] { 0.5, 0.5 })]
    [InlineData(Primitive.LogAddExp, new[] { double.NegativeInfinity, 1.0 }, new[] { 0.0, 1.0 })]
    [InlineData(Primitive.Softplus, new[] { 0.0 }, new[] { 0.5 })]
    [InlineData(Primitive.InverseNormalCdf, new[] { 0.0 }, new[] { double.PositiveInfinity })]
    [InlineData(Primitive.TruncatedNormalQuantile, new[] { 0.5, double.NegativeInfinity, double.PositiveInfinity }, new[] { 2.5066282746310002, 0.0, 0.0 })]
    public void Convention_AtAKinkOrSingularPoint(Primitive primitive, double[] x, double[] expected)
    {
        var (forward, reverse) = Derivatives(primitive, x);
        for (int k = 0; k < x.Length; k++)
        {
            // 0.9 % 0.3 is either 0.9 − 2·0.3 or 0.9 − 3·0.3, by how the numbers round: the rule says what the remainder did.
            double wanted = primitive == Primitive.Remainder && k == 1 ? -Math.Round((x[0] - (x[0] % x[1])) / x[1]) : expected[k];
            Assert.Equal(wanted, forward[k], 1e-12);
            Assert.Equal(wanted, reverse[k], 1e-12);
        }
    }

    /// <summary>What a choice does not take contributes nothing, even where its value or its partial is infinite.</summary>
    [Theory]
    [InlineData(Primitive.Divide, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.Divide, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.Remainder, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.Log, new[] { 0.0 })]
    [InlineData(Primitive.Log, new[] { -1.0 })]
    [InlineData(Primitive.Log2, new[] { 0.0 })]
    [InlineData(Primitive.Log10, new[] { 0.0 })]
    [InlineData(Primitive.LogOfBase, new[] { 0.0 })]
    [InlineData(Primitive.Log1p, new[] { -1.0 })]
    [InlineData(Primitive.Sqrt, new[] { 0.0 })]
    [InlineData(Primitive.Sqrt, new[] { -1.0 })]
    [InlineData(Primitive.Cbrt, new[] { 0.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, -1.0 })]
    [InlineData(Primitive.Pow, new[] { 0.0, 0.5 })]
    [InlineData(Primitive.Pow, new[] { -1.0, 0.5 })]
    [InlineData(Primitive.Asin, new[] { 1.0 })]
    [InlineData(Primitive.Asin, new[] { 2.0 })]
    [InlineData(Primitive.Acos, new[] { -1.0 })]
    [InlineData(Primitive.Atan2, new[] { 0.0, 0.0 })]
    [InlineData(Primitive.TruncatedNormalQuantile, new[] { 0.5, double.PositiveInfinity, double.NegativeInfinity })]
    [InlineData(Primitive.Acosh, new[] { 1.0 })]
    [InlineData(Primitive.Acosh, new[] { 0.5 })]
    [InlineData(Primitive.Atanh, new[] { -1.0 })]
    [InlineData(Primitive.Atanh, new[] { 2.0 })]
    [InlineData(Primitive.TanPi, new[] { 0.5 })]
    [InlineData(Primitive.IeeeRemainder, new[] { 1.0, 0.0 })]
    [InlineData(Primitive.RootN, new[] { 0.0, -3.0 })]
    [InlineData(Primitive.RootN, new[] { -1.0, 2.0 })]
    [InlineData(Primitive.InverseNormalCdf, new[] { 1.0 })]
    [InlineData(Primitive.InverseNormalCdf, new[] { 1.5 })]
    [InlineData(Primitive.LogGamma, new[] { 0.0 })]
    [InlineData(Primitive.LogBeta, new[] { 0.0, 1.0 })]
    [InlineData(Primitive.Trigamma, new[] { 0.0 })]
    [InlineData(Primitive.Digamma, new[] { 0.0 })]
    public void NotChosen_ContributesNothing(Primitive primitive, double[] x)
    {
        string arguments = string.Join(" ", x.Select((_, k) => $"%{k}"));
        var function = Parse(x.Length, $"%10: real = {primitive} {arguments} %11: bool = const false %12: real = const 3.0 %13: real = Multiply %0 %12 %14: real = Select %11 %10 %13 yield %14");
        var (forward, reverse) = Derivatives(function, x);
        double[] expected = [.. x.Select((_, k) => k == 0 ? 3.0 : 0)];
        Assert.Equal(expected, reverse);
        Assert.Equal(expected, forward);
    }

    /// <summary>A tangent of zero under a root of zero makes zero, in whichever order a mode multiplies; so do tangents that cancel.</summary>
    [Theory]
    [InlineData("%2: real = Multiply %0 %0 %3: real = FusedMultiplyAdd %1 %1 %2 %4: real = Sqrt %3 yield %4")]
    [InlineData("%2: real = Multiply %0 %1 %3: real = Cbrt %2 yield %3")]
    [InlineData("%2: real = Multiply %0 %1 %3: real = Sqrt %2 %4: real = Sqrt %3 yield %4")]
    [InlineData("%2: real = Multiply %0 %1 %5: real = const 0.7 %3: real = Pow %2 %5 yield %3")]
    [InlineData("%2: real = const 1.0 %3: real = Multiply %0 %1 %4: real = Add %3 %2 %5: real = Acos %4 %6: real = Asin %4 %7: real = Multiply %5 %6 %8: real = Add %7 %5 yield %8")]
    [InlineData("%2: real = Subtract %0 %0 %3: real = Sqrt %2 yield %3")]
    public void VerticalTangent_TimesZero_IsZero(string body)
    {
        var (forward, reverse) = Derivatives(Parse(2, body), [0.0, 0.0]);
        Assert.All(forward.Concat(reverse), derivative => Assert.Equal(0, derivative));
    }

    /// <summary>Where infinity ends in a number, its derivative is zero, not infinity times zero.</summary>
    [Theory]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Add %2 %5 %7: real = Divide %2 %6 yield %7", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = FusedMultiplyAdd %5 %1 %2 %7: real = Tanh %6 yield %7", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Atan %5 yield %6", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Atan2 %5 %1 yield %6", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Sigmoid %5 yield %6", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = NormalCdf %5 yield %6", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Negate %5 %7: real = Exp %6 yield %7", 0.0)]
    [InlineData("%5: real = Multiply %1 %4 %6: real = Min %5 %0 yield %6", 1.0)]
    [InlineData("%5: real = Sinh %0 %6: real = Tanh %5 yield %6", 0.0)]
    [InlineData("%5: real = Cosh %0 %6: real = Divide %1 %5 yield %6", 0.0)]
    [InlineData("%5: real = Expm1 %0 %6: real = Divide %1 %5 yield %6", 0.0)]
    public void ExponentialThatOverflows_AndEndsInANumber(string body, double expected)
    {
        // %4 = exp(800) = ∞.
        var (forward, reverse) = Derivatives(Parse(2, "%2: real = const 1.0 %4: real = Exp %0 " + body), [800.0, 3.0]);
        Assert.Equal([expected, 0], forward);
        Assert.Equal([expected, 0], reverse);
    }

    /// <summary>Products pay for infinity only where it can end in a number.</summary>
    [Theory]
    [InlineData("%6: real = Subtract %5 %1 %7: real = const 0.0 %8: real = Max %6 %7 yield %8", false)]
    [InlineData("%6: real = Log %5 yield %6", false)]
    [InlineData("%6: real = Divide %5 %1 yield %6", false)]
    [InlineData("%6: real = Divide %1 %5 yield %6", true)]
    [InlineData("%6: real = Min %5 %1 yield %6", true)]
    public void Exponential_IsGuarded_WhereInfinityEnds(string body, bool guarded)
    {
        var function = Parse(2, "%4: real = Exp %0 %5: real = Multiply %1 %4 " + body);
        var exponential = Walk.Definitions(function).First(v => v.Id == 4);
        Assert.Equal(guarded, Overflow.Of(function).Reaches(exponential));
        var bounded = Parse(2, "%2: real = Multiply %0 %0 %3: real = Negate %2 %4: real = Exp %3 %5: real = Multiply %1 %4 " + body);
        Assert.False(Overflow.Of(bounded).Reaches(Walk.Definitions(bounded).First(v => v.Id == 4)));
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(-2.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(-1.0, 1.0)] // At a bound the argument itself is taken.
    [InlineData(1.0, 1.0)]
    public void Clamp_MovesInsideItsBounds(double x, double expected)
    {
        var function = Parse(1, "%1: real = const -1.0 %2: real = const 1.0 %3: real = Max %0 %1 %4: real = Min %3 %2 yield %4");
        var (forward, reverse) = Derivatives(function, [x]);
        Assert.Equal([expected], forward);
        Assert.Equal([expected], reverse);
    }

    [Fact]
    public void FlatPrimitives_StopTheFlow()
    {
        foreach (var primitive in Flat)
        {
            var function = Parse(1, $"%10: real = {primitive} %0 yield %10");
            Assert.False(Activity.Of(function, function.Parameters, function.Body.Yields).Varied(function.Body.Yields[0]));
            Assert.Equal([0.0], Derivatives(primitive, [1.5]).Forward);
            Assert.Equal([0.0], Derivatives(primitive, [1.5]).Reverse);
        }
    }

    private static Function Parse(int parameters, string body)
    {
        var function = Parser.Parse($"function F({string.Join(", ", Enumerable.Range(0, parameters).Select(k => $"%{k}: real"))}) wrt () {{ {body} }}");
        Verifier.Check(function);
        return function;
    }

    private static (double[] Forward, double[] Reverse) Derivatives(Primitive primitive, double[] x) =>
        Derivatives(Parse(x.Length, $"%10: real = {primitive} {string.Join(" ", x.Select((_, k) => $"%{k}"))} yield %10"), x);

    private static (double[] Forward, double[] Reverse) Derivatives(Function function, double[] x)
    {
        object[] arguments = [.. x.Select(v => (object)v)];
        double[] Run(Function derivative)
        {
            Verifier.Check(derivative);
            return [.. new Interpreter().Run(derivative, arguments).Skip(1).Select(v => (double)v)];
        }

        return (Run(ForwardMode.Gradient(function, function.Parameters, 0)), Run(ReverseMode.Gradient(function, function.Parameters, 0)));
    }

    /// <summary>Whether an argument is noise or a whole number, to which nothing is differentiated.</summary>
    private static bool IsNoise(Primitive primitive, int argument) => (primitive, argument) is (Primitive.GammaLogQuantile or Primitive.Polygamma, 0) or (Primitive.ScaleB or Primitive.RootN, 1);

    [Fact]
    public void WhatHasNoRule_IsNotTakenForConstant()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Derivatives(Primitive.GammaLogBend, [0.5, 1.5]));
        Assert.Contains("GammaLogBend has no derivative rule", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A random point of the domain; of either sign and of several sizes where the domain allows it.</summary>
    private static double Point(Primitive primitive, int argument, Random random)
    {
        double unit = (2 * random.NextDouble()) - 1;
        double wide = unit * Math.Pow(10, random.Next(-2, 3));
        return (primitive, argument) switch
        {
            (Primitive.Log or Primitive.LogOfBase or Primitive.Log2 or Primitive.Log10 or Primitive.Sqrt or Primitive.Pow, 0) => Math.Abs(wide) + 1e-3,
            (Primitive.Pow, 1) => 4 * unit,
            (Primitive.Log1p, 0) => Math.Abs(wide) - 0.9,
            (Primitive.Asin or Primitive.Acos, 0) => 0.99 * unit,
            (Primitive.ExpAffine, _) => 4 * unit,
            (Primitive.Exp or Primitive.Exp2 or Primitive.Expm1 or Primitive.Sinh or Primitive.Cosh or Primitive.Tanh or Primitive.Sigmoid or Primitive.Softplus, 0) => 20 * unit,
            (Primitive.Acosh, 0) => 1.05 + Math.Abs(wide),
            (Primitive.Atanh, 0) => 0.98 * unit,
            (Primitive.TanPi, 0) => random.Next(-3, 4) + (0.4 * unit),
            (Primitive.Erf or Primitive.Erfc or Primitive.NormalPdf, 0) => 3 * unit,
            (Primitive.InverseNormalCdf, 0) => 0.5 + (0.45 * unit),
            (Primitive.LogGamma or Primitive.Trigamma, 0) => Math.Abs(wide) + 0.05,
            (Primitive.LogBeta, _) => Math.Abs(wide) + 0.05,
            (Primitive.Polygamma, 0) => random.Next(1, 5),
            (Primitive.Polygamma, 1) => Math.Abs(wide) + 0.3,
            (Primitive.RootN, 0) => Math.Abs(wide) + 1e-2,
            (Primitive.RootN, 1) => random.Next(1, 7) * (unit < 0 ? -1 : 1),
            (Primitive.ScaleB, 1) => random.Next(-9, 10),
            (Primitive.GammaLogSlope, 0) => unit,
            (Primitive.GammaLogSlope, 1) => Math.Abs(unit * 8) + 0.2,
            (Primitive.GammaLogQuantile, 0) => 0.5 + (0.45 * unit),
            (Primitive.GammaLogQuantile, 1) => Math.Abs(unit * 8) + 0.2,
            (Primitive.Digamma, 0) => Math.Abs(wide) + 0.05,
            (Primitive.NormalCdf, 0) => 5 * unit,
            (Primitive.TruncatedNormalQuantile, 0) => 0.5 + (0.45 * unit),
            (Primitive.TruncatedNormalQuantile, 1) => unit - 1.2,
            (Primitive.TruncatedNormalQuantile, 2) => unit + 1.2,
            (Primitive.Divide or Primitive.Remainder or Primitive.IeeeRemainder, 1) => wide + (0.1 * Math.Sign(wide)),
            _ => wide,
        };
    }

    /// <summary>Richardson's extrapolation of central differences, with an estimate of its error; null beside a kink.</summary>
    private static (double Derivative, double Error)? Difference(Primitive primitive, double[] x, int k)
    {
        double At(double step)
        {
            object[] moved = [.. x.Select((v, i) => (object)(i == k ? v + step : v))];
            return (double)Primitives.Apply(primitive, IrType.Real, moved);
        }

        double step = 1e-3 * Math.Min(Math.Max(Math.Abs(x[k]), 1e-2), 1);
        double[] slopes = [.. new[] { 1.0, 0.5, 0.25 }.Select(s => (At(s * step) - At(-s * step)) / (2 * s * step))];
        double[] second = [((4 * slopes[1]) - slopes[0]) / 3, ((4 * slopes[2]) - slopes[1]) / 3];
        double best = ((16 * second[1]) - second[0]) / 15;
        double rounding = 4e-16 * (Math.Abs(At(0)) + Math.Abs(x[k] * best)) / step;
        double error = Math.Abs(second[1] - second[0]) + (4 * rounding);
        return double.IsFinite(best) && error < 1e-3 * (1 + Math.Abs(best)) ? (best, error) : null;
    }
}

using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Rules;

/// <summary>The scores, through both modes: against differences of log p, and of mean zero over all outcomes.</summary>
public class ScoreTests
{
    private static readonly double[] Probabilities = [0.03, 0.3, 0.5, 0.9];

    [Fact]
    public void Bernoulli_IsTheScore()
    {
        foreach (double p in Probabilities) Holds(Family.Bernoulli, "bool", [p], 0, [false, true]);
        foreach (double logit in new[] { -3, -0.2, 0.7, 8.0 }) Holds(Family.BernoulliLogit, "bool", [logit], 0, [false, true]);
    }

    [Fact]
    public void Counts_AreTheScore()
    {
        foreach (double rate in new[] { 0.05, 1, 7.5 }) Holds(Family.Poisson, "int", [rate], 0, [.. Enumerable.Range(0, 60).Select(k => (object)k)]);
        foreach (double p in Probabilities)
        {
            Holds(Family.Binomial, "int", [9, p], 1, [.. Enumerable.Range(0, 10).Select(k => (object)k)]);
            Holds(Family.Geometric, "int", [p], 0, [.. Enumerable.Range(0, 1500).Select(k => (object)k)]);
            foreach (int parameter in new[] { 0, 1 })
                Holds(Family.NegativeBinomial, "int", [1.7, p], parameter, [.. Enumerable.Range(0, 1500).Select(k => (object)k)]);
        }
    }

    [Theory]
    [InlineData(Family.Categorical, new[] { 0.2, 0.5, 0.3 })]
    [InlineData(Family.Categorical, new[] { 4.0, 1.0, 0.5, 7.0 })] // Weights need not sum to one.
    [InlineData(Family.CategoricalLogits, new[] { 0.2, -1.5, 2.0 })]
    [InlineData(Family.CategoricalLogits, new[] { 700.0, 699.0, 400.0 })]
    public void Categorical_WrittenOut_IsTheScore(Family family, double[] parameter)
    {
        string list = string.Join(", ", parameter.Select((_, k) => $"%p.{k}"));
        var function = Parser.Parse(
            $"function F({string.Join(", ", parameter.Select((_, k) => $"%p.{k}: real"))}, %k.50: int) wrt () {{ %51: real[] = array ({list}) %52: real = logdensity {family} %k.50 (%51) yield %52 }}");
        var written = Scores.Apply(function);
        Verifier.Check(written);
        Assert.DoesNotContain(Walk.Operations(written), o => o is LogDensityOp);
        var independents = function.Parameters.Take(parameter.Length).ToEquatableArray();
        double[] means = new double[parameter.Length];
        for (int outcome = 0; outcome < parameter.Length; outcome++)
        {
            object[] arguments = [.. parameter.Select(p => (object)p), outcome];
            double logarithm = FamilyReference.LogDensity(family, outcome, [parameter]);
            double[] expected = FamilyReference.Score(family, outcome, parameter);
            foreach (var derivative in new[] { ForwardMode.Gradient(written, independents, 0), ReverseMode.Gradient(written, independents, 0) })
            {
                double[] results = [.. new Interpreter().Run(derivative, arguments).Select(v => (double)v)];
                Assert.Equal(logarithm, results[0], 1e-9);
                for (int k = 0; k < means.Length; k++)
                {
                    Assert.Equal(expected[k], results[k + 1], 1e-12);
                    means[k] += Math.Exp(logarithm) * results[k + 1];
                }
            }
        }

        Assert.All(means, mean => Assert.Equal(0, mean, 1e-12));
    }

    private static void Holds(Family family, string outcomeType, object[] parameters, int moved, object[] outcomes)
    {
        string names = string.Join(", ", parameters.Select((_, k) => $"%p.{k}"));
        string types = string.Join(", ", parameters.Select((p, k) => $"%p.{k}: {(p is int ? "int" : "real")}"));
        var function = Parser.Parse($"function F({types}, %k.50: {outcomeType}) wrt () {{ %52: real = logdensity {family} %k.50 ({names}) yield %52 }}");
        Verifier.Check(function);
        Value[] independents = [function.Parameters[moved]];
        Function[] derivatives = [ForwardMode.Gradient(function, independents.ToEquatableArray(), 0), ReverseMode.Gradient(function, independents.ToEquatableArray(), 0)];
        double[] means = new double[2];
        double step = 1e-4 * Math.Min(1, (double)parameters[moved]);
        step = Math.Abs(step) is 0 ? 1e-4 : Math.Abs(step);
        foreach (object outcome in outcomes)
        {
            double At(double by)
            {
                object[] at = (object[])parameters.Clone();
                at[moved] = (double)at[moved] + by;
                return FamilyReference.LogDensity(family, outcome, at);
            }

            double Slope(double h) => (At(h) - At(-h)) / (2 * h);
            double expected = ((4 * Slope(step / 2)) - Slope(step)) / 3;
            double scale = 1 + Math.Abs(expected) + (Math.Abs(At(0)) * 1e-15 / step * 1e7);
            for (int mode = 0; mode < 2; mode++)
            {
                double score = (double)new Interpreter().Run(derivatives[mode], [.. parameters, outcome])[1];
                Assert.True(Math.Abs(score - expected) <= 1e-7 * scale, $"{family} {string.Join(" ", parameters)} at {outcome}: {score:R}, by differences {expected:R}");
                means[mode] += Math.Exp(At(0)) * score;
            }
        }

        Assert.All(means, mean => Assert.Equal(0, mean, 1e-10));
    }
}

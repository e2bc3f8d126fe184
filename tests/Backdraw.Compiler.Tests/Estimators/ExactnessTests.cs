using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Tests.Estimators;

/// <summary>
/// Unbiasedness without Monte Carlo: over all outcomes of a program, each weighted by its probability, the estimates of the gradient sum to the derivative
/// of the expectation.
/// </summary>
public class ExactnessTests
{
    private const int Programs = 400, MostPaths = 1500;
    private static readonly double[] At = [0.37, -0.61];

    [Fact]
    public void RandomPrograms_GradientOverAllOutcomes_IsTheDerivativeOfTheExpectation()
    {
        int checkedPrograms = 0, withScores = 0, withOwnCosts = 0, withOuterParts = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            var settled = Pipeline.Settled(RandomDiscreteProgram.Make(seed));
            double[] exact;
            try
            {
                exact = [Derivative(settled, 0), Derivative(settled, 1)];
            }
            catch (Enumeration.TooManyPathsException)
            {
                continue;
            }

            checkedPrograms++;
            var surrogate = Surrogate.Apply(settled);
            Verifier.Check(surrogate);
            var advantages = Walk.Operations(surrogate).OfType<AdvantageOp>().ToList();
            if (advantages.Count > 0) withScores++;
            if (advantages.Any(a => a.Shared != 0 || a.Cost is not null)) withOwnCosts++;
            if (Walk.Operations(surrogate).Any(o => o is WeightOp)) withOuterParts++;
            foreach (bool reverse in new[] { true, false })
            {
                double[] mean = MeanGradient(settled, reverse);
                for (int k = 0; k < exact.Length; k++)
                {
                    double scale = 1 + Math.Abs(exact[k]);
                    Assert.True(Math.Abs(mean[k] - exact[k]) <= 1e-8 * scale, $"program {seed}, parameter {k}, reverse {reverse}: {mean[k]} where {exact[k]} is exact");
                }
            }
        }

        // What the programs are made for does occur in them.
        Assert.True(checkedPrograms > 250, $"{checkedPrograms} programs");
        Assert.True(withScores > 150, $"{withScores} programs with scores");
        Assert.True(withOwnCosts > 100, $"{withOwnCosts} programs with own costs");
        Assert.True(withOuterParts > 10, $"{withOuterParts} programs with costs of regions around");
    }

    /// <summary>The derivative of the expectation by five points: truncation 1e-16, rounding 1e-12.</summary>
    internal static double Derivative(Function settled, int parameter)
    {
        const double Step = 1e-4;
        double Shifted(int steps)
        {
            object[] arguments = [.. At.Select((x, k) => (object)(k == parameter ? x + (steps * Step) : x))];
            return Enumeration.Expectation(settled, MostPaths, arguments);
        }

        return ((8 * (Shifted(1) - Shifted(-1))) - (Shifted(2) - Shifted(-2))) / (12 * Step);
    }

    /// <summary>
    /// The expectation of the gradient estimate. A visit's baseline is any constant: here one that depends on the site and the visit. The costs are those
    /// the value function reports, and they must be those the gradient function uses, path by path.
    /// </summary>
    private static double[] MeanGradient(Function settled, bool reverse)
    {
        var visits = Surrogate.Visits(settled);
        Verifier.Check(visits);
        var surrogate = Simplify.PreserveBits(Scores.Apply(Surrogate.Apply(settled)));
        int result = surrogate.Body.Yields.Count - 1, skipped = surrogate.Body.Yields.Count;
        var gradient = reverse
            ? ReverseMode.Gradient(surrogate, surrogate.Differentiable, result)
            : ForwardMode.Gradient(surrogate, surrogate.Differentiable, result);
        Verifier.Check(gradient);
        object[] arguments = [.. At.Select(x => (object)x)];
        return Enumeration.Paths(MostPaths, script =>
        {
            var costs = Costs.Of(visits, script, arguments);
            double[] Run(Func<AdvantageOp, double, double> advantage, double weight)
            {
                var results = script.Interpreter(advantage, weight).Run(gradient, arguments);
                return [.. results.Skip(skipped).Select(r => (double)r)];
            }

            var made = new Dictionary<int, int>();
            double[] estimate = Run(
                (op, own) =>
                {
                    int visit = made[op.Site.Id] = made.GetValueOrDefault(op.Site.Id, -1) + 1;
                    return own + (op.Shared is { } shared ? costs.Results[shared] : 0) + Math.Sin((7 * op.Site.Id) + visit);
                },
                1);
            made.Clear();
            double[] whole = Run(
                (op, _) =>
                {
                    int visit = made[op.Site.Id] = made.GetValueOrDefault(op.Site.Id, -1) + 1;
                    return costs.ByVisit[op.Site.Id][visit] + Math.Sin((7 * op.Site.Id) + visit);
                },
                0);
            for (int k = 0; k < whole.Length; k++) Assert.Equal(whole[k], estimate[k], 1e-9 * (1 + Math.Abs(whole[k])));
            return estimate;
        });
    }

    /// <summary>What the value function reports on one path: its results and the cost of every visit.</summary>
    private sealed record Costs(double[] Results, Dictionary<int, List<double>> ByVisit)
    {
        public static Costs Of(Function visits, Enumeration.Script script, object[] arguments)
        {
            var byVisit = new Dictionary<int, List<double>>();
            var shared = new Dictionary<int, int?>();
            var firstVisits = new Dictionary<(int Site, Value Cost), int>();
            var interpreter = script.Interpreter(
                visit: (op, cost) =>
                {
                    if (!byVisit.TryGetValue(op.Site.Id, out var costs)) byVisit[op.Site.Id] = costs = [];
                    costs.Add(cost);
                    shared[op.Site.Id] = op.Shared;
                },
                cost: (op, cost) =>
                {
                    int made = byVisit.TryGetValue(op.Site.Id, out var costs) ? costs.Count : 0;
                    for (int k = firstVisits[(op.Site.Id, op.Cost)]; k < made; k++) costs![k] += cost;
                },
                enter: region =>
                {
                    foreach (var op in region.Operations.OfType<CostOp>())
                        firstVisits[(op.Site.Id, op.Cost)] = byVisit.TryGetValue(op.Site.Id, out var costs) ? costs.Count : 0;
                });
            double[] results = [.. interpreter.Run(visits, arguments).Select(r => (double)r)];
            foreach (var (site, costs) in byVisit)
                if (shared[site] is { } result)
                    for (int k = 0; k < costs.Count; k++) costs[k] += results[result];
            return new Costs(results, byVisit);
        }
    }
}

using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Tests.Estimators;

/// <summary>
/// Second derivatives without Monte Carlo: over all outcomes of a program, each weighted by its probability, the estimates of the Hessian sum to the
/// derivative of what the estimates of the gradient sum to.
/// </summary>
public class SecondOrderExactnessTests
{
    private const int Programs = 350, MostPaths = 400;
    private const double Step = 1e-3;
    private static readonly double[] At = [0.37, -0.61];

    [Fact]
    public void RandomPrograms_HessianOverAllOutcomes_IsTheDerivativeOfTheGradient()
    {
        int compared = 0, withPairs = 0, notZero = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            var settled = Pipeline.Settled(RandomDiscreteProgram.Make(seed));
            var visits = Surrogate.Visits(settled);
            var first = Simplify.PreserveBits(Scores.Apply(Surrogate.Apply(settled)));
            var gradient = ReverseMode.Gradient(first, first.Differentiable, first.Body.Yields.Count - 1);
            var along = Pipeline.Along(settled);
            Verifier.Check(along);
            bool reverse = seed % 2 == 0;
            var hessian = reverse ? ReverseMode.Gradient(along, along.Differentiable, 1) : ForwardMode.Gradient(along, along.Differentiable, 1);
            Verifier.Check(hessian);
            try
            {
                for (int k = 0; k < At.Length; k++)
                {
                    double[] Shifted(int steps) => Mean(gradient, visits, first.Body.Yields.Count, [.. At.Select((x, i) => i == k ? x + (steps * Step) : x)], []);
                    var (up, down, farUp, farDown) = (Shifted(1), Shifted(-1), Shifted(2), Shifted(-2));
                    double[] row = Mean(hessian, visits, 2, At, [.. At.Select((_, i) => i == k ? 1.0 : 0)]);
                    for (int j = 0; j < row.Length; j++)
                    {
                        double exact = ((8 * (up[j] - down[j])) - (farUp[j] - farDown[j])) / (12 * Step);
                        Assert.True(
                            Math.Abs(row[j] - exact) <= 1e-7 * (1 + Math.Abs(exact)), $"program {seed}, parameters {k} and {j}, reverse {reverse}: {row[j]} where {exact} is exact");
                        if (Math.Abs(exact) > 1e-6) notZero++;
                    }
                }
            }
            catch (Enumeration.TooManyPathsException)
            {
                continue;
            }

            compared++;
            if (Walk.Operations(first).Count(o => o is AdvantageOp) > 1) withPairs++;
        }

        Assert.True(compared > 100, $"{compared} programs");
        Assert.True(withPairs > 30, $"{withPairs} programs with several scores");
        Assert.True(notZero > 200, $"{notZero} second derivatives that are not zero");
    }

    /// <summary>The expectation of the derivatives a function yields. A visit's baseline is any constant: here one that depends on the site and the visit.</summary>
    private static double[] Mean(Function derivative, Function visits, int skipped, double[] at, double[] direction)
    {
        object[] arguments = [.. at.Select(x => (object)x)], all = [.. arguments, .. direction.Select(x => (object)x)];
        return Enumeration.Paths(MostPaths, script =>
        {
            double[] costs = [.. script.Interpreter().Run(visits, arguments).Select(r => (double)r)];
            var made = new Dictionary<int, int>();
            var interpreter = script.Interpreter((op, own) =>
            {
                int visit = made[op.Site.Id] = made.GetValueOrDefault(op.Site.Id, -1) + 1;
                return own + (op.Shared is { } shared ? costs[shared] : 0) + Math.Sin((7 * op.Site.Id) + visit);
            });
            return [.. interpreter.Run(derivative, all).Skip(skipped).Select(r => (double)r)];
        });
    }
}

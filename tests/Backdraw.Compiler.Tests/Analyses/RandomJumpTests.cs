using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

/// <summary>
/// The verdict of the analysis on random programs against the truth by quadrature over the noise: where it finds no jump, the mean of the pathwise
/// derivative is the derivative of the mean.
/// </summary>
public class RandomJumpTests
{
    private const int Programs = 500;
    private const double Tolerance = 0.03;

    [Fact]
    public void WhatIsAccepted_IsUnbiased()
    {
        int accepted = 0, withJoins = 0, refused = 0, biased = 0;
        var wrong = new List<string>();
        for (int seed = 0; seed < Programs; seed++)
        {
            var program = RandomPrograms.Make(seed);
            Verifier.Check(program);
            var jumps = Jumps.Of(program, Dependence.Of(program));
            if (jumps.Any(j => j.Draw is null)) continue;
            if (jumps.Count > 0)
            {
                if (++refused <= 100 && IsBiased(program)) biased++;
                continue;
            }

            accepted++;
            if (Walk.Operations(program).Any(o => o is IfOp or ApplyOp { Primitive: Primitive.Select })) withJoins++;
            if (IsBiased(program)) wrong.Add($"seed {seed}\n{Printer.Print(program)}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {accepted} accepted programs are biased:\n{string.Join("\n", wrong.Take(3))}");
        // The test means something: joins are accepted, and what is refused is biased often enough to be seen.
        Assert.True(withJoins > 80 && biased > 30, $"accepted {accepted}, {withJoins} of them with joins; refused {refused}, {biased} of the first 100 biased");
    }

    // A fine grid confirms what a coarse one suspects: curvature, and kinks of the mean where a parameter meets a constant, are no bias.
    private static bool IsBiased(Function program)
    {
        var settled = Pipeline.Settled(program);
        var gradient = ForwardMode.Gradient(settled, settled.Differentiable, 0);
        return new[] { 0.371, -0.823 }.Any(t => new[] { 0.12, 0.006 }.All(step => Misses(settled, gradient, t, step)));
    }

    private static bool Misses(Function value, Function gradient, double t, double step)
    {
        double grid = step / 1.5;
        int reach = (int)(4.5 / grid);
        double Mean(Function function, int result, double at) => Enumerable.Range(-reach, (2 * reach) + 1).Select(i => i * grid).Sum(
            z => grid * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * (double)Interpreter.Run(function, [z], [at, 0.3, 2, true])[result]);
        double low = Mean(value, 0, t - step), here = Mean(value, 0, t), high = Mean(value, 0, t + step), pathwise = Mean(gradient, 1, t);
        double left = (here - low) / step, right = (high - here) / step, middle = (high - low) / (2 * step);
        return Math.Abs(left - right) < 0.2 * (1 + Math.Abs(middle)) && Math.Abs(middle - pathwise) > Tolerance * (1 + Math.Abs(pathwise));
    }
}

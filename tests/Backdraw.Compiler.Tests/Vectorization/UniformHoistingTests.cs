using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Simplification;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests.Vectorization;

/// <summary>The prologue, the sample function and the epilogue together are the function and its gradient.</summary>
public class UniformHoistingTests
{
    [Fact]
    public void Split_KeepsBits()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var function = SmoothFunction.Make(seed);
            var split = UniformHoisting.Apply(function);
            Verifier.Check(split.Prologue);
            Verifier.Check(split.Sample);
            object[] arguments = SmoothFunction.Arguments(new Random(seed));
            Assert.True(Equivalence.Text(Run(function, arguments)) == Equivalence.Text(Run(split.Sample, Run(split.Prologue, arguments))), $"seed {seed}");
            Assert.DoesNotContain(Walk.Operations(split.Prologue), o => o is NoiseOp);
        }
    }

    [Theory]
    [InlineData(DerivativeMode.Reverse)]
    [InlineData(DerivativeMode.Forward)]
    [InlineData(DerivativeMode.Auto)]
    public void Plan_PullsTheSampleGradientBackThroughThePrologue(DerivativeMode mode)
    {
        int moved = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var function = Simplify.Apply(SmoothFunction.Make(seed));
            var plan = DerivativePlan.Gradient("K", function, mode);
            foreach (var part in new[] { plan.Prologue, plan.Sample, plan.Epilogue! }) Verifier.Check(part);
            object[] arguments = SmoothFunction.Arguments(new Random(seed));
            object[] zeros = [.. plan.Sample.Parameters.Skip(plan.Prologue.Body.Yields.Count).Select(Zeros)];
            object[] sample = Run(plan.Sample, [.. Run(plan.Prologue, arguments), .. zeros]);
            object[] gradient = Run(plan.Epilogue!, [.. arguments, .. sample.Skip(1)]);
            object[] expected = Run(ReverseMode.Gradient(function, function.Differentiable, 0), [.. arguments, new double[3], new double[2, 2]]);
            Assert.True(Equivalence.Text(expected[0]) == Equivalence.Text(sample[0]), $"seed {seed}: the value");
            var (x, y) = (expected.Skip(1).SelectMany(Elements).ToArray(), gradient.SelectMany(Elements).ToArray());
            if (!Array.TrueForAll(x, double.IsFinite)) continue;
            double scale = 1 + x.Max(Math.Abs);
            Assert.True(x.Length == y.Length && x.Zip(y).All(p => Math.Abs(p.First - p.Second) <= 1e-9 * scale), $"seed {seed}: {Equivalence.Text(x)}, {Equivalence.Text(y)}");
            moved += plan.Prologue.Body.Operations.Count;
        }

        Assert.True(moved > 1000, $"Only {moved} operations were uniform.");
    }

    private static object Zeros(Value accumulator) => accumulator.Type.Rank == 1 ? new double[3] : new double[2, 2];

    private static object[] Run(Function function, object[] arguments) => new Interpreter { Noise = Differences.Noise() }.Run(function, arguments);

    private static IEnumerable<double> Elements(object value) => value is Array array ? array.Cast<double>() : [(double)value];
}

using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Tests.Differentiation;

/// <summary>On random functions: forward mode = reverse mode = central differences, before and after simplification.</summary>
public class GradientEquivalenceTests
{
    private const int Functions = 1000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReverseMode_MatchesForwardMode_AndDifferences(bool aliasing)
    {
        int compared = 0;
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = SmoothFunction.Make(seed, aliasing);
            Verifier.Check(function);
            var reverse = Checked(ReverseMode.Gradient(function, function.Differentiable, 0), seed);
            var scalars = function.Differentiable.Where(p => p.Type.IsScalar).ToEquatableArray();
            var forward = Checked(ForwardMode.Gradient(function, scalars, 0), seed);
            var simplified = Checked(Simplify.Derivatives(reverse), seed);
            var simplifiedForward = Checked(Simplify.Derivatives(forward), seed);
            var random = new Random(seed);
            for (int run = 0; run < 2; run++)
            {
                object[] arguments = SmoothFunction.Arguments(random);
                var differences = new Differences(function, arguments);
                if (!differences.IsTame) continue;
                object[] seeded = [.. arguments, new double[3], new double[2, 2]];
                var gradient = Run(reverse, seeded);
                Assert.True(differences.Value.Equals(gradient[0]), $"seed {seed}: reverse mode changes the value");
                Close(gradient, Run(simplified, seeded), 1e-8, $"seed {seed}: simplification of reverse mode");
                var along = Run(forward, arguments);
                Assert.True(differences.Value.Equals(along[0]), $"seed {seed}: forward mode changes the value");
                Close(gradient[..5], along, 1e-8, $"seed {seed}: forward against reverse mode");
                Close(along, Run(simplifiedForward, arguments), 1e-8, $"seed {seed}: simplification of forward mode");
                double Direction(int parameter, int[] index) => Math.Cos((seed * 0.7) + (parameter * 5) + (index.Length == 0 ? 0 : index[0] + (2 * index[^1])));
                double derivative = Partials(gradient).Sum(p => p.Derivative * Direction(p.Parameter, p.Index));
                if (differences.Along(Direction) is not var (expected, error) || error > 1e-3 * (1 + Math.Abs(expected))) continue;
                Assert.True(Math.Abs(derivative - expected) <= (1e-6 * (1 + Math.Abs(expected))) + (4 * error), $"seed {seed}, run {run}: {derivative:R}, by differences {expected:R}");
                compared++;
            }
        }

        Assert.True(compared > Functions, $"Only {compared} derivatives were compared.");
    }

    /// <summary>The elements of the gradient to (a, b, c, d, xs, ms), the value at its head.</summary>
    public static IEnumerable<(int Parameter, int[] Index, double Derivative)> Partials(object[] gradient)
    {
        for (int k = 0; k < 4; k++) yield return (k, [], (double)gradient[k + 1]);
        for (int i = 0; i < 3; i++) yield return (6, [i], ((double[])gradient[5])[i]);
        for (int i = 0; i < 4; i++) yield return (7, [i / 2, i % 2], ((double[,])gradient[6])[i / 2, i % 2]);
    }

    private static Function Checked(Function function, int seed)
    {
        var broken = Record.Exception(() => Verifier.Check(function));
        Assert.True(broken is null, $"seed {seed}: {broken?.Message}");
        return function;
    }

    private static object[] Run(Function function, object[] arguments) => new Interpreter { Noise = Differences.Noise() }.Run(function, arguments);

    private static void Close(object[] expected, object[] actual, double tolerance, string what)
    {
        var (x, y) = (expected.SelectMany(Elements).ToArray(), actual.SelectMany(Elements).ToArray());
        Assert.Equal(x.Length, y.Length);
        double scale = 1 + x.Max(Math.Abs);
        for (int k = 0; k < x.Length; k++) Assert.True(Math.Abs(x[k] - y[k]) <= tolerance * scale, $"{what}: {x[k]:R} and {y[k]:R} at {k}");
    }

    private static IEnumerable<double> Elements(object value) => value is Array array ? array.Cast<double>() : [(double)value];
}

using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Tests.Rules;

/// <summary>Continuous families as functions of noise: what is written is the textbook's function, and so are its derivatives in both modes.</summary>
public class ReparameterizationTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Uniforms = [1e-4, 0.03, 0.25, 0.4999, 0.5001, 0.75, 0.97, 1 - 1e-4];

    public static TheoryData<Family, double[]> Draws => new()
    {
        { Family.Normal, [0.3, 1.7] },
        { Family.LogNormal, [0.3, 0.7] },
        { Family.HalfNormal, [1.7] },
        { Family.TruncatedNormal, [0.3, 1.7, -1, 2.5] },
        { Family.TruncatedNormal, [0.3, 1.7, -Infinity, -1.5] },
        { Family.TruncatedNormal, [0.3, 1.7, 2.5, Infinity] },
        { Family.TruncatedNormal, [0.3, 1.7, -Infinity, Infinity] },
        { Family.Uniform, [-1.5, 2.5] },
        { Family.Exponential, [2.5] },
        { Family.Laplace, [0.3, 1.7] },
        { Family.Logistic, [0.3, 1.7] },
        { Family.Gumbel, [0.3, 1.7] },
        { Family.Cauchy, [0.3, 1.7] },
        { Family.Weibull, [1.7, 0.6] },
        { Family.Weibull, [1.7, 4.5] },
        { Family.Pareto, [1.7, 2.5] },
        { Family.Rayleigh, [1.7] },
        { Family.Kumaraswamy, [0.7, 0.4] },
        { Family.Kumaraswamy, [3.5, 6.5] },
        { Family.Triangular, [-1, 3, 0.5] },
        { Family.Triangular, [-1, 3, 2.8] },
        { Family.Gamma, [0.6, 1.7] },
        { Family.Gamma, [4, 0.7] },
        { Family.InverseGamma, [2.5, 1.7] },
        { Family.ChiSquared, [3] },
        { Family.Beta, [0.7, 1.6] },
        { Family.StudentT, [3.5, 0.3, 1.7] },
        { Family.MultivariateNormal, [0.3, 1.7] },
        { Family.Dirichlet, [0.6] },
    };

    [Fact]
    public void EveryContinuousFamily_IsTried() => Assert.Equal(
        Enum.GetValues<Family>().Where(f => Signature.Outcome(f) == IrType.Real), Draws.Select(d => (Family)d[0]).Distinct().Order());

    [Fact]
    public void DiscreteFamilies_HaveNoFunctionOfNoise() =>
        Assert.All(Enum.GetValues<Family>().Where(f => Signature.Outcome(f) != IrType.Real), family => Assert.Null(Reparameterization.Of(family)));

    [Theory]
    [MemberData(nameof(Draws))]
    public void FunctionOfNoise_IsTheTextbooks(Family family, double[] p)
    {
        string names = string.Join(", ", p.Select((_, k) => $"%{k}"));
        var function = Settle.Apply(Parser.Parse($"function F({names.Replace(",", ": real,", StringComparison.Ordinal)}: real) wrt ({names}) {{ %x.10: real = draw {family} @0 \"d\" ({names}) [Auto] yield %x.10 }}"));
        Verifier.Check(function);
        object[] arguments = [.. p.Select(x => (object)x)];
        var kinds = Reparameterization.Of(family)!.Noise;
        foreach (double[] noise in Uniforms.Select((u, i) => kinds.Select((kind, k) => Noise(kind, k == 0 ? u : Uniforms[(i + 4) % Uniforms.Length])).ToArray()))
        {
            double expected = FamilyReference.Outcome(family, noise, p);
            Assert.Equal(expected, (double)Interpreter.Run(function, noise, arguments)[0], 1e-9 * (1 + Math.Abs(expected)));
            foreach (var derivative in new[] { ForwardMode.Gradient(function, function.Parameters, 0), ReverseMode.Gradient(function, function.Parameters, 0) })
            {
                double[] results = [.. Interpreter.Run(derivative, noise, arguments).Select(v => (double)v)];
                for (int k = 0; k < p.Length; k++)
                {
                    double slope = double.IsInfinity(p[k]) ? 0 : Slope(family, noise, p, k);
                    Assert.Equal(slope, results[k + 1], 1e-6 * (1 + Math.Abs(slope)));
                }
            }
        }
    }

    private static double Noise(NoiseKind kind, double u) => kind switch
    {
        NoiseKind.Normal => NormalDistribution.TruncatedQuantile(u, double.NegativeInfinity, double.PositiveInfinity),
        NoiseKind.Exponential => -Math.Log(u),
        _ => u,
    };

    private static double Slope(Family family, double[] noise, double[] p, int k)
    {
        double At(double step) => FamilyReference.Outcome(family, noise, [.. p.Select((x, i) => i == k ? x + step : x)]);
        double Difference(double step) => (At(step) - At(-step)) / (2 * step);
        return ((4 * Difference(5e-4)) - Difference(1e-3)) / 3;
    }
}

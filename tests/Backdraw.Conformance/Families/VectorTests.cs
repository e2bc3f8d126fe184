using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Conformance.Families;

/// <summary>Draws of vectors through emitted kernels, against closed forms.</summary>
public sealed class VectorTests
{
    private static readonly MonteCarlo Run = new(1 << 18, seed: 50);

    private static readonly double[] Mu = [0.5, -1, 0.3], Factor = [0.8, 0, 0, 0.4, 1.1, 0, -0.3, 0.2, 0.6], Alpha = [0.7, 2.5, 1.2], Weights = [1, 0.5, 0, 2.5];

    // E[x₀x₁ + x₂²] = μ₀μ₁ + L₀₀L₁₀ + μ₂² + L₂₀² + L₂₁² + L₂₂².
    private const double NormalMean = -0.5 + 0.8 * 0.4 + 0.09 + 0.09 + 0.04 + 0.36;

    private static readonly double[] ByMu = [-1, 0.5, 0.6], ByFactor = [0.4, 0, 0, 0.8, 0, 0, -0.6, 0.4, 1.2];

    [Fact]
    public void MultivariateNormal_HasTheGradientOfItsMoments()
    {
        var e = VectorPrograms.NormalGradient(Mu, Factor, Run);
        Near(NormalMean, e.Value);
        for (int i = 0; i < 3; i++) Near(ByMu[i], e.Gradient.Mu[i]);
        for (int k = 0; k < 9; k++) Near(ByFactor[k], e.Gradient.Factor[k]);
    }

    [Fact]
    public void MultivariateNormal_UnderABranch_HasTheGradientOfItsMoments()
    {
        double[,] matrix = new double[3, 3];
        for (int k = 0; k < 9; k++) matrix[k / 3, k % 3] = Factor[k];
        var e = VectorPrograms.NormalOfAMatrixGradient(Mu, matrix, Run);
        Near(NormalMean, e.Value);
        for (int i = 0; i < 3; i++) Near(ByMu[i], e.Gradient.Mu[i]);
        for (int k = 0; k < 9; k++) Near(ByFactor[k], e.Gradient.Factor[k / 3, k % 3]);
    }

    [Fact]
    public void Dirichlet_HasTheGradientOfItsMoments()
    {
        var e = VectorPrograms.DirichletGradient(Alpha, Run);
        double a = 0.7, sum = 4.4, mean = a * (a + 1) / (sum * (sum + 1)), shrink = -mean * (2 * sum + 1) / (sum * (sum + 1));
        Near(mean, e.Value);
        Near((2 * a + 1) / (sum * (sum + 1)) + shrink, e.Gradient.Alpha[0]);
        Near(shrink, e.Gradient.Alpha[1]);
        Near(shrink, e.Gradient.Alpha[2]);
    }

    [Fact]
    public void Dirichlet_HasBetaMarginals()
    {
        for (int index = 0; index < 3; index++)
        {
            double own = Alpha[index];
            double[] x = [.. Enumerable.Range(0, 30_000).Select(i => VectorPrograms.ComponentAt(Alpha, index, 51, i).Value)];
            Fits.KolmogorovSmirnov(x, v => SpecialFunctions.BetaRegularized(own, 4.4 - own, v));
        }
    }

    /// <summary>With all shapes at 0.001 most gamma variables are below the least number, and most outcomes are a corner.</summary>
    [Fact]
    public void Dirichlet_OfSmallShapes_IsFinite()
    {
        var e = VectorPrograms.ComponentGradient([1e-3, 2e-3], 0, Run);
        Near(1 / 3.0, e.Value);
        Near(2 / 9.0 / 1e-3, e.Gradient.Alpha[0], 1e-9);
    }

    [Fact]
    public void Multinomial_HasTheGradientOfItsMoments()
    {
        var e = VectorPrograms.MultinomialGradient(6, [1, 0.5, 2.5], Run);
        double pairs = 6 * 5, product = 0.5 / 16, shrink = -2 * 0.5 / 64;
        Near(pairs * product, e.Value);
        Near(pairs * (0.5 / 16 + shrink), e.Gradient.P[0]);
        Near(pairs * (1.0 / 16 + shrink), e.Gradient.P[1]);
        Near(pairs * shrink, e.Gradient.P[2]);
    }

    [Fact]
    public void Multinomial_HasBinomialMarginals_AndNoneWithoutAWeight()
    {
        for (int index = 0; index < 4; index++)
        {
            double p = Weights[index] / 4;
            int[] x = [.. Enumerable.Range(0, 30_000).Select(i => (int)VectorPrograms.CountAt(6, Weights, index, 52, i).Value)];
            Fits.ChiSquare(x, k => k > 6 ? 0 : Oracle.Binomial.PMF(p, 6, k));
        }
    }

    [Fact]
    public void Multinomial_OfAWeightOfZero_MissesItsDerivative() =>
        Assert.Equal(Run.Samples, VectorPrograms.CountGradient(6, Weights, 0, Run).NonFinite.Count);

    [Fact]
    public void Hierarchy_HasTheGradientOfItsMean()
    {
        var e = VectorPrograms.HierarchyGradient(Alpha, 3, Run);
        double sum = 4.4, mean = (0.7 + 2 * 2.5) / sum;
        Near(3 * mean, e.Value);
        Near(mean, e.Gradient.Rate);
        Near(3 * (1 / sum - mean / sum), e.Gradient.Alpha[0]);
        Near(3 * (2 / sum - mean / sum), e.Gradient.Alpha[1]);
        Near(3 * (-mean / sum), e.Gradient.Alpha[2]);
    }

    [Fact]
    public void ParametersOutside_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => VectorPrograms.DirichletGradient([1, 0, 1], Run));
        Assert.Throws<ArgumentOutOfRangeException>("cholesky", () => VectorPrograms.NormalGradient(Mu, [1, 0, 0, 0, -1, 0, 0, 0, 1], Run));
        Assert.Throws<ArgumentOutOfRangeException>("mu", () => VectorPrograms.NormalGradient([double.NaN, 0, 0], Factor, Run));
    }

    private static void Near(double exact, Estimate estimate, double error = 1e-12)
    {
        Assert.InRange(estimate.StandardError, 0, 0.05 * (1 + Math.Abs(exact)));
        double margin = 5 * estimate.StandardError + error;
        Assert.InRange(estimate.Mean, exact - margin, exact + margin);
    }
}

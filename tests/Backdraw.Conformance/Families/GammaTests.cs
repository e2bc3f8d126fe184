using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Conformance.Families;

/// <summary>Families made of gamma variables through emitted kernels: samples by Kolmogorov-Smirnov or χ², means and their derivatives against closed forms.</summary>
public sealed class GammaTests
{
    private static readonly MonteCarlo Run = new(1 << 18, seed: 40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_FollowTheirDistributions(bool keyed)
    {
        Follows(i => GammaPrograms.GammaAt(0.4, 2, keyed, 1, i).Value, x => SpecialFunctions.GammaLowerRegularized(0.4, 2 * x));
        Follows(i => GammaPrograms.GammaAt(40, 0.5, keyed, 2, i).Value, x => SpecialFunctions.GammaLowerRegularized(40, x / 2));
        Follows(i => GammaPrograms.InverseGammaAt(4, 3, keyed, 3, i).Value, x => SpecialFunctions.GammaUpperRegularized(4, 3 / x));
        Follows(i => GammaPrograms.ChiSquaredAt(3, keyed, 4, i).Value, x => SpecialFunctions.GammaLowerRegularized(1.5, x / 2));
        Follows(i => GammaPrograms.BetaAt(0.6, 2.5, keyed, 5, i).Value, x => SpecialFunctions.BetaRegularized(0.6, 2.5, x));
        Follows(i => GammaPrograms.StudentTAt(2.5, 0.5, 2, keyed, 6, i).Value, x => Oracle.StudentT.CDF(0.5, 2, 2.5, x));
        Counts(i => GammaPrograms.NegativeBinomialAt(2.5, 0.3, keyed, 7, i).Value, k => Oracle.NegativeBinomial.PMF(2.5, 0.3, k));
        Counts(i => GammaPrograms.NegativeBinomialAt(12, 0.1, keyed, 8, i).Value, k => Oracle.NegativeBinomial.PMF(12, 0.1, k));
        Counts(i => GammaPrograms.UniformIntAt(0, 6, 1, keyed, 9, i).Value, k => k <= 6 ? 1 / 7.0 : 0);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(3.7)]
    [InlineData(150)]
    public void Gamma_Squares(double shape)
    {
        var square = GammaPrograms.GammaSquaredGradient(shape, 1, Run);
        Near(shape * (shape + 1), square.Value);
        Near(2 * shape + 1, square.Gradient.Shape);
        Near(-2 * shape * (shape + 1), square.Gradient.Rate);
        var scaled = GammaPrograms.GammaSquaredGradient(shape, 2.5, Run);
        Near(-2 * shape * (shape + 1) / Math.Pow(2.5, 3), scaled.Gradient.Rate);
    }

    /// <summary>With a shape of 0.02 half of the outcomes are below 1e-15.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(20)]
    public void LogOfGamma_IsTheDigammaFunction(double shape)
    {
        var estimate = GammaPrograms.LogOfGammaGradient(shape, Run);
        Near(SpecialFunctions.DiGamma(shape), estimate.Value);
        Near((SpecialFunctions.DiGamma(shape * 1.0001) - SpecialFunctions.DiGamma(shape * 0.9999)) / (0.0002 * shape), estimate.Gradient.Shape, 1e-6 / (shape * shape));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means(bool keyed)
    {
        var gamma = GammaPrograms.GammaGradient(1.6, 2, keyed, Run);
        Near(0.8, gamma.Value);
        Near(0.5, gamma.Gradient.Shape);
        Near(-0.4, gamma.Gradient.Rate);
        var inverse = GammaPrograms.InverseGammaGradient(6, 2, keyed, Run);
        Near(0.4, inverse.Value);
        Near(-2 / 25.0, inverse.Gradient.Alpha);
        Near(0.2, inverse.Gradient.Beta);
        var chi = GammaPrograms.ChiSquaredGradient(3.5, keyed, Run);
        Near(3.5, chi.Value);
        Near(1, chi.Gradient.K);
        var (a, b) = (1.7, 0.6);
        var beta = GammaPrograms.BetaGradient(a, b, keyed, Run);
        Near(a / (a + b), beta.Value);
        Near(b / ((a + b) * (a + b)), beta.Gradient.Alpha);
        Near(-a / ((a + b) * (a + b)), beta.Gradient.Beta);
        var student = GammaPrograms.StudentTGradient(8, 0.5, 2, keyed, Run);
        Near(0.5, student.Value);
        Near(0, student.Gradient.Nu);
        Near(1, student.Gradient.Mu);
        Near(0, student.Gradient.Sigma);
        var counts = GammaPrograms.NegativeBinomialGradient(2.5, 0.3, keyed, Run);
        Near(2.5 * 0.7 / 0.3, counts.Value);
        Near(0.7 / 0.3, counts.Gradient.R);
        Near(-2.5 / 0.09, counts.Gradient.P);
        var uniform = GammaPrograms.UniformIntGradient(-2, 7, 3, keyed, Run);
        Near(7.5, uniform.Value);
        Near(2.5, uniform.Gradient.Weight);
    }

    [Fact]
    public void StudentT_Squares()
    {
        var square = GammaPrograms.StudentTSquaredGradient(12, 0, 1, Run);
        Near(12 / 10.0, square.Value);
        Near(-2 / 100.0, square.Gradient.Nu);
        Near(0, square.Gradient.Mu);
        Near(2.4, square.Gradient.Sigma);
    }

    [Fact]
    public void NegativeBinomial_Squares()
    {
        var square = GammaPrograms.NegativeBinomialSquaredGradient(10, 0.25, Run);
        Near(1020, square.Value);
        Near(-10720, square.Gradient.P);
        // E[x²] = rq/p² + (rq/p)².
        Near(0.75 / 0.0625 + 2 * 10 * 9, square.Gradient.R);
    }

    [Fact]
    public void NegativeBinomial_AtCertainSuccess_MissesTheDerivative()
    {
        var estimate = GammaPrograms.NegativeBinomialGradient(3, 1, false, Run);
        Assert.Equal(Run.Samples, estimate.NonFinite.Count);
    }

    /// <summary>The gradient of the negative bound is ∓0.0689382278 at (15, 15).</summary>
    [Fact]
    public void EvidenceBound_OfABeta()
    {
        var bound = GammaPrograms.EvidenceBoundGradient(15, 15, Run);
        Near(0.0689382278, bound.Gradient.A, 1e-9);
        Near(-0.0689382278, bound.Gradient.B, 1e-9);
    }

    [Fact]
    public void TwoNoises_OfKeyedDraws_AreIndependent()
    {
        var sum = GammaPrograms.SumGradient(9, 2, Run);
        Near(3 * (9 / 7.0 + 1), sum.Value);
        Near(3 * -2 / 49.0, sum.Gradient.Nu);
        Near(3 * -0.5, sum.Gradient.Rate);
    }

    private static void Follows(Func<long, double> sample, Func<double, double> distribution) =>
        Fits.KolmogorovSmirnov([.. Enumerable.Range(0, 30_000).Select(i => sample(i))], distribution);

    private static void Counts(Func<long, double> sample, Func<int, double> probability) =>
        Fits.ChiSquare([.. Enumerable.Range(0, 30_000).Select(i => checked((int)sample(i)))], probability);

    private static void Near(double exact, Estimate estimate, double error = 1e-12)
    {
        Assert.InRange(estimate.StandardError, 0, 0.05 * (1 + Math.Abs(exact)));
        double margin = 5 * estimate.StandardError + error;
        Assert.InRange(estimate.Mean, exact - margin, exact + margin);
    }
}

using Backdraw.Tests.RandomNumbers;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Conformance.Families;

/// <summary>
/// Draws through emitted kernels follow their distributions: the samples of a run, taken one by one, by Kolmogorov-Smirnov or χ², and the means of runs by their standard
/// errors. That a run has the bits of its samples is tested beside it.
/// </summary>
public sealed class FamilyTests
{
    private const int Samples = 60_000;

    private static readonly double[] Weights = [0.5, 0, 2, 1.5], Logits = [0.3, -1, double.NegativeInfinity, 1.2];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Continuous_FollowTheirDistributions(bool keyed)
    {
        Follows(i => FamilyPrograms.NormalAt(0.5, 2, keyed, 1, i).Value, x => Oracle.Normal.CDF(0.5, 2, x));
        Follows(i => FamilyPrograms.LogNormalAt(-0.3, 0.7, keyed, 2, i).Value, x => Oracle.LogNormal.CDF(-0.3, 0.7, x));
        Follows(i => FamilyPrograms.UniformAt(-1, 3, keyed, 3, i).Value, x => (x + 1) / 4);
        Follows(i => FamilyPrograms.ExponentialAt(2.5, keyed, 4, i).Value, x => 1 - Math.Exp(-2.5 * x));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Discrete_FollowTheirDistributions(bool keyed)
    {
        double sum = Logits.Sum(Math.Exp);
        Counts(i => FamilyPrograms.BernoulliAt(0.3, keyed, 5, i).Value, k => k == 0 ? 0.7 : k == 1 ? 0.3 : 0);
        Counts(i => FamilyPrograms.BernoulliLogitAt(-0.8, keyed, 6, i).Value, k => k == 1 ? 1 / (1 + Math.Exp(0.8)) : k == 0 ? 1 / (1 + Math.Exp(-0.8)) : 0);
        Counts(i => FamilyPrograms.CategoricalAt(Weights, keyed, 7, i).Value, k => k < 4 ? Weights[k] / 4 : 0);
        Counts(i => FamilyPrograms.CategoricalLogitsAt(Logits, keyed, 8, i).Value, k => k < 4 ? Math.Exp(Logits[k]) / sum : 0);
        Counts(i => FamilyPrograms.PoissonAt(3.7, keyed, 9, i).Value, k => Oracle.Poisson.PMF(3.7, k));
        Counts(i => FamilyPrograms.PoissonAt(90, keyed, 10, i).Value, k => Oracle.Poisson.PMF(90, k));
        Counts(i => FamilyPrograms.BinomialAt(25, 0.35, keyed, 11, i).Value, k => k > 25 ? 0 : Oracle.Binomial.PMF(0.35, 25, k));
        Counts(i => FamilyPrograms.GeometricAt(0.15, keyed, 12, i).Value, k => 0.15 * Math.Pow(0.85, k));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Runs_HaveTheMeansAndTheirDerivatives(bool keyed)
    {
        var run = new MonteCarlo(1 << 20, seed: 20);
        var normal = FamilyPrograms.NormalGradient(0.5, 2, keyed, run);
        Near(0.5, normal.Value);
        Near(1, normal.Gradient.Mu);
        Near(0, normal.Gradient.Sigma);
        var logNormal = FamilyPrograms.LogNormalGradient(-0.3, 0.7, keyed, run);
        double mean = Math.Exp(-0.3 + 0.245);
        Near(mean, logNormal.Value);
        Near(mean, logNormal.Gradient.Mu);
        Near(0.7 * mean, logNormal.Gradient.Sigma);
        var uniform = FamilyPrograms.UniformGradient(-1, 3, keyed, run);
        Near(1, uniform.Value);
        Near(0.5, uniform.Gradient.A);
        Near(0.5, uniform.Gradient.B);
        var exponential = FamilyPrograms.ExponentialGradient(2.5, keyed, run);
        Near(0.4, exponential.Value);
        Near(-0.16, exponential.Gradient.Rate);
        var bernoulli = FamilyPrograms.BernoulliGradient(0.3, keyed, run);
        Near(0.3, bernoulli.Value);
        Near(1, bernoulli.Gradient.P);
        var logit = FamilyPrograms.BernoulliLogitGradient(-0.8, keyed, run);
        double p = 1 / (1 + Math.Exp(0.8));
        Near(p, logit.Value);
        Near(p * (1 - p), logit.Gradient.Logit);
        var poisson = FamilyPrograms.PoissonGradient(3.7, keyed, run);
        Near(3.7, poisson.Value);
        Near(1, poisson.Gradient.Rate);
        var binomial = FamilyPrograms.BinomialGradient(25, 0.35, keyed, run);
        Near(25 * 0.35, binomial.Value);
        Near(25, binomial.Gradient.P);
        var geometric = FamilyPrograms.GeometricGradient(0.15, keyed, run);
        Near(0.85 / 0.15, geometric.Value);
        Near(-1 / (0.15 * 0.15), geometric.Gradient.P);
        var categorical = FamilyPrograms.CategoricalGradient(Weights, keyed, run);
        double index = Weights.Select((w, k) => k * w / 4).Sum();
        Near(index, categorical.Value);
        for (int k = 0; k < 4; k++)
            if (Weights[k] > 0) Near((k - index) / 4, categorical.Gradient.P[k]);
    }

    private static void Follows(Func<long, double> sample, Func<double, double> distribution) =>
        Fits.KolmogorovSmirnov([.. Enumerable.Range(0, Samples).Select(i => sample(i))], distribution);

    private static void Counts(Func<long, double> sample, Func<int, double> probability) =>
        Fits.ChiSquare([.. Enumerable.Range(0, Samples).Select(i => checked((int)sample(i)))], probability);

    private static void Near(double exact, Estimate estimate) =>
        Assert.InRange(estimate.Mean, exact - 5 * estimate.StandardError - 1e-12, exact + 5 * estimate.StandardError + 1e-12);
}

using Backdraw.Conformance.Acceptance;

namespace Backdraw.Conformance.Runs;

/// <summary>Standard errors are right: over thousands of runs the 95 % interval covers the truth in 93 to 97 % of them.</summary>
public sealed class CoverageTests
{
    private const int Runs = 3000;

    // Exact expectations and derivatives.
    private static readonly double[] EvenTruth = [1.44, 2.4], CoinsTruth = [4 * 0.3 * 0.7 + 1.44, 4 * (1 - 0.6) + 2 * 16 * 0.3];
    private static readonly double[] CallTruth = [10.45058357, 0.63683065, 37.52403469, 53.23248155], SquaredPoissonTruth = [2.5 + 3.5 * 3.5, 2 * 2.5 + 3];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(511)]
    [InlineData(2000)]
    public void NormalSamples_AnyNumber(int samples) => Covers(
        samples, [1, 0], run => RunPrograms.LinearGradient(1, 2, run) is var e ? [e.Value, e.Gradient.Sigma] : []);

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(1002)]
    public void PairsOfNormalMean_AnyNumberFromTwoOn(int samples) => Covers(
        samples, [1, 0], run => RunPrograms.PairGradient(1, 2, run) is var e ? [e.Value, e.Gradient.Scale] : [], antithetic: true);

    [Theory]
    [InlineData(300, false)]
    [InlineData(2048, false)]
    [InlineData(5000, false)]
    [InlineData(2048, true)]
    public void SquaredNormal(int samples, bool antithetic) => Covers(
        samples, EvenTruth, run => RunPrograms.EvenGradient(1.2, run) is var e ? [e.Value, e.Gradient.Sigma] : [], antithetic);

    [Theory]
    [InlineData(2048, false)]
    [InlineData(2048, true)]
    [InlineData(20_000, false)]
    public void SkewedSamples(int samples, bool antithetic)
    {
        double mean = Math.Exp(0.125);
        Covers(
            samples,
            [mean, mean, 0.5 * mean],
            run => RunPrograms.SkewedGradient(0, 0.5, run) is var e ? [e.Value, e.Gradient.Mu, e.Gradient.Sigma] : [],
            antithetic);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(4096, false)]
    [InlineData(4096, true)]
    public void GradientsThatTheUniformCodeMakes(int samples, bool antithetic) => Covers(
        samples,
        CallTruth,
        run => ContinuousPrograms.EuropeanCallGradient(100, 100, 1, 0.05, 0, 0.2, run) is var e ? [e.Value, e.Gradient.Spot, e.Gradient.Vol, e.Gradient.Rate] : [],
        antithetic);

    [Theory]
    [InlineData(257, false)]
    [InlineData(600, true)]
    [InlineData(2048, false)]
    [InlineData(2048, true)]
    [InlineData(16_385, false)]
    public void LeaveOneOutOfCoins(int samples, bool antithetic) => Covers(
        samples, CoinsTruth, run => RunPrograms.CoinsGradient(0.3, 4, run) is var e ? [e.Value, e.Gradient.P] : [], antithetic);

    [Theory]
    [InlineData(1000, false)]
    [InlineData(2048, false)]
    [InlineData(2048, true)]
    public void LeaveOneOutOfPoisson(int samples, bool antithetic) => Covers(
        samples, SquaredPoissonTruth, run => DiscretePrograms.OfPoissonGradient(2.5, 1, run) is var e ? [e.Value, e.Gradient.P] : [], antithetic);

    [Theory]
    [InlineData("Arrays", false)]
    [InlineData("Arrays", true)]
    [InlineData("Matrix", false)]
    [InlineData("Keyed", false)]
    [InlineData("Keyed", true)]
    [InlineData("Scores", false)]
    [InlineData("Scores", true)]
    public void ElementsOfArraysAndMatrices_AndScoresInLoops(string program, bool antithetic)
    {
        // A run a thousand times as long stands for the truth.
        var tested = RunCase.All.Single(c => c.Name == program);
        double[] truth = [.. tested.Gradient(new MonteCarlo(1 << 21, seed: 1 << 20) { Antithetic = antithetic }).Select(e => e.Mean)];
        Covers(2048, truth, tested.Gradient, antithetic);
    }

    private static void Covers(int samples, double[] truth, Func<MonteCarlo, Estimate[]> gradient, bool antithetic = false)
    {
        int[] covered = new int[truth.Length], exact = new int[truth.Length];
        for (int i = 0; i < Runs; i++)
        {
            var estimates = gradient(new MonteCarlo(samples, seed: (ulong)i) { Threads = 1, Antithetic = antithetic });
            for (int k = 0; k < truth.Length; k++)
            {
                var (lower, upper) = estimates[k].ConfidenceInterval(0.95);

                // Antithetic pairs of a linear result, and what no sample reads, leave nothing but rounding.
                double rounding = 1e-12 * Math.Abs(truth[k]);
                if (lower - rounding <= truth[k] && truth[k] <= upper + rounding) covered[k]++;
                if (estimates[k].StandardError <= rounding) exact[k]++;
            }
        }

        for (int k = 0; k < truth.Length; k++)
        {
            bool isExact = exact[k] == Runs && covered[k] == Runs;
            Assert.True(isExact || covered[k] is >= 93 * Runs / 100 and <= 97 * Runs / 100, $"estimate {k} covers {covered[k] * 100.0 / Runs:F1} %");
        }
    }
}

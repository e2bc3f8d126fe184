using Backdraw.Conformance.Runs;
using Backdraw.Runtime;

namespace Backdraw.Conformance.SecondOrder;

/// <summary>What a run with second derivatives keeps to: paths, settings, bits, coverage, samples that are not finite.</summary>
[Collection(nameof(Alone))]
public sealed class HessianRunTests
{
    private static readonly double[] Weights = [0.4, -0.2, 0.9];

    [Fact]
    public void HessianOfASample_IsTheDifferenceOfItsGradient_AlongThePath()
    {
        const double H = 1e-5;
        double[] at = [1.3, 0.4, .. Weights];
        double[] Gradient(double[] x, long index)
        {
            var g = SecondOrderPrograms.PathAt(x[0], x[1], x[2..], 0.2, 6, 5, index).Gradient;
            return [g.Spot, g.Vol, .. g.Weights];
        }

        for (long index = 0; index < 40; index++)
        {
            var h = SecondOrderPrograms.PathAt(at[0], at[1], at[2..], 0.2, 6, 5, index).Hessian;
            double[][] rows =
            [
                [h.Spot.Spot, h.Spot.Vol, .. h.Spot.Weights],
                [h.Vol.Spot, h.Vol.Vol, .. h.Vol.Weights],
                .. Enumerable.Range(0, 3).Select(i => (double[])[h.Weights.Spot[i], h.Weights.Vol[i], .. Enumerable.Range(0, 3).Select(j => h.Weights.Weights[i, j])]),
            ];
            for (int k = 0; k < at.Length; k++)
            {
                double[] Moved(double by) => [.. at.Select((x, i) => i == k ? x + by : x)];
                double[] up = Gradient(Moved(H), index), down = Gradient(Moved(-H), index);
                for (int j = 0; j < at.Length; j++)
                {
                    double difference = (up[j] - down[j]) / (2 * H);
                    Assert.Equal(difference, rows[k][j], 2e-6 * (1 + Math.Abs(difference)));
                }
            }
        }
    }

    [Fact]
    public void Hessian_IsSymmetric_AndTheGradientIsThatOfTheRun()
    {
        var run = new MonteCarlo(5000, 8);
        var e = SecondOrderPrograms.PathGradient(1.3, 0.4, Weights, 0.2, 6, run);
        Assert.Equal(e.Hessian.Spot.Vol, e.Hessian.Vol.Spot);
        for (int i = 0; i < 3; i++) Assert.Equal(e.Hessian.Weights.Spot[i], e.Hessian.Spot.Weights[i]);
        double[] gradient = new double[3];
        double value = SecondOrderPrograms.PathGradient(1.3, 0.4, Weights, 0.2, 6, run, out double spot, out double vol, gradient);
        Assert.Equal((e.Value.Mean, e.Gradient.Spot.Mean, e.Gradient.Vol.Mean), (value, spot, vol));
        Assert.Equal(e.Gradient.Weights.Mean.ToArray(), gradient);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bits_AreTheSame_ForEveryWidthAndNumberOfThreads(bool antithetic)
    {
        var run = new MonteCarlo(3000, 8) { Antithetic = antithetic, Threads = 1 };
        double[] All(MonteCarlo settings)
        {
            var chain = SecondOrderPrograms.ChainGradient(0.4, 0.3, 4, settings).Hessian;
            var path = SecondOrderPrograms.PathGradient(1.3, 0.4, Weights, 0.2, 6, settings).Hessian;
            return
            [
                chain.P.P.Mean, chain.P.Q.Mean, chain.Q.Q.Mean, chain.Q.Q.StandardError, path.Spot.Spot.Mean, path.Vol.Vol.StandardError,
                .. path.Weights.Spot.Mean, .. path.Weights.Weights.Mean.Span,
            ];
        }

        int widest = LaneWidth.Bits;
        try
        {
            double[] expected = All(run);
            Assert.DoesNotContain(double.NaN, expected);
            foreach (int threads in (int[])[2, 4]) Assert.Equal(expected, All(run with { Threads = threads }));
            foreach (int width in (int[])[512, 256, 128, 64])
            {
                LaneWidth.Bits = width;
                Assert.Equal(expected, All(run));
            }
        }
        finally
        {
            LaneWidth.Bits = widest;
        }
    }

    [Fact]
    public void StandardErrors_CoverTheTruth()
    {
        const int Runs = 1500;
        int scores = 0, paths = 0, mixed = 0;
        for (int k = 0; k < Runs; k++)
        {
            var binomial = SecondOrderPrograms.SquareOfBinomialGradient(0.3, new MonteCarlo(2048, (ulong)k)).Hessian.P.P.ConfidenceInterval(0.95);
            if (binomial.Lower <= 4 && 4 <= binomial.Upper) scores++;
            var quadratic = SecondOrderPrograms.QuadraticGradient(1, 1, 3, new MonteCarlo(1024, (ulong)k)).Hessian;
            var (lower, upper) = quadratic.Sigma.Sigma.ConfidenceInterval(0.95);
            if (lower <= 2 && 2 <= upper) paths++;
            (lower, upper) = quadratic.Mu.Sigma.ConfidenceInterval(0.95);
            if (lower <= 0 && 0 <= upper) mixed++;
        }

        foreach (int covered in (int[])[scores, paths, mixed]) Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void Target_IsMetByTheGradient_AndTheHessianHasItsSamples()
    {
        var e = SecondOrderPrograms.QuadraticGradient(1, 1, 3, new MonteCarlo(1 << 22, 3) { TargetStandardError = ErrorTarget.Absolute(0.02) });
        Assert.InRange(e.Value.Samples, 1000, 1 << 20);
        Assert.Equal(e.Value.Samples, e.Hessian.Mu.Sigma.Samples);
    }

    [Fact]
    public void MassThatOnlyASecondDerivativeMisses_IsReported()
    {
        // E = t²: at 0 the outcome that makes the second derivative never happens.
        var e = SecondOrderPrograms.AtTheBoundaryGradient(0, new MonteCarlo(1000, 1));
        Assert.Equal(0, e.Gradient.T.Mean);
        Assert.Equal(double.NaN, e.Hessian.T.T.Mean);
        Assert.Equal(double.NaN, e.Hessian.T.T.StandardError);
        Assert.Equal(new NonFinite(1000, 0), e.NonFinite);
        Exact.Equal(2, SecondOrderPrograms.AtTheBoundaryGradient(0.4, new MonteCarlo(1 << 20, 1)).Hessian.T.T, 0.05);
    }

    [Fact]
    public void GradientThatIsNotFinite_HasNoHessian()
    {
        var e = SecondOrderPrograms.RootGradient(0, new MonteCarlo(100, 1));
        Assert.Equal((double.NaN, double.NaN), (e.Gradient.T.Mean, e.Hessian.T.T.Mean));
        Assert.Equal(double.NaN, SecondOrderPrograms.RootAt(0, 1, 0).Hessian.T.T);
        Assert.Equal(-0.25, SecondOrderPrograms.RootAt(1, 1, 0).Hessian.T.T, 1e-12);
    }

    [Fact]
    public void Table_HasEveryPairOnce()
    {
        var e = SecondOrderPrograms.QuadraticGradient(1, 1, 3, new MonteCarlo(1000, 1));
        Assert.Equal(["Value", "Mu", "Sigma", "Mu, Mu", "Mu, Sigma", "Sigma, Sigma"], e.ToString().Split('\n').Select(line => line.Split("  ")[0].Trim()));
        Assert.Equal(["Mu, Mu", "Mu, Sigma", "Sigma, Sigma"], e.Hessian.ToString().Split('\n').Select(line => line.Split("  ")[0].Trim()));
        Assert.Equal(["Mu", "Sigma"], e.Hessian.Mu.ToString().Split('\n').Select(line => line.Split("  ")[0].Trim()));
        Assert.Equal(["Mu, Mu", "Mu, Sigma", "Sigma, Sigma"], SecondOrderPrograms.QuadraticAt(1, 1, 3, 1, 0).Hessian.ToString().Split('\n').Select(line => line.Split("  ")[0].Trim()));
    }

    [Fact]
    public void CancelledRun_ReturnsNothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SecondOrderPrograms.QuadraticGradient(1, 1, 3, new MonteCarlo(1000) { CancellationToken = source.Token }));
    }
}

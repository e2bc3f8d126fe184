using Backdraw.Conformance.Acceptance;
using Backdraw.Conformance.Traps;

namespace Backdraw.Conformance.Runs;

/// <summary>What holds between the generated members of a method.</summary>
public sealed class RunTests
{
    private static ContinuousPrograms.EuropeanCallEstimate Call(MonteCarlo run) => ContinuousPrograms.EuropeanCallGradient(100, 105, 1.2, 0.03, 0.01, 0.25, run);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Threads_DoNotChangeABit(int threads)
    {
        var one = new MonteCarlo(samples: 100_003, seed: 11) { Threads = 1 };
        Assert.Equal(Call(one).ToString(), Call(one with { Threads = threads }).ToString());
        Assert.Equal(Call(one).Gradient.Vol, Call(one with { Threads = threads }).Gradient.Vol);
        Assert.Equal(
            TrapPrograms.PoissonManyNormalsGradient(3, 0.5, one).Gradient.Rate,
            TrapPrograms.PoissonManyNormalsGradient(3, 0.5, one with { Threads = threads }).Gradient.Rate);
    }

    [Fact]
    public void ExpectationAndGradient_HaveTheSameValueBits()
    {
        var run = new MonteCarlo(samples: 10_000, seed: 5);
        Assert.Equal(Call(run).Value, ContinuousPrograms.EuropeanCallExpectation(100, 105, 1.2, 0.03, 0.01, 0.25, run));
        Assert.Equal(
            TrapPrograms.DrawUnderABranchGradient(0.3, 1, 2, run).Value,
            TrapPrograms.DrawUnderABranchExpectation(0.3, 1, 2, run));
    }

    [Fact]
    public void SampleByIndex_IsTheSampleOfTheRun()
    {
        const int N = 37;
        double sum = 0;
        for (int i = 0; i < N; i++) sum += TrapPrograms.PoissonManyNormalsAt(3, 0.5, 9, i).Value;
        Assert.Equal(sum / N, TrapPrograms.PoissonManyNormalsExpectation(3, 0.5, new MonteCarlo(N, seed: 9)).Mean, 1e-13);
        Assert.Equal(
            TrapPrograms.PoissonManyNormalsAt(3, 0.5, 9, 0).Value,
            TrapPrograms.PoissonManyNormalsExpectation(3, 0.5, new MonteCarlo(1, seed: 9)).Mean);
    }

    [Fact]
    public void SampleGradient_FollowsThePath()
    {
        for (long i = 0; i < 500; i++)
        {
            const double H = 1e-5;
            double F(double spot, double vol) => ContinuousPrograms.EuropeanCallAt(spot, 105, 1.2, 0.03, 0.01, vol, 4, i).Value;
            var at = ContinuousPrograms.EuropeanCallAt(100, 105, 1.2, 0.03, 0.01, 0.25, 4, i);
            Assert.Equal((F(100 + H, 0.25) - F(100 - H, 0.25)) / (2 * H), at.Gradient.Spot, 1e-5);
            Assert.Equal((F(100, 0.25 + H) - F(100, 0.25 - H)) / (2 * H), at.Gradient.Vol, 1e-4);
        }
    }

    [Fact]
    public void ConfidenceIntervals_CoverTheTruth()
    {
        const int Runs = 4000;
        int value = 0, delta = 0, score = 0;
        for (int i = 0; i < Runs; i++)
        {
            var run = new MonteCarlo(samples: 2048, seed: (ulong)i) { Threads = 1 };
            var e = ContinuousPrograms.EuropeanCallGradient(100, 100, 1, 0.05, 0, 0.2, run);
            if (Covers(e.Value, 10.45058357)) value++;
            if (Covers(e.Gradient.Spot, 0.63683065)) delta++;
            if (Covers(DiscretePrograms.OfPoissonGradient(2.5, 1, run).Gradient.P, (2 * 2.5) + 3)) score++;
        }

        Assert.InRange(value / (double)Runs, 0.93, 0.97);
        Assert.InRange(delta / (double)Runs, 0.93, 0.97);
        Assert.InRange(score / (double)Runs, 0.93, 0.97);
    }

    private static bool Covers(Estimate estimate, double truth)
    {
        var (lower, upper) = estimate.ConfidenceInterval(0.95);
        return lower <= truth && truth <= upper;
    }
}

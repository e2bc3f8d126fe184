namespace Backdraw.Conformance.Runs;

/// <summary>Runs that aim at a standard error.</summary>
public sealed class TargetTests
{
    private const long Cap = 1 << 22;

    private static readonly MonteCarlo Run = new(Cap, seed: 14);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.005)]
    public void AbsoluteTarget_OfTheValue(double target)
    {
        var e = RunPrograms.PaysExpectation(10, 0.4, 9, Run with { TargetStandardError = ErrorTarget.Absolute(target) });
        Assert.InRange(e.StandardError, 0.9 * target, 1.01 * target);
        Assert.InRange(e.Samples, 8192, Cap - 1);
    }

    [Fact]
    public void RelativeTarget_OfTheValue()
    {
        var e = RunPrograms.PaysGradient(10, 0.4, 9, Run with { TargetStandardError = ErrorTarget.Relative(0.004) });
        Assert.InRange(e.Value.StandardError, 0.9 * 0.004 * e.Value.Mean, 1.02 * 0.004 * e.Value.Mean);
    }

    [Fact]
    public void TargetsOfTheGradient_HoldForEveryDerivative()
    {
        var e = RunPrograms.PaysGradient(10, 0.4, 9, Run with { TargetStandardError = ErrorTarget.Absolute(0.02).OfGradient });
        Assert.InRange(Math.Max(e.Gradient.Spot.StandardError, e.Gradient.Vol.StandardError), 0.6 * 0.02, 1.05 * 0.02);

        e = RunPrograms.PaysGradient(10, 0.4, 9, Run with { TargetStandardError = ErrorTarget.Relative(0.01).OfGradient });
        Assert.InRange(Math.Max(Ratio(e.Gradient.Spot), Ratio(e.Gradient.Vol)), 0.6 * 0.01, 1.05 * 0.01);
        Assert.True(e.Value.Samples < Cap);

        static double Ratio(Estimate estimate) => estimate.StandardError / Math.Abs(estimate.Mean);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheAnswer_IsAPlainRun_ForAnyNumberOfThreads(bool antithetic)
    {
        var aimed = Run with { TargetStandardError = ErrorTarget.Absolute(0.02).OfGradient, Threads = 1, Antithetic = antithetic };
        var e = RunPrograms.PaysGradient(10, 0.4, 9, aimed);
        foreach (int threads in new[] { 2, 3, 4 }) Assert.Equal(e.ToString(), RunPrograms.PaysGradient(10, 0.4, 9, aimed with { Threads = threads }).ToString());
        var plain = RunPrograms.PaysGradient(10, 0.4, 9, Run with { Samples = e.Value.Samples, Antithetic = antithetic });
        Assert.Equal((plain.Value, plain.Gradient.Spot, plain.Gradient.Vol), (e.Value, e.Gradient.Spot, e.Gradient.Vol));
    }

    [Fact]
    public void PilotThatSawNothing_StopsNothing()
    {
        var run = new MonteCarlo(50_000, seed: 1) { TargetStandardError = ErrorTarget.Absolute(0.5) };
        Assert.Equal(50_000, RunPrograms.CoinsExpectation(1e-9, 1, run).Samples);
        Assert.Equal(50_000, Traps.TrapPrograms.NoDrawsExpectation(1, 2, run).Samples);

        // The derivative to the mean is 1 in every sample.
        Assert.Equal(50_000, RunPrograms.LinearGradient(0, 1, run with { TargetStandardError = ErrorTarget.Absolute(0.5).OfGradient }).Value.Samples);
    }

    [Fact]
    public void CapBelowThePilot_IsAPlainRun()
    {
        var plain = new MonteCarlo(5000, seed: 2);
        Assert.Equal(RunPrograms.EvenExpectation(1, plain), RunPrograms.EvenExpectation(1, plain with { TargetStandardError = ErrorTarget.Absolute(1) }));
    }

    [Fact]
    public void TargetOutOfReach_EndsAtTheCap() =>
        Assert.Equal(30_000, RunPrograms.EvenExpectation(1, new MonteCarlo(30_000) { TargetStandardError = ErrorTarget.Absolute(1e-6) }).Samples);

    [Fact]
    public void PilotWithABadSample_LeavesItToTheAnswer()
    {
        var e = RunPrograms.RootOfNormalGradient(1, new MonteCarlo(30_000, seed: 3) { TargetStandardError = ErrorTarget.Absolute(0.1) });
        Assert.Equal(30_000, e.Value.Samples);
        Assert.True(e.NonFinite.Count > 0);
    }

    // Stopping on the running error is biased: of p = 0.01 it stops on no hit in 8 % of runs.
    [Fact]
    public void RareEvent_IsUnbiased()
    {
        const int Runs = 500;
        double sum = 0, squares = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            double mean = RunPrograms.CoinsExpectation(0.01, 1, new MonteCarlo(100_000, seed) { TargetStandardError = ErrorTarget.Relative(0.08) }).Mean;
            sum += mean;
            squares += mean * mean;
        }

        double average = sum / Runs, error = Math.Sqrt((squares / Runs - average * average) / Runs);
        Assert.InRange((average - 0.01) / error, -4.5, 4.5);
    }
}

namespace Backdraw.Conformance.Scores;

public sealed class BaselineTests
{
    [Fact]
    public void Pilot_FindsTheBestCoefficient()
    {
        // p = 0.1, f = (1, 0): variance .11 without, 7.1 with the mean, 0 with E[f s²]/E[s²]. Four thousand batches give the variance to 2 %.
        var run = new MonteCarlo(samples: 1 << 24, seed: 5);
        var mean = ScorePrograms.RareWithMeanGradient(0.1, run).Gradient.P;
        var pilot = ScorePrograms.RareWithPilotGradient(0.1, run).Gradient.P;
        Exact.Equal(-1, mean, 0.02);
        Exact.Equal(-1, pilot, 0.002);
        Assert.InRange(Math.Pow(mean.StandardError, 2) * run.Samples, 6.5, 7.7);
        Assert.True(Math.Pow(pilot.StandardError, 2) * run.Samples < 0.11, $"{pilot}");
    }

    [Fact]
    public void Pilot_IsTheSameForAnyNumberOfThreads()
    {
        var one = ScorePrograms.WalkWithPilotGradient(20, 10, new MonteCarlo(1 << 15, 9) { Threads = 1 });
        var four = ScorePrograms.WalkWithPilotGradient(20, 10, new MonteCarlo(1 << 15, 9) { Threads = 4 });
        Assert.Equal(one.Gradient.P, four.Gradient.P);
        Exact.Equal(1.4898178, one.Gradient.P, 0.05);
    }

    [Fact]
    public void Pilot_LeavesTheValuesAsTheyAre()
    {
        var run = new MonteCarlo(1 << 12, 9);
        Assert.Equal(ScorePrograms.SquaredDistancesGradient(0.3, run).Value, ScorePrograms.SquaredDistancesWithPilotGradient(0.3, run).Value);
        Assert.Equal(ScorePrograms.SquaredDistancesGradient(0.3, run).Value, ScorePrograms.SquaredDistancesWithoutBaselineGradient(0.3, run).Value);
    }

    [Fact]
    public void WithoutBaseline_TheMeanIsThatOfTheSingleSamples()
    {
        var run = new MonteCarlo(200, 4);
        double sum = 0;
        for (int i = 0; i < run.Samples; i++) sum += ScorePrograms.SquaredDistancesWithoutBaselineAt(0.3, run, i).Gradient.Logit;
        Assert.Equal(sum / run.Samples, ScorePrograms.SquaredDistancesWithoutBaselineGradient(0.3, run).Gradient.Logit.Mean, 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(255)]
    [InlineData(1000)]
    public void AnyNumberOfSamples_IsUnbiased(int samples)
    {
        // Means of many small runs with seeds of their own; their spread is the standard error of their mean.
        int runs = Math.Max(500, 400_000 / samples);
        double sum = 0, squares = 0;
        for (int seed = 0; seed < runs; seed++)
        {
            double g = ScorePrograms.StraightLineGradient(0.3, 1.5, new MonteCarlo(samples, (ulong)seed) { Threads = 1 }).Gradient.P.Mean;
            sum += g;
            squares += g * g;
        }

        double mean = sum / runs, error = Math.Sqrt(((squares / runs) - (mean * mean)) / runs);
        Assert.True(Math.Abs(mean - 50) < 4.5 * error, $"{mean} ± {error}");
    }

    /// <summary>The 95 % interval covers in 93 to 97 % of 4,000 runs: 0.345 % is the standard deviation of that share.</summary>
    [Theory]
    [InlineData(Baseline.LeaveOneOut)]
    [InlineData(Baseline.None)]
    [InlineData(Baseline.Pilot)]
    public void StandardErrors_HoldByCoverage(Baseline baseline)
    {
        const int Runs = 4000;
        const double Logit = 0.5, Exact = -0.04230066;
        int covered = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            var run = new MonteCarlo(2048, seed) { Threads = 1 };
            var estimate = baseline switch
            {
                Baseline.None => ScorePrograms.SquaredDistancesWithoutBaselineGradient(Logit, run).Gradient.Logit,
                Baseline.Pilot => ScorePrograms.SquaredDistancesWithPilotGradient(Logit, run).Gradient.Logit,
                _ => ScorePrograms.SquaredDistancesGradient(Logit, run).Gradient.Logit,
            };
            if (Math.Abs(estimate.Mean - Exact) <= 1.96 * estimate.StandardError) covered++;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }
}

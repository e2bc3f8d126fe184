namespace Backdraw.Conformance.Runs;

/// <summary>A sample asked for by index is that sample of the run.</summary>
public sealed class SampleTests
{
    public static TheoryData<string, bool> Programs => SameBitsTests.Programs;

    [Theory]
    [MemberData(nameof(Programs))]
    public void FirstSamples_AreTheRun(string program, bool antithetic)
    {
        var tested = Named(program);
        var one = new MonteCarlo(1, seed: 9) { Antithetic = antithetic };
        Assert.Equal(tested.At(one, 0)[0], tested.Expectation(one).Mean);
        Assert.Equal(tested.At(one, 0)[0], tested.Gradient(one)[0].Mean);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void MeanOverSamples_IsTheMeanOfTheRun(string program, bool antithetic)
    {
        var tested = Named(program);
        foreach (int samples in new[] { 9, 37, 600, 4133 })
        {
            var run = new MonteCarlo(samples, seed: 12) { Antithetic = antithetic };
            var estimates = tested.Gradient(run);
            double[] sums = new double[estimates.Length], sizes = new double[estimates.Length];
            for (int i = 0; i < samples; i++)
            {
                double[] sample = tested.At(run, i);
                for (int k = 0; k < sums.Length; k++)
                {
                    sums[k] += sample[k];
                    sizes[k] += Math.Abs(sample[k]);
                }
            }

            for (int k = 0; k < (tested.HasScores ? 1 : sums.Length); k++)
                Assert.Equal(sums[k] / samples, estimates[k].Mean, 1e-13 * (1 + sizes[k] / samples));
        }
    }

    [Fact]
    public void ScoreDrawsBySample_HaveTheExpectationOfTheRun()
    {
        const int N = 40_000;
        var tested = Named("Scores");
        var run = new MonteCarlo(N, seed: 31);
        var estimates = tested.Gradient(new MonteCarlo(1 << 20, seed: 32));
        double[] sums = new double[estimates.Length], squares = new double[estimates.Length];
        for (int i = 0; i < N; i++)
        {
            double[] sample = tested.At(run, i);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += sample[k];
                squares[k] += sample[k] * sample[k];
            }
        }

        for (int k = 0; k < sums.Length; k++)
        {
            double mean = sums[k] / N, error = Math.Sqrt((squares[k] / N - mean * mean) / N + Math.Pow(estimates[k].StandardError, 2));
            Assert.InRange((mean - estimates[k].Mean) / error, -5, 5);
        }
    }

    [Theory]
    [InlineData("Streams")]
    [InlineData("Keyed")]
    [InlineData("Scores")]
    public void AntitheticSamples_ComeInPairsWithThePlainRuns(string program)
    {
        var tested = Named(program);
        MonteCarlo plain = new(1, seed: 77), antithetic = plain with { Antithetic = true };
        int different = 0;
        for (int i = 0; i < 600; i += 2)
        {
            Assert.Equal(tested.At(plain, i), tested.At(antithetic, i));
            if (tested.At(plain, i + 1)[0] != tested.At(antithetic, i + 1)[0]) different++;
        }

        Assert.InRange(different, 250, 300);
    }

    [Fact]
    public void MirroredNormal_HasTheOtherSign()
    {
        var run = new MonteCarlo(1, seed: 3) { Antithetic = true };
        for (int i = 0; i < 600; i += 2)
        {
            // d(σz)²/dσ = 2σz²: of even functions a pair has one value.
            Assert.Equal(RunPrograms.EvenAt(1.5, run, i).Value, RunPrograms.EvenAt(1.5, run, i + 1).Value);
            Assert.Equal(RunPrograms.EvenAt(1.5, run, i).Gradient.Sigma, RunPrograms.EvenAt(1.5, run, i + 1).Gradient.Sigma);

            // log S = log S₀ ± vol·z − vol²/2.
            double up = Math.Log(RunPrograms.PaysAt(1, 0.3, 0, run, i).Value), down = Math.Log(RunPrograms.PaysAt(1, 0.3, 0, run, i + 1).Value);
            Assert.Equal(-0.09, up + down, 1e-14);
        }
    }

    private static RunCase Named(string program) => RunCase.All.Single(c => c.Name == program);
}

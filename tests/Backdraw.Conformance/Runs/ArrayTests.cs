namespace Backdraw.Conformance.Runs;

/// <summary>A run is over the arrays it was given, whatever becomes of them meanwhile; a derivative that is not a number spoils no other.</summary>
public sealed class ArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ArraysWrittenDuringARun_DoNotReachIt(int threads)
    {
        double[] weights = [1, 2, 3];
        double[,] table = { { 1, 2 }, { 3, 4 } };
        var run = new MonteCarlo(1 << 25, seed: 4) { Threads = threads };
        var expected = RunPrograms.AgesGradient(weights, table, 2, run);
        int writes = 0;
        var written = RunPrograms.AgesGradient(weights, table, 2, run with { Progress = new Heard(() =>
        {
            writes++;
            Array.Fill(weights, 7 + writes);
            table[1, 0] = table[0, 1] = -writes;
        }) });
        Assert.True(writes > 1, "The run was over before it could be disturbed.");
        Assert.Equal(expected.ToString(), written.ToString());
        Assert.Equal(expected.Value, written.Value);
        Assert.Equal(expected.Gradient.Table[1, 0], written.Gradient.Table[1, 0]);
    }

    [Fact]
    public void ZeroWeight_IsReported()
    {
        var e = RunPrograms.RewardedGradient([0.5, 0, 0.5], [2.0], 3, new MonteCarlo(20_000, seed: 4));
        Assert.Equal(20_000, e.NonFinite.Count);
        Assert.True(double.IsFinite(e.Value.Mean));
        Assert.True(double.IsNaN(e.Gradient.Weights[1].Mean) && double.IsNaN(e.Gradient.Scale.Mean) && double.IsNaN(e.Gradient.Rewards[0].StandardError));
    }

    [Fact]
    public void SamplesAndGradients_AreWritten()
    {
        var e = RunPrograms.RewardedGradient([0.5, 0.5], [2.0], 3, new MonteCarlo(1000, seed: 4));
        Assert.Equal(["Weights[0]", "Weights[1]", "Rewards[0]", "Scale"], Names(e.Gradient.ToString()));
        var sample = RunPrograms.RewardedAt([0.5, 0.5], [2.0], 3, 4, 0);
        Assert.Equal(["Value", "Weights[0]", "Weights[1]", "Rewards[0]", "Scale"], Names(sample.ToString()));
        Assert.Equal(["Weights[0]", "Weights[1]", "Rewards[0]", "Scale"], Names(sample.Gradient.ToString()));

        static string[] Names(string table) => [.. table.Split('\n').Select(line => line.Split(' ')[0])];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.PositiveInfinity)]
    public void LogarithmsToNoBase_AreReported(double b)
    {
        Assert.True(double.IsNaN(RunPrograms.LogToBase(8, b)));
        var e = RunPrograms.LogToBaseGradient(8, b, new MonteCarlo(100));
        Assert.True(double.IsNaN(e.Value.Mean) && double.IsNaN(e.Gradient.X.Mean));
        Assert.Equal(100, e.NonFinite.Count);
    }

    private sealed class Heard(Action action) : IProgress<MonteCarloProgress>
    {
        public void Report(MonteCarloProgress value) => action();
    }
}

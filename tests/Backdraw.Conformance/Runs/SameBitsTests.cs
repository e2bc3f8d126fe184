using Backdraw.Runtime;

namespace Backdraw.Conformance.Runs;

/// <summary>Results are the same bits for any number of threads and any vector width, and do not depend on who else runs.</summary>
[Collection(nameof(Alone))]
public sealed class SameBitsTests
{
    // Runs that fill no group, unit, batch, block or item, and runs that just do.
    private static readonly long[] Counts = [1, 2, 3, 7, 8, 9, 15, 16, 17, 255, 256, 257, 511, 512, 4095, 4097, 70_001];

    public static TheoryData<string, bool> Programs
    {
        get
        {
            var programs = new TheoryData<string, bool>();
            foreach (var program in RunCase.All)
            {
                programs.Add(program.Name, false);
                programs.Add(program.Name, true);
            }

            return programs;
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Widths_DoNotChangeABit(string program, bool antithetic)
    {
        foreach (long samples in Counts)
        {
            var run = new MonteCarlo(samples, seed: 17) { Threads = 1, Antithetic = antithetic };
            var expected = AtWidth(64, program, run);
            Same(expected, AtWidth(128, program, run), samples);
            Same(expected, AtWidth(256, program, run), samples);
            Same(expected, AtWidth(512, program, run), samples);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Threads_DoNotChangeABit(string program, bool antithetic)
    {
        foreach (long samples in Counts)
        {
            var run = new MonteCarlo(samples, seed: 23) { Threads = 1, Antithetic = antithetic };
            var expected = Results(program, run);
            foreach (int threads in new[] { 2, 3, 4, 7, 0 }) Same(expected, Results(program, run with { Threads = threads }), samples);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void ExpectationAndGradient_HaveTheSameValue(string program, bool antithetic)
    {
        var tested = RunCase.All.Single(c => c.Name == program);
        foreach (long samples in Counts)
        {
            var run = new MonteCarlo(samples, seed: 5) { Antithetic = antithetic };
            Assert.Equal(tested.Gradient(run)[0], tested.Expectation(run));
        }
    }

    // Once, helpers of a finished run could be taken for those of another: runs never ended.
    [Fact(Timeout = 120_000)]
    public async Task ConcurrentRuns_AreTheSameAsAlone()
    {
        var alone = RunCase.All.Select(c => Results(c.Name, Busy(1))).ToArray();
        for (int round = 0; round < 10; round++)
        {
            var runs = Enumerable.Range(0, 64).Select(i => Task.Run(() => Results(RunCase.All[i % RunCase.All.Length].Name, Busy(2 + i % 3)))).ToArray();
            var results = await Task.WhenAll(runs);
            for (int i = 0; i < runs.Length; i++) Same(alone[i % alone.Length], results[i], i);
        }
    }

    [Fact]
    public void RunInsideTheProgressOfARun_ChangesNeither()
    {
        var run = new MonteCarlo(400_000, seed: 3) { Threads = 2 };
        var inner = new List<Estimate[]>();
        var expected = RunCase.All[1].Gradient(run);
        var outer = RunCase.All[1].Gradient(run with { Progress = new Heard(_ => inner.Add(RunCase.All[4].Gradient(Busy(2)))) });
        Same(expected, outer, 0);
        Assert.NotEmpty(inner);
        foreach (var result in inner) Same(RunCase.All[4].Gradient(Busy(1)), result, 0);
    }

    private static MonteCarlo Busy(int threads) => new(20_011, seed: 41) { Threads = threads };

    private static Estimate[] Results(string program, MonteCarlo run) => RunCase.All.Single(c => c.Name == program).Gradient(run);

    private static Estimate[] AtWidth(int width, string program, MonteCarlo run)
    {
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        try
        {
            return Results(program, run);
        }
        finally
        {
            LaneWidth.Bits = before;
        }
    }

    private static void Same(Estimate[] expected, Estimate[] actual, long which)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                BitConverter.DoubleToInt64Bits(expected[i].Mean) == BitConverter.DoubleToInt64Bits(actual[i].Mean)
                && BitConverter.DoubleToInt64Bits(expected[i].StandardError) == BitConverter.DoubleToInt64Bits(actual[i].StandardError),
                $"{which}, result {i}: {expected[i].Mean:R} ± {expected[i].StandardError:R} and {actual[i].Mean:R} ± {actual[i].StandardError:R}");
        }
    }

    private sealed class Heard(Action<MonteCarloProgress> report) : IProgress<MonteCarloProgress>
    {
        public void Report(MonteCarloProgress value) => report(value);
    }
}

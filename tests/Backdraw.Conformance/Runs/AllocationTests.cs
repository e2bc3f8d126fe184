namespace Backdraw.Conformance.Runs;

/// <summary>Training loops allocate nothing once warm.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private static readonly double[] Weights = [0.5, -1, 2, 0.25, 1.5], Means = [0.1, 0.2, -0.3, 0.4, -0.5], Logits = [0.2, -0.4, 0.7];
    private static readonly double[,] Factor = { { 0.2, 0, 0 }, { 0.1, 0.3, 0 }, { -0.1, 0.05, 0.25 } };
    private static readonly double[] Drift = [0.01, -0.02, 0.03], FactorGradient = new double[9], DriftGradient = new double[3];
    private static readonly double[] WeightsGradient = new double[5], MeansGradient = new double[5], LogitsGradient = new double[3];

    public static TheoryData<string, Action<MonteCarlo>> Calls => new()
    {
        { "pathwise", run => RunPrograms.ArraysGradient(Weights, Means, 0.8, run, WeightsGradient, MeansGradient, out _) },
        { "scores", run => RunPrograms.ScoresGradient(Logits, 2.2, 0.4, 0.9, run, LogitsGradient, out _, out _, out _) },
        { "matrix", run => RunPrograms.MatrixGradient(Factor, Drift, 1, run, FactorGradient, DriftGradient, out _) },
        { "value", run => RunPrograms.ScoresExpectation(Logits, 2.2, 0.4, 0.9, run) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void OneThread_AllocatesNothing(string _, Action<MonteCarlo> call)
    {
        foreach (long samples in new long[] { 1, 100, 5000 })
        {
            var run = new MonteCarlo(samples, seed: 1) { Threads = 1 };
            Assert.All(Allocations(call, run), bytes => Assert.Equal(0, bytes));
            Assert.All(Allocations(call, run with { Antithetic = true }), bytes => Assert.Equal(0, bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void TwoThreads_AllocateNothing(string _, Action<MonteCarlo> call)
    {
        // The queue of the thread pool grows now and then, and a busy pool keeps a call for help that was taken back.
        long[] bytes = Allocations(call, new MonteCarlo(40_000, seed: 1) { Threads = 2 });
        Assert.InRange(bytes.Count(b => b == 0), bytes.Length * 3 / 4, bytes.Length);
    }

    [Fact]
    public void Targets_AllocateNothing()
    {
        var run = new MonteCarlo(40_000, seed: 1) { Threads = 1, TargetStandardError = ErrorTarget.Relative(0.5).OfGradient };
        Assert.All(
            Allocations(r => RunPrograms.ArraysGradient(Weights, Means, 0.8, r, WeightsGradient, MeansGradient, out _), run), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void MemoryOfALongSample_IsGivenBack()
    {
        RunPrograms.ManyFlipsGradient(0.5, 1000, new MonteCarlo(16, 1));
        long before = GC.GetTotalMemory(true);
        RunPrograms.ManyFlipsGradient(0.5, 2_000_000, new MonteCarlo(16, 1));
        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 100L << 20);
    }

    private static long[] Allocations(Action<MonteCarlo> call, MonteCarlo run)
    {
        for (int i = 0; i < 20; i++) call(run);
        long[] bytes = new long[40];
        for (int i = 0; i < bytes.Length; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call(run);
            bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes;
    }
}

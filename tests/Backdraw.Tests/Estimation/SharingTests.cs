using System.Collections.Concurrent;
using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>How the threads of a run share it: help that comes early, or not at all, or must be waited for; reports on the way.</summary>
[Collection(nameof(LaneWidth))]
public class SharingTests
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    static GradientResult Gradient(Probe probe, MonteCarlo run) => Engine.Gradient(new ProbeKernel(probe), run, "PriceGradient");

    static (Estimate, Estimate, Estimate) Bits(GradientResult result) => (result.Value, result[0], result[1]);

    /// <summary>Samples from one on wait until two threads work.</summary>
    static void NeedsHelp(long samples, long from)
    {
        var threads = new ConcurrentDictionary<int, bool>();
        var plain = new Probe();
        var probe = new Probe((i, x) =>
        {
            threads[Environment.CurrentManagedThreadId] = true;
            if (i == 3) Thread.Sleep(2);
            if (i == from) SpinWait.SpinUntil(() => threads.Count > 1, Long);
            return plain.Sample(i, x);
        });
        var run = new MonteCarlo(samples, seed: 5) { Threads = 2 };
        var shared = Gradient(probe, run);
        Assert.Equal(2, threads.Count);
        Assert.Equal(Bits(Gradient(plain, run with { Threads = 1 })), Bits(shared));
    }

    [Fact]
    public void FewSlowSamples_AreShared() => NeedsHelp(64, from: 16);

    [Fact]
    public void HelpComes_BeforeTheFirstBatchIsDone() => NeedsHelp(1 << 18, from: 2000);

    [Theory]
    [InlineData(37)]
    [InlineData(1000)]
    [InlineData(5003)]
    [InlineData(40_007)]
    public void Results_DoNotDependOnWhatIsTakenAtATime(long samples)
    {
        var plain = new Probe();
        var run = new MonteCarlo(samples, seed: 3) { Threads = 1 };
        var expected = Bits(Gradient(plain, run));
        foreach (int pace in new[] { 61, 259, 1031 })
        {
            var slow = new Probe((i, x) =>
            {
                if (i % pace == 7) Thread.Sleep(1);
                return plain.Sample(i, x);
            });
            Assert.Equal(expected, Bits(Gradient(slow, run with { Threads = 3 })));
        }
    }

    [Fact]
    public void ThreadWithoutMemory_IsNoHelp()
    {
        int caller = Environment.CurrentManagedThreadId;
        using var asked = new ManualResetEventSlim();
        var plain = new Probe();
        var probe = new Probe((i, x) =>
        {
            if (i == 4000) asked.Wait(Long);
            return plain.Sample(i, x);
        })
        {
            Asked = () =>
            {
                if (Environment.CurrentManagedThreadId == caller) return;
                asked.Set();
                throw new OutOfMemoryException();
            },
        };
        var run = new MonteCarlo(30_000, seed: 9) { Threads = 2 };
        var alone = Gradient(probe, run);
        Assert.True(asked.IsSet);
        Assert.Equal(Bits(Gradient(plain, run with { Threads = 1 })), Bits(alone));
    }

    [Fact]
    public void Interruption_WaitsForTheOtherThreads()
    {
        using ManualResetEventSlim inside = new(), release = new();
        int caller = 0;
        var plain = new Probe();
        var probe = new Probe((i, x) =>
        {
            if (Environment.CurrentManagedThreadId != caller)
            {
                inside.Set();
                release.Wait(Long);
            }
            else if (i >= 4000)
            {
                inside.Wait(Long);
            }

            return plain.Sample(i, x);
        });
        var run = new MonteCarlo(30_000, seed: 9) { Threads = 2 };
        GradientResult? result = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            try
            {
                result = Gradient(probe, run);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        Assert.True(inside.Wait(Long));
        while ((thread.ThreadState & ThreadState.WaitSleepJoin) == 0) Thread.Yield();
        Thread.Sleep(50);
        thread.Interrupt();
        Assert.False(thread.Join(200));
        release.Set();
        Assert.True(thread.Join(Long));
        Assert.Null(failure);
        Assert.Equal(Bits(Gradient(plain, run with { Threads = 1 })), Bits(result!));
    }

    [Fact]
    public void FewSlowSamples_AreReported()
    {
        var heard = new List<long>();
        var probe = new Probe((_, x) =>
        {
            Thread.Sleep(8);
            return (x[0], 0, 0);
        });
        Gradient(probe, new MonteCarlo(64) { Threads = 1, Progress = new Heard(heard) });
        Assert.Equal([16, 32, 48, 64], heard.Distinct());
    }

    [Fact]
    public void LongBatches_AreReportedOnTheWay()
    {
        var heard = new List<long>();
        var probe = new Probe((i, x) =>
        {
            if (i < 4096 && i % BatchPlan.BlockLength == 0) Thread.Sleep(60);
            return (x[0], 0, 0);
        });
        Gradient(probe, new MonteCarlo(1 << 18) { Threads = 1, Progress = new Heard(heard) });
        Assert.Contains(heard, completed => completed < 4096);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1 << 18, heard[^1]);
    }

    sealed class Heard(List<long> completed) : IProgress<MonteCarloProgress>
    {
        public void Report(MonteCarloProgress value)
        {
            Assert.Equal(value.Completed, value.Value.Samples);
            completed.Add(value.Completed);
        }
    }
}

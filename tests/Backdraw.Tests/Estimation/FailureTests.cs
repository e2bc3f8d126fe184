using System.Diagnostics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>Runs that end early: wrong settings, exceptions in a sample, cancellation.</summary>
[Collection(nameof(LaneWidth))]
public class FailureTests
{
    static GradientResult Gradient(Probe probe, MonteCarlo run) => Engine.Gradient(new ProbeKernel(probe), run, "PriceGradient");

    static TException Fails<TException>(MonteCarlo run)
        where TException : Exception
    {
        var probe = new Probe();
        var exception = Assert.Throws<TException>(() => Gradient(probe, run));
        Assert.True(probe.Released && probe.Values.IsEmpty);
        return exception;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void SamplesBelowOne_AreNamed(long samples)
    {
        var exception = Fails<ArgumentOutOfRangeException>(new MonteCarlo(samples));
        Assert.Equal(("Samples", (object)samples), (exception.ParamName, exception.ActualValue));
        Assert.Contains("MonteCarlo.Samples must be at least 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains(samples.ToString(System.Globalization.CultureInfo.CurrentCulture), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingsOutsideTheirDomain_AreNamed()
    {
        var run = new MonteCarlo(10);
        Assert.Equal("Threads", Fails<ArgumentOutOfRangeException>(run with { Threads = -1 }).ParamName);
        Assert.Equal("Samples", Fails<ArgumentOutOfRangeException>(run with { Samples = 0 }).ParamName);
        Assert.Equal("Sampling", Fails<ArgumentOutOfRangeException>(run with { Sampling = (Sampling)7 }).ParamName);
        Assert.Equal("TargetStandardError", Fails<ArgumentOutOfRangeException>(run with { TargetStandardError = default(ErrorTarget) }).ParamName);
        Assert.Equal("run", Assert.Throws<ArgumentNullException>(() => Gradient(new Probe(), null!)).ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void TargetsThatAreNotPositive_AreNamed(double size)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => ErrorTarget.Absolute(size));
        Assert.Equal(("size", (object)size), (exception.ParamName, exception.ActualValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorTarget.Relative(size));
    }

    [Fact]
    public void NegativeIndex_IsNamed()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => Engine.SampleAt(new ProbeKernel(new Probe()), new MonteCarlo(1), -3, new double[2]));
        Assert.Equal(("index", (object)-3L), (exception.ParamName, exception.ActualValue));
    }

    [Fact]
    public void ShortDestination_IsNamed()
    {
        var exception = Assert.Throws<ArgumentException>(() => Engine.Gradient(new ProbeKernel(new Probe()), new MonteCarlo(1), new double[1], "PriceGradient"));
        Assert.Equal("destination", exception.ParamName);
    }

    [Theory]
    [InlineData(512, 1)]
    [InlineData(512, 2)]
    [InlineData(256, 4)]
    [InlineData(128, 3)]
    [InlineData(64, 1)]
    [InlineData(64, 4)]
    public void ExceptionOfASample_SaysWhichIsFirst(int width, int threads)
    {
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        try
        {
            foreach (long first in new long[] { 0, 3, 255, 256, 5000, 40_006 })
            {
                // Samples after the first throw too, and otherwise.
                (double, double, double) Sample(long i, double[] x)
                {
                    if (i == first) throw new DivideByZeroException("The first.");
                    if (i > first && i % 5 == first % 5) throw new IndexOutOfRangeException();
                    return (x[0], 0, 0);
                }

                var exception = Assert.Throws<SampleException>(() => Gradient(new Probe(Sample), new MonteCarlo(40_007, seed: 1) { Threads = threads }));
                Assert.Equal(("Price", first), (exception.Method, exception.Index));
                Assert.IsType<DivideByZeroException>(exception.InnerException);
                Assert.Equal($"Sample {first} of Price threw DivideByZeroException: The first. PriceAt replays it, with the same run and index {first}.", exception.Message);
                Assert.Throws<DivideByZeroException>(
                    () => Engine.SampleAt(new ProbeKernel(new Probe(Sample)), new MonteCarlo(1, seed: 1), first, new double[2]));
            }
        }
        finally
        {
            LaneWidth.Bits = before;
        }
    }

    [Fact]
    public void ParameterOutsideItsDomain_SpeaksForItself()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Gradient(
            new Probe((i, x) =>
            {
                if (i == 77) Domain.CheckNormal(0, -1);
                return (x[0], 0, 0);
            }),
            new MonteCarlo(100)));
        Assert.Equal(("sigma", (object)-1.0), (exception.ParamName, exception.ActualValue));
    }

    [Fact]
    public void FailedRun_LeavesTheNextOneUntouched()
    {
        var run = new MonteCarlo(20_000, seed: 6) { Threads = 2 };
        var expected = Gradient(new Probe(), run);
        Assert.Throws<SampleException>(() => Gradient(new Probe((i, _) => i == 9000 ? throw new InvalidOperationException() : (1, 2, 3)), run));
        var actual = Gradient(new Probe(), run);
        Assert.Equal((expected.Value, expected[0], expected[1]), (actual.Value, actual[0], actual[1]));
    }

    [Fact]
    public void CancelledBeforehand_NoSampleRuns()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var exception = Fails<OperationCanceledException>(new MonteCarlo(10) { CancellationToken = source.Token });
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CancelledMidway_StopsSoonAndWritesNothing(int threads)
    {
        using var source = new CancellationTokenSource();
        long cancelled = 0;
        var probe = new Probe((i, x) =>
        {
            if (i == 3000)
            {
                cancelled = Stopwatch.GetTimestamp();
                source.Cancel();
            }

            return (x[0], 0, 0);
        });
        double[] gradient = [1, 2];
        var run = new MonteCarlo(long.MaxValue) { Threads = threads, CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => Engine.Gradient(new ProbeKernel(probe), run, gradient, "PriceGradient"));
        Assert.Equal([1, 2], gradient);
        Assert.True(probe.Released);

        // Within a block of each thread: far less than 50 ms here, but the machine may be busy.
        Assert.InRange(Stopwatch.GetElapsedTime(cancelled), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.InRange(probe.Values.Count, 3000, 3000 + threads * 4096 + 4096);
    }

    [Fact]
    public void Progress_RisesToTheEnd()
    {
        var heard = new List<MonteCarloProgress>();
        var caller = Environment.CurrentManagedThreadId;
        var result = Gradient(new Probe(), new MonteCarlo(1_000_000) { Threads = 2, Progress = new Heard(heard, caller) });
        var last = heard[^1];
        Assert.Equal((1_000_000, 1_000_000, result.Value, 1.0), (last.Completed, last.Samples, last.Value, last.Fraction));
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.True(heard.Count > 1);
        Assert.Equal(heard.Select(p => p.Completed).Order(), heard.Select(p => p.Completed));
        Assert.Equal(heard.Select(p => p.Elapsed).Order(), heard.Select(p => p.Elapsed));
        foreach (var report in heard)
        {
            Assert.Equal(report.Completed, report.Value.Samples);
            Assert.InRange((report.Value.Mean - last.Value.Mean) / report.Value.StandardError, -6, 6);
            Assert.Equal(last.Value.StandardError * Math.Sqrt(1e6 / report.Completed), report.Value.StandardError, 0.1 * report.Value.StandardError);
        }
    }

    sealed class Heard(List<MonteCarloProgress> list, int caller) : IProgress<MonteCarloProgress>
    {
        public void Report(MonteCarloProgress value)
        {
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
            list.Add(value);
        }
    }
}

using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>What the engine makes of a kernel: samples by index, means, samples that are not finite.</summary>
[Collection(nameof(LaneWidth))]
public class EngineTests
{
    static GradientResult Gradient(Probe probe, MonteCarlo run) => Engine.Gradient(new ProbeKernel(probe), run, "PriceGradient");

    static double At(Probe probe, MonteCarlo run, long index, double[] gradient) => Engine.SampleAt(new ProbeKernel(probe), run, index, gradient);

    [Theory]
    [InlineData(512, false)]
    [InlineData(256, false)]
    [InlineData(128, true)]
    [InlineData(64, true)]
    [InlineData(512, true)]
    public void EverySample_IsTheOneOfItsIndex(int width, bool antithetic)
    {
        using var _ = new Width(width);
        var probe = new Probe();
        var run = new MonteCarlo(4133, seed: 8) { Antithetic = antithetic };
        Gradient(probe, run);
        Assert.Equal(4133, probe.Values.Count);
        var values = probe.Values.ToArray();
        double[] gradient = new double[2];
        foreach (var (index, value) in values) Assert.Equal(value, At(probe, run, index, gradient));
    }

    [Fact]
    public void Means_AreThoseOfTheSamples()
    {
        foreach (long samples in new long[] { 1, 2, 9, 255, 257, 4097, 20_001 })
        {
            var probe = new Probe();
            var run = new MonteCarlo(samples, seed: 8);
            var result = Gradient(probe, run);
            double value = 0, first = 0, second = 0;
            double[] gradient = new double[2];
            for (long i = 0; i < samples; i++)
            {
                value += At(probe, run, i, gradient);
                first += gradient[0];
                second += gradient[1];
            }

            Assert.Equal(value / samples, result.Value.Mean, 1e-13);
            Assert.Equal(first / samples, result[0].Mean, 1e-13);
            Assert.Equal(second / samples, result[1].Mean, 1e-13);
            Assert.Equal(samples, result.Value.Samples);
            Assert.Equal(samples == 1, double.IsNaN(result.Value.StandardError));
            Assert.Equal(samples == 1, double.IsNaN(result[0].StandardError));
        }
    }

    [Fact]
    public void StandardErrorOfTheValue_IsThatOfTheSamples()
    {
        var probe = new Probe();
        const int N = 5003;
        var plain = Gradient(probe, new MonteCarlo(N, seed: 4)).Value;
        double[] values = [.. probe.Values.OrderBy(v => v.Key).Select(v => v.Value)];
        Assert.Equal(Math.Sqrt(values.Sum(v => Math.Pow(v - plain.Mean, 2)) / (N - 1) / N), plain.StandardError, 1e-13);

        var pairs = Gradient(probe, new MonteCarlo(N - 1, seed: 4) { Antithetic = true }).Value;
        values = [.. probe.Values.OrderBy(v => v.Key).Take(N - 1).Select(v => v.Value)];
        double[] means = [.. Enumerable.Range(0, N / 2).Select(k => 0.5 * (values[2 * k] + values[2 * k + 1]))];
        Assert.Equal(means.Average(), pairs.Mean, 1e-13);
        Assert.Equal(Math.Sqrt(means.Sum(v => Math.Pow(v - pairs.Mean, 2)) / (means.Length - 1) / means.Length), pairs.StandardError, 1e-13);
    }

    [Fact]
    public void PairsOfALinearResult_LeaveNoError()
    {
        var result = Gradient(new Probe((_, x) => (1e6 + x[0], x[0], x[1])), new MonteCarlo(10_000, seed: 3) { Antithetic = true });
        Assert.Equal(1e6, result.Value.Mean, 1e-9);
        Assert.InRange(result.Value.StandardError, 0, 1e-11);
        Assert.InRange(result[0].StandardError, 0, 1e-16);
    }

    public static TheoryData<long, int> Places
    {
        get
        {
            var places = new TheoryData<long, int>();
            for (int lane = 0; lane < 8; lane++) places.Add(4096 + 8 * lane + lane, 1 + lane % 4);
            foreach (long index in new long[] { 0, 7, 255, 256, 10_006, 10_007 }) places.Add(index, 2);
            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void ValuesThatAreNotFinite_AreCountedAndMakeMeansNaN(long first, int threads)
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var probe = new Probe((i, x) => (i == first || i > first && i % 3001 == 5 ? bad : x[0], x[1], x[2]));
            var run = new MonteCarlo(10_008, seed: 2) { Threads = threads };
            var result = Gradient(probe, run);
            long count = Enumerable.Range(0, 10_008).Count(i => i == first || i > first && i % 3001 == 5);
            Assert.Equal(new NonFinite(count, first), result.NonFinite);
            Assert.True(double.IsNaN(result.Value.Mean) && double.IsNaN(result.Value.StandardError));
            Assert.True(double.IsNaN(result[0].Mean) && double.IsNaN(result[1].StandardError));
            Assert.Equal(bad, At(probe, run, first, new double[2]));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void DerivativesThatAreNotFinite_LeaveTheValue(long first, int threads)
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity })
        {
            var run = new MonteCarlo(10_008, seed: 2) { Threads = threads };
            var result = Gradient(new Probe((i, x) => (x[0], x[1], i == first ? bad : x[2])), run);
            Assert.Equal(new NonFinite(1, first), result.NonFinite);
            Assert.Equal(Gradient(new Probe((_, x) => (x[0], x[1], x[2])), run).Value, result.Value);

            // A sample is bad as a whole: no derivative is a mean over the others.
            Assert.True(double.IsNaN(result[0].Mean) && double.IsNaN(result[1].Mean) && double.IsNaN(result[0].StandardError));
        }
    }

    [Fact]
    public void InfinitiesOfBothSigns_AreTwoBadSamples()
    {
        var result = Gradient(new Probe((i, x) => (i == 3 ? double.PositiveInfinity : i == 11 ? double.NegativeInfinity : x[0], 0, 0)), new MonteCarlo(100));
        Assert.Equal(new NonFinite(2, 3), result.NonFinite);
    }

    [Fact]
    public void SpanOverload_ReportsBadSamplesAsNaN()
    {
        double[] gradient = [1, 2];
        double value = Engine.Gradient(new ProbeKernel(new Probe((i, x) => (x[0], i == 700 ? double.NaN : 1, 2))), new MonteCarlo(1000), gradient, "PriceGradient");
        Assert.True(double.IsFinite(value) && double.IsNaN(gradient[0]) && double.IsNaN(gradient[1]));
    }

    /// <summary>Sets the vector width for a while.</summary>
    sealed class Width : IDisposable
    {
        readonly int before = LaneWidth.Bits;

        internal Width(int bits) => LaneWidth.Bits = bits;

        public void Dispose() => LaneWidth.Bits = before;
    }
}

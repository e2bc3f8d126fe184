using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>What a hand-written kernel computes, and what it was asked for.</summary>
/// <param name="sample">Value and two derivatives of a sample, of its index and of four numbers: normal, uniform, exponential and keyed uniform.</param>
sealed class Probe(Func<long, double[], (double Value, double First, double Second)> sample)
{
    /// <summary>A smooth function of all its noise.</summary>
    internal Probe()
        : this(static (_, x) => (x[0] * x[1] + x[2] - x[3], x[0], x[2] * x[3])) { }

    /// <summary>Values by index.</summary>
    internal ConcurrentDictionary<long, double> Values { get; } = new();

    internal bool Released { get; set; }

    /// <summary>Called when a worker asks how much memory it needs.</summary>
    internal Action? Asked { get; init; }

    internal Func<long, double[], (double Value, double First, double Second)> Sample => sample;
}

/// <summary>A kernel whose lanes are computed one by one, so that any of them may fail.</summary>
readonly struct ProbeKernel(Probe probe) : IKernel
{
    public int SumLength
    {
        get
        {
            probe.Asked?.Invoke();
            return 2;
        }
    }

    public int GradientLength => 2;

    public int ScoreSites => 0;

    public void Schedule(NoiseSchedule schedule)
    {
        schedule.Add(NoiseKind.Normal);
        schedule.Add(NoiseKind.Uniform);
        schedule.Add(NoiseKind.Exponential);
    }

    public void Run512(ref KernelFrame frame) => Run(ref frame, 8);

    public void Run256(ref KernelFrame frame) => Run(ref frame, 4);

    public void Run128(ref KernelFrame frame) => Run(ref frame, 2);

    public void Run64(ref KernelFrame frame) => Run(ref frame, 1);

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient) => sums.CopyTo(gradient);

    public void Release() => probe.Released = true;

    void Run(ref KernelFrame frame, int lanes)
    {
        for (nuint place = frame.FirstPlace; place < frame.EndPlace; place += 8)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                nuint at = frame.NoiseAt(place) + (nuint)lane;
                long index = frame.SampleAt(place) + lane;
                double[] noise =
                [
                    Unsafe.Add(ref frame.Noise, at), Unsafe.Add(ref frame.Noise, at + 16), Unsafe.Add(ref frame.Noise, at + 32),
                    KeyedNoise.Uniform(in frame.Key, index, 3, 5),
                ];
                var (value, first, second) = probe.Sample(index, noise);
                probe.Values[index] = value;
                Unsafe.Add(ref frame.Values, place + (nuint)lane) = value;
                Unsafe.Add(ref frame.Sums, frame.LaneOffset + lane) += first;
                Unsafe.Add(ref frame.Sums, 8 + frame.LaneOffset + lane) += second;
            }
        }
    }
}

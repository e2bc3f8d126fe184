using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backdraw.Benchmarks.Measurement;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>
/// The Asian call and its Greeks as an expert writes them: the path is the exponential of a running sum of normals W, two groups of samples at a time to
/// hide latency, and the derivatives come from Σ t·S and Σ W·S over the paths in the money.
/// </summary>
internal static class VectorAsianCall
{
    /// <summary>The price.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Outcome Value(AsianOption o, long samples, ulong seed)
    {
        var noise = new VectorNormals(seed);
        var table = Exp2Table.Create();
        double[] drifts = Drifts(o);
        var normals = new AlignedBlock(16 * o.Steps).Span;
        ref double z = ref MemoryMarshal.GetReference(normals);
        Vector512<double> scale = Scale(o), strike = Vector512.Create(o.Strike * o.Steps), payoff = default, squares = default;
        for (long done = 0; done < samples; done += 16)
        {
            noise.Fill(normals);
            Vector512<double> w0 = default, w1 = default, sum0 = default, sum1 = default;
            for (int t = 0; t < drifts.Length; t++)
            {
                var drift = Vector512.Create(drifts[t]);
                w0 += Vector512.LoadUnsafe(ref z, 16 * (nuint)t);
                w1 += Vector512.LoadUnsafe(ref z, 16 * (nuint)t + 8);
                sum0 += table.Of(Vector512.FusedMultiplyAdd(scale, w0, drift));
                sum1 += table.Of(Vector512.FusedMultiplyAdd(scale, w1, drift));
            }

            Vector512<double> paid0 = Vector512.Max(sum0 - strike, Vector512<double>.Zero), paid1 = Vector512.Max(sum1 - strike, Vector512<double>.Zero);
            payoff += paid0 + paid1;
            squares = Vector512.FusedMultiplyAdd(paid0, paid0, Vector512.FusedMultiplyAdd(paid1, paid1, squares));
        }

        double factor = Math.Exp(-o.Rate) / o.Steps, mean = Vector512.Sum(payoff) / samples;
        return new([factor * mean], [factor * Math.Sqrt((Vector512.Sum(squares) / samples - mean * mean) / (samples - 1))]);
    }

    /// <summary>The price, delta, vega and rho.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Outcome Gradient(AsianOption o, long samples, ulong seed)
    {
        var noise = new VectorNormals(seed);
        var table = Exp2Table.Create();
        double[] drifts = Drifts(o);
        var normals = new AlignedBlock(16 * o.Steps).Span;
        ref double z = ref MemoryMarshal.GetReference(normals);
        Vector512<double> scale = Scale(o), strike = Vector512.Create(o.Strike * o.Steps);
        var batches = new BatchMeans(4);
        for (long done = 0; done < samples; done += BatchMeans.Length)
        {
            Vector512<double> total = default, timeTotal = default, noiseTotal = default, count = default;
            for (int inBatch = 0; inBatch < BatchMeans.Length; inBatch += 16)
            {
                noise.Fill(normals);
                Vector512<double> w0 = default, w1 = default, sum0 = default, sum1 = default, time0 = default, time1 = default, noise0 = default, noise1 = default;
                for (int t = 0; t < drifts.Length; t++)
                {
                    Vector512<double> drift = Vector512.Create(drifts[t]), time = Vector512.Create(t + 1.0);
                    w0 += Vector512.LoadUnsafe(ref z, 16 * (nuint)t);
                    w1 += Vector512.LoadUnsafe(ref z, 16 * (nuint)t + 8);
                    var s0 = table.Of(Vector512.FusedMultiplyAdd(scale, w0, drift));
                    var s1 = table.Of(Vector512.FusedMultiplyAdd(scale, w1, drift));
                    sum0 += s0;
                    sum1 += s1;
                    time0 = Vector512.FusedMultiplyAdd(s0, time, time0);
                    time1 = Vector512.FusedMultiplyAdd(s1, time, time1);
                    noise0 = Vector512.FusedMultiplyAdd(s0, w0, noise0);
                    noise1 = Vector512.FusedMultiplyAdd(s1, w1, noise1);
                }

                Vector512<double> paid0 = Vector512.GreaterThan(sum0, strike), paid1 = Vector512.GreaterThan(sum1, strike);
                total += (sum0 & paid0) + (sum1 & paid1);
                timeTotal += (time0 & paid0) + (time1 & paid1);
                noiseTotal += (noise0 & paid0) + (noise1 & paid1);
                count += (Vector512<double>.One & paid0) + (Vector512<double>.One & paid1);
            }

            batches.Add(Greeks(o, Vector512.Sum(total), Vector512.Sum(timeTotal), Vector512.Sum(noiseTotal), Vector512.Sum(count)));
        }

        return batches.Outcome();
    }

    // From the sums over a batch.
    private static double[] Greeks(AsianOption o, double total, double timeTotal, double noiseTotal, double count)
    {
        double dt = 1.0 / o.Steps, factor = Math.Exp(-o.Rate) * dt / BatchMeans.Length;
        double s = factor * total, value = s - o.Strike * Math.Exp(-o.Rate) * count / BatchMeans.Length;
        double st = factor * dt * timeTotal, sw = factor * Math.Sqrt(dt) * noiseTotal;
        return [value, s / o.Spot, sw - o.Vol * st, st - value];
    }

    private static Vector512<double> Scale(AsianOption o) => Vector512.Create(o.Vol * Math.Sqrt(1.0 / o.Steps) * Math.Log2(Math.E));

    private static double[] Drifts(AsianOption o)
    {
        double[] drifts = new double[o.Steps];
        for (int t = 0; t < drifts.Length; t++)
            drifts[t] = ((o.Rate - 0.5 * o.Vol * o.Vol) * (t + 1) / o.Steps + Math.Log(o.Spot)) * Math.Log2(Math.E);
        return drifts;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backdraw.Benchmarks.Measurement;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>The European call and its Greeks as an expert writes them: three sums over the paths that end in the money, the rest by hand.</summary>
internal static class VectorEuropeanCall
{
    private const int Block = 512;

    /// <summary>The price.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Outcome Value(EuropeanOption o, long samples, ulong seed)
    {
        var (scale, drift, strike) = Uniform(o);
        var noise = new VectorNormals(seed);
        var table = Exp2Table.Create();
        var z = new AlignedBlock(Block).Span;
        ref double first = ref MemoryMarshal.GetReference(z);
        Vector512<double> payoff = default, squares = default;
        for (long done = 0; done < samples; done += Block)
        {
            noise.Fill(z);
            for (nuint i = 0; i < Block; i += 8)
            {
                var s = table.Of(Vector512.FusedMultiplyAdd(scale, Vector512.LoadUnsafe(ref first, i), drift));
                var paid = Vector512.Max(s - strike, Vector512<double>.Zero);
                payoff += paid;
                squares = Vector512.FusedMultiplyAdd(paid, paid, squares);
            }
        }

        double discount = Math.Exp(-o.Rate * o.Maturity), mean = Vector512.Sum(payoff) / samples;
        return new([discount * mean], [discount * Math.Sqrt((Vector512.Sum(squares) / samples - mean * mean) / (samples - 1))]);
    }

    /// <summary>The price, delta, vega, rho and theta.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Outcome Gradient(EuropeanOption o, long samples, ulong seed)
    {
        var (scale, drift, strike) = Uniform(o);
        var noise = new VectorNormals(seed);
        var table = Exp2Table.Create();
        var z = new AlignedBlock(Block).Span;
        ref double first = ref MemoryMarshal.GetReference(z);
        var batches = new BatchMeans(5);
        for (long done = 0; done < samples; done += BatchMeans.Length)
        {
            Vector512<double> sumS = default, sumSz = default, count = default;
            for (int inBatch = 0; inBatch < BatchMeans.Length; inBatch += Block)
            {
                noise.Fill(z);
                for (nuint i = 0; i < Block; i += 8)
                {
                    var x = Vector512.LoadUnsafe(ref first, i);
                    var s = table.Of(Vector512.FusedMultiplyAdd(scale, x, drift));
                    var inTheMoney = Vector512.GreaterThan(s, strike);
                    var paid = s & inTheMoney;
                    sumS += paid;
                    sumSz = Vector512.FusedMultiplyAdd(paid, x, sumSz);
                    count += Vector512<double>.One & inTheMoney;
                }
            }

            const double Share = 1.0 / BatchMeans.Length;
            batches.Add(Greeks(o, Vector512.Sum(sumS) * Share, Vector512.Sum(sumSz) * Share, Vector512.Sum(count) * Share));
        }

        return batches.Outcome();
    }

    private static (Vector512<double> Scale, Vector512<double> Drift, Vector512<double> Strike) Uniform(EuropeanOption o)
    {
        double drift = (o.Rate - 0.5 * o.Vol * o.Vol) * o.Maturity + Math.Log(o.Spot);
        return (Vector512.Create(o.Vol * Math.Sqrt(o.Maturity) * Math.Log2(Math.E)), Vector512.Create(drift * Math.Log2(Math.E)), Vector512.Create(o.Strike));
    }

    private static double[] Greeks(EuropeanOption o, double meanS, double meanSz, double share)
    {
        double discount = Math.Exp(-o.Rate * o.Maturity), root = Math.Sqrt(o.Maturity);
        double s = discount * meanS, sz = discount * meanSz, value = s - o.Strike * discount * share;
        return
        [
            value,
            s / o.Spot,
            root * sz - o.Vol * o.Maturity * s,
            o.Maturity * (s - value),
            (o.Rate - 0.5 * o.Vol * o.Vol) * s + 0.5 * o.Vol / root * sz - o.Rate * value,
        ];
    }
}

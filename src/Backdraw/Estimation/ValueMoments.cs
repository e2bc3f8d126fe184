using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

/// <summary>
/// Sums of the values of a batch and of their squares, by lane, about the batch's first value: a shift that depends on nothing but the batch, and close
/// enough to the mean that no digits are lost. Of antithetic pairs, the squares are those of the means of the pairs, twice, and the shift is the first pair's.
/// </summary>
sealed class ValueMoments
{
    // Two of each, taken by turns, so that an addition need not wait for the one before it: sums at 0 … 15, sums of squares at 16 … 31.
    readonly double[] sums = new double[32];
    double shift;
    bool started, inPairs;

    internal void Clear(bool antithetic)
    {
        sums.AsSpan().Clear();
        started = false;
        inPairs = antithetic;
    }

    /// <summary>Adds whole groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddGroups(ref double values, int groups)
    {
        Start(inPairs ? Middle(values, Unsafe.Add(ref values, 1)) : values);
        ref double at = ref MemoryMarshal.GetArrayDataReference(sums);
        var origin = Vector256.Create(shift);
        bool pairs = inPairs;
        Vector256<double> low = Vector256.LoadUnsafe(ref at), high = Vector256.LoadUnsafe(ref at, 4);
        Vector256<double> low2 = Vector256.LoadUnsafe(ref at, 8), high2 = Vector256.LoadUnsafe(ref at, 12);
        Vector256<double> lowSquares = Vector256.LoadUnsafe(ref at, 16), highSquares = Vector256.LoadUnsafe(ref at, 20);
        Vector256<double> lowSquares2 = Vector256.LoadUnsafe(ref at, 24), highSquares2 = Vector256.LoadUnsafe(ref at, 28);
        nuint end = 8 * (nuint)groups, i = 0;
        for (; i + 8 < end; i += 16)
        {
            Add(ref values, i, origin, pairs, ref low, ref high, ref lowSquares, ref highSquares);
            Add(ref values, i + 8, origin, pairs, ref low2, ref high2, ref lowSquares2, ref highSquares2);
        }

        if (i < end) Add(ref values, i, origin, pairs, ref low, ref high, ref lowSquares, ref highSquares);
        low.StoreUnsafe(ref at);
        high.StoreUnsafe(ref at, 4);
        low2.StoreUnsafe(ref at, 8);
        high2.StoreUnsafe(ref at, 12);
        lowSquares.StoreUnsafe(ref at, 16);
        highSquares.StoreUnsafe(ref at, 20);
        lowSquares2.StoreUnsafe(ref at, 24);
        highSquares2.StoreUnsafe(ref at, 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(
        ref double values, nuint place, Vector256<double> origin, bool pairs,
        ref Vector256<double> low, ref Vector256<double> high, ref Vector256<double> lowSquares, ref Vector256<double> highSquares)
    {
        var lowValue = Vector256.LoadUnsafe(ref values, place) - origin;
        var highValue = Vector256.LoadUnsafe(ref values, place + 4) - origin;
        low += lowValue;
        high += highValue;
        if (pairs) (lowValue, highValue) = (PairMeans(lowValue), PairMeans(highValue));
        lowSquares = Vector256.FusedMultiplyAdd(lowValue, lowValue, lowSquares);
        highSquares = Vector256.FusedMultiplyAdd(highValue, highValue, highSquares);
    }

    /// <summary>Adds samples of one group, from a lane on; a pair is not cut unless the run is.</summary>
    internal void Add(ReadOnlySpan<double> values, int lane)
    {
        Start(inPairs && values.Length > 1 ? Middle(values[0], values[1]) : values[0]);
        for (int i = 0; i < values.Length; i++)
        {
            double d = values[i] - shift;
            sums[lane + i] += d;
            if (inPairs && (i ^ 1) < values.Length) d = 0.5 * (d + (values[i ^ 1] - shift));
            sums[lane + i + 16] = Math.FusedMultiplyAdd(d, d, sums[lane + i + 16]);
        }
    }

    static double Middle(double left, double right) => 0.5 * (left + right);

    // The mean of each pair of neighbouring lanes, in both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> PairMeans(Vector256<double> values) => 0.5 * (values + Vector256.Shuffle(values, Vector256.Create(1L, 0, 3, 2)));

    /// <summary>Whether every value, and the sums, are finite.</summary>
    internal bool Finite => double.IsFinite(Sum + SquareSum);

    /// <summary>The mean, and the sum of squares about it.</summary>
    internal (double Mean, double Squares) Of(int samples)
    {
        double sum = Sum, squares = SquareSum - sum * (sum / samples);
        // Without the branch, samples of −0 would have the mean +0.
        return (sum == 0 ? shift : shift + sum / samples, double.IsNaN(squares) ? double.PositiveInfinity : Math.Max(squares, 0));
    }

    double Sum => LaneSum.Of(in sums[0]) + LaneSum.Of(in sums[8]);

    double SquareSum => LaneSum.Of(in sums[16]) + LaneSum.Of(in sums[24]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Start(double value)
    {
        if (started) return;
        started = true;
        shift = value;
    }
}

using System.Numerics;

namespace Backdraw.Runtime;

/// <summary>
/// How a run is cut, a function of the number of samples, of whether there are score draws and of whether samples go in pairs alone. Batches of
/// <see cref="BatchLength"/> samples, the last maybe shorter, are what standard errors of gradients are taken over; a unit, at most a batch and a block, is
/// what a baseline is taken over. A thread takes some batches at a time, a power of two of them that are neighbours in the tree of results.
/// </summary>
readonly struct BatchPlan
{
    /// <summary>The samples of a noise stream.</summary>
    internal const int BlockLength = 1024;

    const int ShortestBatch = 8, LongestBatch = 4096, FewestBatches = 64, FewestShortBatches = 4;

    /// <summary>
    /// The length is the largest power of two in [8, 4096] that leaves at least 64 batches, else 8. Two independent samples are enough for a standard error:
    /// with score draws, runs that leave fewer than four batches go in batches of 4 or 2, and two samples in batches of 1; without, every lane (or
    /// antithetic pair) of a batch counts as a batch of its own below 512 samples.
    /// </summary>
    internal BatchPlan(long samples, bool scores, bool antithetic)
    {
        Samples = samples;
        LanesADraw = antithetic ? 2 : 1;
        long wanted = samples / FewestBatches;
        int length = wanted < ShortestBatch ? ShortestBatch : (int)Math.Min(LongestBatch, 1L << BitOperations.Log2((ulong)wanted));
        if (scores)
        {
            while (length > 2 && (samples - 1) / length + 1 < FewestShortBatches) length /= 2;
            if (samples <= length) length = LanesADraw;
        }

        BatchLength = length;
        BatchesByLane = !scores && samples < FewestBatches * ShortestBatch;
    }

    internal long Samples { get; }

    /// <summary>The number of neighbouring samples that depend on each other: 2 when antithetic, else 1.</summary>
    internal int LanesADraw { get; }

    /// <summary>The degrees of freedom of the standard error of a value over some samples: over pairs where samples come in pairs.</summary>
    internal long Degrees(long samples) => (samples - 1) / LanesADraw;

    /// <summary>The estimate that the mean of values and the sum of squares about it make.</summary>
    internal Estimate Value(long samples, double mean, double squares) =>
        new(mean, Math.Sqrt(squares / Degrees(samples) / samples), samples) { Degrees = Degrees(samples) };

    internal int BatchLength { get; }

    /// <summary>True where every lane of a batch, or pair of lanes, is an independent batch for standard errors.</summary>
    internal bool BatchesByLane { get; }

    internal int UnitLength => Math.Min(BatchLength, BlockLength);

    internal long Batches => (Samples - 1) / BatchLength + 1;

    /// <summary>The fewest batches to take at a time: two groups share the words of their noise.</summary>
    internal int LeastTake => Math.Max(1, 16 / BatchLength);

    /// <summary>The most: a block, or a batch where that is longer.</summary>
    internal int MostTake => Math.Max(1, BlockLength / BatchLength);
}

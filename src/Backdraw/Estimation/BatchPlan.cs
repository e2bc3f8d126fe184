using System.Numerics;

namespace Backdraw.Runtime;

/// <summary>
/// How a run is cut, a function of the number of samples and of whether there are score draws alone. Batches of <see cref="BatchLength"/> samples, the last
/// maybe shorter, are what standard errors of gradients are taken over; a unit, at most a batch and a block, is what a baseline is taken over; an
/// item, whole blocks and whole batches, is what a thread takes at a time.
/// </summary>
readonly struct BatchPlan
{
    /// <summary>The samples of a noise stream.</summary>
    internal const int BlockLength = 256;

    const int ShortestBatch = 8, LongestBatch = 4096, FewestBatches = 64;

    /// <summary>
    /// The length is the largest power of two in [8, 4096] that leaves at least 64 batches, else 8. Two samples are enough for a standard error: with
    /// score draws, 15 samples and fewer go in batches of 4, 2 or 1; without, every lane of a batch counts as a batch of its own below 512 samples.
    /// </summary>
    internal BatchPlan(long samples, bool scores)
    {
        Samples = samples;
        long wanted = samples / FewestBatches;
        int length = wanted < ShortestBatch ? ShortestBatch : (int)Math.Min(LongestBatch, 1L << BitOperations.Log2((ulong)wanted));
        if (scores)
        {
            while (length > 1 && length > samples / 2) length /= 2;
        }

        BatchLength = length;
        BatchesByLane = !scores && samples < FewestBatches * ShortestBatch;
    }

    internal long Samples { get; }

    internal int BatchLength { get; }

    /// <summary>True where the eight lanes of a batch are independent batches for standard errors.</summary>
    internal bool BatchesByLane { get; }

    internal int UnitLength => Math.Min(BatchLength, BlockLength);

    internal int ItemLength => Math.Max(BatchLength, BlockLength);

    internal long Items => (Samples - 1) / ItemLength + 1;

    /// <summary>The number of samples of an item.</summary>
    internal int LengthOf(long item) => (int)Math.Min(ItemLength, Samples - item * ItemLength);
}

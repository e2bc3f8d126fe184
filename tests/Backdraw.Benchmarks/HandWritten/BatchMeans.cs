using Backdraw.Benchmarks.Measurement;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>Means and their standard errors from the means of batches of equal length.</summary>
internal sealed class BatchMeans(int count)
{
    /// <summary>Samples of a batch.</summary>
    public const int Length = 4096;

    private readonly double[] sums = new double[count], squares = new double[count], shift = new double[count];
    private long batches;

    /// <summary>Takes in the means of a batch.</summary>
    public void Add(ReadOnlySpan<double> means)
    {
        if (batches++ == 0) means.CopyTo(shift);
        for (int k = 0; k < count; k++)
        {
            double d = means[k] - shift[k];
            sums[k] += d;
            squares[k] += d * d;
        }
    }

    /// <summary>What came of it.</summary>
    public Outcome Outcome()
    {
        double[] means = new double[count], errors = new double[count];
        for (int k = 0; k < count; k++)
        {
            means[k] = shift[k] + sums[k] / batches;
            errors[k] = Math.Sqrt((squares[k] - sums[k] * sums[k] / batches) / (batches - 1) / batches);
        }

        return new(means, errors);
    }
}

namespace Backdraw.Runtime;

/// <summary>The result of a range of batches: what two neighbouring ranges are merged into one by (Chan, Golub, LeVeque 1983).</summary>
sealed class Partial
{
    static readonly Pool<Partial> Idle = new(() => new(), static partial => partial.Held);

    double[] sums = [], gradient = [], squares = [];
    int sumLength, gradientLength;
    double weight;

    internal long Samples { get; private set; }

    /// <summary>The mean of the values.</summary>
    internal double Mean { get; private set; }

    /// <summary>The sum of squares of the values about their mean.</summary>
    internal double Squares { get; private set; }

    /// <summary>The number of batches that the squares of the gradient are over.</summary>
    internal long Batches { get; private set; }

    internal long NonFiniteCount { get; private set; }

    /// <summary>−1 while there is none.</summary>
    internal long FirstNonFinite { get; private set; }

    internal bool ValueNonFinite { get; private set; }

    long Held => sizeof(double) * ((long)sums.Length + gradient.Length + squares.Length);

    /// <summary>The kernel's sums over samples.</summary>
    internal Span<double> Sums => sums.AsSpan(0, sumLength);

    /// <summary>The weighted squares of the batches' gradients about their mean, Σ n_b (g_b − g)².</summary>
    internal ReadOnlySpan<double> GradientSquares => squares.AsSpan(0, gradientLength);

    /// <summary>The mean of the batches' gradients, by their lengths.</summary>
    internal ReadOnlySpan<double> GradientMean => gradient.AsSpan(0, gradientLength);

    /// <summary>An empty result; <paramref name="gradientLength"/> is 0 when no standard errors of the gradient are wanted.</summary>
    internal static Partial Take(int sumLength, int gradientLength)
    {
        var partial = Idle.Take();
        partial.Clear(sumLength, gradientLength);
        return partial;
    }

    /// <summary>Goes back to the pool.</summary>
    internal void Return() => Idle.Return(this);

    void Clear(int newSumLength, int newGradientLength)
    {
        sumLength = newSumLength;
        gradientLength = newGradientLength;
        if (sums.Length < sumLength) sums = new double[sumLength];
        if (gradient.Length < gradientLength)
        {
            gradient = new double[gradientLength];
            squares = new double[gradientLength];
        }

        squares.AsSpan(0, gradientLength).Clear();
        Samples = Batches = NonFiniteCount = 0;
        weight = Mean = Squares = 0;
        FirstNonFinite = -1;
        ValueNonFinite = false;
    }

    /// <summary>The values of a batch.</summary>
    internal void SetValues(int samples, double mean, double sumOfSquares) => (Samples, Mean, Squares) = (samples, mean, sumOfSquares);

    /// <summary>The gradient of one batch more, over <paramref name="samples"/> samples.</summary>
    internal void AddBatch(ReadOnlySpan<double> mean, int samples)
    {
        if (Batches == 0) mean.CopyTo(gradient);
        else MergeMoments(gradient, squares, mean, default, weight, samples);
        weight += samples;
        Batches++;
    }

    /// <summary>A sample that is not finite; of those of this range, they come in order.</summary>
    internal void AddNonFinite(long index, double value)
    {
        if (NonFiniteCount++ == 0) FirstNonFinite = index;
        ValueNonFinite |= !double.IsFinite(value);
    }

    /// <summary>Takes in the range that follows this one.</summary>
    internal void Merge(Partial next)
    {
        double n = Samples + (double)next.Samples, d = next.Mean - Mean;
        Squares += next.Squares + d * d * (Samples * (next.Samples / n));
        Mean += d * (next.Samples / n);
        Samples += next.Samples;

        var other = next.Sums;
        var own = Sums[..other.Length];
        for (int i = 0; i < own.Length; i++) own[i] += other[i];

        MergeMoments(
            gradient.AsSpan(0, gradientLength), squares, next.gradient.AsSpan(0, gradientLength), next.GradientSquares, weight, next.weight);
        weight += next.weight;
        Batches += next.Batches;

        NonFiniteCount += next.NonFiniteCount;
        if (FirstNonFinite < 0) FirstNonFinite = next.FirstNonFinite;
        ValueNonFinite |= next.ValueNonFinite;
    }

    static void MergeMoments(
        Span<double> mean, Span<double> squares, ReadOnlySpan<double> nextMean, ReadOnlySpan<double> nextSquares, double weight, double nextWeight)
    {
        double share = nextWeight / (weight + nextWeight), factor = weight * share;
        for (int i = 0; i < nextMean.Length; i++)
        {
            double d = nextMean[i] - mean[i];
            mean[i] += d * share;
            squares[i] += d * d * factor + (nextSquares.IsEmpty ? 0 : nextSquares[i]);
        }
    }
}

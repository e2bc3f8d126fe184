using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// The second derivatives of a run, both parameters laid flat; what the generated estimate types are views of. Column k is the estimate of the Hessian times
/// the unit vector k, from the samples of the gradient; of a pair of derivatives, the one of the later column counts for both.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HessianResult
{
    readonly double[] mean, standardError, direction;
    readonly int length;
    readonly long samples;
    long degrees;

    /// <summary>The Hessian beside a gradient, to be filled column by column.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="length">Its length.</param>
    public HessianResult(GradientResult gradient, int length)
    {
        this.length = Columns = length;
        (mean, standardError, direction) = (new double[checked(length * length)], new double[length * length], new double[length]);
        samples = gradient.Value.Samples;
        NonFinite = gradient.NonFinite;
        for (int k = 0; k < length; k++)
            if (!double.IsFinite(gradient[k].Mean)) Refuse();
    }

    /// <summary>How many columns there are to fill: none where the gradient is not finite.</summary>
    public int Columns { get; private set; }

    /// <summary>The samples that were not finite: of the gradient and the columns, the most, and the first of all.</summary>
    public NonFinite NonFinite { get; private set; }

    /// <summary>The settings of the run of a column: the samples of the gradient again.</summary>
    public MonteCarlo SettingsOf(MonteCarlo run) => run with { Samples = samples, TargetStandardError = null, Progress = null };

    /// <summary>The unit vector k, until the next is asked for.</summary>
    public double[] Direction(int k)
    {
        System.Array.Clear(direction);
        direction[k] = 1;
        return direction;
    }

    /// <summary>Fills a column, and the row of the same number.</summary>
    public void SetColumn(int k, GradientResult column)
    {
        if (column.NonFinite is { Count: > 0 } found)
        {
            long first = NonFinite.Count == 0 ? found.FirstIndex : Math.Min(NonFinite.FirstIndex, found.FirstIndex);
            NonFinite = new(Math.Max(NonFinite.Count, found.Count), first);
        }

        for (int i = 0; i < length; i++)
            if (!double.IsFinite(column[i].Mean)) Refuse();
        if (Columns == 0) return;
        for (int i = 0; i <= k; i++)
        {
            var entry = column[i];
            degrees = entry.Degrees;
            mean[(i * length) + k] = mean[(k * length) + i] = entry.Mean;
            standardError[(i * length) + k] = standardError[(k * length) + i] = entry.StandardError;
        }
    }

    /// <summary>The second derivative to elements i and j.</summary>
    public Estimate this[int i, int j] => new(mean[(i * length) + j], standardError[(i * length) + j], samples) { Degrees = degrees };

    /// <summary>The second derivatives to element <paramref name="i"/> and each of <paramref name="count"/> elements from <paramref name="start"/> on.</summary>
    public EstimateArray Array(int i, int start, int count) =>
        new(mean.AsMemory((i * length) + start, count), standardError.AsMemory((i * length) + start, count), samples, degrees);

    /// <summary>The second derivatives to element <paramref name="i"/> and each element of a matrix that begins at <paramref name="start"/>.</summary>
    public EstimateMatrix Matrix(int i, int start, int rows, int columns)
    {
        int from = (i * length) + start, count = rows * columns;
        return new(mean.AsMemory(from, count), standardError.AsMemory(from, count), rows, columns, samples, degrees);
    }

    /// <summary>The second derivatives to each of <paramref name="rows"/> elements and each of <paramref name="columns"/> elements.</summary>
    public EstimateMatrix Block(int top, int rows, int left, int columns)
    {
        double[] means = new double[rows * columns], errors = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            mean.AsSpan(((top + i) * length) + left, columns).CopyTo(means.AsSpan(i * columns));
            standardError.AsSpan(((top + i) * length) + left, columns).CopyTo(errors.AsSpan(i * columns));
        }

        return new(means, errors, rows, columns, samples, degrees);
    }

    // A sample is bad as a whole, and with it what it is averaged into.
    void Refuse()
    {
        Columns = 0;
        System.Array.Fill(mean, double.NaN);
        System.Array.Fill(standardError, double.NaN);
    }
}

using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>The value and gradient of a run, the gradient laid flat; what the generated estimate types are views of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradientResult
{
    readonly double[] mean, standardError;
    readonly long degrees;

    internal GradientResult(Estimate value, NonFinite nonFinite, double[] mean, double[] standardError, long degrees)
    {
        this.degrees = degrees;
        Value = value;
        NonFinite = nonFinite;
        this.mean = mean;
        this.standardError = standardError;
    }

    /// <summary>The estimate of the expectation.</summary>
    public Estimate Value { get; }

    /// <summary>The samples that were not finite.</summary>
    public NonFinite NonFinite { get; }

    /// <summary>The estimate of partial derivative <paramref name="k"/>.</summary>
    public Estimate this[int k] => new(mean[k], standardError[k], Value.Samples) { Degrees = degrees };

    /// <summary>The estimates of <paramref name="length"/> partial derivatives from <paramref name="start"/>.</summary>
    public EstimateArray Array(int start, int length) =>
        new(mean.AsMemory(start, length), standardError.AsMemory(start, length), Value.Samples, degrees);

    /// <summary>The estimates of rows · columns partial derivatives from <paramref name="start"/>, row by row.</summary>
    public EstimateMatrix Matrix(int start, int rows, int columns)
    {
        int length = checked(rows * columns);
        return new(mean.AsMemory(start, length), standardError.AsMemory(start, length), rows, columns, Value.Samples, degrees);
    }
}

using System.Diagnostics;

namespace Backdraw;

/// <summary>The estimates of the derivatives with respect to the elements of an array.</summary>
[DebuggerDisplay("Length = {Length}")]
public sealed class EstimateArray
{
    readonly ReadOnlyMemory<double> mean, standardError;
    readonly long samples, degrees;

    internal EstimateArray(ReadOnlyMemory<double> mean, ReadOnlyMemory<double> standardError, long samples, long degrees)
    {
        this.degrees = degrees;
        this.mean = mean;
        this.standardError = standardError;
        this.samples = samples;
    }

    /// <summary>The number of elements.</summary>
    public int Length => mean.Length;

    /// <summary>The means, one an element.</summary>
    public ReadOnlySpan<double> Mean => mean.Span;

    /// <summary>The standard errors, one an element.</summary>
    public ReadOnlySpan<double> StandardError => standardError.Span;

    /// <summary>The estimate of element <paramref name="i"/>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="i"/> is outside the array.</exception>
    public Estimate this[int i] => new(mean.Span[i], standardError.Span[i], samples) { Degrees = degrees };
}

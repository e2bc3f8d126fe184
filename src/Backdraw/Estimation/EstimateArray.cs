using System.Collections;
using System.Diagnostics;

namespace Backdraw;

/// <summary>The estimates of the derivatives with respect to the elements of an array.</summary>
[DebuggerDisplay("Length = {Length}")]
public sealed class EstimateArray : IReadOnlyList<Estimate>
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

    int IReadOnlyCollection<Estimate>.Count => Length;

    /// <summary>The estimates, element by element.</summary>
    public IEnumerator<Estimate> GetEnumerator()
    {
        for (int i = 0; i < Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The estimates in brackets, the first 16 of them.</summary>
    public override string ToString() => EntryText.Of(Length, i => EntryText.Of(this[i]));
}

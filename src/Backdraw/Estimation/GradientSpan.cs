using System.Buffers;
using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>A pooled flat gradient. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GradientSpan
{
    readonly double[] rented;
    readonly int length;

    GradientSpan(int length)
    {
        this.length = length;
        rented = ArrayPool<double>.Shared.Rent(length);
    }

    /// <summary>The elements.</summary>
    public Span<double> Span => rented.AsSpan(0, length);

    /// <summary>Rents a gradient of some length.</summary>
    public static GradientSpan Rent(int length) => new(length);

    /// <summary>Gives it back.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(rented);
}

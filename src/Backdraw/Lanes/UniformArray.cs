using System.Buffers;
using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// An array that crosses from the uniform code of a kernel into its loop over samples: a pooled copy, so that what becomes of the caller's array during a
/// run is of no matter to it. For emitted code.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UniformArray<T>
{
    readonly T[] items;

    UniformArray(T[] items, int length)
    {
        this.items = items;
        Length = length;
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => items.AsSpan(0, Length);

    /// <summary>A copy that lives until <see cref="Return"/>.</summary>
    public static UniformArray<T> Copy(ReadOnlySpan<T> source)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(source.Length);
        source.CopyTo(rented);
        return new(rented, source.Length);
    }

    /// <summary>Gives the copy back.</summary>
    public void Return() => ArrayPool<T>.Shared.Return(items);
}

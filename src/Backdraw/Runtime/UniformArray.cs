using System.Buffers;
using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>An array that crosses from the uniform code of a kernel into its loop over samples: the caller's own, or a pooled copy. For emitted code.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UniformArray<T>
{
    private readonly T[] items;
    private readonly bool pooled;

    private UniformArray(T[] items, int length, bool pooled)
    {
        this.items = items;
        this.pooled = pooled;
        Length = length;
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => items.AsSpan(0, Length);

    /// <summary>The caller's array itself.</summary>
    public static UniformArray<T> Over(T[] array) => new(array, array.Length, false);

    /// <summary>A copy that lives until <see cref="Return"/>.</summary>
    public static UniformArray<T> Copy(ReadOnlySpan<T> source)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(source.Length);
        source.CopyTo(rented);
        return new UniformArray<T>(rented, source.Length, true);
    }

    /// <summary>Gives a copy back.</summary>
    public void Return()
    {
        if (pooled) ArrayPool<T>.Shared.Return(items);
    }
}

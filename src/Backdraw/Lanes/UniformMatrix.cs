using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>A matrix that crosses from the uniform code of a kernel into its loop over samples: a pooled copy. For emitted code.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UniformMatrix<T>
{
    readonly UniformArray<T> elements;

    UniformMatrix(ReadOnlySpan<T> elements, int rows, int columns)
    {
        this.elements = UniformArray<T>.Copy(elements);
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Columns.</summary>
    public int Columns { get; }

    /// <summary>Rows times columns.</summary>
    public int Length => elements.Length;

    /// <summary>The elements, row by row.</summary>
    public Span<T> Span => elements.Span;

    /// <summary>A copy that lives until <see cref="Return"/>.</summary>
    public static UniformMatrix<T> Copy(T[,] matrix) => new(LaneArrays.Elements(matrix), matrix.GetLength(0), matrix.GetLength(1));

    /// <summary>A copy of elements that stand row by row.</summary>
    public static UniformMatrix<T> Copy(ReadOnlySpan<T> elements, int rows, int columns) => new(elements, rows, columns);

    /// <summary>Gives the copy back.</summary>
    public void Return() => elements.Return();
}

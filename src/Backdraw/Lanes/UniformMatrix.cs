using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>A matrix parameter of a kernel: a pooled copy. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UniformMatrix
{
    readonly UniformArray<double> elements;

    UniformMatrix(double[,] matrix)
    {
        elements = UniformArray<double>.Copy(LaneArrays.Elements(matrix));
        Rows = matrix.GetLength(0);
        Columns = matrix.GetLength(1);
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Columns.</summary>
    public int Columns { get; }

    /// <summary>Rows times columns.</summary>
    public int Length => elements.Length;

    /// <summary>The elements, row by row.</summary>
    public Span<double> Span => elements.Span;

    /// <summary>A copy that lives until <see cref="Return"/>.</summary>
    public static UniformMatrix Copy(double[,] matrix) => new(matrix);

    /// <summary>Gives the copy back.</summary>
    public void Return() => elements.Return();
}

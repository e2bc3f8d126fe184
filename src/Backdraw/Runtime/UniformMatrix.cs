using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>A matrix parameter of a kernel. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UniformMatrix(double[,] matrix)
{
    /// <summary>Rows.</summary>
    public int Rows => matrix.GetLength(0);

    /// <summary>Columns.</summary>
    public int Columns => matrix.GetLength(1);

    /// <summary>Rows times columns.</summary>
    public int Length => matrix.Length;

    /// <summary>The elements, row by row.</summary>
    public Span<double> Span => LaneArrays.Elements(matrix);
}

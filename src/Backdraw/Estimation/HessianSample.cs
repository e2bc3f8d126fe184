using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>The second derivatives of one sample, both parameters laid flat; what the generated sample types are views of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HessianSample
{
    readonly double[] elements, direction;
    readonly int length;

    /// <summary>The Hessian beside a gradient, to be filled column by column.</summary>
    public HessianSample(double[] gradient)
    {
        length = Columns = gradient.Length;
        (elements, direction) = (new double[checked(length * length)], new double[length]);
        if (Derivatives.AreSound(gradient)) return;
        Columns = 0;
        System.Array.Fill(elements, double.NaN);
    }

    /// <summary>How many columns there are to fill: none where the gradient is not finite.</summary>
    public int Columns { get; }

    /// <summary>The unit vector k, until the next is asked for.</summary>
    public double[] Direction(int k)
    {
        System.Array.Clear(direction);
        direction[k] = 1;
        return direction;
    }

    /// <summary>Where column k goes.</summary>
    public Span<double> Column(int k) => elements.AsSpan(k * length, length);

    /// <summary>The second derivative to elements i and j: that of the later column.</summary>
    public double this[int i, int j] => elements[(Math.Max(i, j) * length) + Math.Min(i, j)];

    /// <summary>The second derivatives to element <paramref name="i"/> and each of <paramref name="count"/> elements from <paramref name="start"/> on.</summary>
    public double[] Array(int i, int start, int count)
    {
        double[] array = new double[count];
        for (int k = 0; k < count; k++) array[k] = this[i, start + k];
        return array;
    }

    /// <summary>The second derivatives to element <paramref name="i"/> and each element of a matrix that begins at <paramref name="start"/>.</summary>
    public double[,] Matrix(int i, int start, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        for (int k = 0; k < matrix.Length; k++) matrix[k / columns, k % columns] = this[i, start + k];
        return matrix;
    }

    /// <summary>The second derivatives to each of <paramref name="rows"/> elements and each of <paramref name="columns"/> elements.</summary>
    public double[,] Block(int top, int rows, int left, int columns)
    {
        double[,] block = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) block[i, j] = this[top + i, left + j];
        return block;
    }
}

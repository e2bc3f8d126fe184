using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>The parts of a flat gradient, as they are handed out. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientParts
{
    /// <summary>Checks that the destination of a gradient has the length of the parameter.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckLength(int actual, int expected, string destination, string parameter)
    {
        if (actual != expected)
            throw new ArgumentException($"{destination} has {actual} elements, but {parameter} has {expected}: pass a destination of that length.", destination);
    }

    /// <summary>A part of a flat gradient as an array.</summary>
    public static double[] Array(ReadOnlySpan<double> flat, int start, int length) => flat.Slice(start, length).ToArray();

    /// <summary>A part of a flat gradient as a matrix.</summary>
    public static double[,] Matrix(ReadOnlySpan<double> flat, int start, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        flat.Slice(start, rows * columns).CopyTo(LaneArrays.Elements(matrix));
        return matrix;
    }
}

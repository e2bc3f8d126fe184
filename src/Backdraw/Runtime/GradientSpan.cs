using System.Buffers;
using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>A pooled flat gradient, and how its parts are handed out. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GradientSpan
{
    private readonly double[] rented;
    private readonly int length;

    private GradientSpan(int length)
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

    /// <summary>Checks that the destination of a gradient has the length of the parameter.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckLength(int actual, int expected, string destination, string parameter)
    {
        if (actual != expected)
            throw new ArgumentException($"{destination} has {actual} elements, but {parameter} has {expected}: pass a destination of that length.", destination);
    }

    /// <summary>A part of a flat gradient as an array.</summary>
    public static double[] Array(double[] flat, int start, int length) => flat.AsSpan(start, length).ToArray();

    /// <summary>A part of a flat gradient as a matrix.</summary>
    public static double[,] Matrix(double[] flat, int start, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        flat.AsSpan(start, rows * columns).CopyTo(LaneArrays.Elements(matrix));
        return matrix;
    }
}

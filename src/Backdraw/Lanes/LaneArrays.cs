using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>Whole-array steps of kernels, and matrices as row-major arrays. Called by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneArrays
{
    /// <summary>Adds the elements of one array to those of another of the same length.</summary>
    public static void Add(Span<double> target, ReadOnlySpan<double> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += addend[i];
    }

    /// <summary>Adds the elements of one array to those of another of the same length.</summary>
    public static void Add(Span<int> target, ReadOnlySpan<int> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += addend[i];
    }

    /// <summary>Adds the elements of one array to those of another of the same length.</summary>
    public static void Add(Span<long> target, ReadOnlySpan<long> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += addend[i];
    }

    /// <summary>The place of row <paramref name="i"/>, column <paramref name="j"/> in a row-major matrix.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int i, int j, int rows, int columns)
    {
        if ((uint)i >= (uint)rows || (uint)j >= (uint)columns) throw new IndexOutOfRangeException("An index into a matrix was outside it.");
        return (i * columns) + j;
    }

    /// <summary>The elements of a matrix, row by row.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public static Span<T> Elements<T>(T[,] matrix) =>
        matrix.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref matrix[0, 0], matrix.Length);
}

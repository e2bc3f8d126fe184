using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneArrays
{
    /// <summary>Adds the elements of one array to those of another of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<double>> target, ReadOnlySpan<Vector512<double>> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += addend[i];
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<double>> target, ReadOnlySpan<double> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.Create(addend[i]);
    }

    /// <summary>Adds the elements of one array to those of another of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<Vector512<long>> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += addend[i];
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<int> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.Create((long)addend[i]);
    }

    /// <summary>Adds the elements of one array to those of another of the same length, in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<double>> target, ReadOnlySpan<Vector512<double>> addend, Vector512<double> mask)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.ConditionalSelect(mask, addend[i], Vector512<double>.Zero);
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length, in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<double>> target, ReadOnlySpan<double> addend, Vector512<double> mask)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.ConditionalSelect(mask, Vector512.Create(addend[i]), Vector512<double>.Zero);
    }

    /// <summary>Adds the elements of one array to those of another of the same length, in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<Vector512<long>> addend, Vector512<double> mask)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.ConditionalSelect(mask.AsInt64(), addend[i], Vector512<long>.Zero);
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length, in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<int> addend, Vector512<double> mask)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.ConditionalSelect(mask.AsInt64(), Vector512.Create((long)addend[i]), Vector512<long>.Zero);
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length, in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<long> addend, Vector512<double> mask)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.ConditionalSelect(mask.AsInt64(), Vector512.Create(addend[i]), Vector512<long>.Zero);
    }

    /// <summary>Adds the elements of a uniform array to those of an array of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Vector512<long>> target, ReadOnlySpan<long> addend)
    {
        for (int i = 0; i < target.Length; i++) target[i] += Vector512.Create(addend[i]);
    }

    /// <summary>The places of rows <paramref name="i"/>, columns <paramref name="j"/> in a row-major matrix; −1, outside every array, where one is outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Index(Vector512<long> i, Vector512<long> j, int rows, int columns)
    {
        var outside = i | (Vector512.Create(rows - 1L) - i) | j | (Vector512.Create(columns - 1L) - j);
        return Vector512.ConditionalSelect(Vector512.LessThan(outside, Vector512<long>.Zero), Vector512<long>.AllBitsSet, (i * Vector512.Create((long)columns)) + j);
    }
}

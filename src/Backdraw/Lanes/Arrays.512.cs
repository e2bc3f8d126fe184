using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    /// <summary>Element <paramref name="index"/>[l] of the array in lane l.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather(ReadOnlySpan<double> array, Vector512<long> index)
    {
        CheckRange(index, array.Length);
        return Read(ref MemoryMarshal.GetReference(array), index);
    }

    /// <inheritdoc cref="Gather(ReadOnlySpan{double}, Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Gather(ReadOnlySpan<long> array, Vector512<long> index)
    {
        CheckRange(index, array.Length);
        return Read(ref MemoryMarshal.GetReference(array), index);
    }

    /// <inheritdoc cref="Gather(ReadOnlySpan{double}, Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Gather(ReadOnlySpan<int> array, Vector512<long> index)
    {
        CheckRange(index, array.Length);
        return Read(ref MemoryMarshal.GetReference(array), index);
    }

    /// <summary>Lane l of element <paramref name="index"/>[l] of an array whose contents vary by lane.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather(ReadOnlySpan<Vector512<double>> laneArray, Vector512<long> index)
    {
        CheckRange(index, laneArray.Length);
        return Read(ref Unsafe.As<Vector512<double>, double>(ref MemoryMarshal.GetReference(laneArray)), Place(index));
    }

    /// <inheritdoc cref="Gather(ReadOnlySpan{Vector512{double}}, Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Gather(ReadOnlySpan<Vector512<long>> laneArray, Vector512<long> index)
    {
        CheckRange(index, laneArray.Length);
        return Read(ref Unsafe.As<Vector512<long>, long>(ref MemoryMarshal.GetReference(laneArray)), Place(index));
    }

    /// <summary>Stores lane l of <paramref name="value"/> in lane l of element <paramref name="index"/>[l], where the mask is set.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range in a lane of the mask; nothing is stored then.</exception>
    public static void Scatter(Span<Vector512<double>> laneArray, Vector512<long> index, Vector512<double> value, Vector512<double> mask) =>
        Scatter(MemoryMarshal.Cast<Vector512<double>, Vector512<long>>(laneArray), index, value.AsInt64(), mask);

    /// <inheritdoc cref="Scatter(Span{Vector512{double}}, Vector512{long}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(Span<Vector512<long>> laneArray, Vector512<long> index, Vector512<long> value, Vector512<double> mask)
    {
        CheckRange(index, laneArray.Length, mask);
        ref long origin = ref Unsafe.As<Vector512<long>, long>(ref MemoryMarshal.GetReference(laneArray));
        for (ulong lanes = Vector512.ExtractMostSignificantBits(mask); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Unsafe.Add(ref origin, (nint)index.GetElement(lane) * Vector512<long>.Count + lane) = value.GetElement(lane);
        }
    }

    /// <summary>Adds lane l of <paramref name="value"/> to lane l of element <paramref name="index"/>[l], where the mask is set: the adjoint of a gather.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range in a lane of the mask; nothing is added then.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(Span<Vector512<double>> laneArray, Vector512<long> index, Vector512<double> value, Vector512<double> mask)
    {
        CheckRange(index, laneArray.Length, mask);
        AddAt(ref Unsafe.As<Vector512<double>, double>(ref MemoryMarshal.GetReference(laneArray)), Place(index), value, mask);
    }

    /// <summary>Adds lane l of <paramref name="value"/> to element <paramref name="index"/>[l], in lane order, where the mask is set.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range in a lane of the mask; nothing is added then.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(Span<double> sums, Vector512<long> index, Vector512<double> value, Vector512<double> mask)
    {
        CheckRange(index, sums.Length, mask);
        AddAt(ref MemoryMarshal.GetReference(sums), index, value, mask);
    }

    /// <summary>
    /// Adds lane l of <paramref name="value"/> to the sum at <c>8 * index[l] + l</c> from <paramref name="sums"/>, where the mask is set: the layout of
    /// <see cref="KernelFrame.Sums"/>, in which every width adds in the same order. <paramref name="sums"/> is the first sum of the first lane computed.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">An index is not in [0, <paramref name="length"/>) in a lane of the mask; nothing is added then.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(ref double sums, int length, Vector512<long> index, Vector512<double> value, Vector512<double> mask)
    {
        CheckRange(index, length, mask);
        AddAt(ref sums, (index << 3) + Vector512<long>.Indices, value, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddAt(ref double origin, Vector512<long> place, Vector512<double> value, Vector512<double> mask)
    {
        for (ulong lanes = Vector512.ExtractMostSignificantBits(mask); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Unsafe.Add(ref origin, (nint)place.GetElement(lane)) += value.GetElement(lane);
        }
    }

    // Where lane l of element index[l] stands in an array of vectors laid flat.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Place(Vector512<long> index) =>
        (index << BitOperations.Log2((uint)Vector512<long>.Count)) + Vector512<long>.Indices;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CheckRange(Vector512<long> index, int length) => CheckRange(index, length, Vector512<double>.AllBitsSet);

    // The sign bit of the index or of length − 1 − index: cheaper than an unsigned comparison where there is no AVX-512.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CheckRange(Vector512<long> index, int length, Vector512<double> mask)
    {
        var outside = index | (Vector512.Create(length - 1L) - index);
        if (Any(outside.AsDouble() & mask)) ThrowIndexOutOfRange();
    }
}

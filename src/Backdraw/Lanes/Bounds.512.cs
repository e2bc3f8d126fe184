using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    /// <summary>The greatest of some ints over the lanes of a mask: where a loop whose bound varies by lane ends. Without any lane, less than every bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Highest(Vector512<double> mask, Vector512<long> values)
    {
        long highest = int.MinValue + 1;
        for (ulong lanes = Vector512.ExtractMostSignificantBits(mask); lanes != 0; lanes &= lanes - 1)
            highest = Math.Max(highest, values.GetElement(BitOperations.TrailingZeroCount(lanes)));
        return (int)highest;
    }

    /// <summary>The least of some ints over the lanes of a mask. Without any lane, greater than every bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Lowest(Vector512<double> mask, Vector512<long> values)
    {
        long lowest = int.MaxValue;
        for (ulong lanes = Vector512.ExtractMostSignificantBits(mask); lanes != 0; lanes &= lanes - 1)
            lowest = Math.Min(lowest, values.GetElement(BitOperations.TrailingZeroCount(lanes)));
        return (int)lowest;
    }

    /// <summary>What the first lane of a mask holds. Without any lane, what lane 0 holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector512<double> mask, Vector512<double> values) =>
        values.GetElement(BitOperations.TrailingZeroCount(Vector512.ExtractMostSignificantBits(mask)) & (Vector512<double>.Count - 1));

    /// <summary>What the first lane of a mask holds. Without any lane, what lane 0 holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long First(Vector512<double> mask, Vector512<long> values) =>
        values.GetElement(BitOperations.TrailingZeroCount(Vector512.ExtractMostSignificantBits(mask)) & (Vector512<long>.Count - 1));

    /// <summary>C#'s <c>&lt;&lt;</c> on ints, lane by lane: the count is taken modulo 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftLeft32(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, unchecked((int)value.GetElement(lane) << (int)count.GetElement(lane)));
        return result;
    }

    /// <summary>C#'s <c>&gt;&gt;</c> on ints, lane by lane: the count is taken modulo 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftRight32(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, unchecked((int)value.GetElement(lane) >> (int)count.GetElement(lane)));
        return result;
    }

    /// <summary>C#'s <c>&gt;&gt;&gt;</c> on ints, lane by lane: the count is taken modulo 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftRightLogical32(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, unchecked((int)value.GetElement(lane) >>> (int)count.GetElement(lane)));
        return result;
    }

    /// <summary>C#'s <c>&lt;&lt;</c> on longs, lane by lane: the count is taken modulo 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftLeft64(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, value.GetElement(lane) << unchecked((int)count.GetElement(lane)));
        return result;
    }

    /// <summary>C#'s <c>&gt;&gt;</c> on longs, lane by lane: the count is taken modulo 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftRight64(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, value.GetElement(lane) >> unchecked((int)count.GetElement(lane)));
        return result;
    }

    /// <summary>C#'s <c>&gt;&gt;&gt;</c> on longs, lane by lane: the count is taken modulo 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> ShiftRightLogical64(Vector512<long> value, Vector512<long> count)
    {
        var result = value;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
            result = result.WithElement(lane, value.GetElement(lane) >>> unchecked((int)count.GetElement(lane)));
        return result;
    }
}

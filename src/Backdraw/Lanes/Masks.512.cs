using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    /// <summary>Whether the mask is set in some lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector512<double> mask) => Vector512.ExtractMostSignificantBits(mask) != 0;

    /// <summary>Whether the mask is set in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Vector512<double> mask) => Vector512.ExtractMostSignificantBits(mask) == (1UL << Vector512<double>.Count) - 1;

    /// <summary>Lane by lane, <paramref name="whenTrue"/> where the mask is set and <paramref name="whenFalse"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Select(Vector512<double> mask, Vector512<double> whenTrue, Vector512<double> whenFalse) =>
        Vector512.ConditionalSelect(mask, whenTrue, whenFalse);

    /// <summary>Lane by lane, <paramref name="whenTrue"/> where the mask is set and <paramref name="whenFalse"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Select(Vector512<double> mask, Vector512<long> whenTrue, Vector512<long> whenFalse) =>
        Vector512.ConditionalSelect(mask.AsInt64(), whenTrue, whenFalse);

    /// <summary>The mask of lanes where <paramref name="left"/> is less than <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Less(Vector512<long> left, Vector512<long> right) => Vector512.LessThan(left, right).AsDouble();

    /// <summary>The mask of lanes where <paramref name="left"/> is at most <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LessOrEqual(Vector512<long> left, Vector512<long> right) => Vector512.LessThanOrEqual(left, right).AsDouble();

    /// <summary>The mask of lanes where <paramref name="left"/> equals <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Equal(Vector512<long> left, Vector512<long> right) => Vector512.Equals(left, right).AsDouble();

    /// <summary>The integers <paramref name="first"/>, <paramref name="first"/> + 1, … in lane order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Ascending512(long first) => Vector512<long>.Indices + Vector512.Create(first);
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

/// <summary>
/// Masks, integers and arrays by lane, at three widths with the same bits lane by lane. A mask is a vector of reals with all bits of a lane set or
/// clear; an <see cref="int"/> is kept sign-extended in a lane of <see cref="long"/>. Called by emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes
{
    // 1.5·2^52: the spacing of reals around it is 1, and sums with whole numbers within ±2^51 stay in its binade.
    const double ShortShift = 6755399441055744.0;
    const double ShortLimit = 2251799813685248.0;

    /// <summary>−1, 0 or 1 by the sign; 0 for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sign(double value) => (value > 0 ? 1 : 0) - (value < 0 ? 1 : 0);

    // The 128-bit ends of the recursions in Halves.
    static Vector128<long> Saturate(Vector128<double> value) => Vector128.Create((long)value.GetElement(0), (long)value.GetElement(1));

    static Vector128<long> DivideWide(Vector128<long> dividend, Vector128<long> divisor) => Vector128.Create(
        DivideWide(dividend.GetElement(0), divisor.GetElement(0)), DivideWide(dividend.GetElement(1), divisor.GetElement(1)));

    static Vector128<long> RemainderWide(Vector128<long> dividend, Vector128<long> divisor) => Vector128.Create(
        RemainderWide(dividend.GetElement(0), divisor.GetElement(0)), RemainderWide(dividend.GetElement(1), divisor.GetElement(1)));

    // The processor traps on long.MinValue / −1.
    static long DivideWide(long dividend, long divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;

    static long RemainderWide(long dividend, long divisor) => divisor == -1 ? 0 : dividend % divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> Read(ref double origin, Vector128<long> place) => Vector128.Create(
        Unsafe.Add(ref origin, (nint)place.GetElement(0)), Unsafe.Add(ref origin, (nint)place.GetElement(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<long> Read(ref long origin, Vector128<long> place) => Vector128.Create(
        Unsafe.Add(ref origin, (nint)place.GetElement(0)), Unsafe.Add(ref origin, (nint)place.GetElement(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<long> Read(ref int origin, Vector128<long> place) => Vector128.Create(
        (long)Unsafe.Add(ref origin, (nint)place.GetElement(0)), Unsafe.Add(ref origin, (nint)place.GetElement(1)));

    [DoesNotReturn]
    static void ThrowDivideByZero() => throw new DivideByZeroException();

    [DoesNotReturn]
    static void ThrowIndexOutOfRange() => throw new IndexOutOfRangeException("An index into an array was outside it.");
}

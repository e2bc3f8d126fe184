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

    /// <summary>The real at a place from an origin: the scalar form of a vector load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref double origin, nuint place) => Unsafe.Add(ref origin, place);

    /// <summary>Puts a real at a place from an origin: the scalar form of a vector store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref double origin, nuint place, double value) => Unsafe.Add(ref origin, place) = value;

    // The 128-bit ends of the recursions in Halves.
    static Vector128<long> Saturate(Vector128<double> value) => Vector128.Create((long)value.GetElement(0), (long)value.GetElement(1));

    static Vector128<long> DivideWide(Vector128<long> dividend, Vector128<long> divisor) => Vector128.Create(
        dividend.GetElement(0) / divisor.GetElement(0), dividend.GetElement(1) / divisor.GetElement(1));

    static Vector128<long> RemainderWide(Vector128<long> dividend, Vector128<long> divisor) => Vector128.Create(
        dividend.GetElement(0) % divisor.GetElement(0), dividend.GetElement(1) % divisor.GetElement(1));

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
    static void ThrowOverflow() => throw new OverflowException();

    [DoesNotReturn]
    static void ThrowNaN() => throw new ArithmeticException("NaN has no sign.");

    [DoesNotReturn]
    static void ThrowIndexOutOfRange() => throw new IndexOutOfRangeException("An index into an array was outside it.");
}

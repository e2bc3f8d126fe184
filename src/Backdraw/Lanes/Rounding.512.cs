using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sqrt(Vector512<double> x) => V.Sqrt(x);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Abs(Vector512<double> x) => V.Abs(x);

    /// <summary>The lesser; NaN if either is NaN, and −0 is less than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Min(Vector512<double> x, Vector512<double> y) => V.Min(x, y);

    /// <summary>The greater; NaN if either is NaN, and −0 is less than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> x, Vector512<double> y) => V.Max(x, y);

    /// <summary>The greatest integer not above x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Floor(Vector512<double> x) => V.Floor(x);

    /// <summary>The least integer not below x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Ceiling(Vector512<double> x) => V.Ceiling(x);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> x) => V.Round(x);

    /// <summary>The integer part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Truncate(Vector512<double> x) => V.Truncate(x);

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> FusedMultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => V.FusedMultiplyAdd(a, b, c);

    /// <summary>The remainder of x/y with the sign of x: C#'s % on reals, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Remainder(Vector512<double> x, Vector512<double> y)
    {
        Vector512<double> dividend = V.Abs(x), divisor = V.Abs(y);
        var quotient = dividend / divisor;

        // A quotient below 2^52 is off by one at most, when it rounded up to an integer; the remainder of either is exact.
        bool ordinary = V.LessThanAll(quotient, V.Create(4503599627370496.0)) && V.LessThanOrEqualAll(divisor, V.Create(double.MaxValue));
        if (!ordinary) return RemainderExtreme(x, y);
        var remainder = V.FusedMultiplyAdd(-V.Truncate(quotient), divisor, dividend);
        remainder += V.LessThan(remainder, Vector512<double>.Zero) & divisor;
        return remainder | (x & V.Create(-0.0));
    }
}

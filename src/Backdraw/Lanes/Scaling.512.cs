using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>√(x² + y²), where neither square leaves the range; infinite if x or y is, even beside NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Hypot(Vector512<double> x, Vector512<double> y)
    {
        Vector512<double> a = V.Abs(x), b = V.Abs(y);
        var longest = V.Max(a, b);
        var scale = V.ConditionalSelect(
            V.GreaterThan(longest, V.Create(1E150)),
            V.Create(2.409919865102884E-181),
            V.ConditionalSelect(V.LessThan(longest, V.Create(1E-130)), V.Create(4.149515568880993E+180), V.Create(1.0)));
        Vector512<double> p = longest * scale, q = V.Min(a, b) * scale;
        Vector512<double> square = p * p, other = q * q;
        var sum = square + other;
        var lost = ((square - sum) + other) + (V.FusedMultiplyAdd(p, p, -square) + V.FusedMultiplyAdd(q, q, -other));
        var root = RootOf(sum, lost, out var rootLow);
        var result = (root + rootLow) / scale;
        var infinite = V.Equals(a, V.Create(double.PositiveInfinity)) | V.Equals(b, V.Create(double.PositiveInfinity));
        return V.ConditionalSelect(infinite, V.Create(double.PositiveInfinity), result);
    }

    /// <summary>x with the sign bit of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> CopySign(Vector512<double> x, Vector512<double> y) => V.ConditionalSelect(V.Create(-0.0), y, x);

    /// <summary>x·2^n for an integer n, rounded once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> ScaleB(Vector512<double> x, Vector512<double> n)
    {
        // Up in steps that are exact; down in steps that keep all bits until the last, unless the result is zero.
        for (int step = 0; step < 2; step++)
        {
            var up = V.GreaterThan(n, V.Create(1023.0));
            var down = V.LessThan(n, V.Create(-1022.0));
            x *= V.ConditionalSelect(up, V.Create(8.98846567431158E307), V.ConditionalSelect(down, V.Create(2.004168360008973E-292), V.Create(1.0)));
            n = V.ConditionalSelect(up, n - V.Create(1023.0), V.ConditionalSelect(down, n + V.Create(969.0), n));
        }

        return x * Power(V.MaxNative(V.Create(-1022.0), V.MinNative(V.Create(1023.0), n)) + V.Create(Shift));
    }

    /// <summary>x less the multiple of y nearest to it, of two the even one: exact.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> IeeeRemainder(Vector512<double> x, Vector512<double> y)
    {
        // After the remainder by 2|y| at most two more are to be taken off (as in fdlibm); 2|y| may be infinite.
        var divisor = V.Abs(y);
        var rest = Remainder(V.Abs(x), divisor + divisor);
        var beyondHalf = V.GreaterThan(rest, divisor - rest);
        rest -= beyondHalf & divisor;
        rest -= beyondHalf & V.GreaterThanOrEqual(rest, divisor - rest) & divisor;
        return rest ^ (x & V.Create(-0.0));
    }
}

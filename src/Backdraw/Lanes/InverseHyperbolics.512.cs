using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The inverse of the hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Asinh(Vector512<double> x)
    {
        // asinh(m) = log(1 + m + m²/(1 + √(1 + m²))), all in two parts; for a large m, log(2m).
        var one = V.Create(1.0);
        var magnitude = V.Abs(x);
        var large = V.GreaterThan(magnitude, V.Create(LargeForRoots));
        var m = V.ConditionalSelect(large, one, magnitude);
        var square = m * m;
        var squareLow = V.FusedMultiplyAdd(m, m, -square);
        var sum = SumOf(one, square, out var sumLow);
        var root = RootOf(sum, sumLow + squareLow, out var rootLow);
        var divisor = root + one;
        var divisorLow = ((root - divisor) + one) + rootLow;
        var quotient = square / divisor;
        var quotientLow = (V.FusedMultiplyAdd(-quotient, divisor, square) + V.FusedMultiplyAdd(-quotient, divisorLow, squareLow)) / divisor;
        var high = m + quotient;
        var result = LogOfOnePlus(high, ((m - high) + quotient) + quotientLow, large, magnitude);
        return V.ConditionalSelect(V.LessThanOrEqual(magnitude, V.Create(double.MaxValue)), result, magnitude) | (x & V.Create(-0.0));
    }

    /// <summary>The inverse of the hyperbolic cosine, not negative: NaN below 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Acosh(Vector512<double> x)
    {
        // acosh(1 + u) = log(1 + u + √(u² + 2u)), all in two parts; u is exact.
        var large = V.GreaterThan(x, V.Create(LargeForRoots));
        var u = V.ConditionalSelect(large, V.Create(1.0), x - V.Create(1.0));
        var square = u * u;
        var squareLow = V.FusedMultiplyAdd(u, u, -square);
        var sum = SumOf(u + u, square, out var sumLow);
        var root = RootOf(sum, sumLow + squareLow, out var rootLow);
        var high = root + u;
        var result = LogOfOnePlus(high, ((root - high) + u) + rootLow, large, x);
        result = V.ConditionalSelect(V.LessThanOrEqual(x, V.Create(double.MaxValue)), result, x);
        return V.ConditionalSelect(V.LessThan(x, V.Create(1.0)), V.Create(double.NaN), result);
    }

    /// <summary>The inverse of the hyperbolic tangent: ±∞ at ±1, NaN beyond.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Atanh(Vector512<double> x)
    {
        // atanh(m) = log(1 + 2m/(1 − m))/2, the quotient in two parts.
        var one = V.Create(1.0);
        var magnitude = V.Abs(x);
        var divisor = one - magnitude;
        var divisorLow = (one - divisor) - magnitude;
        var twice = magnitude + magnitude;
        var quotient = twice / divisor;
        var quotientLow = (V.FusedMultiplyAdd(-quotient, divisor, twice) - quotient * divisorLow) / divisor;
        var result = V.Create(0.5) * LogOfOnePlus(quotient, quotientLow, Vector512<double>.Zero, one);
        result = V.ConditionalSelect(V.Equals(magnitude, one), V.Create(double.PositiveInfinity), result);
        return V.ConditionalSelect(V.LessThanOrEqual(magnitude, one), result | (x & V.Create(-0.0)), V.Create(double.NaN));
    }

    // log(1 + high + low) for high ≥ 0, log(2·alone) in the lanes of a mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> LogOfOnePlus(Vector512<double> high, Vector512<double> low, Vector512<double> large, Vector512<double> alone)
    {
        var one = V.Create(1.0);
        var sum = SumOf(one, high, out var lost);
        lost = V.ConditionalSelect(large, Vector512<double>.Zero, lost + low);
        Split(V.ConditionalSelect(large, alone, sum), out var exponent, out var mantissa);
        var inversePower = Power(V.Create(Shift) - V.MinNative(exponent, V.Create(1000.0)));
        return LogOfParts(exponent + (large & one), V.FusedMultiplyAdd(lost, inversePower, mantissa - one));
    }

    // a + b = sum + low, exactly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> SumOf(Vector512<double> a, Vector512<double> b, out Vector512<double> low)
    {
        var sum = a + b;
        var part = sum - a;
        low = (a - (sum - part)) + (b - part);
        return sum;
    }

    // √(square + squareLow) = root + low.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> RootOf(Vector512<double> square, Vector512<double> squareLow, out Vector512<double> low)
    {
        var root = V.Sqrt(square);
        low = (V.FusedMultiplyAdd(-root, root, square) + squareLow) / V.MaxNative(root + root, V.Create(MinNormal));
        return root;
    }
}

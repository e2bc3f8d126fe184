using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>x^y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y)
    {
        if (V.GreaterThanOrEqualAll(x, V.Create(MinNormal)) && V.LessThanOrEqualAll(x, V.Create(double.MaxValue)))
        {
            LogParts(x, out var exponent, out var high, out var low);
            PowExponent(exponent, high, low, y, out var product, out var productLow);
            if (V.LessThanOrEqualAll(V.Abs(product), V.Create(708.0)))
                return MultiplyByWholePower(ExpOfParts(product, productLow, out var shifted), shifted);
        }

        return PowExtreme(x, y);
    }

    /// <summary>The cube root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cbrt(Vector512<double> x)
    {
        // |x| = 8^third·m, 1 ≤ m < 8.
        var magnitude = V.Abs(x);
        var subnormal = V.LessThan(magnitude, V.Create(MinNormal));
        var bits = V.ConditionalSelect(subnormal, magnitude * V.Create(TwoTo54), magnitude).AsInt64();
        var exponent = ((bits >>> 52) | V.Create(0x4330_0000_0000_0000L)).AsDouble() - V.Create(4503599627370496.0 + 1023.0);
        var third = V.Floor(V.FusedMultiplyAdd(exponent, V.Create(1.0 / 3.0), V.Create(1.0 / 6.0)));
        var shiftedThird = third + V.Create(Shift);
        var rest = V.FusedMultiplyAdd(third, V.Create(-3.0), exponent) + V.Create(Shift);
        var m = ((bits & V.Create(FractionBits)) + Power(rest).AsInt64()).AsDouble();

        // Nine bits by a quartic, 27 by Halley's step, then a step from a root short enough for its square to be exact (as in fdlibm).
        var t = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(-0.0004320970971057456), m, V.Create(0.009583901983219468)), m, V.Create(-0.08377666899460598));
        t = V.FusedMultiplyAdd(V.FusedMultiplyAdd(t, m, V.Create(0.4492002391059545)), m, V.Create(0.6272886941850914));
        var cube = t * t * t;
        t -= t * (cube - m) / (cube + cube + m);
        t = (t.AsInt64() & V.Create(-1L << 28)).AsDouble();
        var quotient = m / (t * t);
        t = V.FusedMultiplyAdd(t, (quotient - t) / (t + t + quotient), t);

        var result = MultiplyByPower(t, shiftedThird);
        result *= V.ConditionalSelect(subnormal, V.Create(1.0 / 262144.0), V.Create(1.0));
        var regular = V.GreaterThan(magnitude, Vector512<double>.Zero) & V.LessThanOrEqual(magnitude, V.Create(double.MaxValue));
        return V.ConditionalSelect(regular, result | (x & V.Create(-0.0)), x);
    }

    /// <summary>The root of x of an integral degree n: of a negative x for odd degrees, the reciprocal of the root for negative ones, NaN for n = 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> RootN(Vector512<double> x, Vector512<double> n)
    {
        var zero = Vector512<double>.Zero;
        var infinity = V.Create(double.PositiveInfinity);
        var magnitude = V.Abs(x);
        LogParts(Normalize(magnitude, out var bias), out var exponent, out var high, out var low);

        // The exponent 1/n with what its rounding lost.
        var inverse = V.Create(1.0) / n;
        var lost = V.FusedMultiplyAdd(-inverse, n, V.Create(1.0));
        PowExponent(exponent + bias, high, low, inverse, out var product, out var productLow);
        var power = ExpOfParts(product, V.FusedMultiplyAdd(product, lost, productLow), out var shifted);
        var result = MultiplyByExtremePower(power, WholePart(shifted));
        var square = V.Equals(n, V.Create(2.0));
        var cube = V.Equals(n, V.Create(3.0));
        result = V.ConditionalSelect(V.Equals(n, V.Create(1.0)), magnitude, result);
        result = V.ConditionalSelect(square, V.Sqrt(magnitude), result);
        if (Lanes.Any(cube)) result = V.ConditionalSelect(cube, Cbrt(magnitude), result);

        var grows = V.GreaterThan(n, zero);
        result = V.ConditionalSelect(V.Equals(magnitude, zero), V.ConditionalSelect(grows, zero, infinity), result);
        result = V.ConditionalSelect(V.Equals(magnitude, infinity), V.ConditionalSelect(grows, infinity, zero), result);
        var halves = n * V.Create(0.5);
        var odd = ~V.Equals(V.Truncate(halves), halves);
        result ^= x & odd & V.Create(-0.0);
        var number = V.Equals(x, x) & ~V.Equals(n, zero) & ~(V.LessThan(x, zero) & ~odd);
        return V.ConditionalSelect(number, result, V.Create(double.NaN));
    }

    // y·log(x) = product + productLow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void PowExponent(
        Vector512<double> exponent, Vector512<double> high, Vector512<double> low, Vector512<double> y, out Vector512<double> product, out Vector512<double> productLow)
    {
        var whole = exponent * V.Create(Ln2High);
        var log = whole + high;
        var logLow = ((whole - log) + high) + V.FusedMultiplyAdd(exponent, V.Create(Ln2Low), low);
        product = log * y;
        productLow = V.FusedMultiplyAdd(logLow, y, V.FusedMultiplyAdd(log, y, -product));
    }

    // e^(x + xLow)/2^⌊k/16⌋, k in the low bits of shifted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ExpOfParts(Vector512<double> x, Vector512<double> xLow, out Vector512<double> shifted)
    {
        shifted = V.FusedMultiplyAdd(x, V.Create(16 * Log2E), V.Create(Shift));
        var k = shifted - V.Create(Shift);
        Sixteenth(shifted.AsInt64(), out var power, out var correction);
        var r = V.FusedMultiplyAdd(k, V.Create(Ln2High / -16), x) + (V.FusedMultiplyAdd(k, V.Create(Ln2Low / -16), xLow) + correction);
        return V.FusedMultiplyAdd(ShortExpm1(r), power, power);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> PowExtreme(Vector512<double> x, Vector512<double> y)
    {
        var zero = Vector512<double>.Zero;
        var one = V.Create(1.0);
        var infinity = V.Create(double.PositiveInfinity);
        var magnitude = V.Abs(x);
        LogParts(Normalize(magnitude, out var bias), out var exponent, out var high, out var low);
        PowExponent(exponent + bias, high, low, y, out var product, out var productLow);
        var bounded = V.MaxNative(V.Create(-1000.0), V.MinNative(V.Create(1000.0), product));
        productLow &= V.Equals(bounded, product);
        var power = ExpOfParts(bounded, productLow, out var shifted);
        var result = MultiplyByExtremePower(power, WholePart(shifted));

        // Zeros and infinities. A positive logarithm times a positive exponent, or two negative ones, grow.
        var grows = ~(V.GreaterThan(magnitude, one) ^ V.GreaterThan(y, zero));
        var limit = V.ConditionalSelect(grows, infinity, zero);
        limit = V.ConditionalSelect(V.Equals(magnitude, one), one, limit);
        var atLimit = V.Equals(magnitude, zero) | V.Equals(magnitude, infinity) | V.Equals(V.Abs(y), infinity);
        result = V.ConditionalSelect(atLimit, limit, result);

        // Negative bases: odd exponents change the sign, fractional ones have no value. Reals from 2^53 on are even.
        var whole = V.Equals(V.Truncate(y), y);
        var halves = y * V.Create(0.5);
        var odd = whole & ~V.Equals(V.Truncate(halves), halves);
        result ^= x & odd & V.Create(-0.0);
        result = V.ConditionalSelect(V.LessThan(x, zero) & ~V.Equals(magnitude, infinity) & ~whole, V.Create(double.NaN), result);

        var number = V.Equals(x, x) & V.Equals(y, y);
        result = V.ConditionalSelect(number, result, x + y);
        return V.ConditionalSelect(V.Equals(y, zero) | V.Equals(x, one), one, result);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // e^x = 2^(k/16)·e^r. Beyond ±708 the power of two or the result may leave the normal range.
        bool ordinary = V.LessThanOrEqualAll(V.Abs(x), V.Create(708.0));
        if (!ordinary) x = V.MaxNative(V.Create(-1000.0), V.MinNative(V.Create(1000.0), x));
        var less1 = ExpBySixteenths(x, out var power, out var shifted);
        if (!ordinary) return MultiplyByExtremePower(V.FusedMultiplyAdd(less1, power, power), WholePart(shifted));
        var scale = MultiplyByWholePower(power, shifted);
        return V.FusedMultiplyAdd(less1, scale, scale);
    }

    /// <summary>2^x. Of exponentials the cheapest: what an exponent that is rounded anyhow deserves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2(Vector512<double> x)
    {
        // 2^x = 2^k·2^f, k a multiple of 1/16; 2^f − 1 = f·p(f), p of degree 5, error 2^-56.8.
        x = V.MaxNative(V.Create(-2000.0), V.MinNative(V.Create(2000.0), x));
        var shifted = x + V.Create(Shift / 16);
        var k = shifted - V.Create(Shift / 16);
        var f = x - k;
        var p = V.FusedMultiplyAdd(V.Create(0.00015403756245457709), f, V.Create(0.0013333818815389239));
        p = V.FusedMultiplyAdd(p, f, V.Create(0.009618129106525682));
        p = V.FusedMultiplyAdd(p, f, V.Create(0.05550410865209357));
        p = V.FusedMultiplyAdd(p, f, V.Create(0.24022650695910085));
        p = V.FusedMultiplyAdd(p, f, V.Create(0.6931471805599468));
        Sixteenth(shifted.AsInt64(), out var power, out _);
        return Scale(V.FusedMultiplyAdd(p * f, power, power), k);
    }

    /// <summary>e^x − 1, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x)
    {
        ExpPartsLess1(V.MaxNative(V.Create(-50.0), x), out var high, out var low);
        var result = high + low;
        if (V.GreaterThanAny(x, V.Create(709.0)))
            result = V.ConditionalSelect(V.GreaterThan(x, V.Create(709.0)), ExpCall(x), result);
        return result | (x & V.Create(-0.0));
    }

    /// <summary>The logistic function 1/(1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        var negative = V.LessThan(x, Vector512<double>.Zero);
        var bounded = -V.MinNative(V.Create(708.0), V.Abs(x));
        var less1 = ExpBySixteenths(bounded, out var power, out var shifted);
        var scale = MultiplyByWholePower(power, shifted);
        var decay = V.FusedMultiplyAdd(less1, scale, scale);
        var result = V.ConditionalSelect(negative, decay, V.Create(1.0)) / (decay + V.Create(1.0));

        // Below −708 it is e^x, and subnormal soon; the products of a NaN's bits with powers of two are not to be trusted.
        if (!V.GreaterThanOrEqualAll(x, V.Create(-708.0)))
            result = V.ConditionalSelect(V.GreaterThanOrEqual(x, V.Create(-708.0)), result, ExpCall(x));
        return result;
    }

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> x)
    {
        // tanh|x| = −E/(E + 2) with E = e^(−2|x|) − 1 in two parts. The quotient q is corrected by its remainder; 1/(E + 2) = (1 + q)/2.
        ExpPartsLess1(V.MaxNative(V.Create(-50.0), V.Abs(x) * V.Create(-2.0)), out var main, out var rest);
        var high = main + rest;
        var low = (main - high) + rest;
        var denominator = high + V.Create(2.0);
        var denominatorLow = (V.Create(2.0) - denominator) + high + low;
        var q = -high / denominator;
        var remainder = V.FusedMultiplyAdd(q, denominator, high) + V.FusedMultiplyAdd(q, denominatorLow, low);
        var result = V.FusedMultiplyAdd(remainder, V.FusedMultiplyAdd(q, V.Create(-0.5), V.Create(-0.5)), q);
        return V.Abs(result) | (x & V.Create(-0.0));
    }

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sinh(Vector512<double> x)
    {
        var magnitude = V.Abs(x);
        HyperbolicParts(magnitude, out var high, out var low, out var reciprocal, out var scale);
        var large = MultiplyByPower(high + (low - reciprocal), scale);
        var z = x * x;
        var z2 = z * z;
        var p = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(7.759340122585724E-13), z, V.Create(1.6057239415305956E-10)), z, V.Create(2.505212341048624E-08));
        p = V.FusedMultiplyAdd(V.FusedMultiplyAdd(p, z, V.Create(2.7557319155261934E-06)), z2, V.FusedMultiplyAdd(V.Create(0.00019841269841437917), z, V.Create(0.008333333333333139)));
        p = V.FusedMultiplyAdd(p, z, V.Create(0.16666666666666669));
        var result = V.ConditionalSelect(V.LessThan(magnitude, V.Create(1.0)), V.FusedMultiplyAdd(magnitude * z, p, magnitude), large);
        return LimitHyperbolic(result, magnitude) | (x & V.Create(-0.0));
    }

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cosh(Vector512<double> x)
    {
        var magnitude = V.Abs(x);
        HyperbolicParts(magnitude, out var high, out var low, out var reciprocal, out var scale);
        return LimitHyperbolic(MultiplyByPower(high + (low + reciprocal), scale), magnitude);
    }

    // e^x = 2^⌊k/16⌋·power·(1 + result), k in the low bits of shifted (Tang 1989).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ExpBySixteenths(Vector512<double> x, out Vector512<double> power, out Vector512<double> shifted)
    {
        shifted = V.FusedMultiplyAdd(x, V.Create(16 * Log2E), V.Create(Shift));
        var k = shifted - V.Create(Shift);
        Sixteenth(shifted.AsInt64(), out power, out var correction);
        return ShortExpm1(V.FusedMultiplyAdd(k, V.Create(Ln2Low / -16), V.FusedMultiplyAdd(k, V.Create(Ln2High / -16), x)) + correction);
    }

    // e^r − 1 for |r| ≤ ln(2)/32: r + r²·q(r), q of degree 4, error 2^-56.2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ShortExpm1(Vector512<double> r)
    {
        var r2 = r * r;
        var q34 = V.FusedMultiplyAdd(V.Create(0.0013888594007473907), r, V.Create(0.008333471948475566));
        var q12 = V.FusedMultiplyAdd(V.Create(0.04166666669326054), r, V.Create(0.1666666666441707));
        var q = V.FusedMultiplyAdd(V.FusedMultiplyAdd(q34, r2, q12), r, V.Create(0.49999999999999606));
        return V.FusedMultiplyAdd(q, r2, r);
    }

    // (e^r − 1 − r)/r² for |r| ≤ ln(2)/2, degree 10, error 2^-60 of (e^r − 1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ExpTail(Vector512<double> r, Vector512<double> r2)
    {
        var r4 = r2 * r2;
        var q89 = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(2.092450546813436E-09), r, V.Create(2.5108694418084685E-08)), r, V.Create(2.7557242618391307E-07));
        var q67 = V.FusedMultiplyAdd(V.Create(2.7557245264337E-06), r, V.Create(2.4801587360587663E-05));
        var q45 = V.FusedMultiplyAdd(V.Create(0.0001984126988498654), r, V.Create(0.0013888888888866956));
        var q23 = V.FusedMultiplyAdd(V.Create(0.008333333333322129), r, V.Create(0.0416666666666667));
        var q01 = V.FusedMultiplyAdd(V.Create(0.16666666666666677), r, V.Create(0.5));
        return V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.FusedMultiplyAdd(q89, r2, q67), r4, V.FusedMultiplyAdd(q45, r2, q23)), r2, q01);
    }

    // y·2^n by adding n, which stands in the low bits of n + Shift, to the exponent; y and the product are normal.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> MultiplyByPower(Vector512<double> y, Vector512<double> shifted) => (y.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();

    // y·2^⌊k/16⌋, k in the low bits of shifted; y and the product are normal.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> MultiplyByWholePower(Vector512<double> y, Vector512<double> shifted) =>
        (y.AsInt64() + ((shifted.AsInt64() & V.Create(-16L)) << 48)).AsDouble();

    // ⌊k/16⌋, k in the low bits of shifted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> WholePart(Vector512<double> shifted) =>
        ((shifted.AsInt64() & V.Create(-16L)).AsDouble() - V.Create(Shift)) * V.Create(1.0 / 16);

    // 2^n for −1022 ≤ n ≤ 1023.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Power(Vector512<double> shifted) => ((shifted.AsInt64() << 52) + V.Create(OneBits)).AsDouble();

    // y·2^n for |n| < 2000, in two steps of which the first is exact: rounds once, overflows and underflows as it should.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> MultiplyByExtremePower(Vector512<double> y, Vector512<double> n)
    {
        var half = V.FusedMultiplyAdd(n, V.Create(0.5), V.Create(Shift));
        var rest = n - (half - V.Create(Shift)) + V.Create(Shift);
        return y * Power(half) * Power(rest);
    }

    // e^x − 1 = high + low, |low| an ulp or two of high, for −50 ≤ x ≤ 709.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ExpPartsLess1(Vector512<double> x, out Vector512<double> high, out Vector512<double> low)
    {
        var shifted = V.FusedMultiplyAdd(x, V.Create(Log2E), V.Create(Shift));
        var n = shifted - V.Create(Shift);
        var near = V.FusedMultiplyAdd(n, V.Create(-Ln2High), x);
        var r = V.FusedMultiplyAdd(n, V.Create(-Ln2Low), near);
        var rLow = V.FusedMultiplyAdd(n, V.Create(-Ln2Low), near - r);
        var r2 = r * r;
        var tail = V.FusedMultiplyAdd(ExpTail(r, r2), r2, rLow);

        // 2^n·(1 + r + tail) − 1
        var power = Power(shifted);
        var less1 = power - V.Create(1.0);
        high = V.FusedMultiplyAdd(power, r, less1);
        low = V.FusedMultiplyAdd(power, tail, V.FusedMultiplyAdd(power, r, less1 - high));
    }

    // (e^x ± e^−x)/2 = (high + low ± reciprocal)·2^scale for x ≥ 0; beyond 711 it stays at 711.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void HyperbolicParts(Vector512<double> x, out Vector512<double> high, out Vector512<double> low, out Vector512<double> reciprocal, out Vector512<double> scale)
    {
        x = V.MinNative(V.Create(711.0), x);
        var shifted = V.FusedMultiplyAdd(x, V.Create(Log2E), V.Create(Shift));
        var n = shifted - V.Create(Shift);
        var near = V.FusedMultiplyAdd(n, V.Create(-Ln2High), x);
        var r = V.FusedMultiplyAdd(n, V.Create(-Ln2Low), near);
        var rLow = V.FusedMultiplyAdd(n, V.Create(-Ln2Low), near - r);
        var r2 = r * r;
        var tail = V.FusedMultiplyAdd(ExpTail(r, r2), r2, rLow);
        var sum = r + V.Create(1.0);
        tail += (V.Create(1.0) - sum) + r;
        high = sum + tail;
        low = (sum - high) + tail;
        reciprocal = Power(V.FusedMultiplyAdd(V.MinNative(V.Create(100.0), n), V.Create(-2.0), V.Create(Shift))) / high;
        scale = shifted - V.Create(1.0);
    }

    // Overflow, and NaN, to which MultiplyByPower is not faithful.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> LimitHyperbolic(Vector512<double> result, Vector512<double> magnitude) => V.ConditionalSelect(
        V.LessThanOrEqual(magnitude, V.Create(710.4758600739439)), result, magnitude * V.Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> ExpCall(Vector512<double> x) => Exp(x);
}

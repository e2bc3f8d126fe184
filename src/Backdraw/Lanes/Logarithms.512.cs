using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        if (V.GreaterThanOrEqualAll(x, V.Create(MinNormal)) && V.LessThanOrEqualAll(x, V.Create(double.MaxValue)))
        {
            Split(x, out var exponent, out var mantissa);
            return LogOfParts(exponent, mantissa - V.Create(1.0));
        }

        return LogExtreme(x);
    }

    /// <summary>The natural logarithm of a base, which others are divided by: NaN for the bases 0, 1 and ∞, as in Math.Log(x, newBase).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogOfBase(Vector512<double> x)
    {
        // The quotient is 1, or NaN where the logarithm is zero or infinite.
        var log = Log(x);
        return log * (log / log);
    }

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x)
    {
        // 1 + x = sum + lost = 2^e·(m + lost·2^−e): what the rounding of the sum lost goes back into the mantissa.
        var one = V.Create(1.0);
        var sum = one + x;
        var part = sum - one;
        var lost = (one - (sum - part)) + (x - part);
        Split(sum, out var exponent, out var mantissa);

        // Nothing is lost of large sums; their inverse power need not be a normal number.
        var inversePower = Power(V.Create(Shift) - V.MinNative(exponent, V.Create(1000.0)));
        var result = LogOfParts(exponent, V.FusedMultiplyAdd(lost, inversePower, mantissa - one));
        if (!(V.GreaterThanAll(x, V.Create(-1.0)) && V.LessThanOrEqualAll(x, V.Create(double.MaxValue))))
        {
            result = V.ConditionalSelect(V.Equals(x, V.Create(double.PositiveInfinity)), x, result);
            result = V.ConditionalSelect(V.Equals(x, V.Create(-1.0)), V.Create(double.NegativeInfinity), result);
            result = V.ConditionalSelect(V.GreaterThanOrEqual(x, V.Create(-1.0)), result, V.Create(double.NaN));
        }

        return result | (x & V.Create(-0.0));
    }

    /// <summary>The logarithm to base 2, exact at powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log2(Vector512<double> x)
    {
        var scaled = Normalize(x, out var bias);
        LogParts(scaled, out var exponent, out var high, out var low);
        exponent += bias;
        var product = high * V.Create(Log2E);
        var rest = V.FusedMultiplyAdd(high, V.Create(Log2E), -product)
            + V.FusedMultiplyAdd(high, V.Create(2.0355273740931033E-17), low * V.Create(Log2E));
        var sum = exponent + product;
        return LimitLog(x, sum + (((exponent - sum) + product) + rest));
    }

    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log10(Vector512<double> x)
    {
        var scaled = Normalize(x, out var bias);
        LogParts(scaled, out var exponent, out var high, out var low);
        exponent += bias;
        var product = high * V.Create(0.4342944819032518);
        var rest = V.FusedMultiplyAdd(high, V.Create(0.4342944819032518), -product)
            + V.FusedMultiplyAdd(high, V.Create(1.098319650216765E-17), low * V.Create(0.4342944819032518));

        // log10(2) in two parts, the first of 41 bits.
        rest = V.FusedMultiplyAdd(exponent, V.Create(1.42050232272661E-13), rest);
        var whole = exponent * V.Create(0.30102999566383914);
        var sum = whole + product;
        return LimitLog(x, sum + (((whole - sum) + product) + rest));
    }

    // x = 2^exponent·mantissa with √½ ≤ mantissa < √2, for normal x > 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Split(Vector512<double> x, out Vector512<double> exponent, out Vector512<double> mantissa)
    {
        var bits = x.AsInt64() + V.Create(OneBits - RootHalfBits);
        mantissa = ((bits & V.Create(FractionBits)) + V.Create(RootHalfBits)).AsDouble();

        // The biased exponent becomes a real in the fraction of 2^52.
        exponent = ((bits >>> 52) | V.Create(0x4330_0000_0000_0000L)).AsDouble() - V.Create(4503599627370496.0 + 1023.0);
    }

    // e·ln 2 + log(1 + f) for √½ − 1 ≤ f < √2 − 1, with s = f/(2 + f): log(1 + f) = f − (f²/2 − s·(f²/2 + R(s²))), as in fdlibm;
    // R(z) = z·p(z), p of degree 6, relative error 2^-59.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> LogOfParts(Vector512<double> exponent, Vector512<double> f)
    {
        var s = f / (f + V.Create(2.0));
        var z = s * s;
        var z2 = z * z;
        var p45 = V.FusedMultiplyAdd(V.Create(0.15314010742704176), z, V.Create(0.1818356586132795));
        var p23 = V.FusedMultiplyAdd(V.Create(0.22222198544175834), z, V.Create(0.28571428742663263));
        var p01 = V.FusedMultiplyAdd(V.Create(0.39999999999413477), z, V.Create(0.6666666666666735));
        var p = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(0.14796352256795742), z2, p45), z2, p23), z2, p01);
        var halfSquare = f * f * V.Create(0.5);
        var inner = V.FusedMultiplyAdd(s, V.FusedMultiplyAdd(z, p, halfSquare), exponent * V.Create(Ln2Low));
        return V.FusedMultiplyAdd(exponent, V.Create(Ln2High), f - (halfSquare - inner));
    }

    // log(x) = exponent·ln 2 + high + low, the error of high + low about 2^-65 of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void LogParts(Vector512<double> x, out Vector512<double> exponent, out Vector512<double> high, out Vector512<double> low)
    {
        Split(x, out exponent, out var mantissa);

        // s + sLow = f/(2 + f)
        var f = mantissa - V.Create(1.0);
        var denominator = f + V.Create(2.0);
        var denominatorLow = f - (denominator - V.Create(2.0));
        var inverse = V.Create(1.0) / denominator;
        var s = f * inverse;
        var sLow = (V.FusedMultiplyAdd(-s, denominator, f) - s * denominatorLow) * inverse;

        // log(1 + f) = 2s + s³·(2/3 + z·T(z)), z = s², T of degree 7; all but T in two parts.
        var z = s * s;
        var zLow = V.FusedMultiplyAdd(s, s, -z) + (s + s) * sLow;
        var z2 = z * z;
        var t67 = V.FusedMultiplyAdd(V.Create(0.11906950077376416), z, V.Create(0.11685456876769063));
        var t45 = V.FusedMultiplyAdd(V.Create(0.13335748000898887), z, V.Create(0.15384573070860774));
        var t23 = V.FusedMultiplyAdd(V.Create(0.1818181860817376), z, V.Create(0.22222222219918608));
        var t01 = V.FusedMultiplyAdd(V.Create(0.2857142857143406), z, V.Create(0.39999999999999997));
        var t = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.FusedMultiplyAdd(t67, z2, t45), z2, t23), z2, t01) * z;
        var p = t + V.Create(0.6666666666666666);
        var pLow = (V.Create(0.6666666666666666) - p) + t + V.Create(3.700743415417188E-17);
        var cube = s * z;
        var cubeLow = V.FusedMultiplyAdd(s, z, -cube) + V.FusedMultiplyAdd(s, zLow, sLow * z);
        var w = cube * p;
        var wLow = V.FusedMultiplyAdd(cube, p, -w) + V.FusedMultiplyAdd(cube, pLow, cubeLow * p);
        var twice = s + s;
        high = twice + w;
        low = ((twice - high) + w) + (sLow + sLow + wLow);
    }

    // Brings subnormal numbers into the normal range; the exponent of x is that of the result plus the bias.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Normalize(Vector512<double> x, out Vector512<double> bias)
    {
        var subnormal = V.LessThan(x, V.Create(MinNormal));
        bias = subnormal & V.Create(-54.0);
        return V.ConditionalSelect(subnormal, x * V.Create(TwoTo54), x);
    }

    // Logarithms of zero, infinity, negative numbers and NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> LimitLog(Vector512<double> x, Vector512<double> logarithm)
    {
        var result = V.ConditionalSelect(V.LessThanOrEqual(x, V.Create(double.MaxValue)), logarithm, x);
        result = V.ConditionalSelect(V.Equals(x, Vector512<double>.Zero), V.Create(double.NegativeInfinity), result);
        return V.ConditionalSelect(V.LessThan(x, Vector512<double>.Zero), V.Create(double.NaN), result);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> LogExtreme(Vector512<double> x)
    {
        Split(Normalize(x, out var bias), out var exponent, out var mantissa);
        return LimitLog(x, LogOfParts(exponent + bias, mantissa - V.Create(1.0)));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The sine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sin(Vector512<double> x)
    {
        SinCos(x, out var sin, out _);
        return sin;
    }

    /// <summary>The cosine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cos(Vector512<double> x)
    {
        SinCos(x, out _, out var cos);
        return cos;
    }

    /// <summary>The sine and the cosine of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Vector512<double> x, out Vector512<double> sin, out Vector512<double> cos)
    {
        // x = quadrant·π/2 + r. The first step is exact (the product is a multiple of an ulp of the difference), the third matters after cancellation.
        var shifted = V.FusedMultiplyAdd(x, V.Create(TwoOverPi), V.Create(Shift));
        var n = shifted - V.Create(Shift);
        var r = V.FusedMultiplyAdd(n, V.Create(-HalfPi), x);
        r = V.FusedMultiplyAdd(n, V.Create(-HalfPiLowest), V.FusedMultiplyAdd(n, V.Create(-HalfPiLow), r));
        var quadrant = shifted.AsInt64();
        if (!V.LessThanOrEqualAll(V.Abs(x), V.Create(FewTurns)))
        {
            quadrant = HugeQuadrant(x, quadrant);
            r = HugeRemainder(x, r);
        }

        var z = r * r;
        var sinOfR = V.FusedMultiplyAdd(z * r, SinTail(z), r) | (r & V.Create(-0.0));
        var cosOfR = V.FusedMultiplyAdd(z, V.FusedMultiplyAdd(z, CosTail(z), V.Create(-0.5)), V.Create(1.0));
        var odd = V.Equals(quadrant & V.Create(1L), V.Create(1L)).AsDouble();
        sin = V.ConditionalSelect(odd, cosOfR, sinOfR) ^ ((quadrant & V.Create(2L)) << 62).AsDouble();
        cos = V.ConditionalSelect(odd, sinOfR, cosOfR) ^ (((quadrant + V.Create(1L)) & V.Create(2L)) << 62).AsDouble();
    }

    /// <summary>The tangent of x radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tan(Vector512<double> x)
    {
        // As SinCos, but with the remainder in two parts.
        var shifted = V.FusedMultiplyAdd(x, V.Create(TwoOverPi), V.Create(Shift));
        var n = shifted - V.Create(Shift);
        var near = V.FusedMultiplyAdd(n, V.Create(-HalfPi), x);
        var step = n * V.Create(HalfPiLow);
        var stepLow = V.FusedMultiplyAdd(n, V.Create(HalfPiLow), -step);
        var sum = near - step;
        var part = sum - near;
        var sumLow = ((near - (sum - part)) - (step + part)) - V.FusedMultiplyAdd(n, V.Create(HalfPiLowest), stepLow);
        var r = sum + sumLow;
        var rLow = (sum - r) + sumLow;
        var quadrant = shifted.AsInt64();
        if (!V.LessThanOrEqualAll(V.Abs(x), V.Create(FewTurns)))
        {
            quadrant = HugeQuadrant(x, quadrant);
            rLow = HugeRemainderLow(x, rLow);
            r = HugeRemainder(x, r);
        }

        var odd = V.Equals(quadrant & V.Create(1L), V.Create(1L)).AsDouble();
        return V.ConditionalSelect(V.Equals(x, Vector512<double>.Zero), x, TangentOfParts(r, rLow, odd));
    }

    // The tangent of r + rLow, |r| ≤ π/4, and a quarter turn more in the lanes of a mask: sine, cosine and quotient in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> TangentOfParts(Vector512<double> r, Vector512<double> rLow, Vector512<double> odd)
    {
        var z = r * r;
        var zLow = V.FusedMultiplyAdd(r, r, -z);
        var half = z * V.Create(0.5);
        var sinTail = V.FusedMultiplyAdd(z * r, SinTail(z), V.FusedMultiplyAdd(-half, rLow, rLow));
        var sin = r + sinTail;
        var sinLow = (r - sin) + sinTail;
        var cosMain = V.Create(1.0) - half;
        var cosTail = ((V.Create(1.0) - cosMain) - half)
            + V.FusedMultiplyAdd(z * z, CosTail(z), -V.FusedMultiplyAdd(r, rLow, zLow * V.Create(0.5)));
        var cos = cosMain + cosTail;
        var cosLow = (cosMain - cos) + cosTail;

        var numerator = V.ConditionalSelect(odd, -cos, sin);
        var numeratorLow = V.ConditionalSelect(odd, -cosLow, sinLow);
        var denominator = V.ConditionalSelect(odd, sin, cos);
        var denominatorLow = V.ConditionalSelect(odd, sinLow, cosLow);
        var quotient = numerator / denominator;
        var remainder = V.FusedMultiplyAdd(-quotient, denominator, numerator) + V.FusedMultiplyAdd(-quotient, denominatorLow, numeratorLow);
        return quotient + remainder / denominator;
    }

    // (sin(r)/r − 1)/r² in z = r², |r| ≤ π/4; degree 5, error 2^-58.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> SinTail(Vector512<double> z)
    {
        var z2 = z * z;
        var s45 = V.FusedMultiplyAdd(V.Create(1.589680058224616E-10), z, V.Create(-2.505075817479905E-08));
        var s23 = V.FusedMultiplyAdd(V.Create(2.7557313692149777E-06), z, V.Create(-0.00019841269829808109));
        var s01 = V.FusedMultiplyAdd(V.Create(0.008333333333322413), z, V.Create(-0.16666666666666632));
        return V.FusedMultiplyAdd(V.FusedMultiplyAdd(s45, z2, s23), z2, s01);
    }

    // (cos(r) − 1 + r²/2)/r⁴ in z = r², |r| ≤ π/4; degree 5, error 2^-63.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> CosTail(Vector512<double> z)
    {
        var z2 = z * z;
        var c45 = V.FusedMultiplyAdd(V.Create(-1.1358544705979044E-11), z, V.Create(2.087570100085056E-09));
        var c23 = V.FusedMultiplyAdd(V.Create(-2.755731418048783E-07), z, V.Create(2.480158728885606E-05));
        var c01 = V.FusedMultiplyAdd(V.Create(-0.0013888888888873064), z, V.Create(0.041666666666666595));
        return V.FusedMultiplyAdd(V.FusedMultiplyAdd(c45, z2, c23), z2, c01);
    }
}

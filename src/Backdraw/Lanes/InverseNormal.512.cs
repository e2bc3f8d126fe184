using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The quantile function of the standard normal distribution: −∞ at 0, +∞ at 1, NaN outside [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InverseNormalCdf(Vector512<double> u)
    {
        // With y = |2u − 1| and w = −log(1 − y²), z/y is smooth in w (M. B. Giles, Approximating the erfinv function, 2011): here a polynomial of
        // degree 21 for w ≤ 5, relative error 2^-56. One lane in 300 is beyond.
        var lesser = V.MinNative(V.Create(1.0) - u, u);
        var spread = lesser * V.Create(4.0) * (V.Create(1.0) - lesser);
        Split(spread, out var exponent, out var mantissa);
        var w = -LogOfParts(exponent, mantissa - V.Create(1.0));
        var magnitude = QuantileRatio(w - V.Create(2.5)) * V.FusedMultiplyAdd(lesser, V.Create(-2.0), V.Create(1.0));
        var result = magnitude | (V.LessThan(u, V.Create(0.5)) & V.Create(-0.0));

        // e^−5 is the spread at w = 5.
        return V.GreaterThanOrEqualAll(spread, V.Create(0.006737946999085467)) ? result : InverseNormalTail(u, result);
    }

    // d = w − 2.5, |d| ≤ 2.5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> QuantileRatio(Vector512<double> d)
    {
        var d2 = d * d;
        var d4 = d2 * d2;
        var c2021 = V.FusedMultiplyAdd(V.Create(2.969177015891107E-19), d, V.Create(3.606231719530849E-18));
        var c1819 = V.FusedMultiplyAdd(V.Create(-3.979001714896824E-17), d, V.Create(-1.438952229602619E-16));
        var c1617 = V.FusedMultiplyAdd(V.Create(2.708357887156431E-15), d, V.Create(-4.486144636759634E-15));
        var c1415 = V.FusedMultiplyAdd(V.Create(-1.0786369142245973E-13), d, V.Create(7.596335541857583E-13));
        var c1213 = V.FusedMultiplyAdd(V.Create(1.2901339639305097E-12), d, V.Create(-4.3993072300516537E-11));
        var c1011 = V.FusedMultiplyAdd(V.Create(1.6914682696658515E-10), d, V.Create(1.2831362502157446E-09));
        var c89 = V.FusedMultiplyAdd(V.Create(-1.5360006697343507E-08), d, V.Create(1.8974205743914945E-08));
        var c67 = V.FusedMultiplyAdd(V.Create(6.770196901309281E-07), d, V.Create(-4.831829755385011E-06));
        var c45 = V.FusedMultiplyAdd(V.Create(-7.065523523259322E-06), d, V.Create(0.0003086524838207252));
        var c23 = V.FusedMultiplyAdd(V.Create(-0.0017715965129195795), d, V.Create(-0.005907619380163886));
        var c01 = V.FusedMultiplyAdd(V.Create(0.34880202439905456), d, V.Create(2.12331346701467));
        var p = V.FusedMultiplyAdd(c2021, d4, V.FusedMultiplyAdd(c1819, d2, c1617));
        p = V.FusedMultiplyAdd(p, d4, V.FusedMultiplyAdd(c1415, d2, c1213));
        p = V.FusedMultiplyAdd(p, d4, V.FusedMultiplyAdd(c1011, d2, c89));
        p = V.FusedMultiplyAdd(p, d4, V.FusedMultiplyAdd(c67, d2, c45));
        return V.FusedMultiplyAdd(p, d4, V.FusedMultiplyAdd(c23, d2, c01));
    }

    // The tails by algorithm AS 241 (M. J. Wichura, Applied Statistics 37, 1988), in r = √(−log u).
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> InverseNormalTail(Vector512<double> u, Vector512<double> centre)
    {
        var lesser = V.MinNative(V.Create(1.0) - u, u);
        var r = V.Sqrt(-Log(lesser));
        var near = NearTail(r - V.Create(1.6));
        var far = FarTail(r - V.Create(5.0));
        var magnitude = V.ConditionalSelect(V.LessThanOrEqual(r, V.Create(5.0)), near, far);
        magnitude = V.ConditionalSelect(V.Equals(lesser, Vector512<double>.Zero), V.Create(double.PositiveInfinity), magnitude);
        var tail = magnitude | (V.LessThan(u, V.Create(0.5)) & V.Create(-0.0));
        var spread = lesser * V.Create(4.0) * (V.Create(1.0) - lesser);
        return V.ConditionalSelect(V.GreaterThanOrEqual(spread, V.Create(0.006737946999085467)), centre, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> NearTail(Vector512<double> r)
    {
        var p = V.FusedMultiplyAdd(V.Create(7.74545014278341407640e-4), r, V.Create(2.27238449892691845833e-2));
        p = V.FusedMultiplyAdd(p, r, V.Create(2.41780725177450611770e-1));
        p = V.FusedMultiplyAdd(p, r, V.Create(1.27045825245236838258));
        p = V.FusedMultiplyAdd(p, r, V.Create(3.64784832476320460504));
        p = V.FusedMultiplyAdd(p, r, V.Create(5.76949722146069140550));
        p = V.FusedMultiplyAdd(p, r, V.Create(4.63033784615654529590));
        p = V.FusedMultiplyAdd(p, r, V.Create(1.42343711074968357734));
        var q = V.FusedMultiplyAdd(V.Create(1.05075007164441684324e-9), r, V.Create(5.47593808499534494600e-4));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.51986665636164571966e-2));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.48103976427480074590e-1));
        q = V.FusedMultiplyAdd(q, r, V.Create(6.89767334985100004550e-1));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.67638483018380384940));
        q = V.FusedMultiplyAdd(q, r, V.Create(2.05319162663775882187));
        return p / V.FusedMultiplyAdd(q, r, V.Create(1.0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> FarTail(Vector512<double> r)
    {
        var p = V.FusedMultiplyAdd(V.Create(2.01033439929228813265e-7), r, V.Create(2.71155556874348757815e-5));
        p = V.FusedMultiplyAdd(p, r, V.Create(1.24266094738807843860e-3));
        p = V.FusedMultiplyAdd(p, r, V.Create(2.65321895265761230930e-2));
        p = V.FusedMultiplyAdd(p, r, V.Create(2.96560571828504891230e-1));
        p = V.FusedMultiplyAdd(p, r, V.Create(1.78482653991729133580));
        p = V.FusedMultiplyAdd(p, r, V.Create(5.46378491116411436990));
        p = V.FusedMultiplyAdd(p, r, V.Create(6.65790464350110377720));
        var q = V.FusedMultiplyAdd(V.Create(2.04426310338993978564e-15), r, V.Create(1.42151175831644588870e-7));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.84631831751005468180e-5));
        q = V.FusedMultiplyAdd(q, r, V.Create(7.86869131145613259100e-4));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.48753612908506148525e-2));
        q = V.FusedMultiplyAdd(q, r, V.Create(1.36929880922735805310e-1));
        q = V.FusedMultiplyAdd(q, r, V.Create(5.99832206555887937690e-1));
        return p / V.FusedMultiplyAdd(q, r, V.Create(1.0));
    }
}

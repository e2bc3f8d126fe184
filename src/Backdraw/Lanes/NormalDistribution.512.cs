using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The distribution function of the standard normal distribution: 0 at −∞, 1 at +∞, with relative accuracy in the lower tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> NormalCdf(Vector512<double> x)
    {
        // Φ(−t) = exp(−t²/2)·R(t), with t² in two parts.
        var t = V.MinNative(V.Abs(x), V.Create(40.0));
        var square = t * t;
        var rest = V.FusedMultiplyAdd(t, t, -square);
        var tail = Exp(square * V.Create(-0.5)) * MillsRatio(t, rest * V.Create(-0.5));
        var result = V.ConditionalSelect(V.GreaterThan(x, Vector512<double>.Zero), V.Create(1.0) - tail, tail);
        return V.ConditionalSelect(V.Equals(x, x), result, x);
    }

    /// <summary>
    /// The quantile function of a standard normal variable restricted to the interval from a to b, a &lt; b, either of which may be infinite: never outside of
    /// the interval, and accurate in far tails and narrow intervals.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> TruncatedNormalQuantile(Vector512<double> u, Vector512<double> a, Vector512<double> b)
    {
        // By symmetry the interval lies below zero for the most part: −low ≥ high.
        var reflected = V.GreaterThan(a + b, Vector512<double>.Zero);
        var low = V.ConditionalSelect(reflected, -b, a);
        var high = V.ConditionalSelect(reflected, -a, b);
        var rest = V.Create(1.0) - u;
        var below = V.ConditionalSelect(reflected, rest, u);
        var above = V.ConditionalSelect(reflected, u, rest);
        var x = TruncatedCentre(below, above, low, high);
        var tail = V.LessThan(high, V.Create(-5.0));
        if (Lanes.Any(tail)) x = V.ConditionalSelect(tail, TruncatedTail(below, above, low, high), x);
        var width = high - low;
        var narrow = V.LessThan(width * (V.Abs(low) + V.Abs(high) + width), V.Create(1.4901161193847656E-08));
        if (Lanes.Any(narrow)) x = V.ConditionalSelect(narrow, TruncatedNarrow(below, above, low, high), x);
        x = V.ConditionalSelect(V.LessThan(x, low), low, x);
        x = V.ConditionalSelect(V.GreaterThan(x, high), high, x);
        return x ^ (reflected & V.Create(-0.0));
    }

    // Φ⁻¹ of the lesser of the probabilities on either side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> TruncatedCentre(Vector512<double> below, Vector512<double> above, Vector512<double> low, Vector512<double> high)
    {
        var under = NormalCdf(low);
        var mass = NormalCdf(high) - under;
        var p = V.FusedMultiplyAdd(below, mass, under);
        var q = V.FusedMultiplyAdd(above, mass, NormalCdf(-high));
        var x = InverseNormalCdf(V.MinNative(p, q));
        return V.ConditionalSelect(V.LessThanOrEqual(p, q), x, -x);
    }

    // With t = −high and Φ(−s) = φ(s)·M(s): the distance d from t outwards solves d·(t + d/2) − log(M(t + d)/M(t)) = −log(Φ(x)/Φ(high)), by Newton's
    // method from the solution without the logarithm. The derivative of the left side is 1/M(t + d); R = M/√2π.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> TruncatedTail(Vector512<double> below, Vector512<double> above, Vector512<double> low, Vector512<double> high)
    {
        var t = -high;
        var width = high - low;
        var nearest = MillsRatio(t, Vector512<double>.Zero);
        var decay = Log(MillsRatio(t + width, Vector512<double>.Zero) / nearest) - width * V.FusedMultiplyAdd(width, V.Create(0.5), t);
        var share = -Expm1(decay);
        var probability = V.FusedMultiplyAdd(below, share, Exp(decay));
        var depth = -V.ConditionalSelect(V.LessThan(probability, V.Create(0.5)), Log(probability), Log1p(-above * share));
        var d = (depth + depth) / (t + V.Sqrt(V.FusedMultiplyAdd(t, t, depth + depth)));
        for (int step = 0; step < 3; step++)
        {
            var ratio = MillsRatio(t + d, Vector512<double>.Zero);
            d -= (d * V.FusedMultiplyAdd(d, V.Create(0.5), t) - Log(ratio / nearest) - depth) * (ratio * V.Create(RootTwoPi));
        }

        return -(t + d);
    }

    // Uniform but for the density's slope.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> TruncatedNarrow(Vector512<double> below, Vector512<double> above, Vector512<double> low, Vector512<double> high)
    {
        var width = high - low;
        var slope = width * (low + high) * V.Create(0.25);
        return V.FusedMultiplyAdd(width, V.FusedMultiplyAdd(slope * below, -above, below), low);
    }

    // R(t)·(1 + c) for t ≥ 0 and a correction c below 2^-40, R(t) = (1 − Φ(t))·exp(t²/2): (t + 1)·R(t) is a polynomial, by interpolation at Chebyshev's
    // points, of degree 24 in s = (t − 4)/(t + 4), relative error 2^-53.8. The reciprocal of t + 1 is corrected by its remainder.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> MillsRatio(Vector512<double> t, Vector512<double> correction)
    {
        t = V.MinNative(t, V.Create(1E300));
        var divisor = t + V.Create(1.0);
        var divisorLow = t - (divisor - V.Create(1.0));
        var inverse = V.Create(1.0) / divisor;
        var remainder = V.FusedMultiplyAdd(-inverse, divisor, V.Create(1.0)) - inverse * divisorLow;
        inverse = V.FusedMultiplyAdd(inverse, remainder + correction, inverse);
        var s = V.FusedMultiplyAdd(V.Create(-8.0), V.Create(1.0) / (t + V.Create(4.0)), V.Create(1.0));
        var z = s * s;
        var even = V.FusedMultiplyAdd(V.Create(1.7873545221852657E-10), z, V.Create(-2.6180348731255444E-09));
        var odd = V.FusedMultiplyAdd(V.Create(-6.763267210562454E-10), z, V.Create(5.474708632048689E-09));
        even = V.FusedMultiplyAdd(even, z, V.Create(2.0257667136861587E-08));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-1.7932121916642413E-08));
        even = V.FusedMultiplyAdd(even, z, V.Create(-1.1446850712758079E-07));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-1.237153366992197E-09));
        even = V.FusedMultiplyAdd(even, z, V.Create(5.548340462207789E-07));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(4.0671730125154447E-07));
        even = V.FusedMultiplyAdd(even, z, V.Create(-2.6144101706596152E-06));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-3.433372216853275E-06));
        even = V.FusedMultiplyAdd(even, z, V.Create(1.3627395285352675E-05));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(2.1250446856208376E-05));
        even = V.FusedMultiplyAdd(even, z, V.Create(-8.785330394797745E-05));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-9.443033944152223E-05));
        even = V.FusedMultiplyAdd(even, z, V.Create(0.0006948971219073166));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-0.00028562308680939413));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.005002378592511494));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.01793609747886859));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.03219783742802203));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.02860036405357749));
        even = V.FusedMultiplyAdd(even, z, V.Create(0.013999634724424333));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(-0.09670347732652607));
        even = V.FusedMultiplyAdd(even, z, V.Create(0.47205320650984467));
        return V.FusedMultiplyAdd(odd, s, even) * inverse;
    }
}

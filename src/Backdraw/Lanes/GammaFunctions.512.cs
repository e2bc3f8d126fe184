using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The logarithm of the gamma function of x &gt; 0: ∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> LogGamma(Vector512<double> x)
    {
        // Below 8 by the recurrence from 2 + u: log Γ(2 + u) = u·Q(u), and the factors on the way. Nothing cancels, at the zeros 1 and 2 neither.
        var one = V.Create(1.0);
        var two = V.Create(2.0);
        Vector512<double> below = V.LessThan(x, V.Create(1.5)), least = V.LessThan(x, V.Create(0.5)), above = V.GreaterThanOrEqual(x, V.Create(2.5));
        var steps = above & V.Floor(x - V.Create(1.5));
        var u = V.ConditionalSelect(least, x, V.ConditionalSelect(below, x - one, (x - steps) - two));
        var factors = V.ConditionalSelect(least, x * (x + one), V.ConditionalSelect(below, x, one));
        for (int step = 1; step < 7; step++)
            factors *= V.ConditionalSelect(V.GreaterThanOrEqual(steps, V.Create((double)step)), x - V.Create((double)step), one);
        var log = Log(factors);
        var result = V.FusedMultiplyAdd(u, LogGammaOfTwoAnd(u), V.ConditionalSelect(below, -log, log));

        var large = V.GreaterThanOrEqual(x, V.Create(8.0));
        if (Lanes.Any(large)) result = V.ConditionalSelect(large, Stirling(x), result);
        result = V.ConditionalSelect(V.Equals(x, V.Create(double.PositiveInfinity)), x, result);
        return V.ConditionalSelect(V.LessThan(x, Vector512<double>.Zero), V.Create(double.NaN), result);
    }

    /// <summary>The logarithm of the beta function Γ(x)·Γ(y)/Γ(x + y), x and y &gt; 0: ∞ where one is 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> LogBeta(Vector512<double> x, Vector512<double> y)
    {
        // The greater argument goes up to 8 by the recurrence, Γ(q)/Γ(p + q) = ∏ (p + q + i)/(q + i)·Γ(q + k)/Γ(p + q + k); then what is large in Stirling's
        // formulas for the two is taken off before it is computed.
        Vector512<double> p = V.Min(x, y), q = V.Max(x, y), upper = V.Create(1.0), lower = V.Create(1.0), next = q;
        for (int step = 0; step < 8; step++)
        {
            var below = V.LessThan(next, V.Create(8.0));
            upper *= V.ConditionalSelect(below, p + next, V.Create(1.0));
            lower *= V.ConditionalSelect(below, next, V.Create(1.0));
            next += below & V.Create(1.0);
        }

        var sum = p + next;
        var share = p / sum;
        var rest = Log1p(-share);
        var tails = StirlingTail(next) - StirlingTail(sum);
        var result = LogGamma(p) + (V.FusedMultiplyAdd(next - V.Create(0.5), rest, p) + (tails - p * Log(sum)) + Log(upper / lower));
        var large = V.GreaterThanOrEqual(p, V.Create(8.0));
        if (Lanes.Any(large))
        {
            var both = V.FusedMultiplyAdd(p - V.Create(0.5), Log(share), q * rest)
                + (V.FusedMultiplyAdd(V.Create(-0.5), Log(q), V.Create(0.9189385332046728)) + (tails + StirlingTail(p)));
            result = V.ConditionalSelect(large, both, result);
        }

        result = V.ConditionalSelect(V.Equals(q, V.Create(double.PositiveInfinity)), V.Create(double.NegativeInfinity), result);
        result = V.ConditionalSelect(V.Equals(p, Vector512<double>.Zero), V.Create(double.PositiveInfinity), result);
        return V.ConditionalSelect(V.GreaterThanOrEqual(p, Vector512<double>.Zero), result, V.Create(double.NaN));
    }

    // log Γ(x) = (x − ½)·(log x − 1) + (log √2π − ½) + what is left, for x ≥ 8, the product in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Stirling(Vector512<double> x)
    {
        LogParts(x, out var exponent, out var high, out var low);
        var whole = exponent * V.Create(Ln2High);
        var log = whole + high;
        var logLow = ((whole - log) + high) + V.FusedMultiplyAdd(exponent, V.Create(Ln2Low), low);
        var less = log - V.Create(1.0);
        var lessLow = ((log - less) - V.Create(1.0)) + logLow;
        var factor = x - V.Create(0.5);
        var product = factor * less;
        var productLow = V.FusedMultiplyAdd(factor, lessLow, V.FusedMultiplyAdd(factor, less, -product));
        var sum = product + (productLow + (V.Create(0.4189385332046727) + StirlingTail(x)));
        return V.ConditionalSelect(V.LessThanOrEqual(product, V.Create(double.MaxValue)), sum, product);
    }

    // What Stirling's formula leaves of log Γ(x), x ≥ 8: the asymptotic series with Bernoulli's numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> StirlingTail(Vector512<double> x)
    {
        var inverse = V.Create(1.0) / x;
        var z = inverse * inverse;
        var series = V.FusedMultiplyAdd(V.Create(43867.0 / 244188), z, V.Create(-3617.0 / 122400));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 156));
        series = V.FusedMultiplyAdd(series, z, V.Create(-691.0 / 360360));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 1188));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 1680));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 1260));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 360));
        return V.FusedMultiplyAdd(series, z, V.Create(1.0 / 12)) * inverse;
    }

    // log Γ(2 + u)/u for |u| ≤ ½: by interpolation at Chebyshev's points, of degree 19, error 2^-55.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> LogGammaOfTwoAnd(Vector512<double> u)
    {
        var z = u * u;
        var even = V.FusedMultiplyAdd(V.Create(-1.3412819758517287E-07), z, V.Create(-4.303558760359961E-07));
        var odd = V.FusedMultiplyAdd(V.Create(6.379047507619774E-08), z, V.Create(2.0304806751615227E-07));
        even = V.FusedMultiplyAdd(even, z, V.Create(-2.0449201467015115E-06));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(9.578663334114758E-07));
        even = V.FusedMultiplyAdd(even, z, V.Create(-9.438458716242811E-06));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(4.374374916915131E-06));
        even = V.FusedMultiplyAdd(even, z, V.Create(-4.4926351103833334E-05));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(2.050726741605779E-05));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.00022315475074520367));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(9.945750909889392E-05));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.0011927539120010226));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.0005096695248853096));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.0073855510286681535));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.002890510330738737));
        even = V.FusedMultiplyAdd(even, z, V.Create(-0.06735230105319814));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.02058080842778457));
        even = V.FusedMultiplyAdd(even, z, V.Create(0.42278433509846713));
        odd = V.FusedMultiplyAdd(odd, z, V.Create(0.3224670334241132));
        return V.FusedMultiplyAdd(odd, u, even);
    }
}

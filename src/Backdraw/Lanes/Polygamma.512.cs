using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The digamma function, the derivative of log Γ, of x &gt; 0: −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Digamma(Vector512<double> x)
    {
        // ψ(x) = ψ(x + n) − Σ 1/(x + j), the sum with what its roundings lose. At 8 and above the asymptotic series with Bernoulli's numbers.
        Vector512<double> y = x, sum = Vector512<double>.Zero, lost = Vector512<double>.Zero;
        for (int step = 0; step < 8; step++)
        {
            var below = V.LessThan(y, V.Create(8.0));
            var term = below & (V.Create(1.0) / y);
            var next = sum + term;
            lost += step == 0 ? Vector512<double>.Zero : term - (next - sum);
            sum = next;
            y += below & Vector512<double>.One;
        }

        var inverse = V.Create(1.0) / y;
        var z = inverse * inverse;
        var series = V.FusedMultiplyAdd(z, V.Create(174611.0 / 6600), V.Create(-43867.0 / 14364));
        series = V.FusedMultiplyAdd(series, z, V.Create(3617.0 / 8160));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 12));
        series = V.FusedMultiplyAdd(series, z, V.Create(691.0 / 32760));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 132));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 240));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 252));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 120));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 12));
        var tail = V.FusedMultiplyAdd(series, z, inverse * V.Create(-0.5));
        var result = Log(y) + (tail - (sum + lost));
        result = V.ConditionalSelect(V.Equals(x, V.Create(double.PositiveInfinity)), x, result);
        result = V.ConditionalSelect(V.Equals(x, Vector512<double>.Zero), V.Create(double.NegativeInfinity), result);
        return V.ConditionalSelect(V.LessThan(x, Vector512<double>.Zero), V.Create(double.NaN), result);
    }

    /// <summary>The trigamma function, the derivative of the digamma function, of x &gt; 0: ∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Trigamma(Vector512<double> x)
    {
        // ψ′(x) = ψ′(x + n) + Σ 1/(x + j)².
        Vector512<double> y = x, sum = Vector512<double>.Zero;
        for (int step = 0; step < 8; step++)
        {
            var below = V.LessThan(y, V.Create(8.0));
            var reciprocal = V.Create(1.0) / y;
            sum = V.ConditionalSelect(below, V.FusedMultiplyAdd(reciprocal, reciprocal, sum), sum);
            y += below & Vector512<double>.One;
        }

        var inverse = V.Create(1.0) / y;
        var z = inverse * inverse;
        var series = V.FusedMultiplyAdd(z, V.Create(-174611.0 / 330), V.Create(43867.0 / 798));
        series = V.FusedMultiplyAdd(series, z, V.Create(-3617.0 / 510));
        series = V.FusedMultiplyAdd(series, z, V.Create(7.0 / 6));
        series = V.FusedMultiplyAdd(series, z, V.Create(-691.0 / 2730));
        series = V.FusedMultiplyAdd(series, z, V.Create(5.0 / 66));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 30));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 42));
        series = V.FusedMultiplyAdd(series, z, V.Create(-1.0 / 30));
        series = V.FusedMultiplyAdd(series, z, V.Create(1.0 / 6));
        var head = V.FusedMultiplyAdd(V.FusedMultiplyAdd(series, inverse, V.Create(0.5)), z, inverse);
        var result = head + sum;
        return V.ConditionalSelect(V.LessThan(x, Vector512<double>.Zero), V.Create(double.NaN), result);
    }

    /// <summary>The polygamma function of an integral order n ≥ 0, the derivative of that order of the digamma function, of x &gt; 0; lane by lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Polygamma(Vector512<double> n, Vector512<double> x)
    {
        var result = Vector512<double>.Zero;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) result = result.WithElement(lane, Polygamma(n[lane], x[lane]));
        return result;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The density of the standard normal distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> NormalPdf(Vector512<double> x)
    {
        // exp(−t²/2)/√2π, with t² in two parts.
        var t = V.MinNative(V.Abs(x), V.Create(40.0));
        var square = t * t;
        var rest = V.FusedMultiplyAdd(t, t, -square);
        var height = V.FusedMultiplyAdd(rest * V.Create(-0.5), V.Create(InverseRootTwoPi), V.Create(InverseRootTwoPi));
        return V.ConditionalSelect(V.Equals(x, x), Exp(square * V.Create(-0.5)) * height, x);
    }

    /// <summary>The error function, 2/√π times the integral of exp(−t²) from 0 to x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Erf(Vector512<double> x)
    {
        var magnitude = V.Abs(x);
        var result = V.Create(1.0) - ComplementOfErf(magnitude);

        // Up to 1, x·(2/√π + z·T(z)) with z = x²: T by interpolation at Chebyshev's points, of degree 11, error 2^-54 of the whole.
        var z = magnitude * magnitude;
        var z2 = z * z;
        var even = V.FusedMultiplyAdd(V.Create(-1.1500357159785296E-09), z2, V.Create(-1.6355118610877705E-07));
        var odd = V.FusedMultiplyAdd(V.Create(6.174097221305255E-11), z2, V.Create(1.4692484859133263E-08));
        even = V.FusedMultiplyAdd(even, z2, V.Create(-1.4925622504489842E-05));
        odd = V.FusedMultiplyAdd(odd, z2, V.Create(1.6461446656928561E-06));
        even = V.FusedMultiplyAdd(even, z2, V.Create(-0.0008548327010033328));
        odd = V.FusedMultiplyAdd(odd, z2, V.Create(0.00012055332214716276));
        even = V.FusedMultiplyAdd(even, z2, V.Create(-0.026866170645123838));
        odd = V.FusedMultiplyAdd(odd, z2, V.Create(0.005223977625303518));
        even = V.FusedMultiplyAdd(even, z2, V.Create(-0.37612638903183754));
        odd = V.FusedMultiplyAdd(odd, z2, V.Create(0.11283791670955111));
        var tail = V.FusedMultiplyAdd(odd, z, even);
        var near = V.FusedMultiplyAdd(magnitude, V.Create(1.1283791670955126), magnitude * V.FusedMultiplyAdd(z, tail, V.Create(1.533545961316588E-17)));
        result = V.ConditionalSelect(V.LessThan(magnitude, V.Create(1.0)), near, result);
        return result | (x & V.Create(-0.0));
    }

    /// <summary>The complementary error function 1 − erf(x), with relative accuracy where it is small.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Erfc(Vector512<double> x)
    {
        var tail = ComplementOfErf(V.Abs(x));
        return V.ConditionalSelect(V.LessThan(x, Vector512<double>.Zero), V.Create(2.0) - tail, tail);
    }

    // erfc(m) = 2·exp(−m²)·R(√2·m) for m ≥ 0, with m² in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ComplementOfErf(Vector512<double> magnitude)
    {
        var m = V.MinNative(magnitude, V.Create(28.0));
        var square = m * m;
        var rest = V.FusedMultiplyAdd(m, m, -square);
        var tail = Exp(-square) * (V.Create(2.0) * MillsRatio(m * V.Create(RootTwo), -rest));
        return V.ConditionalSelect(V.Equals(magnitude, magnitude), tail, magnitude);
    }

    /// <summary>log(1 + e^x), accurate where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Softplus(Vector512<double> x) => V.Max(x, Vector512<double>.Zero) + Log1p(Exp(-V.Abs(x)));

    /// <summary>log(e^x + e^y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogAddExp(Vector512<double> x, Vector512<double> y)
    {
        // Equal infinities have no difference.
        var distance = V.ConditionalSelect(V.Equals(x, y), Vector512<double>.Zero, V.Abs(x - y));
        return V.Max(x, y) + Log1p(Exp(-distance));
    }
}

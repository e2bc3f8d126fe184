using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The sine of πx: zero with the sign of x for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SinPi(Vector512<double> x)
    {
        var quadrant = HalfTurn(x, out var r, out var rLow);
        SinCosOfParts(r, rLow, out var sin, out var cos);
        var odd = V.Equals(quadrant & V.Create(1L), V.Create(1L)).AsDouble();
        var result = V.ConditionalSelect(odd, cos, sin) ^ ((quadrant & V.Create(2L)) << 62).AsDouble();
        return V.ConditionalSelect(V.Equals(result, Vector512<double>.Zero), x & V.Create(-0.0), result);
    }

    /// <summary>The cosine of πx: zero between integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> CosPi(Vector512<double> x)
    {
        var quadrant = HalfTurn(x, out var r, out var rLow);
        SinCosOfParts(r, rLow, out var sin, out var cos);
        var odd = V.Equals(quadrant & V.Create(1L), V.Create(1L)).AsDouble();
        var result = V.ConditionalSelect(odd, sin, cos) ^ (((quadrant + V.Create(1L)) & V.Create(2L)) << 62).AsDouble();
        return V.ConditionalSelect(V.Equals(result, Vector512<double>.Zero), Vector512<double>.Zero, result);
    }

    /// <summary>The tangent of πx: infinite between integers, where the sign is that of the sine there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> TanPi(Vector512<double> x)
    {
        var quadrant = HalfTurn(x, out var r, out var rLow);
        var odd = V.Equals(quadrant & V.Create(1L), V.Create(1L)).AsDouble();
        var whole = V.Equals(r, Vector512<double>.Zero);
        var result = TangentOfParts(r, rLow, odd);
        // At multiples of a quarter turn zero, or infinity.
        var sign = ((quadrant & V.Create(2L)) << 62).AsDouble();
        result = V.ConditionalSelect(whole, V.ConditionalSelect(odd, V.Create(double.PositiveInfinity), Vector512<double>.Zero) | sign, result);
        return V.ConditionalSelect(whole & ~odd, sign ^ (x & V.Create(-0.0)), result);
    }

    // πx = quadrant·π/2 + r + rLow modulo a turn, |r| ≤ π/4: every step before the product by π is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> HalfTurn(Vector512<double> x, out Vector512<double> r, out Vector512<double> rLow)
    {
        var rest = V.FusedMultiplyAdd(V.Round(x * V.Create(0.5)), V.Create(-2.0), x);
        var shifted = V.FusedMultiplyAdd(rest, V.Create(2.0), V.Create(Shift));
        var part = V.FusedMultiplyAdd(shifted - V.Create(Shift), V.Create(-0.5), rest);
        r = part * V.Create(Math.PI);
        rLow = V.FusedMultiplyAdd(part, V.Create(PiLow), V.FusedMultiplyAdd(part, V.Create(Math.PI), -r));
        return shifted.AsInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void SinCosOfParts(Vector512<double> r, Vector512<double> rLow, out Vector512<double> sin, out Vector512<double> cos)
    {
        var z = r * r;
        sin = r + V.FusedMultiplyAdd(z * r, SinTail(z), V.FusedMultiplyAdd(z * V.Create(-0.5), rLow, rLow));
        cos = V.FusedMultiplyAdd(z, V.FusedMultiplyAdd(z, CosTail(z), V.Create(-0.5)), V.FusedMultiplyAdd(-r, rLow, V.Create(1.0)));
    }
}

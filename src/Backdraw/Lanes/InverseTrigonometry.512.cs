using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The arc sine, in [−π/2, π/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Asin(Vector512<double> x)
    {
        AsinParts(x, out var central, out var root, out var tail);
        var direct = root + tail;

        // π/2 − 2·asin(root)
        var twice = root + root;
        var main = V.Create(HalfPi) - twice;
        var complement = main + (((V.Create(HalfPi) - main) - twice) + V.FusedMultiplyAdd(tail, V.Create(-2.0), V.Create(HalfPiLow)));
        return V.ConditionalSelect(central, direct, complement) | (x & V.Create(-0.0));
    }

    /// <summary>The arc cosine, in [0, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Acos(Vector512<double> x)
    {
        // π/2 − asin(x) at the centre; beyond ±½, 2·asin(root) or π − 2·asin(root). All have the form base ∓ factor·(root + tail).
        AsinParts(x, out var central, out var root, out var tail);
        var positive = V.GreaterThan(x, Vector512<double>.Zero);
        var factor = V.ConditionalSelect(central, V.Create(1.0), V.Create(2.0)) | (V.ConditionalSelect(central, x ^ V.Create(-0.0), x) & V.Create(-0.0));
        var halves = V.ConditionalSelect(central, V.Create(1.0), V.AndNot(V.Create(2.0), positive));
        var origin = halves * V.Create(HalfPi);
        var part = factor * root;
        var main = origin + part;
        return main + (((origin - main) + part) + V.FusedMultiplyAdd(factor, tail, halves * V.Create(HalfPiLow)));
    }

    /// <summary>The arc tangent, in [−π/2, π/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Atan(Vector512<double> x)
    {
        var magnitude = V.Abs(x);
        var one = V.Create(1.0);
        var large = V.GreaterThan(magnitude, one);
        var lesser = V.ConditionalSelect(large, one, magnitude);
        var greater = V.ConditionalSelect(large, magnitude, one);
        return ArcTangent(lesser, greater, large, Vector512<double>.Zero) | (x & V.Create(-0.0));
    }

    /// <summary>The angle of the point (x, y), in [−π, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Atan2(Vector512<double> y, Vector512<double> x)
    {
        Vector512<double> height = V.Abs(y), width = V.Abs(x);
        var steep = V.GreaterThan(height, width);
        var lesser = V.ConditionalSelect(steep, width, height);
        var greater = V.ConditionalSelect(steep, height, width);

        // Sums and halves of the two stay finite, and 0/0 is 0.
        var scale = V.ConditionalSelect(V.GreaterThan(greater, V.Create(1E300)), V.Create(1E-30), V.Create(1.0));
        greater = V.ConditionalSelect(V.Equals(greater, Vector512<double>.Zero), V.Create(1.0), greater * scale);
        var left = V.LessThan(x.AsInt64(), Vector512<long>.Zero).AsDouble();
        return ArcTangent(lesser * scale, greater, steep, left) | (y & V.Create(-0.0));
    }

    // The angle of a point in the upper half plane from the lesser and the greater of its distances to the axes; steep when the greater is
    // the height, left when it is left of the vertical axis.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ArcTangent(Vector512<double> lesser, Vector512<double> greater, Vector512<double> steep, Vector512<double> left)
    {
        // From ½ on the angle is taken from the diagonal: atan(a/b) = π/4 + atan((a − b)/(a + b)).
        var diagonal = V.GreaterThanOrEqual(lesser + lesser, greater);
        var apart = V.AndNot(lesser - greater, V.Equals(lesser, greater));
        var t = V.ConditionalSelect(diagonal, apart, lesser) / V.ConditionalSelect(diagonal, lesser + greater, greater);
        var quarters = diagonal & V.Create(1.0);
        quarters = V.ConditionalSelect(steep, V.Create(2.0) - quarters, quarters);
        quarters = V.ConditionalSelect(left, V.Create(4.0) - quarters, quarters);
        t ^= (steep ^ left) & V.Create(-0.0);

        var origin = quarters * V.Create(QuarterPi);
        var originLow = V.FusedMultiplyAdd(quarters, V.Create(QuarterPi), -origin) + quarters * V.Create(QuarterPiLow);
        var main = origin + t;
        var z = t * t;
        return V.Abs(main + (((origin - main) + t) + V.FusedMultiplyAdd(t * z, AtanTail(z), originLow)));
    }

    // Where |x| ≤ ½, asin|x| = root + tail with root = |x|; elsewhere with root = √((1 − |x|)/2) and the error of that root in the tail.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AsinParts(Vector512<double> x, out Vector512<double> central, out Vector512<double> root, out Vector512<double> tail)
    {
        var magnitude = V.Abs(x);
        central = V.LessThanOrEqual(magnitude, V.Create(0.5));
        var z = V.ConditionalSelect(central, x * x, V.FusedMultiplyAdd(magnitude, V.Create(-0.5), V.Create(0.5)));
        root = V.ConditionalSelect(central, magnitude, V.Sqrt(z));
        var lost = V.FusedMultiplyAdd(-root, root, z) / V.MaxNative(V.Create(MinNormal), root + root);
        tail = V.FusedMultiplyAdd(root * z, AsinTail(z), V.AndNot(lost, central));
    }

    // (asin(r)/r − 1)/r² in z = r² ≤ ¼; degree 12, error 2^-59.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> AsinTail(Vector512<double> z)
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var a1011 = V.FusedMultiplyAdd(V.Create(-0.021120708685318994), z, V.Create(0.021793542900798712));
        var a89 = V.FusedMultiplyAdd(V.Create(0.0036709503092623593), z, V.Create(0.010789664544327228));
        var a67 = V.FusedMultiplyAdd(V.Create(0.011397227709173266), z, V.Create(0.01398102720629026));
        var a45 = V.FusedMultiplyAdd(V.Create(0.017351594698444613), z, V.Create(0.022372215956505737));
        var a23 = V.FusedMultiplyAdd(V.Create(0.030381942673193822), z, V.Create(0.0446428571753377));
        var a01 = V.FusedMultiplyAdd(V.Create(0.07499999999970033), z, V.Create(0.16666666666666763));
        var upper = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(0.03270460989716228), z2, a1011), z2, a89);
        var lower = V.FusedMultiplyAdd(a67, z2, a45);
        return V.FusedMultiplyAdd(V.FusedMultiplyAdd(upper, z4, lower), z4, V.FusedMultiplyAdd(a23, z2, a01));
    }

    // (atan(t)/t − 1)/t² in z = t² ≤ ¼; degree 12, error 2^-62.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> AtanTail(Vector512<double> z)
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var a1011 = V.FusedMultiplyAdd(V.Create(0.02365250337937488), z, V.Create(-0.03711669859641588));
        var a89 = V.FusedMultiplyAdd(V.Create(0.045893533021344905), z, V.Create(-0.052299849728793285));
        var a67 = V.FusedMultiplyAdd(V.Create(0.05877801734435392), z, V.Create(-0.06666222829690308));
        var a45 = V.FusedMultiplyAdd(V.Create(0.07692277408740143), z, V.Create(-0.09090907688585421));
        var a23 = V.FusedMultiplyAdd(V.Create(0.11111111069250376), z, V.Create(-0.1428571428497561));
        var a01 = V.FusedMultiplyAdd(V.Create(0.19999999999993426), z, V.Create(-0.33333333333333315));
        var upper = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Create(-0.008364329036351145), z2, a1011), z2, a89);
        var lower = V.FusedMultiplyAdd(a67, z2, a45);
        return V.FusedMultiplyAdd(V.FusedMultiplyAdd(upper, z4, lower), z4, V.FusedMultiplyAdd(a23, z2, a01));
    }
}

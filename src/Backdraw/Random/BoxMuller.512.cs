using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class BoxMuller
{
    /// <summary>The cosine half is <paramref name="even"/>, the sine half <paramref name="odd"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Apply(
        Vector512<ulong> radiusBits, Vector512<ulong> angleBits, out Vector512<double> even, out Vector512<double> odd)
    {
        var radius = Vector512.Sqrt(MinusTwoLog(LaneBits.Uniform(radiusBits)));
        var turn = (angleBits & Vector512.Create(MantissaBits) | Vector512.Create(LaneBits.OneBits)).AsDouble();
        var t = Vector512.FusedMultiplyAdd(turn, Vector512.Create(2.0), Vector512.Create(-3.0));
        var y = t * t;
        var sine = Vector512.FusedMultiplyAdd(Vector512.Create(S7), y, Vector512.Create(S6));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S5));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S4));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S3));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S2));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S1));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(S0)) * t;
        var cosine = Vector512.FusedMultiplyAdd(Vector512.Create(C8), y, Vector512.Create(C7));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C6));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C5));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C4));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C3));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C2));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C1));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(C0));
        even = ((radius * cosine).AsUInt64() ^ (angleBits & Vector512.Create(SignBit))).AsDouble();
        odd = radius * sine;
    }

    /// <summary>−2 log(u), lane by lane, for normal numbers u in (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> MinusTwoLog(Vector512<double> u)
    {
        var offset = u.AsUInt64() - Vector512.Create(RootHalfBits);
        var exponent = (offset + Vector512.Create(ExponentBias) >>> 52 | Vector512.Create(ShiftBits)).AsDouble() - Vector512.Create(Shift);
        var f = ((offset & Vector512.Create(MantissaBits)) + Vector512.Create(RootHalfBits)).AsDouble() - Vector512.Create(1.0);
        var s = f / (f + Vector512.Create(2.0));
        var z = s * s;
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(L7), z, Vector512.Create(L6));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L5));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L4));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L3));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L2));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L1));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(L0));
        return Vector512.FusedMultiplyAdd(exponent, Vector512.Create(MinusTwoLogTwo), s * p);
    }
}

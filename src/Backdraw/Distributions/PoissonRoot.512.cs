using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class PoissonRoot
{
    /// <summary>The root in every lane, held at the ends of the polynomials' interval.</summary>
    /// <param name="z">The standard normal quantile of the same probability.</param>
    /// <param name="rate">λ, 10 or more.</param>
    /// <param name="doubtful">The lanes where the floor of the root may not be the quantile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<double> At(Vector512<double> z, Vector512<double> rate, out Vector512<double> doubtful)
    {
        var deviation = Vector512.Sqrt(rate);
        Vector512<double> least = Vector512.Create(LeastRatio) * deviation, most = Vector512.Create(MostRatio) * deviation;
        var held = Vector512.Min(Vector512.Max(z, least), most);
        var s = held / deviation;
        var inverse = Vector512<double>.One / rate;
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(P11), s, Vector512.Create(P10));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P9));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P8));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P7));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P6));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P5));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P4));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P3));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P2));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P1));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P0));
        var c = Vector512.FusedMultiplyAdd(Vector512.Create(C9), s, Vector512.Create(C8));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C7));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C6));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C5));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C4));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C3));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C2));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C1));
        c = Vector512.FusedMultiplyAdd(c, s, Vector512.Create(C0));
        var d = Vector512.FusedMultiplyAdd(Vector512.Create(D5), s, Vector512.Create(D4));
        d = Vector512.FusedMultiplyAdd(d, s, Vector512.Create(D3));
        d = Vector512.FusedMultiplyAdd(d, s, Vector512.Create(D2));
        d = Vector512.FusedMultiplyAdd(d, s, Vector512.Create(D1));
        d = Vector512.FusedMultiplyAdd(d, s, Vector512.Create(D0));
        var root = rate + (Vector512.FusedMultiplyAdd(held * held, p, deviation * held) + Vector512.FusedMultiplyAdd(d, inverse, c));
        var doubt = Vector512.FusedMultiplyAdd(Vector512.Create(SquareDoubt), inverse, Vector512.Create(Doubt));
        doubt = Vector512.FusedMultiplyAdd(doubt, inverse, Vector512.Create(LeastDoubt));
        doubtful = ~Vector512.Equals(held, z) | Vector512.LessThan(Vector512.Abs(root - Vector512.Round(root)), doubt);
        return root;
    }
}

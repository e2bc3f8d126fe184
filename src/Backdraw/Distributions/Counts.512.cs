using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Quantile
{
    /// <summary>The least k with P(X ≤ k) ≥ u in every lane.</summary>
    public static Vector512<long> Poisson(Vector512<double> u, Vector512<double> rate)
    {
        Span<long> k = stackalloc long[Vector512<long>.Count];
        for (int lane = 0; lane < k.Length; lane++) k[lane] = Poisson(u[lane], rate[lane]);
        return Vector512.Create<long>(k);
    }

    /// <summary>The least k with P(X ≤ k) ≥ u in every lane; for p above ½, n less the count of failures at 1 − u.</summary>
    public static Vector512<long> Binomial(Vector512<double> u, Vector512<long> n, Vector512<double> p)
    {
        Span<long> k = stackalloc long[Vector512<long>.Count];
        for (int lane = 0; lane < k.Length; lane++) k[lane] = Binomial(u[lane], (int)n[lane], p[lane]);
        return Vector512.Create<long>(k);
    }
}

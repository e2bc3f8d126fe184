using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Quantile
{
    /// <summary>The least k with P(X ≤ k) ≥ u in every lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Poisson(Vector512<double> u, Vector512<double> rate)
    {
        var large = Vector512.GreaterThan(rate, Vector512.Create(SmallMean));
        if (!Lanes.Any(large)) return SmallPoisson(u, rate);
        if (Lanes.All(large)) return LargePoisson(u, rate);

        // At rate 0 the loop over probabilities is over before it starts; at rate 11 the root has no surprises.
        var small = SmallPoisson(u, Lanes.Select(large, Vector512<double>.Zero, rate));
        return Lanes.Select(large, LargePoisson(u, Lanes.Select(large, rate, Vector512.Create(SmallMean + 1))), small);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> SmallPoisson(Vector512<double> u, Vector512<double> rate)
    {
        Vector512<double> probability = LaneMath.Exp(-rate), below = probability;
        var searching = Vector512.LessThan(below, u);
        var k = Vector512<long>.Zero;
        for (double j = 1; Lanes.Any(searching); j++)
        {
            k -= searching.AsInt64();
            probability *= rate * Vector512.Create(1.0 / j);
            var next = below + probability;
            var stalled = Vector512.Equals(next, below) & Vector512.LessThan(rate, Vector512.Create(j));
            searching &= Vector512.AndNot(Vector512.LessThan(next, u), stalled);
            below = next;
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> LargePoisson(Vector512<double> u, Vector512<double> rate)
    {
        var root = PoissonRoot.At(LaneMath.InverseNormalCdf(u), rate, out var doubtful);
        var k = Lanes.ToInt(root);
        return Lanes.Any(doubtful) ? SettlePoisson(u, rate, root, k, doubtful) : k;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<long> SettlePoisson(
        Vector512<double> u, Vector512<double> rate, Vector512<double> root, Vector512<long> k, Vector512<double> doubtful)
    {
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
        {
            if (doubtful.AsInt64()[lane] != 0) k = k.WithElement(lane, ExactPoisson(u[lane], rate[lane], root[lane]));
        }

        return k;
    }

    /// <summary>The count of a category among the n draws that are left, in every lane, p its share of the weights that are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Multinomial(Vector512<double> u, Vector512<long> n, Vector512<double> p) => Binomial(u, n, p);

    /// <summary>The least k with P(X ≤ k) ≥ u in every lane; for p above ½, n less the count of failures at 1 − u.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Binomial(Vector512<double> u, Vector512<long> n, Vector512<double> p)
    {
        var one = Vector512<double>.One;
        var reflected = Vector512.GreaterThan(p, Vector512.Create(0.5));
        u = Lanes.Select(reflected, one - u, u);
        p = Lanes.Select(reflected, one - p, p);
        Vector512<double> trials = Lanes.ToReal(n), mean = trials * p;
        var large = Vector512.GreaterThan(mean, Vector512.Create(SmallMean));

        // At p = 0 the loop over probabilities is over before it starts.
        var k = SmallBinomial(u, trials, Lanes.Select(large, Vector512<double>.Zero, p));
        if (Lanes.Any(large)) k = LargeBinomial(u, n, p, k, large);
        return Lanes.Select(reflected, n - k, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> SmallBinomial(Vector512<double> u, Vector512<double> n, Vector512<double> p)
    {
        Vector512<double> mean = n * p, odds = p / (Vector512<double>.One - p);
        Vector512<double> probability = LaneMath.Exp(n * LaneMath.Log1p(-p)), below = probability;
        var searching = Vector512.LessThan(below, u) & Vector512.GreaterThan(n, Vector512<double>.Zero);
        var k = Vector512<long>.Zero;
        for (double j = 1; Lanes.Any(searching); j++)
        {
            k -= searching.AsInt64();
            probability *= odds * (n - Vector512.Create(j) + Vector512<double>.One) * Vector512.Create(1.0 / j);
            var next = below + probability;
            var stalled = Vector512.Equals(next, below) & Vector512.LessThan(mean, Vector512.Create(j));
            searching &= Vector512.AndNot(Vector512.LessThan(next, u) & Vector512.GreaterThan(n, Vector512.Create(j)), stalled);
            below = next;
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<long> LargeBinomial(
        Vector512<double> u, Vector512<long> n, Vector512<double> p, Vector512<long> k, Vector512<double> large)
    {
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
        {
            if (large.AsInt64()[lane] != 0) k = k.WithElement(lane, LargeBinomial(u[lane], (int)n[lane], p[lane]));
        }

        return k;
    }

    /// <summary>The least k with P(X ≤ k) ≥ u in every lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> NegativeBinomial(Vector512<double> u, Vector512<double> r, Vector512<double> p)
    {
        var large = Vector512.GreaterThan(r * (Vector512<double>.One - p), Vector512.Create(SmallNegativeBinomial) * p);

        // At p = 1 the loop over probabilities is over before it starts.
        var k = SmallestNegativeBinomial(u, r, Lanes.Select(large, Vector512<double>.One, p));
        if (!Lanes.Any(large)) return k;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
        {
            if (large.AsInt64()[lane] != 0) k = k.WithElement(lane, LargeNegativeBinomial(u[lane], r[lane], p[lane]));
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> SmallestNegativeBinomial(Vector512<double> u, Vector512<double> r, Vector512<double> p)
    {
        Vector512<double> q = Vector512<double>.One - p, mean = r * q / p, probability = LaneMath.Exp(r * LaneMath.Log(p)), below = probability;
        var searching = Vector512.LessThan(below, u);
        var k = Vector512<long>.Zero;
        for (double j = 1; Lanes.Any(searching); j++)
        {
            k -= searching.AsInt64();
            probability *= q * (r + Vector512.Create(j - 1)) * Vector512.Create(1.0 / j);
            var next = below + probability;
            var stalled = Vector512.Equals(next, below) & Vector512.LessThan(mean, Vector512.Create(j));
            searching &= Vector512.AndNot(Vector512.LessThan(next, u), stalled);
            below = next;
        }

        return k;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Quantile
{
    /// <summary>The lanes where u &lt; p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Bernoulli(Vector512<double> u, Vector512<double> p) => Vector512.LessThan(u, p);

    /// <summary>The lanes where u &lt; 1/(1 + exp(−ℓ)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> BernoulliLogit(Vector512<double> u, Vector512<double> logit) =>
        Vector512.LessThan(u, LaneMath.Sigmoid(logit));

    /// <summary>The failures before the first success in every lane: ⌈log(1 − u)/log(1 − p)⌉ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Geometric(Vector512<double> u, Vector512<double> p)
    {
        var trials = LaneMath.Log(Vector512<double>.One - u) / LaneMath.Log1p(-p);
        return Lanes.ToInt(LaneMath.Max(LaneMath.Ceiling(trials) - Vector512<double>.One, Vector512<double>.Zero));
    }

    /// <summary>lo + ⌊u·(hi − lo + 1)⌋ in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> UniformInt(Vector512<double> u, Vector512<long> lo, Vector512<long> hi)
    {
        var least = Lanes.ToReal(lo);
        return Lanes.ToInt(least + LaneMath.Floor(u * (Lanes.ToReal(hi) - least + Vector512<double>.One)));
    }

    /// <summary>The least k with u·Σp &lt; p₀ + … + p_k in every lane, for weights that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Categorical(Vector512<double> u, ReadOnlySpan<double> p)
    {
        var target = u * Vector512.Create(Sum(p));
        double sum = 0;
        long last = 0;
        var k = Vector512<long>.Zero;
        for (int j = 0; j < p.Length; j++)
        {
            sum += p[j];
            k -= Vector512.GreaterThanOrEqual(target, Vector512.Create(sum)).AsInt64();
            if (p[j] > 0) last = j;
        }

        return Vector512.Min(k, Vector512.Create(last));
    }

    /// <summary>The least k with u·Σp &lt; p₀ + … + p_k in every lane, for weights of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Categorical(Vector512<double> u, ReadOnlySpan<Vector512<double>> p)
    {
        var total = Vector512<double>.Zero;
        foreach (var weight in p) total += weight;
        var target = u * total;
        var sum = Vector512<double>.Zero;
        Vector512<long> k = Vector512<long>.Zero, last = Vector512<long>.Zero;
        for (int j = 0; j < p.Length; j++)
        {
            sum += p[j];
            k -= Vector512.GreaterThanOrEqual(target, sum).AsInt64();
            last = Lanes.Select(Vector512.GreaterThan(p[j], Vector512<double>.Zero), Vector512.Create((long)j), last);
        }

        return Vector512.Min(k, last);
    }

    /// <summary>The least k with u·Σw &lt; w₀ + … + w_k in every lane, w = exp(ℓ − max ℓ), for logits that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> CategoricalLogits(Vector512<double> u, ReadOnlySpan<double> logits)
    {
        double most = SoftMax.Most(logits), sum = 0;
        var target = u * Vector512.Create(SoftMax.Sum(logits, most));
        long last = 0;
        var k = Vector512<long>.Zero;
        for (int j = 0; j < logits.Length; j++)
        {
            double weight = LaneMath.Exp(logits[j] - most);
            sum += weight;
            k -= Vector512.GreaterThanOrEqual(target, Vector512.Create(sum)).AsInt64();
            if (weight > 0) last = j;
        }

        return Vector512.Min(k, Vector512.Create(last));
    }

    /// <summary>The least k with u·Σw &lt; w₀ + … + w_k in every lane, w = exp(ℓ − max ℓ), for logits of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> CategoricalLogits(Vector512<double> u, ReadOnlySpan<Vector512<double>> logits)
    {
        Vector512<double> most = SoftMax.Most(logits), sum = Vector512<double>.Zero;
        var target = u * SoftMax.Sum(logits, most);
        Vector512<long> k = Vector512<long>.Zero, last = Vector512<long>.Zero;
        for (int j = 0; j < logits.Length; j++)
        {
            var weight = LaneMath.Exp(logits[j] - most);
            sum += weight;
            k -= Vector512.GreaterThanOrEqual(target, sum).AsInt64();
            last = Lanes.Select(Vector512.GreaterThan(weight, Vector512<double>.Zero), Vector512.Create((long)j), last);
        }

        return Vector512.Min(k, last);
    }
}

static partial class SoftMax
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<double> Most(ReadOnlySpan<Vector512<double>> logits)
    {
        var most = Vector512.Create(double.NegativeInfinity);
        foreach (var logit in logits) most = Lanes.Select(Vector512.GreaterThan(logit, most), logit, most);
        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<double> Sum(ReadOnlySpan<Vector512<double>> logits, Vector512<double> most)
    {
        var sum = Vector512<double>.Zero;
        foreach (var logit in logits) sum += LaneMath.Exp(logit - most);
        return sum;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Score
{
    /// <summary>adjoint[k] += seed·(1{k = outcome}/p[k] − 1/Σp) in every lane, for weights that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCategorical(
        Span<Vector512<double>> adjoint, Vector512<long> outcome, ReadOnlySpan<double> p, Vector512<double> seed)
    {
        double sum = 0;
        foreach (double weight in p) sum += weight;
        var mean = seed / Vector512.Create(sum);
        for (int k = 0; k < p.Length; k++)
            Add(ref adjoint[k], Vector512.Equals(outcome, Vector512.Create((long)k)), seed / Vector512.Create(p[k]), mean, seed);
    }

    /// <summary>adjoint[k] += seed·(1{k = outcome}/p[k] − 1/Σp) in every lane, for weights of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCategorical(
        Span<Vector512<double>> adjoint, Vector512<long> outcome, ReadOnlySpan<Vector512<double>> p, Vector512<double> seed)
    {
        var sum = Vector512<double>.Zero;
        foreach (var weight in p) sum += weight;
        var mean = seed / sum;
        for (int k = 0; k < p.Length; k++)
            Add(ref adjoint[k], Vector512.Equals(outcome, Vector512.Create((long)k)), seed / p[k], mean, seed);
    }

    /// <summary>adjoint[k] += seed·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for logits that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCategoricalLogits(
        Span<Vector512<double>> adjoint, Vector512<long> outcome, ReadOnlySpan<double> logits, Vector512<double> seed)
    {
        double most = SoftMax.Most(logits);
        var mean = seed / Vector512.Create(SoftMax.Sum(logits, most));
        for (int k = 0; k < logits.Length; k++)
        {
            var share = mean * Vector512.Create(LaneMath.Exp(logits[k] - most));
            Add(ref adjoint[k], Vector512.Equals(outcome, Vector512.Create((long)k)), seed, share, seed);
        }
    }

    /// <summary>adjoint[k] += seed·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for logits of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCategoricalLogits(
        Span<Vector512<double>> adjoint, Vector512<long> outcome, ReadOnlySpan<Vector512<double>> logits, Vector512<double> seed)
    {
        var most = SoftMax.Most(logits);
        var mean = seed / SoftMax.Sum(logits, most);
        for (int k = 0; k < logits.Length; k++)
        {
            var share = mean * LaneMath.Exp(logits[k] - most);
            Add(ref adjoint[k], Vector512.Equals(outcome, Vector512.Create((long)k)), seed, share, seed);
        }
    }

    // A zero seed belongs to an outcome that nothing depends on, or to an inactive lane: it adds nothing, whatever the weights.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(
        ref Vector512<double> adjoint, Vector512<long> realised, Vector512<double> own, Vector512<double> mean, Vector512<double> seed)
    {
        var term = Vector512.ConditionalSelect(realised.AsDouble(), own - mean, -mean);
        adjoint += Vector512.ConditionalSelect(Vector512.Equals(seed, Vector512<double>.Zero), Vector512.Create(-0.0), term);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Score
{
    /// <summary>Σ tangent[k]·(1{k = outcome}/p[k] − 1/Σp) in every lane, for weights and tangents that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalDot(Vector512<long> outcome, ReadOnlySpan<double> p, ReadOnlySpan<double> tangent)
    {
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum, weight = Vector512<double>.One;
        for (int k = 0; k < p.Length; k++)
        {
            Vector512<double> here = Vector512.Create(p[k]), moved = Vector512.Create(tangent[k]);
            sum += here;
            motion += moved;
            var realised = Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble();
            own = Vector512.ConditionalSelect(realised, moved, own);
            weight = Vector512.ConditionalSelect(realised, here, weight);
        }

        return own / weight - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome}/p[k] − 1/Σp) in every lane, for weights that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalDot(Vector512<long> outcome, ReadOnlySpan<double> p, ReadOnlySpan<Vector512<double>> tangent)
    {
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum, weight = Vector512<double>.One;
        for (int k = 0; k < p.Length; k++)
        {
            Vector512<double> here = Vector512.Create(p[k]), moved = tangent[k];
            sum += here;
            motion += moved;
            var realised = Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble();
            own = Vector512.ConditionalSelect(realised, moved, own);
            weight = Vector512.ConditionalSelect(realised, here, weight);
        }

        return own / weight - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome}/p[k] − 1/Σp) in every lane, for tangents that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalDot(Vector512<long> outcome, ReadOnlySpan<Vector512<double>> p, ReadOnlySpan<double> tangent)
    {
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum, weight = Vector512<double>.One;
        for (int k = 0; k < p.Length; k++)
        {
            Vector512<double> here = p[k], moved = Vector512.Create(tangent[k]);
            sum += here;
            motion += moved;
            var realised = Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble();
            own = Vector512.ConditionalSelect(realised, moved, own);
            weight = Vector512.ConditionalSelect(realised, here, weight);
        }

        return own / weight - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome}/p[k] − 1/Σp) in every lane, for weights and tangents of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalDot(Vector512<long> outcome, ReadOnlySpan<Vector512<double>> p, ReadOnlySpan<Vector512<double>> tangent)
    {
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum, weight = Vector512<double>.One;
        for (int k = 0; k < p.Length; k++)
        {
            Vector512<double> here = p[k], moved = tangent[k];
            sum += here;
            motion += moved;
            var realised = Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble();
            own = Vector512.ConditionalSelect(realised, moved, own);
            weight = Vector512.ConditionalSelect(realised, here, weight);
        }

        return own / weight - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for logits and tangents that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalLogitsDot(Vector512<long> outcome, ReadOnlySpan<double> logits, ReadOnlySpan<double> tangent)
    {
        double most = SoftMax.Most(logits);
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum;
        for (int k = 0; k < logits.Length; k++)
        {
            var moved = Vector512.Create(tangent[k]);
            var weight = Vector512.Create(LaneMath.Exp(logits[k] - most));
            sum += weight;
            motion = Vector512.FusedMultiplyAdd(weight, moved, motion);
            own = Vector512.ConditionalSelect(Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble(), moved, own);
        }

        return own - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for logits that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalLogitsDot(Vector512<long> outcome, ReadOnlySpan<double> logits, ReadOnlySpan<Vector512<double>> tangent)
    {
        double most = SoftMax.Most(logits);
        Vector512<double> sum = Vector512<double>.Zero, motion = sum, own = sum;
        for (int k = 0; k < logits.Length; k++)
        {
            var moved = tangent[k];
            var weight = Vector512.Create(LaneMath.Exp(logits[k] - most));
            sum += weight;
            motion = Vector512.FusedMultiplyAdd(weight, moved, motion);
            own = Vector512.ConditionalSelect(Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble(), moved, own);
        }

        return own - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for tangents that all lanes share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalLogitsDot(Vector512<long> outcome, ReadOnlySpan<Vector512<double>> logits, ReadOnlySpan<double> tangent)
    {
        Vector512<double> most = SoftMax.Most(logits), sum = Vector512<double>.Zero, motion = sum, own = sum;
        for (int k = 0; k < logits.Length; k++)
        {
            var moved = Vector512.Create(tangent[k]);
            var weight = LaneMath.Exp(logits[k] - most);
            sum += weight;
            motion = Vector512.FusedMultiplyAdd(weight, moved, motion);
            own = Vector512.ConditionalSelect(Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble(), moved, own);
        }

        return own - motion / sum;
    }

    /// <summary>Σ tangent[k]·(1{k = outcome} − softmax(ℓ)[k]) in every lane, for logits and tangents of each lane's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> CategoricalLogitsDot(Vector512<long> outcome, ReadOnlySpan<Vector512<double>> logits, ReadOnlySpan<Vector512<double>> tangent)
    {
        Vector512<double> most = SoftMax.Most(logits), sum = Vector512<double>.Zero, motion = sum, own = sum;
        for (int k = 0; k < logits.Length; k++)
        {
            var moved = tangent[k];
            var weight = LaneMath.Exp(logits[k] - most);
            sum += weight;
            motion = Vector512.FusedMultiplyAdd(weight, moved, motion);
            own = Vector512.ConditionalSelect(Vector512.Equals(outcome, Vector512.Create((long)k)).AsDouble(), moved, own);
        }

        return own - motion / sum;
    }
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <content>
/// With ℓᵢ = log pᵢ, Lᵢ the sum of the ℓⱼ marked before it and ∘ the product that second derivatives alone see, a site has the terms
/// Aᵢ·(ℓᵢ + ½ ℓᵢ∘ℓᵢ + ℓᵢ∘Lᵢ) + cᵢ∘ℓᵢ. Their second derivative is Aᵢ·(∂sᵢ + sᵢsᵢᵀ + Σⱼ (sᵢsⱼᵀ + sⱼsᵢᵀ)) + ∂cᵢ·sᵢᵀ + sᵢ·∂cᵢᵀ: a pair of draws counts once, with
/// the cost and the baseline of the one marked later, and a baseline multiplies what has a mean of zero.
/// </content>
internal sealed partial class SurrogateRewriting
{
    /// <summary>The terms that second derivatives have besides, where all sums have arrived: the costs that sites share.</summary>
    public Value? Shared(Value value, SortedDictionary<ScoreSum, Value> sums, RegionBuilder builder)
    {
        Value? total = null;
        for (int k = 0; k <= sites.Costs.Shared.Count; k++)
        {
            if (!sums.TryGetValue(ScoreSum.Sharing(k), out var densities)) continue;
            var joint = Joint(k == 0 ? value : CostWriter.Write(sites.Costs.Shared[k - 1], builder), densities, builder);
            total = total is null ? joint : builder.Sum(total, joint);
        }

        return total;
    }

    /// <summary>ℓ + ℓ∘(½ℓ + L).</summary>
    private Value Twice(Value density, Value? past, SortedDictionary<ScoreSum, Value> sums, RegionBuilder builder)
    {
        var half = builder.Product(builder.Constant(0.5), density);
        var before = Past(past, sums, builder);
        return builder.Sum(density, Joint(density, before is null ? half : builder.Sum(before, half), builder));
    }

    /// <summary>What other sites and costs further out need of a log-density, and c∘ℓ for the part of the cost at hand.</summary>
    private void Feed(Value density, OwnCost cost, Value? own, int? waitingSite, SortedDictionary<ScoreSum, Value> sums, RegionBuilder builder)
    {
        Add(sums, ScoreSum.Past, density, builder);
        if (own is not null) Add(sums, ScoreSum.Total, Joint(own, density, builder), builder);
        if (cost.Shared is { } shared) Add(sums, ScoreSum.Sharing(shared), density, builder);
        if (waitingSite is { } site) Add(sums, ScoreSum.Densities(site), density, builder);
    }

    /// <summary>The sum of the log-densities marked so far.</summary>
    private static Value? Past(Value? past, SortedDictionary<ScoreSum, Value> sums, RegionBuilder builder)
    {
        if (!sums.TryGetValue(ScoreSum.Past, out var here)) return past;
        return past is null ? here : builder.Sum(past, here);
    }

    private Value Joint(Value left, Value right, RegionBuilder builder)
    {
        var joint = Ids.New(IrType.Real);
        builder.Add(new JointOp(joint, left, right));
        return joint;
    }
}

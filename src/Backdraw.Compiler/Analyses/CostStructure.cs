using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      a settled function whose first result is the value.
// Does:       finds, for each outcome, its own cost: the terms of the value that the outcome can reach by data or by control. The cost is a sum of parts,
//             one for each region around the draw, in values of that region: what is known at the end of an iteration stands there, and what comes after
//             is known at the end of the function.
//                 loop, later iterations reached:  cost = result of the loop − accumulator before this iteration − what of this iteration is not reached
//                 loop, later iterations not reached:  cost = what of this iteration is reached
// Guarantees: value − own cost is the same whatever the outcome, the noise being the same.

/// <summary>The own costs of outcomes.</summary>
public sealed class CostStructure
{
    private readonly List<CostSum> shared = [];
    private readonly Dictionary<Value, OwnCost> costs = [];

    private CostStructure() { }

    /// <summary>The costs that all visits of a draw share and that are not the value itself, in values of the function's body.</summary>
    public IReadOnlyList<CostSum> Shared => shared;

    /// <summary>The own costs of some outcomes of a function.</summary>
    public static CostStructure Of(Function function, IReadOnlyCollection<Value> outcomes)
    {
        var structure = new CostStructure();
        var terms = AdditiveTerms.OfValue(function);
        var total = new CostSum();
        foreach (var term in terms) SiteCost.Expand(term, 1, [], total);
        var reachability = Reachability.Of(function);
        foreach (var (outcome, around) in Places(function.Body, outcomes, []))
        {
            var site = new SiteCost(reachability, outcome, around);
            var parts = site.Parts(terms);
            structure.costs[outcome] = new OwnCost(
                structure.Share(parts[0], total),
                Enumerable.Range(1, around.Count).Select(level => (around[level - 1].Region, parts[level])).Where(part => part.Item2.Terms.Count > 0).ToList());
        }

        return structure;
    }

    /// <summary>The own cost of an outcome.</summary>
    public OwnCost this[Value outcome] => costs[outcome];

    private int? Share(CostSum part, CostSum total)
    {
        if (part.Terms.Count == 0) return null;
        if (part.IsSame(total)) return 0;
        int known = shared.FindIndex(part.IsSame);
        if (known < 0)
        {
            known = shared.Count;
            shared.Add(part);
        }

        return known + 1;
    }

    private static IEnumerable<(Value Outcome, List<Enclosing> Around)> Places(Region region, IReadOnlyCollection<Value> outcomes, List<Enclosing> around)
    {
        foreach (var operation in region.Operations)
        {
            if (operation is QuantileOp quantile && outcomes.Contains(quantile.Result)) yield return (quantile.Result, around);
            // Conditions of loops draw nothing.
            foreach (var inner in operation is LoopOp loop ? [loop.Body] : Walk.Regions(operation))
                foreach (var place in Places(inner, outcomes, [.. around, new Enclosing(operation, inner)]))
                    yield return place;
        }
    }
}

/// <summary>
/// The own cost of an outcome. <paramref name="Shared"/>: 0 for the value, k for the k-th shared cost, null for nothing. <paramref name="Parts"/>: what
/// comes from the regions around the draw, outermost first.
/// </summary>
public sealed record OwnCost(int? Shared, IReadOnlyList<(Region Region, CostSum Sum)> Parts)
{
    /// <summary>Whether the outcome reaches nothing of the value.</summary>
    public bool IsNothing => Shared is null && Parts.Count == 0;

    /// <summary>What comes from a region, or null.</summary>
    public CostSum? In(Region region) => Parts.FirstOrDefault(part => ReferenceEquals(part.Region, region)).Sum;
}

/// <summary>An operation with regions and the one of them that something stands in.</summary>
internal sealed record Enclosing(Operation Operation, Region Region);

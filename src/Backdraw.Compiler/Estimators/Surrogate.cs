using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

// Needs:      a settled function with one result, the value.
// Does:       adds Σ A·log p(x; φ) over the score sites to the value as a second result, the surrogate: its derivative, with outcomes x and advantages A
//             held constant, is the pathwise derivative plus the score terms. A is the own cost of the draw less a baseline. The part of the cost that
//             comes from a region further out than the draw's own, P, is known only there: the sum of w·log p (w: what A grows by with its cost) is
//             carried out to it, and P times that sum is added. The surrogate of second order has the products of log-densities with each other and with
//             costs besides, which second derivatives alone see.
// Guarantees: the operations of the value stay as they are. Without score sites the function stays as it is.

/// <summary>The surrogate objective of a method with score draws.</summary>
public static class Surrogate
{
    /// <summary>The function with results [value, surrogate], or unchanged without score sites.</summary>
    public static Function Apply(Function settled) => Apply(settled, MarkKind.FirstOrder);

    /// <summary>The function with results [value, surrogate whose second derivatives are unbiased as well], or unchanged without score sites.</summary>
    public static Function SecondOrder(Function settled) => Apply(settled, MarkKind.SecondOrder);

    /// <summary>The function with a visit at each score site, what feeds the baselines, and with the shared costs as further results.</summary>
    public static Function Visits(Function settled)
    {
        var sites = ScoreSites.Of(settled);
        var rewriting = new SurrogateRewriting(settled, sites, MarkKind.Visits);
        if (rewriting.IsIdle) return settled;
        var (body, _) = rewriting.Region(settled.Body);
        var builder = new RegionBuilder(rewriting.Ids);
        foreach (var operation in body.Operations) builder.Add(operation);
        return settled with { Body = builder.Build([], [body.Yields[0], .. sites.Costs.Shared.Select(sum => CostWriter.Write(sum, builder))]) };
    }

    private static Function Apply(Function settled, MarkKind kind)
    {
        var rewriting = new SurrogateRewriting(settled, ScoreSites.Of(settled), kind);
        if (rewriting.IsIdle) return settled;
        var (body, sums) = rewriting.Region(settled.Body);
        var builder = new RegionBuilder(rewriting.Ids);
        foreach (var operation in body.Operations) builder.Add(operation);
        var value = body.Yields[0];
        var surrogate = builder.Sum(value, sums[ScoreSum.Total]);
        if (kind == MarkKind.SecondOrder && rewriting.Shared(value, sums, builder) is { } shared) surrogate = builder.Sum(surrogate, shared);
        return settled with { Body = builder.Build(value, surrogate) };
    }
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>
/// Marks the score sites of a function, region by region: by log-densities and advantages, or by visits. What is summed leaves a region as a
/// <see cref="ScoreSum"/>. Conditions of loops draw nothing: the front end lowers draws into bodies.
/// </summary>
internal sealed partial class SurrogateRewriting(Function settled, ScoreSites sites, MarkKind kind)
{
    private readonly MissedMass missed = new(settled);

    // The parts of a site's cost that regions further out still have to give.
    private readonly Dictionary<int, List<(Region Region, CostSum Sum)>> waiting = [];

    /// <summary>Where new values come from.</summary>
    public IdSource Ids { get; } = new(settled);

    /// <summary>Whether there is nothing to mark.</summary>
    public bool IsIdle => sites.Count == 0;

    /// <summary>The region with its sites marked, and its sums.</summary>
    /// <param name="region">The region.</param>
    /// <param name="past">For second derivatives, the sum of the log-densities marked before it; null for none.</param>
    public (Region Region, SortedDictionary<ScoreSum, Value> Sums) Region(Region region, Value? past = null)
    {
        var builder = new RegionBuilder(Ids);
        var sums = new SortedDictionary<ScoreSum, Value>();
        var pending = new List<(QuantileOp Quantile, HashSet<Value> Needs)>();
        var defined = new HashSet<Value>(region.Operations.SelectMany(o => o.Results));
        foreach (var operation in region.Operations)
        {
            var inner = operation switch
            {
                IfOp branch => Branch(branch, Past(past, sums, builder), builder),
                LoopOp loop => Loop(loop, Past(past, sums, builder), builder),
                _ => null,
            };
            if (inner is null) builder.Add(operation);
            else foreach (var sum in inner) Add(sums, sum.Key, sum.Value, builder);

            if (operation is QuantileOp quantile && sites.Contains(quantile))
            {
                var needs = sites.CostOf(quantile).In(region) is { } own ? new HashSet<Value>(CostWriter.Reads(own)) : [];
                needs.IntersectWith(defined);
                pending.Add((quantile, needs));
            }

            defined.ExceptWith(operation.Results);
            foreach (var site in pending.Where(p => !p.Needs.Overlaps(defined)).ToList())
            {
                pending.Remove(site);
                Mark(site.Quantile, region, past, builder, sums);
            }
        }

        Settle(region, builder, sums);
        return (builder.Build(region.Parameters, region.Yields), sums);
    }

    /// <summary>Marks a site where its own region's part of the cost is known.</summary>
    private void Mark(QuantileOp quantile, Region region, Value? past, RegionBuilder builder, SortedDictionary<ScoreSum, Value> sums)
    {
        var site = sites.SiteOf(quantile);
        var cost = sites.CostOf(quantile);
        var outer = cost.Parts.Where(part => !ReferenceEquals(part.Region, region)).ToList();
        if (outer.Count > 0) waiting[site.Id] = outer;
        builder.Source = quantile.Source;
        var own = cost.In(region) is { } part ? CostWriter.Write(part, builder) : null;
        if (kind == MarkKind.Visits)
        {
            builder.Add(new VisitOp(site, cost.Shared, own));
            builder.Source = null;
            return;
        }

        var density = Ids.New(IrType.Real);
        builder.Add(new LogDensityOp(density, quantile.Family, quantile.Result, quantile.Parameters));
        var advantage = Ids.New(IrType.Real, "advantage");
        builder.Add(new AdvantageOp(advantage, site, cost.Shared, own));
        var score = kind == MarkKind.SecondOrder ? Twice(density, past, sums, builder) : density;
        Add(sums, ScoreSum.Total, builder.Product(advantage, score), builder);
        if (missed.Write(quantile, builder) is { } mark) Add(sums, ScoreSum.Total, mark, builder);
        if (outer.Count > 0)
        {
            var weight = Ids.New(IrType.Real, "weight");
            builder.Add(new WeightOp(weight, site));
            Add(sums, ScoreSum.Waiting(site.Id), builder.Product(weight, score), builder);
        }

        if (kind == MarkKind.SecondOrder) Feed(density, cost, own, outer.Count > 0 ? site.Id : null, sums, builder);
        builder.Source = null;
    }

    /// <summary>Gives the sites inside a region its part of their costs, at its end.</summary>
    private void Settle(Region region, RegionBuilder builder, SortedDictionary<ScoreSum, Value> sums)
    {
        foreach (var (site, parts) in waiting.Select(w => (w.Key, w.Value)).ToList())
        {
            int at = parts.FindIndex(part => ReferenceEquals(part.Region, region));
            if (at < 0) continue;
            var cost = CostWriter.Write(parts[at].Sum, builder);
            parts.RemoveAt(at);
            if (parts.Count == 0) waiting.Remove(site);
            if (kind == MarkKind.Visits)
            {
                builder.Add(new CostOp(sites.ById(site), cost));
                continue;
            }

            var held = Ids.New(IrType.Real, "cost");
            builder.Add(new HeldOp(held, cost));
            Add(sums, ScoreSum.Total, builder.Product(held, sums[ScoreSum.Waiting(site)]), builder);
            if (kind == MarkKind.SecondOrder) Add(sums, ScoreSum.Total, Joint(cost, sums[ScoreSum.Densities(site)], builder), builder);
            if (parts.Count > 0) continue;
            sums.Remove(ScoreSum.Waiting(site));
            sums.Remove(ScoreSum.Densities(site));
        }
    }

    private static void Add(SortedDictionary<ScoreSum, Value> sums, ScoreSum key, Value term, RegionBuilder builder) =>
        sums[key] = sums.TryGetValue(key, out var sum) ? builder.Sum(sum, term) : term;

    private SortedDictionary<ScoreSum, Value> Branch(IfOp branch, Value? past, RegionBuilder builder)
    {
        var (then, thenSums) = Region(branch.Then, past);
        var (otherwise, elseSums) = Region(branch.Else, past);
        var outputs = new SortedDictionary<ScoreSum, Value>();
        foreach (var key in thenSums.Keys.Union(elseSums.Keys)) outputs[key] = Ids.New(IrType.Real, "scores");
        builder.Add(branch with
        {
            Outputs = [.. branch.Outputs, .. outputs.Values],
            Then = WithYields(then, outputs.Keys, thenSums),
            Else = WithYields(otherwise, outputs.Keys, elseSums),
        });
        return outputs;
    }

    private Region WithYields(Region region, IEnumerable<ScoreSum> keys, SortedDictionary<ScoreSum, Value> sums)
    {
        var operations = region.Operations.ToList();
        var yields = region.Yields.ToList();
        foreach (var key in keys)
        {
            if (sums.TryGetValue(key, out var sum))
            {
                yields.Add(sum);
                continue;
            }

            var zero = new ConstantOp(Ids.New(IrType.Real), 0, null);
            operations.Add(zero);
            yields.Add(zero.Result);
        }

        return region with { Operations = operations.ToEquatableArray(), Yields = yields.ToEquatableArray() };
    }

    private SortedDictionary<ScoreSum, Value> Loop(LoopOp loop, Value? past, RegionBuilder builder)
    {
        // The log-densities of earlier iterations; what comes of it where the body marks nothing is dead.
        var earlier = kind == MarkKind.SecondOrder ? Ids.New(IrType.Real, "scores") : null;
        var head = new RegionBuilder(Ids);
        var (body, sums) = Region(loop.Body, earlier is null || past is null ? earlier : head.Sum(past, earlier));
        var outputs = new SortedDictionary<ScoreSum, Value>();
        if (sums.Count == 0)
        {
            builder.Add(loop with { Body = body });
            return outputs;
        }

        var inner = new RegionBuilder(Ids);
        foreach (var operation in head.Build().Operations.Concat(body.Operations)) inner.Add(operation);
        var carried = new List<Value>();
        var next = new List<Value>();
        foreach (var sum in sums)
        {
            outputs[sum.Key] = Ids.New(IrType.Real, "scores");
            carried.Add(earlier is not null && sum.Key == ScoreSum.Past ? earlier : Ids.New(IrType.Real, "scores"));
            next.Add(inner.Sum(carried[carried.Count - 1], sum.Value));
        }

        var zero = builder.Constant(0.0);
        builder.Add(Carrying.With(
            loop with { Body = inner.Build(body.Parameters, body.Yields) },
            Ids,
            [.. outputs.Values.Select(output => (output, zero))],
            [.. carried.Zip(next, (parameter, value) => (parameter, value))]));
        return outputs;
    }
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>
/// Marks the score sites of a function, region by region: by log-densities and advantages, or by visits. Sums leave a region by number:
/// <see cref="Total"/> for finished score terms, the id of a site for Σ w·log p that waits for a part of its cost further out. Conditions of loops draw
/// nothing: the front end lowers draws into bodies.
/// </summary>
internal sealed class SurrogateRewriting(Function settled, ScoreSites sites, bool densities)
{
    /// <summary>The number of the sum of finished terms.</summary>
    public const int Total = -1;

    private readonly MissedMass missed = new(settled);

    // The parts of a site's cost that regions further out still have to give.
    private readonly Dictionary<int, List<(Region Region, CostSum Sum)>> waiting = [];

    /// <summary>Where new values come from.</summary>
    public IdSource Ids { get; } = new(settled);

    /// <summary>Whether there is nothing to mark.</summary>
    public bool IsIdle => sites.Count == 0;

    /// <summary>The region with its sites marked, and its sums.</summary>
    public (Region Region, SortedDictionary<int, Value> Sums) Region(Region region)
    {
        var builder = new RegionBuilder(Ids);
        var sums = new SortedDictionary<int, Value>();
        var pending = new List<(QuantileOp Quantile, HashSet<Value> Needs)>();
        var defined = new HashSet<Value>(region.Operations.SelectMany(o => o.Results));
        foreach (var operation in region.Operations)
        {
            var inner = operation switch
            {
                IfOp branch => Branch(branch, builder),
                LoopOp loop => Loop(loop, builder),
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
                Mark(site.Quantile, region, builder, sums);
            }
        }

        Settle(region, builder, sums);
        return (builder.Build(region.Parameters, region.Yields), sums);
    }

    /// <summary>Marks a site where its own region's part of the cost is known.</summary>
    private void Mark(QuantileOp quantile, Region region, RegionBuilder builder, SortedDictionary<int, Value> sums)
    {
        var site = sites.SiteOf(quantile);
        var cost = sites.CostOf(quantile);
        var outer = cost.Parts.Where(part => !ReferenceEquals(part.Region, region)).ToList();
        if (outer.Count > 0) waiting[site.Id] = outer;
        builder.Source = quantile.Source;
        var own = cost.In(region) is { } part ? CostWriter.Write(part, builder) : null;
        if (!densities)
        {
            builder.Add(new VisitOp(site, cost.Shared, own));
            builder.Source = null;
            return;
        }

        var density = Ids.New(IrType.Real);
        builder.Add(new LogDensityOp(density, quantile.Family, quantile.Result, quantile.Parameters));
        var advantage = Ids.New(IrType.Real, "advantage");
        builder.Add(new AdvantageOp(advantage, site, cost.Shared, own));
        Add(sums, Total, builder.Product(advantage, density), builder);
        if (missed.Write(quantile, builder) is { } mark) Add(sums, Total, mark, builder);
        if (outer.Count > 0)
        {
            var weight = Ids.New(IrType.Real, "weight");
            builder.Add(new WeightOp(weight, site));
            Add(sums, site.Id, builder.Product(weight, density), builder);
        }

        builder.Source = null;
    }

    /// <summary>Gives the sites inside a region its part of their costs, at its end.</summary>
    private void Settle(Region region, RegionBuilder builder, SortedDictionary<int, Value> sums)
    {
        foreach (var (site, parts) in waiting.Select(w => (w.Key, w.Value)).ToList())
        {
            int at = parts.FindIndex(part => ReferenceEquals(part.Region, region));
            if (at < 0) continue;
            var cost = CostWriter.Write(parts[at].Sum, builder);
            parts.RemoveAt(at);
            if (parts.Count == 0) waiting.Remove(site);
            if (!densities)
            {
                builder.Add(new CostOp(sites.ById(site), cost));
                continue;
            }

            var held = Ids.New(IrType.Real, "cost");
            builder.Add(new HeldOp(held, cost));
            Add(sums, Total, builder.Product(held, sums[site]), builder);
            if (parts.Count == 0) sums.Remove(site);
        }
    }

    private static void Add(SortedDictionary<int, Value> sums, int key, Value term, RegionBuilder builder) =>
        sums[key] = sums.TryGetValue(key, out var sum) ? builder.Sum(sum, term) : term;

    private SortedDictionary<int, Value> Branch(IfOp branch, RegionBuilder builder)
    {
        var (then, thenSums) = Region(branch.Then);
        var (otherwise, elseSums) = Region(branch.Else);
        var outputs = new SortedDictionary<int, Value>();
        foreach (int key in thenSums.Keys.Union(elseSums.Keys)) outputs[key] = Ids.New(IrType.Real, "scores");
        builder.Add(branch with
        {
            Outputs = [.. branch.Outputs, .. outputs.Values],
            Then = WithYields(then, outputs.Keys, thenSums),
            Else = WithYields(otherwise, outputs.Keys, elseSums),
        });
        return outputs;
    }

    private Region WithYields(Region region, IEnumerable<int> keys, SortedDictionary<int, Value> sums)
    {
        var operations = region.Operations.ToList();
        var yields = region.Yields.ToList();
        foreach (int key in keys)
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

    private SortedDictionary<int, Value> Loop(LoopOp loop, RegionBuilder builder)
    {
        var (body, sums) = Region(loop.Body);
        var outputs = new SortedDictionary<int, Value>();
        if (sums.Count == 0)
        {
            builder.Add(loop with { Body = body });
            return outputs;
        }

        var inner = new RegionBuilder(Ids);
        foreach (var operation in body.Operations) inner.Add(operation);
        var carried = new List<Value>();
        var next = new List<Value>();
        foreach (var sum in sums)
        {
            outputs[sum.Key] = Ids.New(IrType.Real, "scores");
            carried.Add(Ids.New(IrType.Real, "scores"));
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

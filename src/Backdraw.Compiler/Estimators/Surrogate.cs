using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

// Needs:      a settled function with one result, the value.
// Does:       adds Σ A·log p(x; φ) over the score sites to the value as a second result, the surrogate: its derivative, with outcomes x and advantages A
//             held constant, is the pathwise derivative plus the score terms.
// Guarantees: the operations of the value stay as they are. Without score sites the function stays as it is.

/// <summary>The surrogate objective of a method with score draws.</summary>
public static class Surrogate
{
    /// <summary>The function with results [value, surrogate], or unchanged without score sites.</summary>
    public static Function Apply(Function settled)
    {
        var sites = ScoreSites(settled);
        if (sites.Count == 0) return settled;
        var rewriting = new Rewriting(settled, sites, densities: true);
        var (body, sum) = rewriting.Region(settled.Body);
        var builder = new RegionBuilder(rewriting.Ids);
        foreach (var operation in body.Operations) builder.Add(operation);
        var value = body.Yields[0];
        var surrogate = builder.Sum(value, sum!);
        return settled with { Body = builder.Build(value, surrogate) };
    }

    /// <summary>The function with a visit at each score site: what feeds the baselines.</summary>
    public static Function Visits(Function settled)
    {
        var sites = ScoreSites(settled);
        return sites.Count == 0 ? settled : settled with { Body = new Rewriting(settled, sites, densities: false).Region(settled.Body).Region };
    }

    /// <summary>The sampled outcomes whose parameters a differentiable parameter moves.</summary>
    private static HashSet<Value> ScoreSites(Function settled)
    {
        var activity = Activity.Of(settled, settled.Differentiable, []);
        return new HashSet<Value>(Walk.Operations(settled).OfType<QuantileOp>().Where(q => q.Parameters.Any(activity.Varied)).Select(q => q.Result));
    }

    private sealed class Rewriting(Function settled, HashSet<Value> sites, bool densities)
    {
        private readonly IdSource ids = new(settled);
        private readonly Dictionary<Value, DrawSite> siteOf = Walk.Operations(settled).OfType<NoiseOp>().ToDictionary(n => n.Result, n => n.Site);

        public IdSource Ids => ids;

        /// <summary>The region with its sites marked, and the sum of its score terms; null when it has none.</summary>
        public (Region Region, Value? Sum) Region(Region region)
        {
            var builder = new RegionBuilder(ids);
            Value? sum = null;
            foreach (var operation in region.Operations)
            {
                Value? term = null;
                switch (operation)
                {
                    case IfOp branch:
                        term = Branch(branch, builder);
                        break;
                    case LoopOp loop:
                        term = Loop(loop, builder);
                        break;
                    case QuantileOp quantile when sites.Contains(quantile.Result):
                        builder.Add(operation);
                        term = Term(quantile, siteOf[quantile.Uniform], builder);
                        break;
                    default:
                        builder.Add(operation);
                        break;
                }

                if (term is not null) sum = sum is null ? term : builder.Sum(sum, term);
            }

            return (builder.Build(region.Parameters, region.Yields), sum);
        }

        private Value? Term(QuantileOp quantile, DrawSite site, RegionBuilder builder)
        {
            if (!densities)
            {
                builder.Add(new VisitOp(site, null));
                return null;
            }

            var advantage = ids.New(IrType.Real, "advantage");
            builder.Add(new AdvantageOp(advantage, site, null));
            var density = ids.New(IrType.Real);
            builder.Add(new LogDensityOp(density, quantile.Family, quantile.Result, quantile.Parameters));
            return builder.Product(advantage, density);
        }

        private Value? Branch(IfOp branch, RegionBuilder builder)
        {
            var (then, thenSum) = Region(branch.Then);
            var (otherwise, elseSum) = Region(branch.Else);
            if (thenSum is null && elseSum is null)
            {
                builder.Add(branch with { Then = then, Else = otherwise });
                return null;
            }

            var sum = ids.New(IrType.Real, "scores");
            builder.Add(branch with
            {
                Outputs = [.. branch.Outputs, sum],
                Then = WithYield(then, thenSum),
                Else = WithYield(otherwise, elseSum),
            });
            return sum;
        }

        private Region WithYield(Region region, Value? sum)
        {
            if (sum is not null) return region with { Yields = [.. region.Yields, sum] };
            var zero = new ConstantOp(ids.New(IrType.Real), 0, null);
            return region with { Operations = [.. region.Operations, zero], Yields = [.. region.Yields, zero.Result] };
        }

        private Value? Loop(LoopOp loop, RegionBuilder builder)
        {
            var (body, sum) = Region(loop.Body);
            if (sum is null)
            {
                builder.Add(loop with { Body = body });
                return null;
            }

            var carried = ids.New(IrType.Real, "scores");
            var total = ids.New(IrType.Real, "scores");
            var inner = new RegionBuilder(ids);
            foreach (var operation in body.Operations) inner.Add(operation);
            var next = inner.Sum(carried, sum);
            builder.Add(loop with
            {
                Outputs = [.. loop.Outputs, total],
                Initial = [.. loop.Initial, builder.Constant(0.0)],
                Condition = loop.Condition is null ? null : loop.Condition with { Parameters = [.. loop.Condition.Parameters, ids.Like(carried)] },
                Body = inner.Build([.. body.Parameters, carried], [.. body.Yields, next]),
            });
            return total;
        }
    }
}

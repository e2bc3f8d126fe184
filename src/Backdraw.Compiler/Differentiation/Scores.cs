using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

// Needs:      a surrogate: log-densities of sampled outcomes.
// Does:       writes the log-densities of the categorical families out, over the elements of their array parameter:
//             log p_x − log Σp, and ℓ_x − m − log Σ exp(ℓ_k − m) with m the greatest logit.
// Guarantees: the remaining log-densities have scalar parameters; the derivatives of what was written out are the zero-mean scores.

/// <summary>Writes out log-densities with array parameters.</summary>
public static class Scores
{
    /// <summary>The function without categorical log-densities.</summary>
    public static Function Apply(Function function)
    {
        if (!Walk.Operations(function).Any(IsCategorical)) return function;
        var ids = new IdSource(function);
        return function with { Body = Rewrite(function.Body, ids) };
    }

    private static bool IsCategorical(Operation operation) =>
        operation is LogDensityOp { Family: Family.Categorical or Family.CategoricalLogits };

    private static Region Rewrite(Region region, IdSource ids)
    {
        var builder = new RegionBuilder(ids);
        var renamed = new Dictionary<Value, Value>();
        foreach (var operation in region.Operations)
        {
            var mapped = Rewriter.Replace(Rewriter.MapRegions(operation, r => Rewrite(r, ids)), renamed);
            if (!IsCategorical(mapped))
            {
                builder.Add(mapped);
                continue;
            }

            var density = (LogDensityOp)mapped;
            renamed[density.Result] = density.Family == Family.Categorical
                ? OfProbabilities(builder, density.Outcome, density.Parameters[0])
                : OfLogits(builder, density.Outcome, density.Parameters[0]);
        }

        return builder.Build(region.Parameters, region.Yields.Select(y => renamed.TryGetValue(y, out var value) ? value : y));
    }

    private static Value OfProbabilities(RegionBuilder builder, Value outcome, Value p)
    {
        var total = Fold(builder, p, 0, "total", (b, sum, element) => b.Sum(sum, element));
        return builder.Difference(
            builder.Apply(Primitive.Log, builder.Load(p, outcome)),
            builder.Apply(Primitive.Log, total));
    }

    private static Value OfLogits(RegionBuilder builder, Value outcome, Value logits)
    {
        var greatest = Fold(builder, logits, double.NegativeInfinity, "greatest", (b, max, element) => b.Apply(Primitive.Max, max, element));
        var total = Fold(builder, logits, 0, "total", (b, sum, element) => b.Sum(sum, b.Apply(Primitive.Exp, b.Difference(element, greatest))));
        return builder.Difference(
            builder.Difference(builder.Load(logits, outcome), greatest),
            builder.Apply(Primitive.Log, total));
    }

    private static Value Fold(RegionBuilder builder, Value array, double start, string name, Func<RegionBuilder, Value, Value, Value> step)
    {
        var inner = builder.Nested();
        var index = builder.Ids.New(IrType.Int, "k");
        var carried = builder.Ids.New(IrType.Real, name);
        var next = step(inner, carried, inner.Load(array, index));
        var result = builder.Ids.New(IrType.Real, name);
        builder.Add(new LoopOp(
            [result], builder.Constant(0), builder.Length(array), false, [builder.Constant(start)], null, inner.Build([index, carried], [next])));
        return result;
    }
}

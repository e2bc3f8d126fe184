using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function; before differentiation, so that the value has the same bits wherever it is computed afterwards.
// Does: a·b + c, a·b − c and c − a·b, where the product is read nowhere else, become one fused multiply-add, rounded once.
// Guarantees: results differ from the uncontracted ones by roundings only, towards the exact value. A product that depends on no draw is not pulled into
//             a sum that does: it is computed once a call. Linear time.

/// <summary>Fuses products and sums.</summary>
public static class Contraction
{
    /// <summary>The function with its products and sums fused; the bits of its leading <paramref name="exactResults"/> results are kept.</summary>
    public static Function Apply(Function function, int exactResults = 0)
    {
        var ids = new IdSource(function);
        var exact = exactResults > 0 ? Liveness.OfExact(function, exactResults, ids.Bound) : null;
        var body = new Fusion(ids, UseCounts.Of(function), Variability.Of(function), exact).Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private sealed class Fusion(IdSource ids, ValueMap<int> uses, Variability variability, Liveness? exact)
    {
        private readonly ValueMap<ApplyOp?> products = new(ids.Bound);

        public Region Rewrite(Region region)
        {
            var rewrite = new RegionRewrite(region);
            foreach (var original in region.Operations)
            {
                switch (original)
                {
                    case ApplyOp { Primitive: Primitive.Multiply } product when product.Result.Type == IrType.Real && IsFree(product):
                        if (uses[product.Result] == 1) products[product.Result] = product;
                        rewrite.Add(product, product);
                        break;
                    case ApplyOp { Primitive: Primitive.Add or Primitive.Subtract } sum when sum.Result.Type == IrType.Real && IsFree(sum):
                        Fuse(sum, rewrite);
                        break;
                    default: rewrite.Add(Rewriter.MapRegions(original, Rewrite), original); break;
                }
            }
            return rewrite.Build(region.Yields);
        }

        private bool IsFree(ApplyOp op) => exact is null || !exact.IsLive(op.Result);

        private void Fuse(ApplyOp sum, RegionRewrite into)
        {
            var (x, y) = (sum.Arguments[0], sum.Arguments[1]);
            bool minus = sum.Primitive == Primitive.Subtract;
            if (Product(y, sum) is { } right)
            {
                // x ± a·b
                var a = minus ? Negated(right.Arguments[0], sum, into) : right.Arguments[0];
                into.Add(sum with { Primitive = Primitive.FusedMultiplyAdd, Arguments = [a, right.Arguments[1], x] }, sum);
            }
            else if (Product(x, sum) is { } left)
            {
                // a·b ± y
                var c = minus ? Negated(y, sum, into) : y;
                into.Add(sum with { Primitive = Primitive.FusedMultiplyAdd, Arguments = [left.Arguments[0], left.Arguments[1], c] }, sum);
            }
            else
            {
                into.Add(sum, sum);
            }
        }

        /// <summary>The product that defines a term, unless it is computed once a call and the sum is not.</summary>
        private ApplyOp? Product(Value term, ApplyOp sum) =>
            products[term] is { } product && variability.Varies(term) == variability.Varies(sum.Result) ? product : null;

        private Value Negated(Value value, ApplyOp sum, RegionRewrite into)
        {
            var negated = ids.New(IrType.Real);
            into.Add(new ApplyOp(negated, Primitive.Negate, [value]) { Source = sum.Source }, null);
            return negated;
        }
    }
}

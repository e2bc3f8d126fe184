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
        var fusion = new Fusion(ids, Variability.Of(function), exact);
        fusion.Count(function.Body);
        var body = fusion.Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private sealed class Fusion(IdSource ids, Variability variability, Liveness? exact)
    {
        private readonly ValueMap<int> uses = new(ids.Bound);
        private readonly ValueMap<ApplyOp?> products = new(ids.Bound);

        public void Count(Region region)
        {
            foreach (var operation in region.Operations)
            {
                foreach (var operand in operation.Operands) uses[operand]++;
                if (operation is IfOp branch)
                {
                    Count(branch.Then);
                    Count(branch.Else);
                }
                else if (operation is LoopOp loop)
                {
                    if (loop.Condition is not null) Count(loop.Condition);
                    Count(loop.Body);
                }
            }
            foreach (var yielded in region.Yields) uses[yielded]++;
        }

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
                    default: rewrite.Add(RewriteRegions(original), original); break;
                }
            }
            return rewrite.Build(region.Yields);
        }

        private Operation RewriteRegions(Operation operation)
        {
            if (operation is IfOp branch)
            {
                var then = Rewrite(branch.Then);
                var other = Rewrite(branch.Else);
                bool same = ReferenceEquals(then, branch.Then) && ReferenceEquals(other, branch.Else);
                return same ? branch : branch with { Then = then, Else = other };
            }
            if (operation is LoopOp loop)
            {
                var condition = loop.Condition is null ? null : Rewrite(loop.Condition);
                var body = Rewrite(loop.Body);
                bool same = ReferenceEquals(condition, loop.Condition) && ReferenceEquals(body, loop.Body);
                return same ? loop : loop with { Condition = condition, Body = body };
            }
            return operation;
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

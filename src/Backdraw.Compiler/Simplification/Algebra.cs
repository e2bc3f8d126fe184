using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: folds constants and applies the identities of Identities.cs, in one sweep in program order; takes the arm of an if whose condition is constant,
//       drops loops without iterations, and sees through what ifs and loops pass on unchanged.
// Guarantees: the same bits for every IEEE input (which NaN a NaN is is left open). With relaxed, only the leading exactResults results and what checks,
//             visits and prefixes read keep that promise; elsewhere, in derivative code, a constant zero absorbs products and vanishes from sums, so that
//             0·x is 0 for every x and the sign of a zero is free. Linear time.

/// <summary>Constant folding and algebraic identities.</summary>
public static class Algebra
{
    /// <summary>The simplified function.</summary>
    public static Function Apply(Function function, bool relaxed = false, int exactResults = 1)
    {
        var ids = new IdSource(function);
        var rewriter = new Rewriting(ids, relaxed ? Liveness.OfExact(function, exactResults, ids.Bound) : null);
        var body = rewriter.Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private sealed class Rewriting(IdSource ids, Liveness? exact)
    {
        private readonly Substitution substitution = new(ids.Bound);
        private readonly Definitions definitions = new(ids);

        public Region Rewrite(Region region)
        {
            var rewrite = new RegionRewrite(region);
            foreach (var original in region.Operations) Rewrite(original, original, rewrite);
            return rewrite.Build(substitution.Of(region.Yields));
        }

        private void Rewrite(Operation operation, Operation? original, RegionRewrite into)
        {
            switch (operation)
            {
                case IfOp branch: Rewrite(branch, into); break;
                case LoopOp loop: Rewrite(loop, into); break;
                case OrderOp order when IsOrdered(substitution.Of(order.Lower), substitution.Of(order.Upper)): break;
                default: RewriteLeaf(substitution.Of(operation), original, into); break;
            }
        }

        private bool IsOrdered(Value lower, Value upper)
        {
            if (lower.Id == upper.Id) return true;
            if (definitions.Constant(lower) is not { } low || definitions.Constant(upper) is not { } high) return false;
            return lower.Type == IrType.Real
                ? !(low.Number > high.Number)
                : low.Bits <= high.Bits;
        }

        private void RewriteLeaf(Operation operation, Operation? original, RegionRewrite into)
        {
            bool relaxed = exact is not null && operation.Results.Count == 1 && !exact.IsLive(operation.Results[0]);
            // Every rule leads to something smaller or to a normal form; the bound only guards against a mistake in them.
            for (int k = 0; k < 16; k++)
            {
                var simpler = operation switch
                {
                    ApplyOp op => Identities.Of(op, definitions, relaxed),
                    LengthOp op => ArrayIdentities.Of(op, definitions),
                    AddArraysOp or AddAtOp when relaxed => ArrayIdentities.Of(operation, definitions),
                    _ => default,
                };
                foreach (var constant in definitions.TakeNew()) into.Add(constant, null);
                if (simpler.Value is { } value)
                {
                    substitution.Replace(operation.Results[0], value);
                    return;
                }
                if (simpler.Operation is null) break;
                operation = simpler.Operation with { Source = operation.Source };
            }
            definitions.Add(operation);
            into.Add(operation, original);
        }

        private void Rewrite(IfOp branch, RegionRewrite into)
        {
            var condition = substitution.Of(branch.Condition);
            if (definitions.Constant(condition) is { } known && !HasTape(known.Bits != 0 ? branch.Else : branch.Then))
            {
                Inline(known.Bits != 0 ? branch.Then : branch.Else, branch.Outputs, into);
                return;
            }
            var then = Rewrite(branch.Then);
            var other = Rewrite(branch.Else);
            bool same = ReferenceEquals(condition, branch.Condition) && ReferenceEquals(then, branch.Then) && ReferenceEquals(other, branch.Else);
            into.Add(same ? branch : branch with { Condition = condition, Then = then, Else = other }, branch);
            for (int k = 0; k < branch.Outputs.Count; k++)
            {
                var (x, y) = (then.Yields[k], other.Yields[k]);
                if (x.Id == y.Id) substitution.Replace(branch.Outputs[k], x);
                else if (definitions.Same(x, y)) substitution.Replace(branch.Outputs[k], definitions.New(x.Type, definitions.Constant(x)!.Bits));
            }
            foreach (var constant in definitions.TakeNew()) into.Add(constant, null);
        }

        private void Inline(Region region, EquatableArray<Value> outputs, RegionRewrite into)
        {
            foreach (var operation in region.Operations) Rewrite(operation, null, into);
            for (int k = 0; k < outputs.Count; k++) substitution.Replace(outputs[k], region.Yields[k]);
        }

        private void Rewrite(LoopOp loop, RegionRewrite into)
        {
            var lower = substitution.Of(loop.Lower);
            var upper = loop.Upper is null ? null : substitution.Of(loop.Upper);
            var initial = substitution.Of(loop.Initial);
            bool isEmpty = upper is not null && (lower == upper
                || (definitions.Constant(lower) is { } first && definitions.Constant(upper) is { } end && first.Bits >= end.Bits));
            bool hasTape = HasTape(loop.Body);
            if (isEmpty && !hasTape)
            {
                PassInitial(loop, initial);
                return;
            }
            PassInvariants(loop, initial);
            var condition = loop.Condition is null ? null : Rewrite(loop.Condition);
            // What the condition of a loop without iterations does besides, it does once.
            if (condition is not null && definitions.Constant(condition.Yields[0]) is { Bits: 0 } && !hasTape && !Walk.Operations(condition).Any(o => o.HasEffect))
            {
                PassInitial(loop, initial);
                return;
            }
            var body = Rewrite(loop.Body);
            bool same = ReferenceEquals(lower, loop.Lower) && ReferenceEquals(upper, loop.Upper) && initial.Items == loop.Initial.Items
                && ReferenceEquals(condition, loop.Condition) && ReferenceEquals(body, loop.Body);
            into.Add(same ? loop : loop with { Lower = lower, Upper = upper, Initial = initial, Condition = condition, Body = body }, loop);
        }

        /// <summary>A loop without iterations passes on what it begins with.</summary>
        private void PassInitial(LoopOp loop, EquatableArray<Value> initial)
        {
            for (int k = 0; k < initial.Count; k++) substitution.Replace(loop.Outputs[k], initial[k]);
        }

        /// <summary>What every iteration passes on unchanged is its initial value everywhere.</summary>
        private void PassInvariants(LoopOp loop, EquatableArray<Value> initial)
        {
            for (int k = 0; k < initial.Count; k++)
            {
                var parameter = loop.Body.Parameters[k + 1];
                var next = substitution.Of(loop.Body.Yields[k]);
                if (next != parameter && next != initial[k]) continue;
                substitution.Replace(parameter, initial[k]);
                if (loop.Condition is not null && loop.Condition.Parameters[k + 1] != parameter)
                    substitution.Replace(loop.Condition.Parameters[k + 1], initial[k]);
                substitution.Replace(loop.Outputs[k], initial[k]);
            }
        }

        // What saves, or restores, stays with its mirror image.
        private static bool HasTape(Region region)
        {
            foreach (var operation in region.Operations)
            {
                bool found = operation switch
                {
                    SaveOp or RestoreOp => true,
                    IfOp branch => HasTape(branch.Then) || HasTape(branch.Else),
                    LoopOp loop => HasTape(loop.Body),
                    _ => false,
                };
                if (found) return true;
            }
            return false;
        }
    }
}

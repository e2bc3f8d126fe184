using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: removes operations, results of ifs and values carried by loops that no result and nothing with an effect depends on; a save whose restored value is
//       unused goes together with its restore.
// Guarantees: results keep their bits. What has an effect stays, and so do the ifs and loops around them. A trap (index out of range, division by
//             zero) or an endless loop that only dead code would run into is not kept. Linear time.

/// <summary>Removes what nothing depends on.</summary>
public static class DeadCode
{
    /// <summary>The function without dead code.</summary>
    public static Function Apply(Function function)
    {
        var liveness = Liveness.Of(function, new IdSource(function).Bound);
        var body = new Sweep(liveness).Rebuild(function.Body, out _);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private sealed class Sweep(Liveness liveness)
    {
        /// <summary>The live part of a region; <paramref name="effects"/> says whether more happens in it than its yields.</summary>
        public Region Rebuild(Region region, out bool effects)
        {
            effects = false;
            ImmutableArray<Operation>.Builder? kept = null;
            var operations = region.Operations.Items;
            for (int k = 0; k < operations.Length; k++)
            {
                var operation = Rebuild(operations[k], ref effects);
                if (kept is null && ReferenceEquals(operation, operations[k])) continue;
                if (kept is null)
                {
                    kept = ImmutableArray.CreateBuilder<Operation>(operations.Length);
                    kept.AddRange(operations, k);
                }
                if (operation is not null) kept.Add(operation);
            }
            return kept is null ? region : region with { Operations = new(kept.ToImmutable()) };
        }

        private Operation? Rebuild(Operation operation, ref bool effects)
        {
            switch (operation)
            {
                case { HasEffect: true }:
                    effects = true;
                    return operation;
                case SaveOp save:
                    bool saved = liveness.IsSaved(save);
                    effects |= saved;
                    return saved ? save : null;
                case IfOp branch: return Rebuild(branch, ref effects);
                case LoopOp loop: return Rebuild(loop, ref effects);
                default: return AnyLive(operation.Results) ? operation : null;
            }
        }

        private IfOp? Rebuild(IfOp branch, ref bool effects)
        {
            var then = Rebuild(branch.Then, out bool inThen);
            var other = Rebuild(branch.Else, out bool inElse);
            effects |= inThen | inElse;
            bool[] live = new bool[branch.Outputs.Count];
            int count = 0;
            for (int k = 0; k < live.Length; k++)
                if (live[k] = liveness.IsLive(branch.Outputs[k])) count++;
            if (count == 0 && !inThen && !inElse) return null;
            if (count == live.Length)
                return ReferenceEquals(then, branch.Then) && ReferenceEquals(other, branch.Else) ? branch : branch with { Then = then, Else = other };
            return branch with
            {
                Outputs = Kept(branch.Outputs, live, 0),
                Then = then with { Yields = Kept(then.Yields, live, 0) },
                Else = other with { Yields = Kept(other.Yields, live, 0) },
            };
        }

        private LoopOp? Rebuild(LoopOp loop, ref bool effects)
        {
            bool inCondition = false;
            var condition = loop.Condition is null ? null : Rebuild(loop.Condition, out inCondition);
            var body = Rebuild(loop.Body, out bool inBody);
            effects |= inCondition | inBody;
            if (!inCondition && !inBody && !AnyLive(loop.Outputs)) return null;
            bool[] live = new bool[loop.Outputs.Count];
            int count = 0;
            for (int k = 0; k < live.Length; k++)
                if (live[k] = liveness.IsCarried(loop, k)) count++;
            if (count == live.Length)
            {
                bool same = ReferenceEquals(condition, loop.Condition) && ReferenceEquals(body, loop.Body);
                return same ? loop : loop with { Condition = condition, Body = body };
            }
            return loop with
            {
                Outputs = Kept(loop.Outputs, live, 0),
                Initial = Kept(loop.Initial, live, 0),
                Condition = condition is null ? null : condition with { Parameters = Kept(condition.Parameters, live, 1) },
                Body = body with { Parameters = Kept(body.Parameters, live, 1), Yields = Kept(body.Yields, live, 0) },
            };
        }

        private bool AnyLive(EquatableArray<Value> values)
        {
            foreach (var value in values)
                if (liveness.IsLive(value)) return true;
            return false;
        }

        /// <summary>The values whose flag is set; the first <paramref name="fixedCount"/> have none and stay.</summary>
        private static EquatableArray<Value> Kept(EquatableArray<Value> values, bool[] live, int fixedCount)
        {
            var kept = ImmutableArray.CreateBuilder<Value>();
            for (int k = 0; k < values.Count; k++)
                if (k < fixedCount || live[k - fixedCount]) kept.Add(values[k]);
            return new(kept.ToImmutable());
        }
    }
}

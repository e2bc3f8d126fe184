using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <content>A loop becomes a loop run backwards over what the forward loop left on the tape.</content>
public static partial class ReverseMode
{
    private sealed partial class Sweep
    {
        private Operation LoopSweep(LoopOp loop, Adjoints adjoints)
        {
            var carried = Enumerable.Range(0, loop.Outputs.Count).Where(k => adjoints.IsActive(loop.Outputs[k]) || adjoints.IsActive(loop.Body.Parameters[k + 1])).ToList();
            if (carried.All(k => adjoints.Find(loop.Outputs[k]) is null)) return loop;

            var inner = new Adjoints(adjoints.Back.Nested(), activity.Active, shapes, null);
            var index = Ids.Like(loop.Body.Parameters[0]);
            var parameters = new List<Value>();
            foreach (int k in carried)
            {
                var parameter = Ids.New(loop.Outputs[k].Type, Adjoints.NameOf(loop.Outputs[k]));
                parameters.Add(parameter);
                inner.Add(loop.Body.Yields[k], parameter);
            }

            // Adjoints of what the body reads from outside run through the reverse loop as accumulators.
            var free = Walk.FreeValues(loop.Body).Where(adjoints.IsActive).OrderBy(v => v.Id).ToList();
            var accumulators = free.ConvertAll(v => Ids.New(v.Type, Adjoints.NameOf(v)));
            for (int i = 0; i < free.Count; i++)
            {
                if (inner.Find(free[i]) is not { } contribution)
                {
                    inner.Start(free[i], accumulators[i]);
                    continue;
                }

                // A yield that is itself from outside has put its contribution there already.
                inner.Start(free[i], accumulators[i]);
                inner.Add(free[i], contribution);
            }

            var forward = Region(loop.Body, inner);
            var used = Enumerable.Range(0, free.Count).Where(i => !accumulators[i].Equals(inner.Find(free[i]))).ToList();
            var next = carried.ConvertAll(k => inner.Find(loop.Body.Parameters[k + 1]) ?? inner.Zero(loop.Body.Parameters[k + 1]));
            next.AddRange(used.Select(i => inner.Find(free[i])!));
            parameters.AddRange(used.Select(i => accumulators[i]));
            var body = inner.Back.Build([index, .. parameters], next);

            var needed = Walk.FreeValues(body);
            needed.IntersectWith([.. loop.Body.Parameters, .. forward.SelectMany(operation => operation.Results)]);
            var restores = new RegionBuilder(Ids);
            var head = new RegionBuilder(Ids);
            var given = new Dictionary<Value, Value> { [loop.Body.Parameters[0]] = index };
            var names = Recomputation.Resolve(loop.Body.Parameters, forward, needed, given, shapes, v => Keep(v, forward, restores), head);
            body = WithHead(head, body, names);
            body = body with { Operations = [.. restores.Build().Operations, .. body.Operations] };

            var (lower, upper, forwardLoop) = Counted(loop with { Body = loop.Body with { Operations = forward.ToEquatableArray() } });
            var initial = carried.ConvertAll(k => adjoints.Find(loop.Outputs[k]) ?? adjoints.Zero(loop.Outputs[k]));
            initial.AddRange(used.Select(i => free[i].Type.IsScalar ? adjoints.Get(free[i]) : adjoints.GetArray(free[i])));
            var outputs = parameters.ConvertAll(Ids.Like);
            adjoints.Back.Add(new LoopOp(
                outputs.ToEquatableArray(), lower, upper, !loop.Descending, initial.ToEquatableArray(), null, body));

            // First what ran through as an accumulator: a carried value may begin as one of those.
            for (int i = 0; i < used.Count; i++) adjoints.Set(free[used[i]], outputs[carried.Count + i]);
            for (int i = 0; i < carried.Count; i++) adjoints.Add(loop.Initial[carried[i]], outputs[i]);
            return forwardLoop;
        }

        private Value Keep(Value value, List<Operation> forward, RegionBuilder restores)
        {
            var restored = Ids.Like(value);
            forward.Add(new SaveOp(slots, value));
            restores.Add(new RestoreOp(restored, slots));
            slots++;
            return restored;
        }

        /// <summary>
        /// The indices a loop ran over, and the loop. One that ends by a condition notes how far it came, so that the reverse loop knows where to begin.
        /// </summary>
        private (Value Lower, Value Upper, LoopOp Loop) Counted(LoopOp loop)
        {
            if (loop.Condition is null) return (loop.Lower, loop.Upper!, loop);
            var reached = Ids.New(IrType.Int, "reached");
            var inside = Ids.Like(reached);
            var body = new RegionBuilder(Ids);
            foreach (var operation in loop.Body.Operations) body.Add(operation);
            var next = loop.Descending ? body.Difference(inside, body.Constant(1)) : body.Sum(inside, body.Constant(1));
            var counted = Carrying.With(
                loop with { Body = body.Build(loop.Body.Parameters, loop.Body.Yields) },
                Ids,
                [(reached, loop.Descending ? loop.Upper! : loop.Lower)],
                [(inside, next)]);
            return loop.Descending ? (reached, loop.Upper!, counted) : (loop.Lower, reached, counted);
        }
    }
}

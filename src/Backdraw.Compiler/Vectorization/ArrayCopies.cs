using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      any function.
// Does:       finds the updates of an array whose old contents are still read afterwards, or belong to the caller, and makes them work on a copy.
// Guarantees: in the result every update may be done in place. A copy is written as zeros plus the array.

/// <summary>Makes in-place array updates right.</summary>
public static class ArrayCopies
{
    /// <summary>The function with copies where they are needed.</summary>
    /// <param name="function">The function.</param>
    /// <param name="owned">Array parameters that may be updated in place: accumulators.</param>
    public static Function Apply(Function function, IEnumerable<Value> owned)
    {
        var mayUpdate = new HashSet<Value>(owned);
        var readOnly = new HashSet<Value>(function.Parameters.Where(p => !p.Type.IsScalar && !mayUpdate.Contains(p)));
        var search = new Search(readOnly);
        search.Visit(function.Body, []);
        if (search.Conflicts.Count == 0) return function;
        var ids = new IdSource(function);
        return function with { Body = Rewrite(function.Body, search.Conflicts, ids) };
    }

    /// <summary>The array operands an operation updates in place.</summary>
    private static IEnumerable<Value> Updated(Operation operation) => operation switch
    {
        StoreOp store => [store.Array],
        AddAtOp addAt => [addAt.Array],
        AddArraysOp sum => [sum.Left],
        LoopOp loop => loop.Initial.Where(v => !v.Type.IsScalar),
        _ => [],
    };

    private static Region Rewrite(Region region, HashSet<(Operation, Value)> conflicts, IdSource ids)
    {
        var builder = new RegionBuilder(ids);
        foreach (var operation in region.Operations)
        {
            var inner = Rewriter.MapRegions(operation, r => Rewrite(r, conflicts, ids));
            foreach (var array in Updated(operation).Distinct().ToList())
            {
                if (!conflicts.Contains((operation, array))) continue;
                var zeros = builder.ZerosLike(array, array.Name);
                var copy = ids.Like(array);
                builder.Add(new AddArraysOp(copy, zeros, array));
                inner = WithUpdated(inner, array, copy);
            }

            builder.Add(inner);
        }

        return builder.Build(region.Parameters, region.Yields);
    }

    private static Operation WithUpdated(Operation operation, Value array, Value copy) => operation switch
    {
        StoreOp store => store with { Array = copy },
        AddAtOp addAt => addAt with { Array = copy },
        AddArraysOp sum => sum with { Left = copy },
        LoopOp loop => loop with { Initial = loop.Initial.Select(v => v.Equals(array) ? copy : v).ToEquatableArray() },
        _ => operation,
    };

    private sealed class Search(HashSet<Value> readOnly)
    {
        // The update after which a value must not be read any more.
        private readonly Dictionary<Value, Operation> updates = [];

        public HashSet<(Operation, Value)> Conflicts { get; } = [];

        /// <summary>Walks a region in program order.</summary>
        /// <param name="region">The region.</param>
        /// <param name="outside">Arrays defined outside a loop around: an update in the loop meets them again in the next iteration.</param>
        public void Visit(Region region, HashSet<Value> outside)
        {
            foreach (var operation in region.Operations)
            {
                foreach (var operand in operation.Operands) Read(operand);
                switch (operation)
                {
                    case IfOp branch:
                        Arms(branch, outside);
                        break;
                    case LoopOp loop:
                        var free = Walk.FreeValues(loop.Body);
                        free.UnionWith(outside);
                        if (loop.Condition is not null) Visit(loop.Condition, free);
                        Visit(loop.Body, free);
                        break;
                }

                foreach (var array in Updated(operation)) Update(operation, array, outside);
            }

            foreach (var yielded in region.Yields) Read(yielded);
        }

        private void Arms(IfOp branch, HashSet<Value> outside)
        {
            var before = new Dictionary<Value, Operation>(updates);
            Visit(branch.Then, outside);
            var afterThen = new Dictionary<Value, Operation>(updates);
            updates.Clear();
            foreach (var pair in before) updates[pair.Key] = pair.Value;
            Visit(branch.Else, outside);
            foreach (var pair in afterThen) updates[pair.Key] = pair.Value;
        }

        private void Read(Value value)
        {
            if (!value.Type.IsScalar && updates.TryGetValue(value, out var update)) Conflicts.Add((update, value));
        }

        private void Update(Operation operation, Value array, HashSet<Value> outside)
        {
            if (readOnly.Contains(array) || outside.Contains(array)) Conflicts.Add((operation, array));
            updates[array] = operation;
        }
    }
}

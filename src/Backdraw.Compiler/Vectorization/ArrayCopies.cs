using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      any function.
// Does:       makes what a branch yields an update of an array from before it (ArrayHomes), finds the updates of an array whose old contents are still read
//             afterwards, or belong to the caller, and makes them work on a copy.
//             A loop that reads the old contents of what it updates reads them from a copy.
// Guarantees: in the result every update may be done in place, and a carried array stays in its place (CarriedArrays). A copy is written as zeros plus the array.

/// <summary>Makes in-place array updates right.</summary>
public static class ArrayCopies
{
    /// <summary>The function with copies where they are needed.</summary>
    /// <param name="function">The function.</param>
    /// <param name="owned">Array parameters that may be updated in place: accumulators.</param>
    public static Function Apply(Function function, IEnumerable<Value> owned)
    {
        if (Walk.Definitions(function).All(v => v.Type.IsScalar)) return function;
        function = CarriedArrays.Apply(ArrayHomes.Apply(function));
        var mayUpdate = new HashSet<Value>(owned);
        var readOnly = new HashSet<Value>(function.Parameters.Where(p => !p.Type.IsScalar && !mayUpdate.Contains(p)));
        var search = new Search(readOnly);
        search.Visit(function.Body, []);
        if (!search.Conflicts.IsEmpty) function = function with { Body = Rewrite(function.Body, search.Conflicts, new IdSource(function)) };
        Check(function);
        return function;
    }

    /// <summary>Refuses a function with an array that a branch or a loop leaves in another place than it found it: its text would update the wrong one.</summary>
    private static void Check(Function function)
    {
        var origins = ArrayOrigins.ByPlace(function);
        foreach (var operation in Walk.Operations(function))
        {
            for (int k = 0; operation is IfOp or LoopOp && k < operation.Results.Count; k++)
            {
                var array = operation.Results[k];
                var own = operation is LoopOp loop ? loop.Body.Parameters[k + 1] : array;
                if (!array.Type.IsScalar && origins[own].Equals(own)) throw new InvalidOperationException($"{array} is not where it was before its {(operation is IfOp ? "branch" : "loop")}.");
            }
        }
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

    private static Region Rewrite(Region region, Conflicts conflicts, IdSource ids)
    {
        var builder = new RegionBuilder(ids);
        var kept = new Dictionary<Value, Value>();
        foreach (var operation in region.Operations)
        {
            var inner = Rewriter.Replace(Rewriter.MapRegions(operation, r => Rewrite(r, conflicts, ids)), kept);
            foreach (var array in conflicts.Before(operation))
            {
                var present = kept.TryGetValue(array, out var earlier) ? earlier : array;
                inner = WithUpdated(inner, present, Copy(present, builder));
            }

            foreach (var array in conflicts.Snapshots(operation))
            {
                var present = kept.TryGetValue(array, out var earlier) ? earlier : array;
                var snapshot = Copy(present, builder);
                inner = Rewriter.MapRegions(inner, region => Rewriter.Map(region, v => v.Equals(present) ? snapshot : v));
            }

            foreach (var array in conflicts.Kept(operation)) kept[array] = Copy(kept.TryGetValue(array, out var earlier) ? earlier : array, builder);
            builder.Add(inner);
        }

        return builder.Build(region.Parameters, region.Yields.Select(y => kept.TryGetValue(y, out var copy) ? copy : y));
    }

    private static Value Copy(Value array, RegionBuilder builder)
    {
        var zeros = builder.ZerosLike(array, array.Name);
        var copy = builder.Ids.Like(array);
        builder.Add(new AddArraysOp(copy, zeros, array));
        return copy;
    }

    private static Operation WithUpdated(Operation operation, Value array, Value copy) => operation switch
    {
        StoreOp store => store with { Array = copy },
        AddAtOp addAt => addAt with { Array = copy },
        AddArraysOp sum => sum with { Left = copy },
        IfOp => Rewriter.Replace(operation, new Dictionary<Value, Value> { [array] = copy }),
        LoopOp loop => loop with { Initial = loop.Initial.Select(v => v.Equals(array) ? copy : v).ToEquatableArray() },
        _ => operation,
    };

    /// <summary>Where arrays are copied.</summary>
    private sealed class Conflicts
    {
        private readonly List<(Operation Operation, Value Array)> before = [];
        private readonly List<(Operation Operation, Value Array)> kept = [];
        private readonly List<(Operation Operation, Value Array)> snapshots = [];

        public bool IsEmpty => before.Count + kept.Count + snapshots.Count == 0;

        /// <summary>The arrays an operation (or an arm of a branch) updates that it must update in a copy.</summary>
        public IEnumerable<Value> Before(Operation operation) => At(before, operation);

        /// <summary>The arrays an operation updates whose old contents are kept in a copy for the reads that follow.</summary>
        public IEnumerable<Value> Kept(Operation operation) => At(kept, operation);

        /// <summary>The arrays a loop updates while it reads their contents from before it: it reads those from a copy.</summary>
        public IEnumerable<Value> Snapshots(Operation operation) => At(snapshots, operation);

        public void Snapshot(Operation loop, Value array) => Add(snapshots, loop, array);

        public void Copy(Operation operation, Value array) => Add(before, operation, array);

        public void Keep(Operation operation, Value array) => Add(kept, operation, array);

        private static IEnumerable<Value> At(List<(Operation Operation, Value Array)> places, Operation operation) =>
            places.Where(p => ReferenceEquals(p.Operation, operation)).Select(p => p.Array);

        private static void Add(List<(Operation Operation, Value Array)> places, Operation operation, Value array)
        {
            if (!At(places, operation).Contains(array)) places.Add((operation, array));
        }
    }

    private sealed class Search(HashSet<Value> readOnly)
    {
        // The update after which a value must not be read any more, with the branches around it.
        private readonly Dictionary<Value, (Operation Operation, IfOp[] Branches)> updates = [];

        // The branches around, outermost first, and how many of them are around the loop around.
        private readonly List<IfOp> branches = [];
        private int outer;

        public Conflicts Conflicts { get; } = new();

        /// <summary>Walks a region in program order.</summary>
        /// <param name="region">The region.</param>
        /// <param name="outside">Arrays defined outside a loop around: an update in the loop meets them again in the next iteration.</param>
        public void Visit(Region region, HashSet<Value> outside)
        {
            foreach (var operation in region.Operations)
            {
                if (operation is not (LengthOp or ZerosLikeOp))
                    foreach (var operand in operation.Operands)
                        Read(operand);
                switch (operation)
                {
                    case IfOp branch:
                        Arms(branch, outside);
                        break;
                    case LoopOp loop:
                        Body(loop, outside);
                        break;
                }

                foreach (var array in Updated(operation)) Update(operation, array, outside);
            }

            foreach (var yielded in region.Yields) Read(yielded);
        }

        private void Body(LoopOp loop, HashSet<Value> outside)
        {
            var free = Walk.FreeValues(loop.Body);
            free.UnionWith(outside);
            int before = outer;
            outer = branches.Count;
            if (loop.Condition is not null) Visit(loop.Condition, free);
            Visit(loop.Body, free);
            outer = before;
        }

        private void Arms(IfOp branch, HashSet<Value> outside)
        {
            branches.Add(branch);
            var before = updates.ToDictionary(pair => pair.Key, pair => pair.Value);
            Visit(branch.Then, outside);
            var afterThen = updates.ToList();
            updates.Clear();
            foreach (var pair in before) updates[pair.Key] = pair.Value;
            Visit(branch.Else, outside);
            foreach (var pair in afterThen) updates[pair.Key] = pair.Value;
            branches.RemoveAt(branches.Count - 1);
        }

        /// <summary>
        /// A read of what was updated: from a copy of the old contents. Where the update stands in the arm of a branch that is over, that branch works on a
        /// copy instead, made before it, so that both arms leave their array in the same place.
        /// </summary>
        private void Read(Value value)
        {
            if (value.Type.IsScalar || !updates.TryGetValue(value, out var update)) return;
            var over = update.Branches.FirstOrDefault(branch => !branches.Exists(b => ReferenceEquals(b, branch)));
            if (over is null) Conflicts.Keep(update.Operation, value);
            else Conflicts.Copy(over, value);
        }

        private void Update(Operation operation, Value array, HashSet<Value> outside)
        {
            if (readOnly.Contains(array) || outside.Contains(array))
            {
                var place = branches.Count > outer ? branches[outer] : operation;
                Conflicts.Copy(place, array);
                if (ReferenceEquals(place, operation)) return;
            }

            if (operation is LoopOp loop && (Reads(loop.Body, array) || (loop.Condition is not null && Reads(loop.Condition, array)))) Conflicts.Snapshot(loop, array);

            updates[array] = (operation, [.. branches]);
        }

        private static bool Reads(Region region, Value array) => Walk.Uses(region).Contains(array);
    }
}

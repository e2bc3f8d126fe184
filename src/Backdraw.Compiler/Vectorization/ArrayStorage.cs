using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

/// <summary>
/// Which array values share one place in memory: an update and what it updates, a carried array through its loop, the two ends of a branch.
/// Right after <see cref="ArrayCopies"/>.
/// </summary>
public sealed class ArrayStorage
{
    private readonly Dictionary<Value, Value> parents = [];
    private readonly HashSet<Value> varying = [];

    private ArrayStorage() { }

    /// <summary>The storage of a function.</summary>
    /// <param name="function">A function whose updates may be done in place.</param>
    /// <param name="varies">Whether an array value differs between samples.</param>
    public static ArrayStorage Of(Function function, Func<Value, bool> varies)
    {
        var storage = new ArrayStorage();
        foreach (var operation in Walk.Operations(function))
        {
            switch (operation)
            {
                case StoreOp store: storage.Join(store.Result, store.Array); break;
                case AddAtOp addAt: storage.Join(addAt.Result, addAt.Array); break;
                case AddArraysOp sum: storage.Join(sum.Result, sum.Left); break;
                case IfOp branch:
                    for (int k = 0; k < branch.Outputs.Count; k++)
                    {
                        storage.Join(branch.Outputs[k], branch.Then.Yields[k]);
                        storage.Join(branch.Outputs[k], branch.Else.Yields[k]);
                    }

                    break;
                case LoopOp loop:
                    for (int k = 0; k < loop.Outputs.Count; k++)
                    {
                        storage.Join(loop.Outputs[k], loop.Initial[k]);
                        storage.Join(loop.Body.Parameters[k + 1], loop.Initial[k]);
                        storage.Join(loop.Body.Yields[k], loop.Initial[k]);
                        if (loop.Condition is not null) storage.Join(loop.Condition.Parameters[k + 1], loop.Initial[k]);
                    }

                    break;
            }
        }

        foreach (var value in Walk.Definitions(function))
            if (!value.Type.IsScalar && varies(value)) storage.varying.Add(storage.Representative(value));
        return storage;
    }

    /// <summary>The value that stands for all that share its storage.</summary>
    public Value Representative(Value array)
    {
        while (parents.TryGetValue(array, out var parent)) array = parent;
        return array;
    }

    /// <summary>Whether the storage has a place for each lane.</summary>
    public bool IsPerLane(Value array) => varying.Contains(Representative(array));

    private void Join(Value a, Value b)
    {
        if (a.Type.IsScalar) return;
        a = Representative(a);
        b = Representative(b);
        if (!a.Equals(b)) parents[a] = b;
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>
/// Which array each array began as: its versions, after stores and through branches and loops. Traced by extents, zeros of an array's shape and arrays that
/// a loop exchanges for each other are versions, too; traced by place, only what is updated in place is.
/// </summary>
internal sealed class ArrayOrigins
{
    private readonly bool byPlace;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, (LoopOp Loop, int Position)> carried = [];
    private readonly Dictionary<Value, Value> origins = [];

    private ArrayOrigins(Function function, bool byPlace)
    {
        this.byPlace = byPlace;
        foreach (var operation in Walk.Operations(function))
        {
            foreach (var result in operation.Results)
                if (!result.Type.IsScalar) definitions[result] = operation;
            if (operation is not LoopOp loop) continue;
            for (int k = 0; k < loop.Outputs.Count; k++)
            {
                carried[loop.Body.Parameters[k + 1]] = (loop, k);
                if (loop.Condition is not null) carried[loop.Condition.Parameters[k + 1]] = (loop, k);
            }
        }
    }

    /// <summary>The origins of the arrays of a function: arrays of one origin have the same extents.</summary>
    public static ArrayOrigins ByExtents(Function function) => new(function, false);

    /// <summary>The origins of the arrays of a function: arrays of one origin are one place in memory, once updates are done in place.</summary>
    public static ArrayOrigins ByPlace(Function function) => new(function, true);

    /// <summary>The array that an array is a version of; itself where a branch or a loop chooses among several.</summary>
    public Value this[Value array] => Origin(array);

    private Value Origin(Value array)
    {
        if (!origins.TryGetValue(array, out var known)) origins[array] = known = Trace(array);
        return known.Equals(array) ? array : Origin(known);
    }

    private Value Trace(Value array)
    {
        if (carried.TryGetValue(array, out var place)) return TraceCarried(array, place.Loop, place.Position);
        switch (definitions.TryGetValue(array, out var operation) ? operation : null)
        {
            case StoreOp store: return Origin(store.Array);
            case AddAtOp addAt: return Origin(addAt.Array);
            case AddArraysOp sum: return Origin(sum.Left);
            case ZerosLikeOp zeros when !byPlace: return Origin(zeros.Shape);
            case IfOp branch:
                int k = IndexOf(branch.Outputs, array);
                var origin = Origin(branch.Then.Yields[k]);
                return origin.Equals(Origin(branch.Else.Yields[k])) ? origin : array;
            case LoopOp loop:
                var inside = loop.Body.Parameters[IndexOf(loop.Outputs, array) + 1];
                return Origin(inside) is var start && start.Equals(inside) ? array : start;
            default:
                return array;
        }
    }

    /// <summary>A carried array is a version of its initial value when every iteration passes on a version of what it got.</summary>
    private Value TraceCarried(Value array, LoopOp loop, int position)
    {
        var inside = loop.Body.Parameters[position + 1];
        if (!array.Equals(inside)) return Origin(inside) is var start && start.Equals(inside) ? array : start;
        var initial = Origin(loop.Initial[position]);
        origins[inside] = inside;
        var next = Origin(loop.Body.Yields[position]);
        return next.Equals(inside) || (next.Equals(initial) && !byPlace) ? initial : inside;
    }

    private static int IndexOf(EquatableArray<Value> values, Value value)
    {
        int k = 0;
        while (!values[k].Equals(value)) k++;
        return k;
    }
}

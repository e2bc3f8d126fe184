using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <summary>
/// Where each value of a function is defined, and the shape of its arrays: every version of an array has the extents of the one it began as.
/// </summary>
internal sealed class Shapes
{
    private readonly HashSet<Value> parameters;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, (LoopOp Loop, int Position)> carried = [];
    private readonly Dictionary<Value, Value> origins = [];
    private readonly HashSet<Value> overwritten = [];

    public Shapes(Function function)
    {
        parameters = new HashSet<Value>(function.Parameters);
        foreach (var operation in Walk.Operations(function))
        {
            foreach (var result in operation.Results) definitions[result] = operation;
            if (operation is not LoopOp loop) continue;
            for (int k = 0; k < loop.Outputs.Count; k++)
            {
                carried[loop.Body.Parameters[k + 1]] = (loop, k);
                if (loop.Condition is not null) carried[loop.Condition.Parameters[k + 1]] = (loop, k);
            }
        }

        foreach (var operation in Walk.Operations(function))
            if (operation is StoreOp store) overwritten.Add(Origin(store.Array));
            else if (operation is AddAtOp addAt) overwritten.Add(Origin(addAt.Array));
    }

    /// <summary>The operation that defines a value, or null for parameters of the function and of regions.</summary>
    public Operation? Definition(Value value) => definitions.TryGetValue(value, out var operation) ? operation : null;

    /// <summary>Whether a value is a constant other than zero.</summary>
    public bool NeverZero(Value value) =>
        Definition(value) is ConstantOp constant && constant.Bits != 0 && constant.Bits != BitConverter.DoubleToInt64Bits(-0.0);

    /// <summary>Whether an array is a parameter of the function that nothing writes to: what it holds can be read again at any time.</summary>
    public bool IsReadOnlyParameter(Value array) => parameters.Contains(array) && !overwritten.Contains(array);

    /// <summary>Zeros of the shape of an array.</summary>
    public Value Zeros(Value array, RegionBuilder builder, string? name)
    {
        var origin = Origin(array);
        var zeros = builder.Ids.New(array.Type, name);
        builder.Add(Definition(origin) switch
        {
            NewArrayOp made => new NewArrayOp(zeros, made.Extents),
            ArrayLiteralOp literal => new NewArrayOp(zeros, [builder.Constant(literal.Elements.Count)]),
            _ => new ZerosLikeOp(zeros, origin),
        });
        return zeros;
    }

    /// <summary>The array that an array is a version of; itself where a branch or a loop chooses among several.</summary>
    private Value Origin(Value array)
    {
        if (!origins.TryGetValue(array, out var known)) origins[array] = known = Trace(array);
        return known.Equals(array) ? array : Origin(known);
    }

    private Value Trace(Value array)
    {
        if (carried.TryGetValue(array, out var place)) return TraceCarried(array, place.Loop, place.Position);
        switch (Definition(array))
        {
            case StoreOp store: return Origin(store.Array);
            case AddAtOp addAt: return Origin(addAt.Array);
            case AddArraysOp sum: return Origin(sum.Left);
            case ZerosLikeOp zeros: return Origin(zeros.Shape);
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
        return next.Equals(inside) || next.Equals(initial) ? initial : inside;
    }

    private static int IndexOf(EquatableArray<Value> values, Value value)
    {
        int k = 0;
        while (!values[k].Equals(value)) k++;
        return k;
    }
}

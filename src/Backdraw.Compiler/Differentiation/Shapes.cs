using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <summary>
/// Where each value of a function is defined, and the shape of its arrays: every version of an array has the extents of the one it began as.
/// </summary>
internal sealed class Shapes
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, Value> origins = [];
    private readonly HashSet<Value> overwritten = [];

    public Shapes(Function function)
    {
        foreach (var operation in Walk.Operations(function))
        {
            foreach (var result in operation.Results) definitions[result] = operation;
            switch (operation)
            {
                case StoreOp store:
                    origins[store.Result] = store.Array;
                    break;
                case AddAtOp addAt:
                    origins[addAt.Result] = addAt.Array;
                    break;
                case AddArraysOp sum:
                    origins[sum.Result] = sum.Left;
                    break;
                case ZerosLikeOp zeros:
                    origins[zeros.Result] = zeros.Shape;
                    break;
                case IfOp branch:
                    for (int k = 0; k < branch.Outputs.Count; k++) origins[branch.Outputs[k]] = branch.Then.Yields[k];
                    break;
                case LoopOp loop:
                    for (int k = 0; k < loop.Outputs.Count; k++)
                    {
                        origins[loop.Outputs[k]] = loop.Initial[k];
                        origins[loop.Body.Parameters[k + 1]] = loop.Initial[k];
                        if (loop.Condition is not null) origins[loop.Condition.Parameters[k + 1]] = loop.Initial[k];
                    }

                    break;
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
    public bool IsReadOnlyParameter(Value array) =>
        Origin(array) is var origin && origin.Equals(array) && Definition(array) is null && !overwritten.Contains(array);

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

    private Value Origin(Value array)
    {
        while (origins.TryGetValue(array, out var origin)) array = origin;
        return array;
    }
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <summary>
/// Where each value of a function is defined, and the shape of its arrays: that of the array each began as.
/// </summary>
internal sealed class Shapes
{
    private readonly HashSet<Value> parameters;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly ArrayOrigins origins;
    private readonly HashSet<Value> overwritten = [];

    public Shapes(Function function)
    {
        parameters = new HashSet<Value>(function.Parameters);
        origins = ArrayOrigins.ByExtents(function);
        foreach (var operation in Walk.Operations(function))
            foreach (var result in operation.Results) definitions[result] = operation;
        foreach (var operation in Walk.Operations(function))
            if (operation is StoreOp store) overwritten.Add(origins[store.Array]);
            else if (operation is AddAtOp addAt) overwritten.Add(origins[addAt.Array]);
    }

    /// <summary>The operation that defines a value, or null for parameters of the function and of regions.</summary>
    public Operation? Definition(Value value) => definitions.TryGetValue(value, out var operation) ? operation : null;

    /// <summary>Whether a value is a constant other than zero.</summary>
    public bool NeverZero(Value value) =>
        Definition(value) is ConstantOp constant && constant.Bits != 0 && constant.Bits != BitConverter.DoubleToInt64Bits(-0.0);

    /// <summary>Whether an array is a parameter of the function that nothing writes to: what it holds can be read again at any time.</summary>
    public bool IsReadOnlyParameter(Value array) => parameters.Contains(array) && !overwritten.Contains(array);

    /// <summary>Whether two values are versions of one array.</summary>
    public bool AreOneArray(Value a, Value b) => !a.Type.IsScalar && origins[a].Equals(origins[b]);

    /// <summary>Zeros of the shape of an array.</summary>
    public Value Zeros(Value array, RegionBuilder builder, string? name)
    {
        var origin = origins[array];
        var zeros = builder.Ids.New(array.Type, name);
        builder.Add(Definition(origin) switch
        {
            NewArrayOp made => new NewArrayOp(zeros, made.Extents),
            ArrayLiteralOp literal => new NewArrayOp(zeros, [builder.Constant(literal.Elements.Count)]),
            _ => new ZerosLikeOp(zeros, origin),
        });
        return zeros;
    }
}

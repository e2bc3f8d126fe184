using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>What is known of a draw's parameters before the run: the elements that are constants.</summary>
internal sealed class KnownParameters
{
    private readonly Dictionary<Value, ConstantOp> constants;
    private readonly Dictionary<Value, ArrayLiteralOp> literals;

    /// <summary>The constants of a function.</summary>
    public KnownParameters(Function function)
    {
        constants = Walk.Operations(function).OfType<ConstantOp>().ToDictionary(c => c.Result);
        literals = Walk.Operations(function).OfType<ArrayLiteralOp>().ToDictionary(a => a.Result);
    }

    /// <summary>The elements of each parameter, null where they are not constant.</summary>
    public IReadOnlyList<IReadOnlyList<double?>?> Of(DrawOp draw) => [.. draw.Parameters.Select(Elements)];

    /// <summary>The number a scalar always is, or null.</summary>
    public double? Number(Value value) => constants.TryGetValue(value, out var constant) ? constant.Number : null;

    private IReadOnlyList<double?>? Elements(Value value)
    {
        if (value.Type.IsScalar) return [Number(value)];
        return literals.TryGetValue(value, out var literal) ? [.. literal.Elements.Select(Number)] : null;
    }
}

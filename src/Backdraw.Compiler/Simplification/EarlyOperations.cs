using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: moves the scalar operations of the body that depend on parameters alone before everything else, in their order: a discount computed after a loop
//       is then known inside it.
// Guarantees: results keep their bits. A trap that would have happened later happens earlier.

/// <summary>Puts what only parameters decide first.</summary>
public static class EarlyOperations
{
    /// <summary>The function with its early operations first.</summary>
    public static Function Apply(Function function)
    {
        var known = new HashSet<Value>(function.Parameters);
        var early = new List<Operation>();
        var late = new List<Operation>();
        foreach (var operation in function.Body.Operations)
        {
            bool isEarly = operation is ConstantOp or ApplyOp or LengthOp or LoadOp && operation.Operands.All(known.Contains);
            (isEarly ? early : late).Add(operation);
            if (isEarly) known.UnionWith(operation.Results);
        }

        return function with { Body = function.Body with { Operations = [.. early, .. late] } };
    }
}

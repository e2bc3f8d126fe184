using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      a settled function.
// Does:       splits f(θ) into S(P(θ)): the prologue P is everything at the top level that depends on no draw, S is the rest.
// Guarantees: S(P(θ)) does the operations of f in an order that keeps all dependences; the results of P are the parameters of S.

/// <summary>A function split into its uniform and its varying part.</summary>
/// <param name="Prologue">P: the parameters of the function to the values that cross.</param>
/// <param name="Sample">S: the values that cross to the results of the function.</param>
public sealed record SplitFunction(Function Prologue, Function Sample);

/// <summary>Takes uniform code out of the loop over samples.</summary>
public static class UniformHoisting
{
    /// <summary>Splits a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="kept">Parameters that cross whether S reads them or not.</param>
    public static SplitFunction Apply(Function function, IEnumerable<Value> kept)
    {
        var variability = Variability.Of(function);
        var available = new HashSet<Value>(function.Parameters);
        var prologue = new List<Operation>();
        var sample = new List<Operation>();
        foreach (var operation in function.Body.Operations)
        {
            if (IsLiteral(operation))
            {
                // Literals cost nothing and are read where they stand.
                prologue.Add(operation);
                sample.Add(operation);
                available.UnionWith(operation.Results);
            }
            else if (IsUniform(operation, variability) && Reads(operation).IsSubsetOf(available))
            {
                prologue.Add(operation);
                available.UnionWith(operation.Results);
            }
            else
            {
                sample.Add(operation);
            }
        }

        var literals = new HashSet<Value>(sample.Where(IsLiteral).SelectMany(o => o.Results));
        var rest = new Region([], sample.ToEquatableArray(), function.Body.Yields);
        var read = Walk.FreeValues(rest);
        read.UnionWith(kept);
        var crossing = function.Parameters
            .Concat(prologue.SelectMany(o => o.Results))
            .Where(v => read.Contains(v) && !literals.Contains(v))
            .Distinct()
            .ToEquatableArray();
        return new SplitFunction(
            function with { Body = new Region([], prologue.ToEquatableArray(), crossing) },
            function with { Parameters = crossing, Differentiable = [], Body = rest });
    }

    /// <summary>Constants, and tables of constants.</summary>
    private static bool IsLiteral(Operation operation) => operation is ConstantOp;

    private static bool IsUniform(Operation operation, Variability variability) =>
        !IsBoundToSample(operation)
        && operation.Results.All(r => !variability.Varies(r))
        && !Walk.Regions(operation).Any(r => Walk.Operations(r).Any(IsBoundToSample));

    private static bool IsBoundToSample(Operation operation) => operation is NoiseOp or AdvantageOp or WeightOp or VisitOp or CostOp;

    private static HashSet<Value> Reads(Operation operation) => Walk.FreeValues(operation);
}

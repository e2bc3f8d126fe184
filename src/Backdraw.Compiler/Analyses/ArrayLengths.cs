using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>The lengths of new arrays. The samples of a group share one array: it has one length.</summary>
public static class ArrayLengths
{
    /// <summary>The extents that differ between samples.</summary>
    public static IReadOnlyList<Value> Varying(Function function)
    {
        var extents = Walk.Operations(function).OfType<NewArrayOp>().SelectMany(made => made.Extents).Distinct().ToList();
        if (extents.Count == 0) return [];
        var variability = Variability.Of(function);
        return extents.FindAll(variability.Varies);
    }
}

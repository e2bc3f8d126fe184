using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: asks the array that another one began as for lengths and for the shape of zeros.
// Guarantees: the same bits. What is stored into an array is not needed for its length, so that a length under uniform control stays free of draws.

/// <summary>Lengths come from where an array was made.</summary>
public static class ArrayShapes
{
    /// <summary>The function with lengths and shapes of zeros taken from the first version of an array.</summary>
    public static Function Apply(Function function)
    {
        var origins = ArrayOrigins.ByExtents(function);
        var body = Rewrite(function.Body, origins);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private static Region Rewrite(Region region, ArrayOrigins origins)
    {
        var rewrite = new RegionRewrite(region);
        foreach (var operation in region.Operations) rewrite.Add(Rewrite(operation, origins), operation);
        return rewrite.Build(region.Yields);
    }

    private static Operation Rewrite(Operation operation, ArrayOrigins origins)
    {
        switch (operation)
        {
            case LengthOp length when origins[length.Array] is var origin && origin != length.Array: return length with { Array = origin };
            case ZerosLikeOp zeros when origins[zeros.Shape] is var origin && origin != zeros.Shape: return zeros with { Shape = origin };
            default: return Rewriter.MapRegions(operation, region => Rewrite(region, origins));
        }
    }
}

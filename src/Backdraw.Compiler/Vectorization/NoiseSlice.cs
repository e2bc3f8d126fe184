using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Vectorization;

// Needs:      a sample function.
// Does:       keeps its stream noise and the uniform control flow around it, and nothing else.
// Guarantees: run with the same uniform values, it meets the stream noise the sample function meets, in the same order.

/// <summary>What of a sample function decides its stream noise.</summary>
public static class NoiseSlice
{
    /// <summary>A function without results whose only steps that matter are stream noise.</summary>
    public static Function Apply(Function sample)
    {
        var slice = sample with { Body = Strip(sample.Body with { Yields = [] }) };
        slice = DeadCode.Apply(slice);
        var read = Walk.FreeValues(slice.Body);
        return slice with { Parameters = slice.Parameters.Where(read.Contains).ToEquatableArray(), Differentiable = [] };
    }

    private static Region Strip(Region region)
    {
        var operations = new List<Operation>();
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case GuardOp or VisitOp or CostOp or SaveOp:
                    break;

                // Keyed noise only steers control flow that has no stream noise in it, which dies with it.
                case NoiseOp { Keyed: true } noise:
                    operations.Add(new ConstantOp(noise.Result, 0, null));
                    break;
                default:
                    operations.Add(Rewriter.MapRegions(operation, Strip));
                    break;
            }
        }

        return region with { Operations = operations.ToEquatableArray() };
    }
}

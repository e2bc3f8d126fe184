using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <summary>
/// Chooses between forward and reverse mode by counting. Forward mode repeats, for each value that crosses into the loop, the active operations that
/// value reaches; reverse mode does about two steps for each active operation and puts about one value an active operation in a loop on the tape.
/// </summary>
public static class ModeChoice
{
    private const double AdjointCost = 2, TapeCost = 1.5, LoopWeight = 16;

    /// <summary>Whether forward mode is the cheaper one for a sample function and the values derivatives are taken to.</summary>
    public static bool ForwardIsCheaper(Function sample, EquatableArray<Value> independents)
    {
        if (!Walk.Operations(sample).Any(o => o is LoopOp)) return false;
        Value dependent = sample.Body.Yields[sample.Body.Yields.Count - 1];
        double forward = 0;
        foreach (var independent in independents)
            forward += Cost(sample.Body, Activity.Of(sample, [independent], [dependent]), 1, 0);
        return forward < Cost(sample.Body, Activity.Of(sample, independents, [dependent]), AdjointCost, TapeCost);
    }

    private static double Cost(Region region, Activity activity, double step, double tape, double weight = 1)
    {
        double cost = 0;
        foreach (var operation in region.Operations)
        {
            if (operation is ApplyOp or LoadOp or StoreOp or LogDensityOp && operation.Results.Any(activity.Active))
                cost += weight * (step + (weight > 1 ? tape : 0));
            foreach (var inner in Walk.Regions(operation))
                cost += Cost(inner, activity, step, tape, operation is LoopOp ? weight * LoopWeight : weight);
        }

        return cost;
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds the real values that the independents reach (varied) and those that reach the dependents (useful), through real data flow.
// Guarantees: a value that is not active has a derivative that is zero or not needed. Integers, truth values, sampled outcomes and advantages stop the flow.

/// <summary>Which values derivatives flow through.</summary>
public sealed class Activity
{
    private readonly HashSet<Value> varied = [];
    private readonly HashSet<Value> useful = [];
    private bool changed;

    private Activity() { }

    /// <summary>The activity of a function between some of its values.</summary>
    public static Activity Of(Function function, IEnumerable<Value> independents, IEnumerable<Value> dependents)
    {
        var activity = new Activity();
        foreach (var value in independents)
            if (value.Type.IsDifferentiable) activity.varied.Add(value);
        foreach (var value in dependents)
            if (value.Type.IsDifferentiable) activity.useful.Add(value);
        activity.Forward(function.Body);
        activity.Backward(function.Body);
        return activity;
    }

    /// <summary>Whether an independent reaches the value.</summary>
    public bool Varied(Value value) => varied.Contains(value);

    /// <summary>Whether the value reaches a dependent.</summary>
    public bool Useful(Value value) => useful.Contains(value);

    /// <summary>Whether the value is on a way from an independent to a dependent.</summary>
    public bool Active(Value value) => varied.Contains(value) && useful.Contains(value);

    /// <summary>The operands through which derivatives flow to the results of an operation without regions.</summary>
    internal static IEnumerable<Value> Sources(Operation operation) => operation switch
    {
        ApplyOp apply when StopsFlow(apply) => [],
        ApplyOp apply => apply.Primitive == Primitive.Select ? apply.Arguments.Skip(1) : apply.Arguments,
        DrawOp draw when draw.Family is Family.Normal or Family.LogNormal or Family.Uniform or Family.Exponential => draw.Parameters,
        LogDensityOp density => density.Parameters,
        LoadOp load => [load.Array],
        StoreOp store => [store.Array, store.Element],
        AddAtOp addAt => [addAt.Array, addAt.Addend],
        AddArraysOp sum => [sum.Left, sum.Right],
        ArrayLiteralOp literal => literal.Elements,
        _ => [],
    };

    private static bool StopsFlow(ApplyOp apply) =>
        apply.Primitive is Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate;

    private void Forward(Region region)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case IfOp branch:
                    Forward(branch.Then);
                    Forward(branch.Else);
                    for (int k = 0; k < branch.Outputs.Count; k++)
                        if (varied.Contains(branch.Then.Yields[k]) || varied.Contains(branch.Else.Yields[k])) Vary(branch.Outputs[k]);
                    break;
                case LoopOp loop:
                    Settle(() =>
                    {
                        for (int k = 0; k < loop.Outputs.Count; k++)
                        {
                            if (!varied.Contains(loop.Initial[k]) && !varied.Contains(loop.Body.Yields[k])) continue;
                            Vary(loop.Body.Parameters[k + 1]);
                            Vary(loop.Outputs[k]);
                        }

                        Forward(loop.Body);
                        for (int k = 0; k < loop.Outputs.Count; k++)
                            if (varied.Contains(loop.Body.Yields[k])) Vary(loop.Body.Parameters[k + 1]);
                    });
                    break;
                default:
                    if (Sources(operation).Any(varied.Contains))
                        foreach (var result in operation.Results) Vary(result);
                    break;
            }
        }
    }

    /// <summary>Repeats a sweep of a loop until it finds nothing; a loop around it hears of what was found.</summary>
    private void Settle(Action sweep)
    {
        bool before = changed;
        do
        {
            changed = false;
            sweep();
            before |= changed;
        }
        while (changed);
        changed = before;
    }

    private void Vary(Value value)
    {
        if (value.Type.IsDifferentiable && varied.Add(value)) changed = true;
    }

    private void Backward(Region region)
    {
        for (int i = region.Operations.Count - 1; i >= 0; i--)
        {
            switch (region.Operations[i])
            {
                case IfOp branch:
                    for (int k = 0; k < branch.Outputs.Count; k++)
                    {
                        if (!useful.Contains(branch.Outputs[k])) continue;
                        Use(branch.Then.Yields[k]);
                        Use(branch.Else.Yields[k]);
                    }

                    Backward(branch.Then);
                    Backward(branch.Else);
                    break;
                case LoopOp loop:
                    Settle(() =>
                    {
                        for (int k = 0; k < loop.Outputs.Count; k++)
                        {
                            if (!useful.Contains(loop.Outputs[k]) && !useful.Contains(loop.Body.Parameters[k + 1])) continue;
                            Use(loop.Body.Yields[k]);
                            Use(loop.Body.Parameters[k + 1]);
                        }

                        Backward(loop.Body);
                    });
                    for (int k = 0; k < loop.Outputs.Count; k++)
                        if (useful.Contains(loop.Body.Parameters[k + 1]) || useful.Contains(loop.Outputs[k])) Use(loop.Initial[k]);
                    break;
                case var operation:
                    if (!operation.Results.Any(useful.Contains)) break;
                    foreach (var source in Sources(operation)) Use(source);
                    break;
            }
        }
    }

    private void Use(Value value)
    {
        if (value.Type.IsDifferentiable && useful.Add(value)) changed = true;
    }
}

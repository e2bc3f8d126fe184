using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds the real values that the independents reach (varied) and those that reach the dependents (useful), through real data flow.
// Guarantees: a value that is not active has a derivative that is zero or not needed. Integers, truth values, sampled outcomes and advantages stop the flow.
//             Linear time.

/// <summary>Which values derivatives flow through.</summary>
public sealed class Activity
{
    private readonly bool[] varied;
    private readonly bool[] useful;

    private Activity(bool[] varied, bool[] useful) => (this.varied, this.useful) = (varied, useful);

    /// <summary>The activity of a function between some of its values.</summary>
    public static Activity Of(Function function, IEnumerable<Value> independents, IEnumerable<Value> dependents)
    {
        var flow = new FlowGraph(new IdSource(function).Bound);
        Visit(function.Body, flow);
        return new Activity(flow.From(Real(independents)), flow.Into(Real(dependents)));
    }

    /// <summary>Whether an independent reaches the value.</summary>
    public bool Varied(Value value) => value.Id < varied.Length && varied[value.Id];

    /// <summary>Whether the value reaches a dependent.</summary>
    public bool Useful(Value value) => value.Id < useful.Length && useful[value.Id];

    /// <summary>Whether the value is on a way from an independent to a dependent.</summary>
    public bool Active(Value value) => Varied(value) && Useful(value);

    private static IEnumerable<int> Real(IEnumerable<Value> values) => values.Where(v => v.Type.IsDifferentiable).Select(v => v.Id);

    /// <summary>The operands through which derivatives flow to the results of an operation without regions.</summary>
    internal static IEnumerable<Value> Sources(Operation operation) => operation switch
    {
        ApplyOp { Primitive: Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate } => [],
        ApplyOp apply => apply.Primitive == Primitive.Select ? apply.Arguments.Skip(1) : apply.Arguments,
        DrawOp draw when draw.Result.Type == IrType.Real => draw.Parameters,
        LogDensityOp density => density.Parameters,
        JointOp joint => [joint.Left, joint.Right],
        LoadOp load => [load.Array],
        StoreOp store => [store.Array, store.Element],
        AddAtOp addAt => [addAt.Array, addAt.Addend],
        AddArraysOp sum => [sum.Left, sum.Right],
        ArrayLiteralOp literal => literal.Elements,
        _ => [],
    };

    private static void Visit(Region region, FlowGraph flow)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case IfOp branch:
                    for (int k = 0; k < branch.Outputs.Count; k++)
                    {
                        Add(branch.Then.Yields[k], branch.Outputs[k], flow);
                        Add(branch.Else.Yields[k], branch.Outputs[k], flow);
                    }

                    Visit(branch.Then, flow);
                    Visit(branch.Else, flow);
                    break;
                case LoopOp loop:
                    for (int k = 0; k < loop.Outputs.Count; k++)
                    {
                        foreach (var source in new[] { loop.Initial[k], loop.Body.Yields[k] })
                        {
                            Add(source, loop.Body.Parameters[k + 1], flow);
                            Add(source, loop.Outputs[k], flow);
                        }
                    }

                    Visit(loop.Body, flow);
                    break;
                default:
                    foreach (var source in Sources(operation)) Add(source, operation.Results[0], flow);
                    break;
            }
        }
    }

    private static void Add(Value source, Value result, FlowGraph flow)
    {
        if (source.Type.IsDifferentiable && result.Type.IsDifferentiable) flow.Add(source.Id, result.Id);
    }
}

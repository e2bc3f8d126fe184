using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       links each value to those computed from it, by data or by control. The links from what a loop's body yields to what its next iteration
//             starts from are kept apart, so that one can ask for one iteration alone.
// Guarantees: a value outside of a reach is the same whatever the values the reach starts from.

/// <summary>Which values reach which, by data or by control.</summary>
public sealed class Reachability
{
    private readonly Dictionary<Value, List<Value>> links = [];
    private readonly Dictionary<Value, List<(LoopOp Loop, Value Next)>> carried = [];

    private Reachability() { }

    /// <summary>The reachability of a function.</summary>
    public static Reachability Of(Function function)
    {
        var reachability = new Reachability();
        foreach (var operation in Walk.Operations(function))
        {
            switch (operation)
            {
                case IfOp branch: reachability.Add(branch); break;
                case LoopOp loop: reachability.Add(loop); break;
                default:
                    foreach (var operand in operation.Operands)
                        foreach (var result in operation.Results)
                            reachability.Link(operand, result);
                    break;
            }
        }

        return reachability;
    }

    /// <summary>The values reached from some values, those included.</summary>
    /// <param name="from">Where to start.</param>
    /// <param name="staysIn">The loops whose present iteration is not left for the next one.</param>
    public HashSet<Value> From(IEnumerable<Value> from, IReadOnlyCollection<LoopOp> staysIn)
    {
        var reached = new HashSet<Value>(from);
        var pending = new Stack<Value>(reached);
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (links.TryGetValue(value, out var next))
                foreach (var target in next)
                    if (reached.Add(target)) pending.Push(target);
            if (!carried.TryGetValue(value, out var later)) continue;
            foreach (var (loop, target) in later)
                if (!staysIn.Any(l => ReferenceEquals(l, loop)) && reached.Add(target)) pending.Push(target);
        }

        return reached;
    }

    private void Add(IfOp branch)
    {
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            Link(branch.Condition, branch.Outputs[k]);
            Link(branch.Then.Yields[k], branch.Outputs[k]);
            Link(branch.Else.Yields[k], branch.Outputs[k]);
        }
    }

    private void Add(LoopOp loop)
    {
        Link(loop.Lower, loop.Body.Parameters[0]);
        if (loop.Upper is not null) Link(loop.Upper, loop.Body.Parameters[0]);
        for (int k = 0; k < loop.Outputs.Count; k++)
        {
            var output = loop.Outputs[k];
            Enter(loop, loop.Initial[k], k, later: false);
            Enter(loop, loop.Body.Yields[k], k, later: true);
            Link(loop.Body.Yields[k], output);
            Link(loop.Initial[k], output);
            Link(loop.Lower, output);
            if (loop.Upper is not null) Link(loop.Upper, output);
            if (loop.Condition is not null) Link(loop.Condition.Yields[0], output);
        }

        if (loop.Condition is null) return;
        Link(loop.Body.Parameters[0], loop.Condition.Parameters[0]);
    }

    private void Enter(LoopOp loop, Value value, int position, bool later)
    {
        Span<Region?> regions = [loop.Condition, loop.Body];
        foreach (var region in regions)
        {
            if (region is null) continue;
            var parameter = region.Parameters[position + 1];
            if (!later)
            {
                Link(value, parameter);
                continue;
            }

            if (!carried.TryGetValue(value, out var list)) carried[value] = list = [];
            list.Add((loop, parameter));
        }
    }

    private void Link(Value from, Value to)
    {
        if (!links.TryGetValue(from, out var list)) links[from] = list = [];
        list.Add(to);
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      a function, and which of its values are vectors (none in scalar code).
// Does:       finds the scalars that can live in one variable: what a loop carries from one iteration to the next, the two ends of a branch and its
//             result, the next value of a user's variable when the present one is not read again.
// Guarantees: no two values of one variable are needed at the same time. What is computed under a mask never shares with what is computed outside of it.

/// <summary>Which values share a variable.</summary>
public sealed class Coalescing
{
    private readonly Dictionary<Value, List<Value>> classes = [];
    private readonly Dictionary<Value, HashSet<Value>> conflicts = [];
    private readonly Dictionary<Value, Operation?> masks = [];
    private readonly List<(Value Result, Value Source)> wishes = [];
    private readonly Dictionary<Value, Operation> inlined = [];
    private readonly HashSet<Value> chosen = [];

    // Only what may come to share a variable can be in its way.
    private readonly HashSet<Value> candidates = [];
    private readonly Func<Value, bool> varies;
    private readonly Uses uses;

    private Coalescing(Func<Value, bool> varies, Uses uses)
    {
        this.varies = varies;
        this.uses = uses;
    }

    /// <summary>The shared variables of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="varies">Whether a value is a vector.</param>
    /// <param name="uses">Its uses.</param>
    public static Coalescing Of(Function function, Func<Value, bool> varies, Uses uses)
    {
        var coalescing = new Coalescing(varies, uses);
        coalescing.Collect(function.Body, null);
        coalescing.candidates.UnionWith(coalescing.classes.Keys.Concat(coalescing.wishes.SelectMany(w => new[] { w.Result, w.Source })).Where(v => v.Type.IsScalar));
        coalescing.Backward(function.Body, []);
        foreach (var (result, source) in coalescing.wishes) coalescing.Join(result, source);
        return coalescing;
    }

    /// <summary>The value that stands for all that share a variable; the value itself when it has one of its own.</summary>
    public Value Representative(Value value) => classes.TryGetValue(value, out var members) ? members[0] : value;

    /// <summary>Whether a value shares its variable with others, so that the variable is assigned more than once.</summary>
    public bool IsShared(Value value) => classes.TryGetValue(value, out var members) && members.Count > 1;

    /// <summary>
    /// The operation whose expression may be written where its result is read; null where it must not. That is the one place that reads an unnamed
    /// value, and the choice between the arms of a branch by lane.
    /// </summary>
    public Operation? Inlined(Value value) => inlined.TryGetValue(value, out var operation) ? operation : null;

    /// <summary>Where each value is computed, and who would share with whom, the most wanted first.</summary>
    private void Collect(Region region, Operation? mask)
    {
        foreach (var operation in region.Operations)
        {
            if (operation is not ConstantOp)
                foreach (var result in operation.Results) masks[result] = mask;
            CollectInlined(operation);
            switch (operation)
            {
                case IfOp branch:
                    var inArm = varies(branch.Condition) && !LaneBranch.IsSelected(branch) ? branch : mask;
                    Collect(branch.Then, inArm);
                    Collect(branch.Else, inArm);
                    if (varies(branch.Condition) && LaneBranch.IsSelected(branch)) CollectChosen(branch);
                    for (int k = 0; k < branch.Outputs.Count; k++)
                    {
                        if (uses.Count(branch.Outputs[k]) == 0) continue;
                        wishes.Add((branch.Outputs[k], branch.Else.Yields[k]));
                        wishes.Add((branch.Outputs[k], branch.Then.Yields[k]));
                    }

                    break;
                case LoopOp loop:
                    bool byLane = varies(loop.Lower) || (loop.Upper is not null && varies(loop.Upper)) || (loop.Condition is not null && varies(loop.Condition.Yields[0]));
                    var inBody = byLane ? loop : mask;
                    if (loop.Condition is not null) CollectInlined(loop.Condition);
                    Collect(loop.Body, inBody);
                    for (int k = 0; k < loop.Outputs.Count; k++)
                    {
                        var inside = loop.Body.Parameters[k + 1];

                        // A lane keeps what it carries from outside of its loop until its own trips begin.
                        masks[inside] = mask;
                        if (inside.Type.IsScalar && varies(inside) == varies(loop.Outputs[k])) Unite(Members(inside), Members(loop.Outputs[k]));
                        if (!byLane) wishes.Add((inside, loop.Body.Yields[k]));
                        wishes.Add((inside, loop.Initial[k]));
                    }

                    break;
                case ApplyOp { Result.Name: { } name } apply:
                    foreach (var argument in apply.Arguments)
                        if (argument.Name == name) wishes.Add((apply.Result, argument));
                    break;
            }
        }
    }

    private void CollectChosen(IfOp branch)
    {
        foreach (var arm in new[] { branch.Then, branch.Else })
            foreach (var operation in arm.Operations.OfType<ApplyOp>())
                if (arm.Yields.Contains(operation.Result) && uses.IsReadOnceAtHome(operation.Result))
                {
                    inlined[operation.Result] = operation;
                    chosen.Add(operation.Result);
                }
    }

    private void CollectInlined(Region region)
    {
        foreach (var operation in Walk.Operations(region)) CollectInlined(operation);
    }

    private void CollectInlined(Operation operation)
    {
        if (operation is ApplyOp or LoadOp && operation.Results[0].Name is null && uses.IsReadOnceAtHome(operation.Results[0])) inlined[operation.Results[0]] = operation;
    }

    /// <summary>Walks a region from its end with the values needed after it; the result are those needed before it.</summary>
    private HashSet<Value> Backward(Region region, HashSet<Value> after)
    {
        var live = new HashSet<Value>(after);
        foreach (var yielded in region.Yields) Read(yielded, live);
        for (int i = region.Operations.Count - 1; i >= 0; i--)
        {
            var operation = region.Operations[i];
            foreach (var result in operation.Results)
                if (!chosen.Contains(result)) Define(result, live);
            switch (operation)
            {
                case IfOp branch when varies(branch.Condition):
                    // Both arms are run, one after the other, and both before their results are chosen.
                    // The condition has a name by then, and keeps it.
                    if (candidates.Contains(branch.Condition)) live.Add(branch.Condition);
                    var otherwise = Backward(branch.Else, [.. live, .. branch.Then.Yields.SelectMany(Flat)]);
                    live = Backward(branch.Then, [.. otherwise, .. branch.Else.Yields.SelectMany(Flat)]);
                    Outputs(branch, live);
                    live.Remove(branch.Condition);
                    Read(branch.Condition, live);
                    break;
                case IfOp branch:
                    live = [.. Backward(branch.Then, live), .. Backward(branch.Else, live)];
                    Read(branch.Condition, live);
                    break;
                case LoopOp loop:
                    live = Loop(loop, live);
                    break;
                default:
                    if (operation.Results.Count == 1 && inlined.ContainsKey(operation.Results[0])) break;
                    foreach (var operand in operation.Operands) Read(operand, live);
                    break;
            }
        }

        return live;
    }

    /// <summary>The results of a branch by lane stand beside its condition; under masks they stand from before the arms on, where they begin as what the second yields.</summary>
    private void Outputs(IfOp branch, HashSet<Value> before)
    {
        bool masked = !LaneBranch.IsSelected(branch);
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            Conflict(branch.Outputs[k], branch.Condition);
            if (!masked) continue;
            foreach (var needed in before)
                if (!needed.Equals(branch.Else.Yields[k])) Conflict(branch.Outputs[k], needed);
        }
    }

    private HashSet<Value> Loop(LoopOp loop, HashSet<Value> after)
    {
        // What the loop reads from outside is needed at its next iteration, too; so are its bounds.
        var around = new HashSet<Value>(after);
        foreach (var free in Walk.FreeValues(loop)) Read(free, around);
        var inner = Walk.FreeValues(loop.Body);
        if (loop.Condition is not null) inner.UnionWith(Walk.FreeValues(loop.Condition));
        foreach (var initial in loop.Initial)
            if (!after.Contains(initial) && !initial.Equals(loop.Lower) && !initial.Equals(loop.Upper) && !inner.Contains(initial)) around.Remove(initial);
        var live = Backward(loop.Body, around);
        var carried = loop.Body.Parameters.Skip(1).ToList();
        if (loop.Condition is { } condition)
        {
            // The condition reads what is carried, before the body does.
            live.UnionWith(Backward(condition, [.. live, .. carried, .. around]));
        }

        foreach (var parameter in carried)
        {
            Define(parameter, [.. live, .. carried]);
            live.Remove(parameter);
        }

        for (int k = 0; k < carried.Count; k++)
            foreach (var yielded in loop.Body.Yields)
                if (!yielded.Equals(loop.Body.Yields[k])) Conflict(carried[k], yielded);
        live.UnionWith(around);
        foreach (var initial in loop.Initial) Read(initial, live);
        return live;
    }

    private void Define(Value result, HashSet<Value> live)
    {
        live.Remove(result);
        if (candidates.Contains(result))
            foreach (var other in live) Conflict(result, other);
    }

    /// <summary>A value is needed; of one that is written where it is read, what it is made from.</summary>
    private void Read(Value value, HashSet<Value> live) => live.UnionWith(Flat(value));

    private IEnumerable<Value> Flat(Value value)
    {
        if (candidates.Contains(value)) yield return value;
        if (!inlined.TryGetValue(value, out var operation)) yield break;
        foreach (var operand in operation.Operands)
            foreach (var part in Flat(operand))
                yield return part;
    }

    private void Conflict(Value a, Value b)
    {
        if (a.Equals(b) || !candidates.Contains(a) || !candidates.Contains(b)) return;
        Of(a).Add(b);
        Of(b).Add(a);

        HashSet<Value> Of(Value value) => conflicts.TryGetValue(value, out var known) ? known : conflicts[value] = [];
    }

    private void Join(Value result, Value source)
    {
        if (!result.Type.IsScalar || result.Type != source.Type || varies(result) != varies(source) || chosen.Contains(source) || chosen.Contains(result)) return;
        if (!masks.TryGetValue(source, out var there) || !masks.TryGetValue(result, out var here) || !ReferenceEquals(here, there)) return;
        var (left, right) = (Members(result), Members(source));
        if (ReferenceEquals(left, right) || left.Any(a => right.Any(b => conflicts.TryGetValue(a, out var known) && known.Contains(b)))) return;
        Unite(left, right);
    }

    private void Unite(List<Value> left, List<Value> right)
    {
        if (ReferenceEquals(left, right)) return;
        left.AddRange(right);
        foreach (var member in right) classes[member] = left;
    }

    private List<Value> Members(Value value) => classes.TryGetValue(value, out var members) ? members : classes[value] = [value];
}

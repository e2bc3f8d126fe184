using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>
/// Which values reach the chosen results of a function, or something that happens besides them (<see cref="Operation.HasEffect"/>), by data or by control. The tape
/// is seen through: what is saved is live when what is restored from its slot is. A loop-carried value that only feeds itself is not live.
/// </summary>
internal sealed class Liveness
{
    private readonly bool costs;
    private readonly ValueMap<bool> live;
    private readonly ValueMap<Definition> definitions;
    private readonly Dictionary<int, Saving> saves = [];
    private readonly Stack<Value> pending = new();

    private Liveness(bool costs, int bound)
    {
        this.costs = costs;
        live = new ValueMap<bool>(bound);
        definitions = new ValueMap<Definition>(bound);
    }

    /// <summary>The values live for any result.</summary>
    public static Liveness Of(Function function, int bound) => Of(function, function.Body.Yields.Count, false, bound);

    /// <summary>The values live for the first <paramref name="results"/> results, or for the cost of an advantage: those whose bits matter.</summary>
    public static Liveness OfExact(Function function, int results, int bound) =>
        Of(function, Math.Min(results, function.Body.Yields.Count), true, bound);

    private static Liveness Of(Function function, int results, bool costs, int bound)
    {
        var liveness = new Liveness(costs, bound);
        liveness.Visit(function.Body, null);
        for (int k = 0; k < results; k++) liveness.Mark(function.Body.Yields[k]);
        liveness.Spread();
        return liveness;
    }

    /// <summary>Whether anything wanted depends on a value.</summary>
    public bool IsLive(Value value) => live[value];

    /// <summary>Whether a position of what a loop carries is needed: its result, or its parameter in either region.</summary>
    public bool IsCarried(LoopOp loop, int position) =>
        live[loop.Outputs[position]] || live[loop.Body.Parameters[position + 1]]
        || (loop.Condition is not null && live[loop.Condition.Parameters[position + 1]]);

    /// <summary>Whether what a save puts on the tape is ever used.</summary>
    public bool IsSaved(SaveOp save) => saves[save.Slot].Live;

    private void Mark(Value value)
    {
        if (live[value]) return;
        live[value] = true;
        pending.Push(value);
    }

    /// <summary>Records definitions; marks what effects read and what decides whether they happen.</summary>
    private bool Visit(Region region, Surrounding? around)
    {
        bool effects = false;
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case { HasEffect: true }:
                    effects = true;
                    foreach (var operand in operation.Operands) Mark(operand);
                    break;
                case AdvantageOp { Cost: { } cost } when costs: Mark(cost); break;
                case HeldOp held when costs: Mark(held.Held); break;
                case SaveOp save: saves[save.Slot] = new Saving(save.Saved, around); break;
                case IfOp or LoopOp:
                    if (!VisitRegions(operation, new Surrounding(operation, around))) break;
                    effects = true;
                    MarkControl(operation);
                    break;
            }
            int position = 0;
            foreach (var result in operation.Results) definitions[result] = new Definition(operation, position++, false);
        }
        return effects;
    }

    private bool VisitRegions(Operation operation, Surrounding around)
    {
        if (operation is IfOp branch) return Visit(branch.Then, around) | Visit(branch.Else, around);
        var loop = (LoopOp)operation;
        Parameters(loop, loop.Body);
        if (loop.Condition is null) return Visit(loop.Body, around);
        Parameters(loop, loop.Condition);
        return Visit(loop.Condition, around) | Visit(loop.Body, around);
    }

    private void Parameters(LoopOp loop, Region region)
    {
        for (int k = 1; k < region.Parameters.Count; k++) definitions[region.Parameters[k]] = new Definition(loop, k - 1, true);
    }

    private void Spread()
    {
        while (pending.Count > 0)
        {
            var (operation, position, isParameter) = definitions[pending.Pop()];
            switch (operation)
            {
                case null: break; // a parameter of the function, or a loop index
                case IfOp branch:
                    MarkControl(branch);
                    Mark(branch.Then.Yields[position]);
                    Mark(branch.Else.Yields[position]);
                    break;
                case LoopOp loop:
                    if (!isParameter) MarkControl(loop);
                    Mark(loop.Initial[position]);
                    Mark(loop.Body.Yields[position]);
                    break;
                case RestoreOp restore: MarkSave(restore.Slot); break;
                default:
                    foreach (var operand in operation.Operands) Mark(operand);
                    break;
            }
        }
    }

    private void MarkSave(int slot)
    {
        if (!saves.TryGetValue(slot, out var saving)) return;
        saving.Live = true;
        Mark(saving.Saved);
        for (var around = saving.Around; around is not null; around = around.Outer) MarkControl(around.Operation);
    }

    private void MarkControl(Operation operation)
    {
        if (operation is IfOp branch)
        {
            Mark(branch.Condition);
            return;
        }
        var loop = (LoopOp)operation;
        Mark(loop.Lower);
        if (loop.Upper is not null) Mark(loop.Upper);
        if (loop.Condition is not null) Mark(loop.Condition.Yields[0]);
    }

    private readonly record struct Definition(Operation? Operation, int Position, bool IsParameter);

    private sealed record Surrounding(Operation Operation, Surrounding? Outer);

    private sealed class Saving(Value saved, Surrounding? around)
    {
        public Value Saved { get; } = saved;

        public Surrounding? Around { get; } = around;

        public bool Live { get; set; }
    }
}

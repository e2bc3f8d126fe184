using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds the values that differ between samples: what noise reaches by data, or by control that noise reaches.
// Guarantees: a value said to be uniform is the same in every sample that computes it.

/// <summary>Which values are uniform across samples and which vary.</summary>
public sealed class Variability
{
    private readonly HashSet<Value> varying = [];
    private readonly HashSet<Operation> underVarying = new(ReferenceComparer.Instance);
    private bool changed;

    private Variability() { }

    /// <summary>The variability of a function whose parameters are uniform.</summary>
    public static Variability Of(Function function) => Of(function, []);

    /// <summary>The variability of a function some of whose parameters vary.</summary>
    public static Variability Of(Function function, IEnumerable<Value> varyingParameters)
    {
        var variability = new Variability();
        variability.varying.UnionWith(varyingParameters);
        do
        {
            variability.changed = false;
            variability.Visit(function.Body, false);
        }
        while (variability.changed);
        return variability;
    }

    /// <summary>Whether the value differs between samples.</summary>
    public bool Varies(Value value) => varying.Contains(value);

    /// <summary>Whether the operation stands in a branch or loop whose control varies between samples.</summary>
    public bool UnderVaryingControl(Operation operation) => underVarying.Contains(operation);

    private void Visit(Region region, bool masked)
    {
        foreach (var operation in region.Operations)
        {
            if (masked) underVarying.Add(operation);
            switch (operation)
            {
                case IfOp branch: Branch(branch, masked); break;
                case LoopOp loop: Loop(loop, masked); break;
                case DrawOp or NoiseOp or AdvantageOp or WeightOp or RestoreOp:
                    Mark(operation.Results);
                    break;
                case StoreOp or AddAtOp when masked:
                    Mark(operation.Results);
                    break;
                default:
                    if (operation.Operands.Any(varying.Contains) && operation is not (LengthOp or ZerosLikeOp)) Mark(operation.Results);
                    break;
            }
        }
    }

    private void Branch(IfOp branch, bool masked)
    {
        bool varies = varying.Contains(branch.Condition);
        Visit(branch.Then, masked || varies);
        Visit(branch.Else, masked || varies);
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var (then, otherwise) = (branch.Then.Yields[k], branch.Else.Yields[k]);
            if (varying.Contains(then) || varying.Contains(otherwise) || (varies && !then.Equals(otherwise))) Mark(branch.Outputs[k]);
        }
    }

    private void Loop(LoopOp loop, bool masked)
    {
        bool varies = varying.Contains(loop.Lower) || (loop.Upper is not null && varying.Contains(loop.Upper))
            || (loop.Condition is not null && varying.Contains(loop.Condition.Yields[0]));
        bool before;
        do
        {
            before = changed;
            changed = false;
            for (int k = 0; k < loop.Outputs.Count; k++)
            {
                var inside = loop.Body.Parameters[k + 1];
                if (varying.Contains(loop.Initial[k]) || varying.Contains(loop.Body.Yields[k])) Mark(inside);
                if (!varying.Contains(inside)) continue;
                if (loop.Condition is not null) Mark(loop.Condition.Parameters[k + 1]);
                Mark(loop.Outputs[k]);
            }

            if (loop.Condition is not null) Visit(loop.Condition, masked || varies);
            Visit(loop.Body, masked || varies);
            varies |= loop.Condition is not null && varying.Contains(loop.Condition.Yields[0]);
            bool again = changed;
            changed |= before;
            if (!again) break;
        }
        while (true);

        // A lane keeps what it had at its own last trip.
        if (!varies) return;
        for (int k = 0; k < loop.Outputs.Count; k++)
            if (!loop.Body.Yields[k].Equals(loop.Body.Parameters[k + 1])) Mark(loop.Outputs[k]);
    }

    private void Mark(EquatableArray<Value> values)
    {
        foreach (var value in values) Mark(value);
    }

    private void Mark(Value value)
    {
        if (varying.Add(value)) changed = true;
    }

    /// <summary>Equal operations in different places are different places.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<Operation>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Operation? x, Operation? y) => ReferenceEquals(x, y);

        public int GetHashCode(Operation obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}

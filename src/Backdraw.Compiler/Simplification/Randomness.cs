using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>Which values depend on a draw, by data or by control.</summary>
internal sealed class Randomness
{
    private readonly ValueMap<bool> random;

    private Randomness(int bound) => random = new ValueMap<bool>(bound);

    /// <summary>The random values of a function.</summary>
    public static Randomness Of(Function function, int bound)
    {
        var randomness = new Randomness(bound);
        randomness.Visit(function.Body);
        return randomness;
    }

    /// <summary>Whether a draw reaches a value.</summary>
    public bool Reaches(Value value) => random[value];

    private void Visit(Region region)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case NoiseOp or DrawOp or AdvantageOp or WeightOp or RestoreOp: random[operation.Results[0]] = true; break;
                case IfOp branch:
                    Visit(branch.Then);
                    Visit(branch.Else);
                    for (int k = 0; k < branch.Outputs.Count; k++)
                        random[branch.Outputs[k]] = random[branch.Condition] || random[branch.Then.Yields[k]] || random[branch.Else.Yields[k]];
                    break;
                case LoopOp loop: Visit(loop); break;
                default: VisitLeaf(operation); break;
            }
        }
    }

    private void VisitLeaf(Operation operation)
    {
        if (operation.Results.Count == 0) return;
        foreach (var operand in operation.Operands)
        {
            if (!random[operand]) continue;
            random[operation.Results[0]] = true;
            return;
        }
    }

    private void Visit(LoopOp loop)
    {
        bool changed = true;
        bool[] carried = new bool[loop.Initial.Count];
        for (int k = 0; k < carried.Length; k++) carried[k] = random[loop.Initial[k]];
        bool control = random[loop.Lower] || (loop.Upper is not null && random[loop.Upper]);
        while (changed)
        {
            for (int k = 0; k < carried.Length; k++)
            {
                random[loop.Body.Parameters[k + 1]] = carried[k];
                if (loop.Condition is not null) random[loop.Condition.Parameters[k + 1]] = carried[k];
            }
            random[loop.Body.Parameters[0]] = control;
            if (loop.Condition is not null)
            {
                Visit(loop.Condition);
                control |= random[loop.Condition.Yields[0]];
            }
            Visit(loop.Body);
            changed = false;
            for (int k = 0; k < carried.Length; k++)
            {
                if (carried[k] || !random[loop.Body.Yields[k]]) continue;
                carried[k] = changed = true;
            }
        }
        for (int k = 0; k < carried.Length; k++) random[loop.Outputs[k]] = carried[k] || control;
    }
}

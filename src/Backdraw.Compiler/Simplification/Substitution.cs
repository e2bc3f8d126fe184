using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>Values that others stand for, while a pass goes through a function in program order.</summary>
internal sealed class Substitution(int bound)
{
    private readonly ValueMap<Value?> replacements = new(bound);

    /// <summary>Whether anything was replaced at all.</summary>
    public bool Any { get; private set; }

    /// <summary>From here on <paramref name="by"/> is read wherever <paramref name="old"/> was.</summary>
    public void Replace(Value old, Value by)
    {
        replacements[old] = Of(by);
        Any = true;
    }

    /// <summary>What a value is read as.</summary>
    public Value Of(Value value) => replacements[value] ?? value;

    /// <summary>What a list is read as; the same list when nothing in it was replaced.</summary>
    public EquatableArray<Value> Of(EquatableArray<Value> values)
    {
        if (!Any) return values;
        for (int k = 0; k < values.Count; k++)
        {
            if (replacements[values[k]] is null) continue;
            var builder = ImmutableArray.CreateBuilder<Value>(values.Count);
            foreach (var value in values) builder.Add(Of(value));
            return new EquatableArray<Value>(builder.MoveToImmutable());
        }
        return values;
    }

    /// <summary>An operation without regions with its reads replaced; the same operation when there are none to replace.</summary>
    public Operation Of(Operation operation)
    {
        if (!Any) return operation;
        switch (operation)
        {
            case ConstantOp or NoiseOp or RestoreOp: return operation;
            case ApplyOp op:
                var arguments = Of(op.Arguments);
                return arguments.Items == op.Arguments.Items ? op : op with { Arguments = arguments };
        }
        foreach (var operand in operation.Operands)
            if (replacements[operand] is not null)
                return Rewriter.Map(operation, Of);
        return operation;
    }
}

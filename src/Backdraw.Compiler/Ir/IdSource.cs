namespace Backdraw.Compiler.Ir;

/// <summary>Hands out values whose ids are unique in one function.</summary>
public sealed class IdSource
{
    private int next;

    /// <summary>Numbers values from 0.</summary>
    public IdSource() { }

    /// <summary>Numbers values above all those of <paramref name="function"/>.</summary>
    public IdSource(Function function)
    {
        Above(function.Parameters);
        Above(function.Body);
    }

    /// <summary>One more than the largest id so far: the size of a table by id.</summary>
    public int Bound => next;

    /// <summary>A new value.</summary>
    public Value New(IrType type, string? name = null) => new(next++, type, name);

    /// <summary>A new value of the type and name of another.</summary>
    public Value Like(Value value) => new(next++, value.Type, value.Name);

    private void Above(Region region)
    {
        Above(region.Parameters);
        foreach (var operation in region.Operations)
        {
            Above(operation.Results);
            if (operation is IfOp branch)
            {
                Above(branch.Then);
                Above(branch.Else);
            }
            else if (operation is LoopOp loop)
            {
                if (loop.Condition is not null) Above(loop.Condition);
                Above(loop.Body);
            }
        }
    }

    private void Above(EquatableArray<Value> values)
    {
        foreach (var value in values) next = Math.Max(next, value.Id + 1);
    }
}

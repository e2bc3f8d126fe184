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
        foreach (var value in Walk.Definitions(function)) next = Math.Max(next, value.Id + 1);
    }

    /// <summary>A new value.</summary>
    public Value New(IrType type, string? name = null) => new(next++, type, name);

    /// <summary>A new value of the type and name of another.</summary>
    public Value Like(Value value) => new(next++, value.Type, value.Name);
}

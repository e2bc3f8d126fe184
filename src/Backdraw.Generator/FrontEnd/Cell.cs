using Backdraw.Compiler.Ir;

namespace Backdraw.Generator.FrontEnd;

/// <summary>What kind of variable a cell stands for.</summary>
internal enum Storage
{
    /// <summary>A local, a flag, or a scalar parameter of an inlined method.</summary>
    Local,

    /// <summary>A parameter of the stochastic method: never written.</summary>
    Parameter,

    /// <summary>A static readonly array: never written.</summary>
    Static,
}

/// <summary>The part of an array that a span is: an int for its first place, and its length.</summary>
internal sealed record View(Value Offset, Value Length);

/// <summary>One mutable variable of the program, by identity. A variable of an array type names an array; <see cref="Aliasing"/> says which.</summary>
internal sealed class Cell(int order, string? name, IrType type, Storage storage, Frame? owner)
{
    /// <summary>The order cells were made in: the order values are carried in.</summary>
    public int Order => order;

    /// <summary>The user's name.</summary>
    public string? Name => name;

    /// <summary>The type of its values.</summary>
    public IrType Type => type;

    /// <summary>What it stands for.</summary>
    public Storage Storage => storage;

    /// <summary>The part of its array that a span is; null for all of it.</summary>
    public View? View { get; init; }

    /// <summary>The call it lives in; null for statics.</summary>
    public Frame? Owner => owner;
}

/// <summary>A place that can be read and assigned: a variable, or an element whose array and index have been evaluated.</summary>
internal sealed record Target(Cell Cell, IrType Type, Value[]? Indices);

/// <summary>The current SSA value of each cell in scope; null where C# has the variable unassigned.</summary>
internal sealed class Bindings
{
    private readonly Dictionary<Cell, Value?> values;

    /// <summary>Nothing in scope.</summary>
    public Bindings() => (values, Aliasing) = ([], new Aliasing());

    private Bindings(Bindings other) => (values, Aliasing) = (new(other.values), other.Aliasing.Copy());

    /// <summary>Which array each variable of an array type names.</summary>
    public Aliasing Aliasing { get; set; }

    /// <summary>The value of a cell; null when it is unassigned or out of scope.</summary>
    public Value? this[Cell cell]
    {
        get => values.TryGetValue(cell, out var value) ? value : null;
        set => values[cell] = value;
    }

    /// <summary>Whether the cell is in scope.</summary>
    public bool Has(Cell cell) => values.ContainsKey(cell);

    /// <summary>Takes a cell out of scope.</summary>
    public void Remove(Cell cell) => values.Remove(cell);

    /// <summary>The cells in scope, oldest first.</summary>
    public IEnumerable<Cell> Cells => values.Keys.OrderBy(cell => cell.Order);

    /// <summary>An independent copy.</summary>
    public Bindings Copy() => new(this);
}

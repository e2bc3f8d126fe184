using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>One call being inlined, the stochastic method itself being the outermost.</summary>
internal sealed class Frame(IMethodSymbol method, IBlockOperation body, Frame? caller)
{
    private readonly Dictionary<ISymbol, Cell> cells = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<object, Cell> flags = [];

    /// <summary>The method.</summary>
    public IMethodSymbol Method => method;

    /// <summary>Its statements.</summary>
    public IBlockOperation Body => body;

    /// <summary>The call this one stands in; null outermost.</summary>
    public Frame? Caller => caller;

    /// <summary>How control leaves its statements.</summary>
    public Exits Exits { get; } = new(body);

    /// <summary>Which of its locals are other names of arrays.</summary>
    public Aliases Aliases { get; } = new(body);

    /// <summary>Where its result is kept; null for a method that returns nothing.</summary>
    public Cell? Result { get; set; }

    /// <summary>The path of calls to here, the stochastic method left out: empty outermost.</summary>
    public string Path => caller is null ? "" : caller.Path + method.Name + ": ";

    /// <summary>Whether a method is being inlined here already.</summary>
    public bool IsInside(IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(method, other) || (caller?.IsInside(other) ?? false);

    /// <summary>The cell of a variable, or null when it is not declared yet.</summary>
    public Cell? Find(ISymbol symbol) =>
        cells.TryGetValue(symbol, out var cell) || cells.TryGetValue(Aliases.Root(symbol), out cell) ? cell : null;

    /// <summary>Gives a variable its cell.</summary>
    public void Declare(ISymbol symbol, Cell cell) => cells[symbol] = cell;

    /// <summary>The flag of an exit, or null when nothing asks about it.</summary>
    public Cell? Flag(object exit) => flags.TryGetValue(exit, out var cell) ? cell : null;

    /// <summary>Gives an exit its flag.</summary>
    public void Declare(object exit, Cell flag) => flags[exit] = flag;

    /// <summary>Whether a cell is a flag or the result: what is read after every other variable is dead.</summary>
    public bool Outlives(Cell cell) => cell == Result || flags.ContainsValue(cell);
}

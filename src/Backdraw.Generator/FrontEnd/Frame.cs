using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>A body that can be called: a method, a local function or a lambda, with the call it captures variables of.</summary>
internal sealed record Callee(IMethodSymbol Method, IBlockOperation Body, Frame? Enclosing);

/// <summary>One call being inlined, the stochastic method itself being the outermost.</summary>
internal sealed class Frame(Callee callee, Frame? caller)
{
    private readonly Dictionary<ISymbol, Cell> cells = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Variable> aggregates = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Target> elements = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Callee> delegates = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<object, Cell> flags = [];
    private readonly Dictionary<object, (Cell Section, int Number)> sections = [];

    /// <summary>The method.</summary>
    public IMethodSymbol Method => callee.Method;

    /// <summary>Its statements.</summary>
    public IBlockOperation Body => callee.Body;

    /// <summary>The call this one stands in; null outermost.</summary>
    public Frame? Caller => caller;

    /// <summary>The call whose variables this one captures; null for one that captures none.</summary>
    public Frame? Enclosing => callee.Enclosing;

    /// <summary>How control leaves its statements.</summary>
    public Exits Exits { get; } = new(callee.Body);

    /// <summary>What the type parameters of the method stand for in this call.</summary>
    public ImmutableDictionary<ISymbol, ITypeSymbol> TypeArguments { get; init; } = ImmutableDictionary<ISymbol, ITypeSymbol>.Empty;

    /// <summary>Where it is called; null outermost.</summary>
    public SyntaxNode? CalledAt { get; init; }

    /// <summary>The texts of the calls to here: empty outermost.</summary>
    public string Calls => caller is null || CalledAt is null ? "" : caller.Calls + SourceLine.Expression(CalledAt) + ": ";

    /// <summary>Where its result is kept; null for a method that returns nothing.</summary>
    public Variable? Result { get; set; }

    /// <summary>The path of calls to here, the stochastic method left out: empty outermost.</summary>
    public string Path => caller is null ? "" : caller.Path + Named + ": ";

    private string Named => Method.MethodKind switch
    {
        MethodKind.Constructor => "new " + Method.ContainingType.Name,
        MethodKind.PropertyGet => Method.AssociatedSymbol!.Name,
        _ => Method.Name.Length == 0 ? "lambda" : Method.Name,
    };

    /// <summary>Whether a method is being inlined here already.</summary>
    public bool IsInside(IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, other.OriginalDefinition) || (caller?.IsInside(other) ?? false);

    /// <summary>The cell of a variable, or null when it is not declared yet.</summary>
    public Cell? Find(ISymbol symbol) =>
        cells.TryGetValue(symbol, out var cell) ? cell : Enclosing?.Find(symbol);

    /// <summary>The variable of a struct or tuple, or null; that of <c>this</c> is found by its type.</summary>
    public Variable? Aggregate(ISymbol symbol) => aggregates.TryGetValue(symbol, out var variable) ? variable : Enclosing?.Aggregate(symbol);

    /// <summary>The cells of a variable.</summary>
    public IEnumerable<Cell> Cells(ISymbol symbol) => Find(symbol) is { } cell ? [cell] : Aggregate(symbol)?.Cells ?? [];

    /// <summary>Gives a variable its cells.</summary>
    public void Declare(ISymbol symbol, Variable variable)
    {
        if (variable.Cell is { } cell) cells[symbol] = cell;
        else aggregates[symbol] = variable;
    }

    /// <summary>Gives a variable its cell.</summary>
    public void Declare(ISymbol symbol, Cell cell) => cells[symbol] = cell;

    /// <summary>What a variable passed or declared by reference stands for.</summary>
    public void Declare(ISymbol symbol, Target place)
    {
        cells[symbol] = place.Cell;
        if (place.Indices is not null) elements[symbol] = place;
    }

    /// <summary>The element a variable is another name of, or null.</summary>
    public Target? Element(ISymbol symbol) => elements.TryGetValue(symbol, out var place) ? place : Enclosing?.Element(symbol);

    /// <summary>Gives a variable of a delegate type the body it stands for.</summary>
    public void Declare(ISymbol symbol, Callee body) => delegates[symbol] = body;

    /// <summary>The body a variable of a delegate type stands for, or null when it is not known.</summary>
    public Callee? Delegate(ISymbol symbol) => delegates.TryGetValue(symbol, out var body) ? body : Enclosing?.Delegate(symbol);

    /// <summary>A type with the type parameters of this call replaced by what they stand for.</summary>
    public ITypeSymbol? Specialised(ITypeSymbol? type, Compilation compilation)
    {
        switch (type)
        {
            case ITypeParameterSymbol:
                return TypeArguments.TryGetValue(type, out var argument) ? argument : Enclosing is null ? type : Enclosing.Specialised(type, compilation);
            case IArrayTypeSymbol array when Specialised(array.ElementType, compilation) is { } element && !SymbolEqualityComparer.Default.Equals(element, array.ElementType):
                return compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsTupleType: true } tuple when tuple.TupleElements.Any(e => !SymbolEqualityComparer.Default.Equals(e.Type, Specialised(e.Type, compilation))):
                return compilation.CreateTupleTypeSymbol(
                    [.. tuple.TupleElements.Select(e => Specialised(e.Type, compilation)!)], [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            case INamedTypeSymbol { IsGenericType: true, ContainingType: null } named when named.TypeArguments.Any(a => a is ITypeParameterSymbol):
                return named.ConstructedFrom.Construct([.. named.TypeArguments.Select(a => Specialised(a, compilation)!)]);
            default:
                return type;
        }
    }

    /// <summary>The flag of an exit, or null when nothing asks about it.</summary>
    public Cell? Flag(object exit) => flags.TryGetValue(exit, out var cell) ? cell : null;

    /// <summary>Gives an exit its flag.</summary>
    public void DeclareFlag(object exit, Cell flag) => flags[exit] = flag;

    /// <summary>Where the section that a <c>goto case</c> leads to is kept, and its number; null for another label.</summary>
    public (Cell Section, int Number)? Section(object label) => sections.TryGetValue(label, out var section) ? section : null;

    /// <summary>Makes a label of a switch one that can be gone to.</summary>
    public void DeclareSection(object label, Cell section, int number) => sections[label] = (section, number);

    /// <summary>Whether a cell is a flag or the result: what is read after every other variable is dead.</summary>
    public bool Outlives(Cell cell) => Result?.Cells.Contains(cell) == true || flags.ContainsValue(cell);
}

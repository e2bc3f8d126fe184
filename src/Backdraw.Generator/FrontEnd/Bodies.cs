using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The bodies of methods with source in the compilation, and what calling them does to their arguments.</summary>
internal sealed class Bodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, IBlockOperation?> bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Effects> effects = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    private readonly HashSet<SyntaxNode> members = [];

    /// <summary>Cancels long work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The compilation read from.</summary>
    public Compilation Compilation => compilation;

    /// <summary>The members whose bodies or initialisers were asked for: with the declarations of the compilation, all that reading can depend on.</summary>
    public IEnumerable<SyntaxNode> Members => members;

    /// <summary>The body of a method; null when it has none in source.</summary>
    public IBlockOperation? Of(IMethodSymbol method)
    {
        if (bodies.TryGetValue(method, out var known)) return known;
        IBlockOperation? body = null;
        if (method.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            && Operation(syntax) is IMethodBodyOperation { } declared)
        {
            body = declared.BlockBody ?? declared.ExpressionBody;
        }

        bodies.Add(method, body);
        return body;
    }

    /// <summary>The operation of a piece of syntax anywhere in the compilation.</summary>
    public IOperation? Operation(SyntaxNode syntax)
    {
        if (syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member) members.Add(member);
        if (!models.TryGetValue(syntax.SyntaxTree, out var model))
        {
            if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
            models.Add(syntax.SyntaxTree, model = compilation.GetSemanticModel(syntax.SyntaxTree));
        }

        return model.GetOperation(syntax, cancellation);
    }

    /// <summary>What calling a method does beyond returning a value. A method that calls itself is reported elsewhere and counts once.</summary>
    public Effects EffectsOf(IMethodSymbol method)
    {
        if (effects.TryGetValue(method, out var known)) return known;
        effects[method] = Effects.None;
        return effects[method] = Of(method) is { } body ? Effects.Read(body, this) : Effects.None;
    }
}

/// <summary>What calling a method does: the positions of the array parameters it stores into, and whether it draws.</summary>
internal sealed record Effects(ImmutableHashSet<int> Stores, bool Draws)
{
    /// <summary>No effects.</summary>
    public static readonly Effects None = new([], false);

    /// <summary>Whether a call can be repeated or left out.</summary>
    public bool Pure => Stores.IsEmpty && !Draws;

    /// <summary>Reads the effects of a body, those of what it calls included.</summary>
    public static Effects Read(IBlockOperation body, Bodies bodies)
    {
        var aliases = new Aliases(body);
        var stores = ImmutableHashSet.CreateBuilder<int>();
        bool draws = false;
        foreach (var operation in body.Descendants())
        {
            bodies.Cancellation.ThrowIfCancellationRequested();
            draws |= Draws1(operation, bodies);
            foreach (var symbol in StoredArrays(operation, bodies))
                if (aliases.Root(symbol) is IParameterSymbol parameter) stores.Add(parameter.Ordinal);
        }

        return new Effects(stores.ToImmutable(), draws);
    }

    /// <summary>Whether one operation, its parts left out, is a draw or calls a method that draws.</summary>
    public static bool Draws1(IOperation operation, Bodies bodies) => operation is IInvocationOperation call
        && (KnownDraws.IsDraw(call.TargetMethod) || bodies.EffectsOf(call.TargetMethod).Draws);

    /// <summary>The variables whose arrays one operation, its parts left out, stores into.</summary>
    public static IEnumerable<ISymbol> StoredArrays(IOperation operation, Bodies bodies)
    {
        if (Target(operation) is { } target && ArrayOf(target) is { } array && VariableOf(array) is { } stored) yield return stored;
        if (operation is not IInvocationOperation call) yield break;
        var passed = call.Arguments.Where(a => a.Parameter is not null && TypeReading.Of(a.Parameter.Type) is { IsScalar: false }).ToList();
        if (passed.Count == 0) yield break;
        var written = bodies.EffectsOf(call.TargetMethod).Stores;
        foreach (var argument in passed)
            if (written.Contains(argument.Parameter!.Ordinal) && VariableOf(argument.Value) is { } variable)
                yield return variable;
    }

    /// <summary>The variable an operation assigns as a whole, its parts left out.</summary>
    public static ISymbol? AssignedVariable(IOperation operation) => Target(operation) is { } target ? VariableOf(target) : null;

    /// <summary>The variable an expression names, through conversions between arrays and spans.</summary>
    public static ISymbol? VariableOf(IOperation expression) => expression switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => VariableOf(conversion.Operand),
        IParenthesizedOperation inner => VariableOf(inner.Operand),
        _ => null,
    };

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        _ => null,
    };

    private static IOperation? ArrayOf(IOperation element) => element switch
    {
        IArrayElementReferenceOperation array => array.ArrayReference,
        IPropertyReferenceOperation { Arguments.Length: > 0 } span => span.Instance,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance,
        _ => null,
    };
}

/// <summary>Which locals of a body are other names of arrays: <c>double[] b = a;</c> where neither is assigned again.</summary>
internal sealed class Aliases
{
    private readonly Dictionary<ISymbol, ISymbol> names = new(SymbolEqualityComparer.Default);

    /// <summary>Reads the declarations of a body.</summary>
    public Aliases(IOperation body)
    {
        foreach (var declarator in body.Descendants().OfType<IVariableDeclaratorOperation>())
        {
            if (TypeReading.Of(declarator.Symbol.Type) is { IsScalar: false } && declarator.GetVariableInitializer() is { } initializer
                && Effects.VariableOf(initializer.Value) is { } other)
            {
                names[declarator.Symbol] = other;
            }
        }
    }

    /// <summary>Whether a local is another name.</summary>
    public bool Has(ISymbol symbol) => names.ContainsKey(symbol);

    /// <summary>The variable that owns the array a variable names.</summary>
    public ISymbol Root(ISymbol symbol)
    {
        for (int step = 0; step <= names.Count && names.TryGetValue(symbol, out var other); step++) symbol = other;
        return symbol;
    }
}

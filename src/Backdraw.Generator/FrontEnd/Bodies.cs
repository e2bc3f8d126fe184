using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    private readonly Dictionary<IFieldSymbol, bool> tables = new(SymbolEqualityComparer.Default);

    /// <summary>Cancels long work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The compilation read from.</summary>
    public Compilation Compilation => compilation;

    /// <summary>The members whose bodies or initialisers were asked for: with the declarations of the compilation, all that reading can depend on.</summary>
    public IEnumerable<SyntaxNode> Members => members;

    /// <summary>The names of the static arrays that were read: where one is named elsewhere, it may be written to.</summary>
    public IEnumerable<string> TableNames => tables.Keys.Select(table => table.Name).Distinct();

    /// <summary>Whether the elements of a static array are written to where it is declared.</summary>
    public bool IsWritten(IFieldSymbol table)
    {
        if (!tables.TryGetValue(table, out bool known)) tables.Add(table, known = Tables.IsWritten(table, this));
        return known;
    }

    /// <summary>The body of a method, a local function or an accessor; null when it has none in source.</summary>
    public IBlockOperation? Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (bodies.TryGetValue(method, out var known)) return known;
        IBlockOperation? body = null;
        if (method.DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax(cancellation) is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax
                or AnonymousFunctionExpressionSyntax)
        {
            body = Operation(reference.GetSyntax(cancellation)) switch
            {
                IMethodBodyBaseOperation declared => declared.BlockBody ?? declared.ExpressionBody,
                ILocalFunctionOperation local => local.Body ?? local.IgnoredBody,
                IAnonymousFunctionOperation lambda => lambda.Body,
                IBlockOperation block => block,
                _ => null,
            };
        }

        bodies.Add(method, body);
        return body;
    }

    /// <summary>The operation of a piece of syntax anywhere in the compilation.</summary>
    public IOperation? Operation(SyntaxNode syntax)
    {
        if (syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member) members.Add(member);
        return ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellation);
    }

    /// <summary>What a name means.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => ModelOf(name.SyntaxTree)?.GetSymbolInfo(name, cancellation).Symbol;

    /// <summary>How a deconstruction takes values apart.</summary>
    public DeconstructionInfo DeconstructionOf(AssignmentExpressionSyntax assignment) => ModelOf(assignment.SyntaxTree)?.GetDeconstructionInfo(assignment) ?? default;

    private SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (models.TryGetValue(tree, out var model) || !compilation.ContainsSyntaxTree(tree)) return model;
        models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }

    /// <summary>The call of another constructor that a constructor begins with; null for none.</summary>
    public IInvocationOperation? CallBefore(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellation) is ConstructorDeclarationSyntax { Initializer: not null } syntax
        && Operation(syntax) is IConstructorBodyOperation { Initializer: IExpressionStatementOperation { Operation: IInvocationOperation call } } ? call : null;

    /// <summary>The value that the declaration of a field or property gives it; null for none.</summary>
    public IOperation? Initializer(ISymbol member)
    {
        member = (member as IFieldSymbol)?.AssociatedSymbol ?? member;
        if (member.DeclaringSyntaxReferences is not [var reference]) return null;
        var value = reference.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return value is null ? null : Operation(value);
    }

    /// <summary>What calling a method does beyond returning a value. A method that calls itself is reported elsewhere and counts once.</summary>
    public Effects EffectsOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (effects.TryGetValue(method, out var known)) return known;
        effects[method] = Effects.None;
        var read = Of(method) is { } body ? Effects.Read(method, body, this) : Effects.None;
        return effects[method] = method.MethodKind == MethodKind.Constructor && !read.Draws && DrawsBefore(method) ? read with { Draws = true } : read;
    }

    /// <summary>Whether what a constructor does before its body draws.</summary>
    private bool DrawsBefore(IMethodSymbol constructor) => CallBefore(constructor) is { } other
        ? EffectsOf(other.TargetMethod).Draws
        : constructor.ContainingType.GetMembers().Any(member => member is { IsStatic: false, Kind: SymbolKind.Field or SymbolKind.Property }
            && Initializer(member)?.DescendantsAndSelf().Any(part => Effects.DrawsItself(part, this)) == true);

    /// <summary>Whether members of a type other than fields and what properties begin with name something: a parameter of its primary constructor that is kept.</summary>
    public bool IsNamedInBodies(INamedTypeSymbol type, string name)
    {
        bool named = false;
        foreach (var member in type.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).ChildNodes()).OfType<MemberDeclarationSyntax>())
        {
            members.Add(member);
            if (member is FieldDeclarationSyntax) continue;
            named |= member.DescendantNodes(node => node is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax })
                .OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
        }

        return named;
    }
}

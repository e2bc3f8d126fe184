using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Which names of emitted code mean something else in the user's type: a member, a nested type, a type or namespace around it, an alias.</summary>
internal static class HiddenNames
{
    /// <summary>The hidden names around a method, in order.</summary>
    public static EquatableArray<string> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var declaration = method.DeclaringSyntaxReferences[0];
        var model = compilation.GetSemanticModel(declaration.SyntaxTree);
        return Vocabulary.Types.Concat(Vocabulary.Kernels(method.Name))
            .Where(name => model.LookupSymbols(declaration.Span.Start, name: name).Any(symbol => !IsMeant(symbol)))
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static bool IsMeant(ISymbol symbol) => symbol is INamedTypeSymbol { ContainingType: null } type && Vocabulary.Namespaces.Contains(type.ContainingNamespace.ToDisplayString());
}

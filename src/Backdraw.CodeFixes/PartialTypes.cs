using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.CodeFixes;

/// <summary>Adds <c>partial</c> to the types around methods, in every declaration of each.</summary>
internal static class PartialTypes
{
    /// <summary>The solution in which the types around the methods at the given places are partial.</summary>
    public static async Task<Solution> Around(IEnumerable<Location> methods, Solution solution, CancellationToken cancellation)
    {
        var declarations = new Dictionary<DocumentId, HashSet<TypeDeclarationSyntax>>();
        foreach (var place in methods)
        {
            if (solution.GetDocument(place.SourceTree) is not { } document
                || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
                || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || root.FindNode(place.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            {
                continue;
            }

            for (var type = model.GetDeclaredSymbol(method, cancellation)?.ContainingType; type is not null; type = type.ContainingType)
                foreach (var reference in type.DeclaringSyntaxReferences)
                    await Note(reference, declarations, solution, cancellation).ConfigureAwait(false);
        }

        foreach (var pair in declarations)
        {
            var root = await solution.GetDocument(pair.Key)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(pair.Key, root!.ReplaceNodes(pair.Value, (_, type) => MadePartial(type)));
        }

        return solution;
    }

    private static async Task Note(
        SyntaxReference reference, Dictionary<DocumentId, HashSet<TypeDeclarationSyntax>> declarations, Solution solution, CancellationToken cancellation)
    {
        if (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not TypeDeclarationSyntax type
            || type.Modifiers.Any(SyntaxKind.PartialKeyword) || solution.GetDocument(reference.SyntaxTree) is not { } document)
        {
            return;
        }

        if (!declarations.TryGetValue(document.Id, out var types)) declarations.Add(document.Id, types = []);
        types.Add(type);
    }

    private static TypeDeclarationSyntax MadePartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count == 0)
        {
            // What stands before the keyword stands before the modifier now.
            partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
            type = type.WithKeyword(type.Keyword.WithLeadingTrivia());
        }

        return (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Add(partial));
    }
}

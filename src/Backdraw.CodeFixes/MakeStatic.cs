using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.CodeFixes;

/// <summary>BD0001: makes a stochastic method static, where it does not use its object and no base type or interface asks for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeStatic)), Shared]
public sealed class MakeStatic : CodeFixProvider
{
    private const string Title = "Make the method static";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["BD0001"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || model.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol || !IsFree(symbol) || UsesObject(method, model, context.CancellationToken))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(method, MadeStatic(method)))), Title), context.Diagnostics);
    }

    private static bool IsFree(IMethodSymbol method) => !method.IsVirtual && !method.IsOverride && !method.IsAbstract && method.ExplicitInterfaceImplementations.IsEmpty
        && method.ContainingType.TypeKind != TypeKind.Interface
        && !method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers()).Any(member =>
            SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool UsesObject(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(method, cancellation) is not { } body || body.Descendants().OfType<IInstanceReferenceOperation>().Any();

    private static MethodDeclarationSyntax MadeStatic(MethodDeclarationSyntax method)
    {
        int after = method.Modifiers.TakeWhile(modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())).Count();
        var modifier = SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (after > 0) return method.WithModifiers(method.Modifiers.Insert(after, modifier));

        // What stands before the declaration's first word stands before the modifier now.
        var next = method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
        method = method.ReplaceToken(next, next.WithLeadingTrivia());
        return method.WithModifiers(method.Modifiers.Insert(0, modifier.WithLeadingTrivia(next.LeadingTrivia)));
    }
}

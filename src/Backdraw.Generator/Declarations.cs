using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator;

/// <summary>
/// What files declare, as opposed to what their bodies compute. Binding a body depends on no other body and no initialiser of another field that is
/// not a constant, so these are left out. (SyntaxFactory.AreEquivalent is meant for this, but overlooks initialisers after the first field.)
/// </summary>
internal static class Declarations
{
    /// <summary>Whether two syntax trees declare the same.</summary>
    public static bool AreTheSame(SyntaxTree one, SyntaxTree other) => one == other
        || (one.FilePath == other.FilePath && one.Options.Equals(other.Options) && AreTheSame(one.GetRoot(), other.GetRoot()));

    /// <summary>The members of a file that are not types or namespaces, in order: one to one in files that declare the same.</summary>
    public static IEnumerable<MemberDeclarationSyntax> Members(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax));

    private static bool AreTheSame(SyntaxNode one, SyntaxNode other)
    {
        if (one.RawKind != other.RawKind) return false;
        if (IsLeftOut(one) && IsLeftOut(other)) return true;
        if (one.IsIncrementallyIdenticalTo(other)) return true;
        var (left, right) = (one.ChildNodesAndTokens(), other.ChildNodesAndTokens());
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
        {
            bool same = (left[i].AsNode(), right[i].AsNode()) switch
            {
                ({ } a, { } b) => AreTheSame(a, b),
                (null, null) => AreTheSame(left[i].AsToken(), right[i].AsToken()),
                _ => false,
            };
            if (!same) return false;
        }

        return true;
    }

    private static bool AreTheSame(SyntaxToken one, SyntaxToken other) =>
        one.RawKind == other.RawKind && one.IsMissing == other.IsMissing && one.Text == other.Text;

    private static bool IsLeftOut(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        || (node is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } && !field.Modifiers.Any(SyntaxKind.ConstKeyword));
}

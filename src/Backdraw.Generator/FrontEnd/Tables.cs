using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Static readonly arrays: their elements are compiled as constants, so nothing may write to them.</summary>
internal static class Tables
{
    /// <summary>Whether the type that holds an array writes to its elements by name.</summary>
    public static bool IsWritten(IFieldSymbol field, Bodies bodies) => field.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(bodies.Cancellation).DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == field.Name && IsElementWritten(name) && SymbolEqualityComparer.Default.Equals(bodies.SymbolOf(name), field));

    /// <summary>Whether a member names one of some tables.</summary>
    public static bool AreNamed(IReadOnlyCollection<string> tables, SyntaxNode member) =>
        member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => tables.Contains(name.Identifier.ValueText));

    private static bool IsElementWritten(IdentifierNameSyntax name)
    {
        ExpressionSyntax array = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (array.Parent is not ElementAccessExpressionSyntax element || element.Expression != array) return false;
        SyntaxNode place = element;
        while (place.Parent is ParenthesizedExpressionSyntax or TupleExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: TupleExpressionSyntax }) place = place.Parent;
        return place.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == place,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => true,
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword),
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}

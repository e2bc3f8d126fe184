using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The text of statements for comments in emitted code: one line, no comments of the user's, bounded in length.</summary>
internal static class SourceLine
{
    private const int Longest = 120;

    /// <summary>The line of a statement: its header only, for statements that hold others.</summary>
    public static string? Of(SyntaxNode syntax) => syntax switch
    {
        IfStatementSyntax s => Join(s.IfKeyword, s.CloseParenToken),
        ForStatementSyntax s => Join(s.ForKeyword, s.CloseParenToken),
        WhileStatementSyntax s => Join(s.WhileKeyword, s.CloseParenToken),
        CommonForEachStatementSyntax s => Join(s.ForEachKeyword, s.CloseParenToken),
        DoStatementSyntax s => "do … " + Join(s.WhileKeyword, s.SemicolonToken),
        SwitchStatementSyntax s => Join(s.SwitchKeyword, s.CloseParenToken == default ? s.Expression.GetLastToken() : s.CloseParenToken),
        SwitchSectionSyntax s => Join(s.Labels[0].GetFirstToken(), s.Labels[s.Labels.Count - 1].GetLastToken()),
        BlockSyntax => null,
        ArrowExpressionClauseSyntax s => "=> " + Join(s.Expression.GetFirstToken(), s.Expression.GetLastToken()),
        _ => Join(syntax.GetFirstToken(), syntax.GetLastToken()),
    };

    /// <summary>The text of an expression.</summary>
    public static string Expression(SyntaxNode syntax) => Join(syntax.GetFirstToken(), syntax.GetLastToken());

    /// <summary>
    /// A constant as the user wrote it, when it is written as a literal of its value: for a real one always a token of type double. The number that a
    /// constant was cast from, (int)0.9, is not its token.
    /// </summary>
    public static string? NumberToken(SyntaxNode syntax, object? value)
    {
        while (syntax is ParenthesizedExpressionSyntax parenthesized) syntax = parenthesized.Expression;
        if (syntax is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus)
            return NumberToken(minus.Operand, value switch { double x => -x, int n => unchecked(-n), _ => null }) is { } digits && digits[0] != '-' ? "-" + digits : null;
        if (syntax is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal) return null;
        var token = literal.Token;
        return (value, token.Value) switch
        {
            (int whole, int number) when number == whole && IsDecimal(token.Text) => token.Text,
            (double real, double number) when number == real => token.Text.TrimEnd('d', 'D') is var text && text.IndexOfAny(['.', 'e', 'E']) >= 0 ? text : text + ".0",
            (double real, int number) when number == real && IsDecimal(token.Text) => token.Text + ".0",
            _ => null,
        };
    }

    private static bool IsDecimal(string digits) => digits.All(c => c is >= '0' and <= '9' or '_');

    private static string Join(SyntaxToken first, SyntaxToken last)
    {
        var text = new StringBuilder();
        for (var token = first; token != default; token = token.GetNextToken())
        {
            text.Append(token.Text);
            if (token == last || text.Length > Longest) break;
            var next = token.GetNextToken();
            if (token.HasTrailingTrivia || next.HasLeadingTrivia) text.Append(' ');
        }

        for (int i = 0; i < text.Length; i++)
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' or '\u0085') text[i] = ' ';
        if (text.Length <= Longest) return text.ToString();
        int cut = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return text.ToString(0, cut) + "…";
    }
}

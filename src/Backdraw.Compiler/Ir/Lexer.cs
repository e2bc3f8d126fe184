using System.Text;

namespace Backdraw.Compiler.Ir;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A keyword, a name of an operation or a number: letters, digits, <c>_ . + -</c>.</summary>
    Word,

    /// <summary><c>%name.id</c>.</summary>
    Value,

    /// <summary>A string in quotes; the text is its contents.</summary>
    String,

    /// <summary>One of <c>{ } ( ) [ ] : , = @ #</c>.</summary>
    Mark,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token and the comment that follows it on its line. For a value <paramref name="Text"/> is the name, null without one.</summary>
internal readonly record struct Token(TokenKind Kind, string? Text, int Id, int Line, string? Comment);

/// <summary>Cuts IR text into tokens.</summary>
internal sealed class Lexer(string text)
{
    private int at;
    private int line = 1;

    /// <summary>The tokens of <paramref name="text"/>, ended by one of kind <see cref="TokenKind.End"/>.</summary>
    public static List<Token> Tokens(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        lexer.SkipLines();
        while (lexer.at < text.Length) tokens.Add(lexer.Next());
        tokens.Add(new Token(TokenKind.End, null, 0, lexer.line, null));
        return tokens;
    }

    private char Current => at < text.Length ? text[at] : '\0';

    private Token Next()
    {
        int start = line;
        var kind = TokenKind.Mark;
        string? content;
        int id = 0;
        if (Current == '"')
        {
            kind = TokenKind.String;
            content = Quoted();
        }
        else if (Current == '%')
        {
            kind = TokenKind.Value;
            at++;
            (content, id) = ValueName();
        }
        else if (IsWord(Current))
        {
            kind = TokenKind.Word;
            content = Word();
        }
        else if ("{}()[]:,=@#".IndexOf(Current) >= 0)
        {
            content = text[at++].ToString();
        }
        else
        {
            throw Unreadable($"'{Current}'");
        }
        SkipSpaces();
        string? comment = Current == ';' ? Comment() : null;
        SkipLines();
        return new Token(kind, content, id, start, comment);
    }

    private (string? Name, int Id) ValueName()
    {
        string? name = null;
        string word;
        if (Current == '"')
        {
            name = Quoted();
            if (Current != '.') throw Unreadable("a value name without an id");
            at++;
            word = Word();
        }
        else
        {
            word = Word();
            int dot = word.LastIndexOf('.');
            if (dot >= 0) name = word.Substring(0, dot);
            word = word.Substring(dot + 1);
        }
        if (!int.TryParse(word, out int id)) throw Unreadable($"the value id '{word}'");
        return (name, id);
    }

    private string Word()
    {
        int start = at;
        while (IsWord(Current)) at++;
        return text.Substring(start, at - start);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or '+';

    private string Quoted()
    {
        int start = ++at;
        while (Current != '"')
        {
            if (Current is '\0' or '\n') throw Unreadable("a string without an end");
            at += Current == '\\' ? 2 : 1;
        }
        return Unescape(text.Substring(start, at++ - start));
    }

    private string Comment()
    {
        int start = ++at;
        while (at < text.Length && text[at] != '\n') at++;
        int end = at > start && text[at - 1] == '\r' ? at - 1 : at;
        if (start < end && text[start] == ' ') start++;
        return Unescape(text.Substring(start, end - start));
    }

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\r') at++;
    }

    private void SkipLines()
    {
        while (at < text.Length)
        {
            SkipSpaces();
            if (Current == ';') Comment();
            if (Current != '\n') return;
            line++;
            at++;
        }
    }

    private static string Unescape(string escaped)
    {
        if (escaped.IndexOf('\\') < 0) return escaped;
        var plain = new StringBuilder(escaped.Length);
        for (int k = 0; k < escaped.Length; k++)
        {
            char c = escaped[k];
            if (c == '\\' && k + 1 < escaped.Length) c = escaped[++k] switch { 'n' => '\n', 'r' => '\r', var other => other };
            plain.Append(c);
        }
        return plain.ToString();
    }

    private InvalidIrException Unreadable(string what) => new($"line {line}: cannot read {what}");
}

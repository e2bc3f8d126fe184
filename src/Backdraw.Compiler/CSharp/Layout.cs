using System.Text;

namespace Backdraw.Compiler.CSharp;

/// <summary>Lays lines of C# out for reading: an empty line after a block that is followed by something, long lines broken after a comma.</summary>
internal static class Layout
{
    private const int Width = 150;

    public static string Apply(string code)
    {
        var text = new StringBuilder(code.Length + (code.Length / 16));
        bool afterBlock = false;
        foreach (string line in code.TrimEnd('\n').Split('\n'))
        {
            string content = line.TrimStart(' ');
            bool endsLoop = content.StartsWith("while (", StringComparison.Ordinal) && content[content.Length - 1] == ';';
            if (afterBlock && content.Length > 0 && content[0] != '}' && !endsLoop && !content.StartsWith("else", StringComparison.Ordinal)) text.Append('\n');
            afterBlock = content == "}" || endsLoop;
            if (line.Length > Width && content[0] != '#' && !content.StartsWith("//", StringComparison.Ordinal)) Break(line, line.Length - content.Length, text);
            else text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Breaks a line after the outermost commas that lie within the width; a line without any stays as it is.</summary>
    private static void Break(string line, int indentation, StringBuilder text)
    {
        int start = 0, width = Width;
        while (line.Length - start > width && Comma(line, start, Math.Min(line.Length, start + width)) is var comma and > 0)
        {
            text.Append(line, start, comma + 1 - start).Append('\n').Append(' ', indentation + 4);
            start = comma + 2;
            width = Width - indentation - 4;
        }

        text.Append(line, start, line.Length - start).Append('\n');
    }

    /// <summary>The last of the least nested commas followed by a space, outside of strings; −1 without.</summary>
    private static int Comma(string line, int start, int end)
    {
        int found = -1, least = int.MaxValue, depth = 0;
        bool quoted = false;
        for (int i = start; i < end - 1; i++)
        {
            char c = line[i];
            if (c == '"') quoted = !quoted;
            else if (quoted && c == '\\') i++;
            if (quoted) continue;
            if (c is '(' or '[' or '{' or '<') depth++;
            else if (c is ')' or ']' or '}' or '>') depth--;
            else if (c == ',' && line[i + 1] == ' ' && depth <= least && i > start + 40) (found, least) = (i, depth);
        }

        return found;
    }
}

using System.Text;

namespace Backdraw.Compiler.CSharp;

/// <summary>Lines of C# with indentation. Line ends are always \n.</summary>
public sealed class CodeWriter
{
    // Indented further, nothing is easier to read, and the text of deep nests grows with their square.
    private const int DeepestIndentation = 40;

    // Pieces of text and writers inserted between them: text is put together once, however often it is inserted.
    private readonly List<object> parts = [];
    private StringBuilder? text;
    private int depth;

    /// <summary>Writes a line; an empty one has no indentation.</summary>
    public void Line(string line = "")
    {
        if (text is null) parts.Add(text = new StringBuilder());
        if (line.Length > 0) text.Append(' ', 4 * Math.Min(depth, DeepestIndentation)).Append(line);
        text.Append('\n');
    }

    /// <summary>Writes an opening brace and indents.</summary>
    public void Open()
    {
        Line("{");
        depth++;
    }

    /// <summary>Writes a line, an opening brace, and indents.</summary>
    public void Open(string line)
    {
        Line(line);
        Open();
    }

    /// <summary>Ends the indentation with a closing brace.</summary>
    public void Close(string after = "")
    {
        depth--;
        Line("}" + after);
    }

    /// <summary>A writer at the same depth whose text can be inserted later.</summary>
    public CodeWriter Fork() => new() { depth = depth };

    /// <summary>A writer for the body of a block, one level deeper.</summary>
    public CodeWriter ForkInside() => new() { depth = depth + 1 };

    /// <summary>Inserts the text of a fork, which is finished.</summary>
    public void Insert(CodeWriter fork)
    {
        if (fork.IsEmpty) return;
        parts.Add(fork);
        text = null;
    }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => parts.Count == 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        var whole = new StringBuilder();
        AppendTo(whole);
        return whole.ToString();
    }

    private void AppendTo(StringBuilder whole)
    {
        foreach (object part in parts)
        {
            if (part is CodeWriter fork) fork.AppendTo(whole);
            else whole.Append(part);
        }
    }
}

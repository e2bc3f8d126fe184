using System.Text;

namespace Backdraw.Compiler.CSharp;

/// <summary>Lines of C# with indentation. Line ends are always \n.</summary>
public sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line; an empty one has no indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', 4 * depth).Append(line);
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

    /// <summary>Inserts the text of a fork.</summary>
    public void Insert(CodeWriter fork) => text.Append(fork.text);

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}

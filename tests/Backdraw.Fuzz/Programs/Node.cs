using System.Collections.Immutable;
using System.Text;

namespace Backdraw.Fuzz.Programs;

/// <summary>What a piece of a program may be replaced by: another piece of its sort.</summary>
internal enum Sort
{
    Real,
    Int,
    Long,
    Bool,
    Statement,
    Block,
    Member,
}

/// <summary>A piece of a program: fixed text with other pieces in it. The fixed text is what the shrinker must leave alone.</summary>
internal sealed class Node(Sort sort, ImmutableArray<object> parts)
{
    public Sort Sort => sort;

    /// <summary>Strings and nodes, in order.</summary>
    public ImmutableArray<object> Parts => parts;

    public IEnumerable<Node> Children => parts.OfType<Node>();

    public int Size => 1 + Children.Sum(child => child.Size);

    public static Node Real(params object[] parts) => new(Sort.Real, [.. parts]);

    public static Node Int(params object[] parts) => new(Sort.Int, [.. parts]);

    public static Node Long(params object[] parts) => new(Sort.Long, [.. parts]);

    public static Node Bool(params object[] parts) => new(Sort.Bool, [.. parts]);

    public static Node Statement(params object[] parts) => new(Sort.Statement, [.. parts]);

    public static Node Member(params object[] parts) => new(Sort.Member, [.. parts]);

    public static Node Block(IEnumerable<Node> statements) => new(Sort.Block, [.. statements]);

    /// <summary>The node with one child replaced.</summary>
    public Node With(int part, Node child) => new(sort, parts.SetItem(part, child));

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        foreach (object part in parts)
        {
            if (part is Node node) node.Write(text);
            else text.Append((string)part);
        }

        if (sort is Sort.Statement or Sort.Member) text.Append('\n');
    }
}

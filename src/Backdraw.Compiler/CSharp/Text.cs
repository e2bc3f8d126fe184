using System.Collections.Immutable;

namespace Backdraw.Compiler.CSharp;

/// <summary>How tightly the outermost operator of an expression binds, as in the C# specification.</summary>
public enum Precedence
{
    Conditional,
    ConditionalOr,
    ConditionalAnd,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>A C# expression: its text, its outermost operator's precedence and the mutable variables it reads.</summary>
public sealed record Text(string Code, Precedence Precedence, ImmutableHashSet<string> Reads)
{
    private static readonly ImmutableHashSet<string> Nothing = ImmutableHashSet<string>.Empty.WithComparer(StringComparer.Ordinal);

    /// <summary>A name, literal or call without operands of its own.</summary>
    public static Text Primary(string code) => new(code, Precedence.Primary, Nothing);

    /// <summary>A mutable variable.</summary>
    public static Text Variable(string name) => new(name, Precedence.Primary, Nothing.Add(name));

    /// <summary>A negative number.</summary>
    public static Text Negative(string code) => new(code, Precedence.Unary, Nothing);

    /// <summary>function(arguments…).</summary>
    public static Text Call(string function, params Text[] arguments) =>
        new($"{function}({string.Join(", ", arguments.Select(a => a.Code))})", Precedence.Primary, Union(arguments));

    /// <summary>left op right, left-associative.</summary>
    public static Text Binary(Precedence precedence, string op, Text left, Text right) => new(
        $"{left.AtLeast(precedence)} {op} {right.AtLeast(precedence + 1)}", precedence, Union(left, right));

    /// <summary>op operand.</summary>
    public static Text Unary(string op, Text operand) =>
        new(op + (operand.Code.StartsWith(op, StringComparison.Ordinal) ? $"({operand.Code})" : operand.AtLeast(Precedence.Unary)), Precedence.Unary, operand.Reads);

    /// <summary>condition ? whenTrue : whenFalse.</summary>
    public static Text Choice(Text condition, Text whenTrue, Text whenFalse) => new(
        $"{condition.AtLeast(Precedence.ConditionalOr)} ? {whenTrue.AtLeast(Precedence.ConditionalOr)} : {whenFalse.AtLeast(Precedence.ConditionalOr)}",
        Precedence.Conditional,
        Union(condition, whenTrue, whenFalse));

    /// <summary>array[indices…].</summary>
    public static Text Element(string array, params Text[] indices) =>
        new($"{array}[{string.Join(", ", indices.Select(i => i.Code))}]", Precedence.Primary, Union(indices));

    /// <summary>The text, in parentheses when it binds less tightly than <paramref name="precedence"/>.</summary>
    public string AtLeast(Precedence precedence) => Precedence >= precedence ? Code : $"({Code})";

    private static ImmutableHashSet<string> Union(params Text[] parts)
    {
        var reads = Nothing;
        foreach (var part in parts) reads = reads.Count == 0 ? part.Reads : part.Reads.Count == 0 ? reads : reads.Union(part.Reads);
        return reads;
    }
}

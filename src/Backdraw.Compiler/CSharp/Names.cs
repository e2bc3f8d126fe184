using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.CSharp;

/// <summary>The local names of one emitted method: the user's where there is one, numbered when it is taken.</summary>
internal sealed class Names
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if",
        "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while", "await", "field", "var", "dynamic", "nameof", "value",
    };

    // What may be a name elsewhere, but not that of a type.
    private static readonly HashSet<string> TypeKeywords = new(StringComparer.Ordinal)
    {
        "allows", "extension", "file", "managed", "notnull", "nint", "nuint", "partial", "record", "required", "scoped", "unmanaged", "where", "yield",
    };

    private const int LongestJoined = 26;

    private readonly HashSet<string> taken;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Names that keep clear of <paramref name="reserved"/>.</summary>
    public Names(IEnumerable<string> reserved) =>
        taken = new HashSet<string>(reserved.Concat(Vocabulary.Types), StringComparer.Ordinal) { "frame", "arena" };

    /// <summary>A new name like <paramref name="hint"/>, not escaped.</summary>
    public string New(string hint)
    {
        string name = hint;
        int next = numbers.TryGetValue(hint, out int known) ? known : 2;
        while (Keywords.Contains(name) && name != "value" || !taken.Add(name)) name = hint + next++;
        numbers[hint] = next;
        return name;
    }

    /// <summary>An identifier with @ where C# needs it.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>The name of a type with @ where C# needs it.</summary>
    public static string EscapeType(string name) => TypeKeywords.Contains(name) ? "@" + name : Escape(name);

    /// <summary>What to call the result of an operation the user gave no name.</summary>
    public static string HintFor(Operation operation) => operation switch
    {
        NoiseOp noise => noise.Kind switch { NoiseKind.Normal => "z", NoiseKind.Uniform => "u", _ => "e" },
        LoadOp { Array.Name: { } array } => array + "Element",
        LoadOp => "element",
        QuantileOp => "outcome",
        AdvantageOp => "advantage",
        WeightOp => "weight",
        RestoreOp => "restored",
        LengthOp => "length",
        ApplyOp apply => apply.Primitive switch
        {
            Primitive.Add => Joined(apply, "Plus") ?? "sum",
            Primitive.Subtract => Joined(apply, "Minus") ?? "difference",
            Primitive.Multiply => Joined(apply, "Times") ?? "product",
            Primitive.Divide => Joined(apply, "Over") ?? "quotient",
            Primitive.Negate => apply.Arguments[0].Name is { } name ? "minus" + Capital(name) : "negative",
            Primitive.FusedMultiplyAdd => "term",
            Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual
                or Primitive.And or Primitive.Or or Primitive.Not => "condition",
            Primitive.Select => "chosen",
            Primitive.Convert => Converted(apply),
            Primitive.Exp2 => "exp",
            Primitive.Sqrt => "root",
            Primitive.Max => "greatest",
            Primitive.Min => "least",
            _ => char.ToLowerInvariant(apply.Primitive.ToString()[0]) + apply.Primitive.ToString().Substring(1),
        },
        _ => "result",
    };

    /// <summary>What is made of two values with names.</summary>
    private static string? Joined(ApplyOp apply, string word) =>
        apply.Arguments[0].Name is { } left && apply.Arguments[1].Name is { } right && left.Length + right.Length <= LongestJoined ? left + word + Capital(right) : null;

    private static string Converted(ApplyOp apply)
    {
        string kind = apply.Result.Type.Element switch { ElementKind.Real => "Real", ElementKind.Int => "Int", _ => "Long" };
        return apply.Arguments[0].Name is { } name ? $"{name}As{kind}" : kind switch { "Real" => "real", _ => "whole" };
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}

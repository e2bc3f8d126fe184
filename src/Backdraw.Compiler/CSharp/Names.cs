using Backdraw.Compiler.Ir;

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

    private readonly HashSet<string> taken;

    /// <summary>Names that keep clear of <paramref name="reserved"/>.</summary>
    public Names(IEnumerable<string> reserved) =>
        taken = new HashSet<string>(reserved, StringComparer.Ordinal) { "Math", "LaneMath", "Lanes", "LaneArrays", "Domain", "Quantile", "KeyedNoise", "frame", "arena", "Vector512", "Vector256", "Vector128" };

    /// <summary>A new name like <paramref name="hint"/>, not escaped.</summary>
    public string New(string hint)
    {
        string name = hint;
        for (int i = 2; Keywords.Contains(name) && name != "value" || !taken.Add(name); i++) name = hint + i;
        return name;
    }

    /// <summary>An identifier with @ where C# needs it.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

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
            Primitive.Add => "sum",
            Primitive.Subtract => "difference",
            Primitive.Multiply => "product",
            Primitive.Divide => "quotient",
            Primitive.FusedMultiplyAdd => "term",
            Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual
                or Primitive.And or Primitive.Or or Primitive.Not => "condition",
            Primitive.Select => "chosen",
            Primitive.Convert => "converted",
            Primitive.Sqrt => "root",
            _ => char.ToLowerInvariant(apply.Primitive.ToString()[0]) + apply.Primitive.ToString().Substring(1),
        },
        _ => "result",
    };
}

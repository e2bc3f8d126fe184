using Backdraw.Compiler.Rules;
using Backdraw.Compiler.Tests;
using Backdraw.Generator.FrontEnd;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>
/// docs/language.md is current: its tables are what the front end does. BACKDRAW_ACCEPT=1 rewrites them.
/// </summary>
public sealed class LanguagePageTests
{
    private static readonly string Page = Repository.PathTo("docs", "language.md");

    private static readonly string[] Types =
    [
        "double", "int", "long", "bool", "Color", "Small", "Wide", "float", "decimal", "byte", "char", "uint", "string", "double?", "(double, int)", "Point", "Pair",
        "double[]", "int[]", "long[]", "bool[]", "ReadOnlySpan<double>", "Span<double>", "ReadOnlySpan<int>", "ReadOnlySpan<long>", "double[,]", "int[,]", "double[][]", "List<double>",
    ];

    [Theory]
    [InlineData("types")]
    [InlineData("functions")]
    [InlineData("draws")]
    [InlineData("instead")]
    public void Table_IsCurrent(string name)
    {
        string page = File.ReadAllText(Page);
        string begin = $"<!-- begin {name} -->\n", end = $"<!-- end {name} -->\n";
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = page.IndexOf(end, StringComparison.Ordinal);
        string table = name switch
        {
            "types" => TypeTable(),
            "functions" => FunctionTable(),
            "draws" => DrawTable(),
            _ => InsteadTable(),
        };
        if (Environment.GetEnvironmentVariable("BACKDRAW_ACCEPT") == "1") File.WriteAllText(Page, page[..from] + table + page[to..]);
        else Assert.Equal(table, page[from..to]);
    }

    [Fact]
    public void Example_Compiles()
    {
        string example = File.ReadAllText(Page).Split("```csharp\n")[1].Split("```")[0];
        var analysis = Analysis.Of(example);
        Assert.Empty(analysis.Reported.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(Analysis.Errors(analysis.Output));
        Assert.DoesNotContain("was not compiled", analysis.GeneratedText, StringComparison.Ordinal);
    }

    private static string TypeTable()
    {
        // Each type in turn as a parameter and as a local, and the same reported of each.
        string program = Snippet.Program(string.Concat(Types.Select((type, i) =>
            $"[Stochastic] public static double P{i}({type} q) => 1;\n[Stochastic] public static double L{i}(int n) {{ {Local(type)} return 1; }}\n")));
        var refused = Analysis.Of(program).Refusals.GroupBy(Method).ToDictionary(g => g.Key, g => g.First());
        var rows = Types.Select((type, i) => $"| {Described(type)} | {Mark($"P{i}")} | {Mark($"L{i}")} | {(refused.TryGetValue($"L{i}", out var d) ? Instead(d.GetMessage()) : "")} |\n");
        return "| Type | parameter | local | instead |\n|---|---|---|---|\n" + string.Concat(rows);

        string Mark(string method) => refused.ContainsKey(method) ? "no" : "yes";
    }

    private static string Local(string type) => type switch
    {
        "double[,]" or "int[,]" => $"{type} q = new {type[..^3]}[n, n];",
        _ when type.EndsWith("[]", StringComparison.Ordinal) || type.Contains("Span", StringComparison.Ordinal) => $"{type} q = [];",
        _ => $"{type} q = default!;",
    };

    private static string Described(string type) => type switch
    {
        "Color" => "enum of `int`",
        "Small" => "enum of `byte`, `sbyte`, `short`, `ushort`",
        "Wide" => "enum of another type",
        "Point" => "`readonly struct`, `readonly record struct`",
        "Pair" => "other struct, class, record",
        _ => $"`{type}`",
    };

    private static string Method(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan)
        .AncestorsAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().First().Identifier.Text;

    private static string FunctionTable()
    {
        var math = Known("System.Math");
        var others = Known("System.Double").Where(name => math.All(group => group.Key != name.Key));
        var rows = math.Select(group => Row(group.Key, group)).Concat(others.Select(group => Row("double." + group.Key, group)))
            .Concat(Known("Backdraw.Special").Select(group => Row("Special." + group.Key, group)));
        return "| Function | of |\n|---|---|\n" + string.Concat(rows);

        string Row(string name, IEnumerable<IMethodSymbol> overloads) =>
            $"| `{name}` | {string.Join("; ", overloads.Select(Parameters).Distinct().Order(StringComparer.Ordinal))} |\n";
    }

    private static List<IGrouping<string, IMethodSymbol>> Known(string type) =>
        [.. Analysis.Compile("").GetTypeByMetadataName(type)!.GetMembers().OfType<IMethodSymbol>().Where(KnownMath.Has)
            .GroupBy(method => method.Name).OrderBy(group => group.Key, StringComparer.Ordinal)];

    private static string Parameters(IMethodSymbol method) => string.Join(", ", method.Parameters.Select(p => $"`{p.Type.ToDisplayString()}`"));

    private static string DrawTable()
    {
        var draws = Analysis.Compile("").GetTypeByMetadataName("Backdraw.Draw")!.GetMembers().OfType<IMethodSymbol>().Where(KnownDraws.IsDraw);
        var rows = draws.Select(draw =>
            $"| `Draw.{draw.Name}({string.Join(", ", draw.Parameters.SkipLast(1).Select(p => $"{TypeReading.Text(p.Type)} {p.Name}"))})` | `{TypeReading.Text(draw.ReturnType)}` | {Domain(draw)} | {Derivative(draw)} |\n");
        return "| Draw | outcome | domain | derivative |\n|---|---|---|---|\n" + string.Concat(rows);
    }

    private static string Domain(IMethodSymbol draw) => string.Join(
        "; ", draw.Parameters.SkipLast(1).Where(p => !KnownDraws.IsDestination(p)).Select((p, k) => $"{p.Name} {Domains.Words(KnownDraws.FamilyOf(draw)!.Value, k)}"));

    private static string Derivative(IMethodSymbol draw)
    {
        if (Reparameterization.Of(KnownDraws.FamilyOf(draw)!.Value) is { } form) return "of " + form.Formula.Replace("|", "\\|", StringComparison.Ordinal);
        return draw.Parameters.SkipLast(1).All(p => p.Type.SpecialType == SpecialType.System_Int32) ? "none" : "score";
    }

    /// <summary>What the fence tests show to be refused, with what is said.</summary>
    private static string InsteadTable()
    {
        const string begins = "A stochastic method cannot contain ";
        Type[] tests = [typeof(BD0101Tests), typeof(BD0102Tests)];
        var rows = tests.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>())
            .Select(data => (string)data.GetData(null!).Single()[1]).Where(message => !message.Contains('\'', StringComparison.Ordinal)).Distinct()
            .Select(message => $"| {message[begins.Length..^(Instead(message).Length + 2)]} | {Instead(message)} |\n");
        return "| Not in the language | instead |\n|---|---|\n" + string.Concat(rows.Order(StringComparer.Ordinal));
    }

    private static string Instead(string message) => message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
}

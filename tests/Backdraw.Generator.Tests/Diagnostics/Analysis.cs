using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Backdraw.Generator.Diagnostics;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>What the user of a program sees: the C# compiler's diagnostics, the analyzer's, and the generated files.</summary>
internal sealed partial record Analysis(ImmutableArray<Diagnostic> Output, ImmutableArray<Diagnostic> Reported, ImmutableArray<SyntaxTree> Generated)
{
    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Draw).Assembly.Location)];

    /// <summary>References are bound once and shared.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Program",
        [],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    /// <summary>The text of all generated files.</summary>
    public string GeneratedText => string.Concat(Generated.Select(tree => tree.ToString()));

    /// <summary>Compiles, generates and analyzes whole files, named File0.cs, File1.cs, …</summary>
    public static Analysis Of(params string[] files) => Of(Compile(files), new StochasticAnalyzer());

    /// <summary>A compilation of whole files against .NET 10 and the runtime.</summary>
    public static CSharpCompilation Compile(params string[] files) => Compile(Sources.Parse.LanguageVersion, files);

    /// <summary>A compilation in an older language.</summary>
    public static CSharpCompilation Compile(LanguageVersion version, params string[] files) => (version < LanguageVersion.CSharp8 ? Empty.WithOptions(Empty.Options.WithNullableContextOptions(NullableContextOptions.Disable)) : Empty)
        .AddSyntaxTrees(files.Select((text, i) => CSharpSyntaxTree.ParseText(text, Sources.Parse.WithLanguageVersion(version), $"File{i}.cs", Encoding.UTF8)));

    /// <summary>Generates and analyzes.</summary>
    public static Analysis Of(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        var driver = CSharpGeneratorDriver.Create([new BackdrawGenerator().AsSourceGenerator()], parseOptions: Sources.Parse.WithLanguageVersion(compilation.LanguageVersion))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generator);
        Assert.Empty(generator);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        var reported = output.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync().Result;
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
        return new Analysis(output.GetDiagnostics(), [.. reported.OrderBy(d => d.Location.SourceSpan.Start)], [.. driver.GetRunResult().GeneratedTrees]);
    }

    /// <summary>
    /// Analyzes a program in which <c>{|BD0101:switch|}</c> marks each place where something of use or language is to be reported, and checks that
    /// just that is reported, and that the program with its generated files is valid C#.
    /// </summary>
    public static Analysis Check(params string[] marked)
    {
        var files = marked.Select(Unmarked).ToList();
        var analysis = Of([.. files.Select(file => file.Text)]);
        var expected = files.SelectMany((file, i) => file.Marks.Select(mark => Place(mark.Id, $"File{i}.cs", file.Text, mark.Span))).Distinct().ToList();
        var actual = analysis.Refusals.Select(d => Place(d.Id, d.Location.SourceTree!.FilePath, d.Location.SourceTree.ToString(), d.Location.SourceSpan)).Distinct().ToList();
        Assert.True(
            !expected.Except(actual).Any() && !actual.Except(expected).Any(),
            $"Not reported:\n{string.Join("\n", expected.Except(actual))}\nReported without a mark:\n{string.Join("\n", actual.Except(expected))}");
        Assert.True(Errors(analysis.Output).IsEmpty, $"The C# is not valid:\n{string.Join("\n", Errors(analysis.Output))}");
        return analysis;
    }

    /// <summary>What was reported of use and language (BD00xx, BD01xx).</summary>
    public ImmutableArray<Diagnostic> Refusals => [.. Reported.Where(d => d.Id.StartsWith("BD00", StringComparison.Ordinal) || d.Id.StartsWith("BD01", StringComparison.Ordinal))];

    /// <summary>The errors among diagnostics, and the warnings in generated files.</summary>
    public static ImmutableArray<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) => [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error
        || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { FilePath: var path } && path.EndsWith(".g.cs", StringComparison.Ordinal)))];

    /// <summary>The text under a diagnostic.</summary>
    public static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";

    /// <summary>A program without its marks.</summary>
    public static string WithoutMarks(string marked) => Unmarked(marked).Text;

    private static string Place(string id, string file, string text, TextSpan span)
    {
        int first = text.LastIndexOf('\n', span.Start) + 1;
        int last = text.IndexOf('\n', span.End) is >= 0 and var end ? end : text.Length;
        return $"{id} {file} {span}: {text[first..span.Start]}»{text[span.Start..span.End]}«{text[span.End..last]}";
    }

    private static (string Text, ImmutableArray<(string Id, TextSpan Span)> Marks) Unmarked(string marked)
    {
        var text = new StringBuilder();
        var marks = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        int at = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            at = mark.Index + mark.Length;
            if (mark.Groups[1].Success) open.Push((mark.Groups[1].Value, text.Length));
            else if (open.Pop() is var (id, start)) marks.Add((id, TextSpan.FromBounds(start, text.Length)));
        }

        text.Append(marked, at, marked.Length - at);
        Assert.Empty(open);
        return (text.ToString(), marks.ToImmutable());
    }

    [GeneratedRegex(@"\{\|(BD\d{4}):|\|\}")]
    private static partial Regex Mark();
}

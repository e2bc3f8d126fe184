using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backdraw.Generator.Tests;

/// <summary>A user's project: files compiled against .NET 10 and the real runtime, and the generator that watches them.</summary>
internal sealed class Project
{
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Draw).Assembly.Location)];

    private GeneratorDriver driver;

    private Project(CSharpCompilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        this.driver = driver;
    }

    /// <summary>The project without what is generated.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The project with what the last run generated.</summary>
    public Compilation Output { get; private set; } = null!;

    /// <summary>A project of files: path, text.</summary>
    public static Project Of(params IEnumerable<(string Path, string Text)> files) =>
        Of(CSharpCompilation.Create("Program", files.Select(file => Tree(file.Path, file.Text)), References, Options));

    /// <summary>A project of one file.</summary>
    public static Project Of(string text) => Of([("Program.cs", text)]);

    /// <summary>The project of a compilation.</summary>
    public static Project Of(CSharpCompilation compilation) => new(compilation, CSharpGeneratorDriver.Create(
        [new BackdrawGenerator().AsSourceGenerator()],
        parseOptions: Parse.WithLanguageVersion(compilation.LanguageVersion),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>A file as a build parses it.</summary>
    public static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, Parse, path);

    /// <summary>Runs the generator, which must not fail.</summary>
    public GeneratorRunResult Run()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(Compilation, out var output, out var diagnostics);
        Output = output;
        Assert.Empty(diagnostics);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result;
    }

    /// <summary>The files a run generates, by hint name.</summary>
    public SortedDictionary<string, string> Generate() =>
        new(Run().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);

    /// <summary>Changes one file: as an editor does, keeping what it parsed already, or as the next build does, parsing it anew.</summary>
    public void Edit(string path, string text, bool inEditor = true)
    {
        var tree = Compilation.SyntaxTrees.Single(t => t.FilePath == path);
        Compilation = Compilation.ReplaceSyntaxTree(tree, inEditor ? tree.WithChangedText(Changed(tree.GetText(), text)) : Tree(path, text));
    }

    /// <summary>Replaces one occurrence of a text in a file.</summary>
    public void Replace(string path, string before, string after, bool inEditor = true)
    {
        string text = Compilation.SyntaxTrees.Single(t => t.FilePath == path).GetText().ToString();
        Assert.Equal(2, text.Split(before).Length);
        Edit(path, text.Replace(before, after), inEditor);
    }

    /// <summary>Changes the compilation as a whole.</summary>
    public void Edit(Func<CSharpCompilation, CSharpCompilation> change) => Compilation = change(Compilation);

    /// <summary>What C# says about the project and what was generated: errors, and warnings of generated files.</summary>
    public IEnumerable<string> Complaints() => Output.GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d.Location.SourceTree)))
        .Select(d => d.ToString());

    /// <summary>Whether a file was generated.</summary>
    public static bool IsGenerated(SyntaxTree? tree) => tree is not null && tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>The compiled program, loaded.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>The new text as one change of the old: what lies between their common head and tail.</summary>
    private static SourceText Changed(SourceText old, string text)
    {
        string before = old.ToString();
        int head = before.Zip(text).TakeWhile(pair => pair.First == pair.Second).Count();
        int room = Math.Min(before.Length, text.Length) - head;
        int tail = 0;
        while (tail < room && before[^(tail + 1)] == text[^(tail + 1)]) tail++;
        return old.WithChanges(new TextChange(TextSpan.FromBounds(head, before.Length - tail), text.Substring(head, text.Length - tail - head)));
    }
}

using System.Collections.Immutable;
using System.Runtime.Loader;
using Backdraw.Fuzz.Programs;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Fuzz.Checks;

/// <summary>Programs compiled together: compiling one by one would cost most of the time.</summary>
internal sealed class Batch : IDisposable
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Draw).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ISubject).Assembly.Location),
    ];

    private readonly AssemblyLoadContext? context;

    private Batch(AssemblyLoadContext? context, IReadOnlyList<(FuzzProgram, ISubject)> subjects, IReadOnlyList<Failure> failures)
    {
        this.context = context;
        Subjects = subjects;
        Failures = failures;
    }

    /// <summary>The programs that compiled.</summary>
    public IReadOnlyList<(FuzzProgram Program, ISubject Subject)> Subjects { get; }

    /// <summary>The programs that did not.</summary>
    public IReadOnlyList<Failure> Failures { get; }

    /// <summary>A compilation of files.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Fuzzed",
        files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Parse, file.Path)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    /// <summary>Runs the generator.</summary>
    public static (Compilation Output, GeneratorRunResult Result) Generate(CSharpCompilation compilation, CancellationToken cancellation = default)
    {
        var driver = CSharpGeneratorDriver.Create([new Generator.BackdrawGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, cancellation);
        return (output, driver.GetRunResult().Results[0]);
    }

    /// <summary>Compiles programs and loads them. One that fails is taken out and the rest is compiled again.</summary>
    public static Batch Of(IReadOnlyList<FuzzProgram> programs)
    {
        var failures = new List<Failure>();
        var good = programs.ToList();
        while (good.Count > 0)
        {
            var found = TryLoad(good, out var loaded);
            if (found.Count == 0) return new Batch(loaded!.Value.Context, loaded.Value.Subjects, failures);
            failures.AddRange(found);
            good.RemoveAll(program => found.Any(f => f.Program == program));
        }

        return new Batch(null, [], failures);
    }

    public void Dispose() => context?.Unload();

    private static List<Failure> TryLoad(List<FuzzProgram> programs, out (AssemblyLoadContext Context, List<(FuzzProgram, ISubject)> Subjects)? loaded)
    {
        loaded = null;
        var compilation = Compile(programs.SelectMany((p, k) => new[] { ($"{k}/Source.cs", p.Source()), ($"{k}/Driver.cs", p.Driver()) }));
        var (output, result) = Generate(compilation);
        if (result.Exception is { } exception)
        {
            if (programs.Count == 1) return [new(programs[0], Rule.GeneratorDoesNotThrow, exception.ToString())];
            int half = programs.Count / 2;
            return [.. TryLoad(programs[..half], out _), .. TryLoad(programs[half..], out _)];
        }

        var failures = new List<Failure>();
        var diagnostics = output.GetDiagnostics();
        for (int k = 0; k < programs.Count; k++)
            if (Broken(programs[k], k, diagnostics, result) is { } failure) failures.Add(failure);
        if (failures.Count > 0) return failures;

        var image = new MemoryStream();
        var emitted = output.Emit(image);
        if (!emitted.Success) throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics.Take(5)));
        image.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var assembly = context.LoadFromStream(image);
        loaded = (context, [.. programs.Select(p => (p, (ISubject)Activator.CreateInstance(assembly.GetType(p.DriverName)!)!))]);
        return [];
    }

    private static Failure? Broken(FuzzProgram program, int number, ImmutableArray<Diagnostic> diagnostics, GeneratorRunResult result)
    {
        bool IsGenerated(string path) => path.Contains(program.DriverName.Replace("Driver", ""), StringComparison.Ordinal);
        var bad = diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree?.FilePath == $"{number}/Source.cs");
        if (bad is not null) return new(program, Rule.SourceIsValid, bad.ToString());
        bad = diagnostics.FirstOrDefault(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && IsGenerated(Path.GetFileName(tree.FilePath)))
            ?? diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree?.FilePath == $"{number}/Driver.cs");
        if (bad is not null)
            return new(program, Rule.OutputCompilesWithoutWarnings, $"{bad}\n{bad.Location.SourceTree!.GetText().Lines[bad.Location.GetLineSpan().StartLinePosition.Line]}");
        var refused = result.GeneratedSources.FirstOrDefault(s => IsGenerated(s.HintName) && s.SourceText.ToString().Contains("was not compiled", StringComparison.Ordinal));
        if (refused.HintName is null) return null;
        string reasons = Refusal.Of(program.Source());
        return reasons.Length == 0 ? null : new(program, Rule.LanguageIsAccepted, reasons);
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Backdraw.Fuzz.Checks;
using Backdraw.Fuzz.Mutations;
using Backdraw.Fuzz.Programs;
using Backdraw.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backdraw.Fuzz;

/// <summary>
/// Damaged files: neither the generator nor the analyzer throws, whatever the syntax tree; and where C# has no error to report in the user's files,
/// it has none, and no warning, in generated ones.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public void DamagedFiles_AreSurvived()
    {
        int count = Settings.Number("BACKDRAW_FUZZ_MUTATIONS", 1000), first = Settings.Number("BACKDRAW_FUZZ_SEED", 0);
        var broken = new ConcurrentBag<string>();
        int compiling = 0;
        Parallel.For(first, first + count, seed =>
        {
            string text = Damaged(seed);
            var (failure, compiles) = Check(text);
            if (compiles) Interlocked.Increment(ref compiling);
            if (failure is not null) broken.Add($"seed {seed}: {failure}\n{text}");
        });
        Assert.True(broken.IsEmpty, string.Join("\n\n", broken.Take(3)));
        if (count >= 1000) Assert.InRange(compiling, count / 50, count - 1);
    }

    private static string Damaged(int seed)
    {
        var random = new Random(seed);
        var files = Files.Value;
        int choice = random.Next(2 * files.Length);
        return Mutation.Of(choice < files.Length ? files[choice] : Writer.Write(seed % 97).Source(), random);
    }

    private static readonly Lazy<string[]> Files = new(() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sources"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]);

    private static (string? Failure, bool Compiles) Check(string text)
    {
        const string Usings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\nglobal using Backdraw;\n";
        var compilation = Batch.Compile([("Damaged.cs", text), ("Usings.cs", Usings)]);
        var (output, result) = Batch.Generate(compilation);
        if (result.Exception is { } thrown) return (thrown.ToString(), false);

        string? analyzer = null;
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (e, _, _) => analyzer = e.ToString(), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        _ = output.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new StochasticAnalyzer()), options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (analyzer is not null) return (analyzer, false);

        var diagnostics = output.GetDiagnostics();
        bool IsUser(Diagnostic d) => d.Location.SourceTree is null || d.Location.SourceTree.FilePath == "Damaged.cs";
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error && IsUser(d))) return (null, false);
        return (diagnostics.FirstOrDefault(d => d.Severity >= DiagnosticSeverity.Warning && !IsUser(d))?.ToString(), true);
    }
}

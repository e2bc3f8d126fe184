using Backdraw.Generator.Tests.Diagnostics;
using Backdraw.Generator.Tests.Fence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.Tests.Lowering;

/// <summary>Branches and loops nested deeper than anyone writes them: compiled at a cost that grows with their size, or refused by name.</summary>
public sealed class NestingTests
{
    private const string BranchesOnDraws = "if (Draw.Bernoulli(0.5)) {{ y += Math.Sin(y);", Branches = "if (n > {0}) {{", Loops = "for (int i{0} = 0; i{0} < 1; i{0}++) {{", Returns = "if (n > 3) return y;";

    [Theory]
    [InlineData(BranchesOnDraws, 15, 30, 6)]
    [InlineData(Branches, 50, 100, 4)]
    [InlineData(Loops, 30, 60, 5)]
    [InlineData(Returns, 50, 100, 4)]
    public void DeepNests_CostLittleMoreThanTheirSize(string level, int depth, int twice, double most)
    {
        Work(Program(level, depth));
        var (bytes, length) = Work(Program(level, depth));
        var (moreBytes, moreLength) = Work(Program(level, twice));
        Assert.True(moreLength <= most * length, $"{length} characters became {moreLength}");
        Assert.True(moreBytes <= most * bytes, $"{bytes} bytes became {moreBytes}");
    }

    [Theory]
    [InlineData(BranchesOnDraws)]
    [InlineData(Branches)]
    [InlineData(Loops)]
    [InlineData(Returns)]
    public void Nests_AreValidCSharp(string level)
    {
        var analysis = Analysis.Of(Program(level, 30));
        Assert.Empty(analysis.Reported.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Empty(Analysis.Errors(analysis.Output));
    }

    [Theory]
    [InlineData(Branches, 480)]
    [InlineData(Loops, 240)]
    [InlineData(Returns, 480)]
    public void DeepNests_AreCompiled(string level, int depth) =>
        Assert.Contains("Run512", Generated(Analysis.Compile(Program(level, depth))), StringComparison.Ordinal);

    [Theory]
    [InlineData(Branches)]
    [InlineData(Loops)]
    [InlineData(Returns)]
    public void DeeperNests_AreRefused(string level)
    {
        var analysis = Analysis.Of(Program(level, 600));
        var reported = Assert.Single(analysis.Reported, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(("BD0111", "F"), (reported.Id, Analysis.Text(reported)));
        Assert.Equal("The statements and expressions of this method are nested too deeply to be compiled: split them up or write a loop", reported.GetMessage());
        Assert.Empty(Analysis.Errors(analysis.Output));
    }

    private static string Program(string level, int depth)
    {
        var lines = Enumerable.Range(0, depth).Select(k => string.Format(System.Globalization.CultureInfo.InvariantCulture, level, k));
        string closing = level == Returns ? "" : new string('}', depth);
        return Snippet.Program($"[Stochastic] public static double F(double x, int n) {{ double y = x * Draw.Normal(0, 1);\n{string.Join("\n", lines)}\ny += Math.Sin(y * x);\n{closing} return y; }}");
    }

    /// <summary>What a fresh run of the generator allocates, and how much it writes.</summary>
    private static (long Bytes, int Length) Work(string program)
    {
        var compilation = Analysis.Compile(program);
        compilation.GetDiagnostics();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = Generated(compilation).Length;
        return (GC.GetAllocatedBytesForCurrentThread() - before, length);
    }

    private static string Generated(Compilation compilation) =>
        CSharpGeneratorDriver.Create([new BackdrawGenerator().AsSourceGenerator()], parseOptions: Sources.Parse).RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources.Single().SourceText.ToString();
}

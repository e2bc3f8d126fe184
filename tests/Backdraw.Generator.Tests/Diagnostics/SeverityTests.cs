using System.Collections.Immutable;
using Backdraw.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>The user decides what is shown, as with any analyzer.</summary>
public sealed class SeverityTests
{
    private const string Program = """
        using Backdraw;
        public static partial class P
        {
        #pragma warning disable BD0301
            [Stochastic] public static double Quiet(double x) => Draw.Normal(x, 1);
        #pragma warning restore BD0301
            [Stochastic] public static double Told(double x) => Draw.Normal(x, 1);
        }
        """;

    [Fact]
    public void Pragma_Silences()
    {
        var reported = Assert.Single(Analysis.Of(Program).Reported);
        Assert.Equal(("BD0301", 6), (reported.Id, reported.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void ConfiguredSeverity_IsUsed(ReportDiagnostic configured, DiagnosticSeverity? shown)
    {
        // What .editorconfig says reaches an analyzer through the options of the tree.
        var compilation = Analysis.Compile(Program);
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Configured(configured));
        var reported = Analysis.Of(compilation.WithOptions(options), new StochasticAnalyzer()).Reported;
        Assert.Equal(shown, reported.SingleOrDefault()?.Severity);
    }

    [Fact]
    public void Generator_ReportsNothing()
    {
        var compilation = Analysis.Compile("using Backdraw; public class P { [Stochastic] public double F(float x) => x; }");
        Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(new BackdrawGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out _, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
    }

    private sealed class Configured(ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellation) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string id, CancellationToken cancellation, out ReportDiagnostic value)
        {
            value = severity;
            return id == "BD0301";
        }

        public override bool TryGetGlobalDiagnosticValue(string id, CancellationToken cancellation, out ReportDiagnostic value)
        {
            value = default;
            return false;
        }
    }
}

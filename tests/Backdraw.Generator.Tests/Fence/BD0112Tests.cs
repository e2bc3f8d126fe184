using Backdraw.Compiler.Model;
using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>A compiler that fails: it is reported as our defect, and the signatures remain.</summary>
public sealed class BD0112Tests
{
    private static readonly Emission Failing = new((model, _) => model.Body is null
        ? Compiler.Pipeline.Emit(model) : throw new InvalidOperationException("first line\nsecond line"));

    private static readonly string Program = Snippet.Program("[Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);");

    [Fact]
    public void Failure_IsReportedOnTheMethod()
    {
        var analysis = Analysis.Of(Analysis.Compile(Program), new StochasticAnalyzer(Failing));
        var reported = Assert.Single(analysis.Reported);
        Assert.Equal(("BD0112", "F"), (reported.Id, Analysis.Text(reported)));
        Assert.Equal(
            "'F' could not be compiled (InvalidOperationException: first line second line). This is a defect of Backdraw: please report it with the method.",
            reported.GetMessage());
    }

    [Fact]
    public void Signatures_Remain()
    {
        var model = Sources.Read(Analysis.Compile(Program)).Model!;
        Assert.NotNull(model.Body);
        string text = Failing.Emit(model, default);
        Assert.Contains("FEstimate FGradient(double x, MonteCarlo run)", text, StringComparison.Ordinal);
        Assert.Contains("was not compiled", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheGeneratorCompiled_IsNotCompiledAgain()
    {
        int compiled = 0;
        string Count(MethodModel model, CancellationToken cancellation)
        {
            compiled++;
            return "";
        }

        var emission = new Emission(Count);
        var (first, second) = (Sources.Read(Analysis.Compile(Program)).Model!, Sources.Read(Analysis.Compile(Program)).Model!);
        emission.Emit(first, default);
        Assert.Null(emission.DefectOf(second, default));
        Assert.Equal(1, compiled);
    }

    [Fact]
    public void Cancellation_IsNoDefect()
    {
        var model = Sources.Read(Analysis.Compile(Program)).Model!;
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Emission.Default.Emit(model, cancelled));
        Assert.Null(Emission.Default.DefectOf(model, default));
    }
}

using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that a draw reaches, where the user allows them.</summary>
public sealed class BD0202Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var reading = Sources.Read(Analysis.Compile(Snippet.Expression("x > 0 ? Draw.Normal(x, 1) : 1")));
        int comparison = Walk.Operations(reading.Body!).OfType<ApplyOp>().Single(op => op.Primitive == Primitive.Greater).Result.Id;
        var report = new EstimatorReport([], [new EstimatorFinding(EstimatorFinding.Bias, comparison, 0, ["a comparison", "Draw.Normal(x, 1)", "because"])]);
        var told = Assert.Single(EstimatorFindings.Of(report, reading.Places, Location.None)).ToDiagnostic();
        Assert.Equal(("BD0202", DiagnosticSeverity.Warning, "x > 0"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.Equal("The gradient is biased: 'x > 0' is a comparison that the draw 'Draw.Normal(x, 1)' reaches: because", told.GetMessage());
    }
}

using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that no draw reaches.</summary>
public sealed class BD0205Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var reading = Sources.Read(Analysis.Compile(Snippet.Expression("x > 0 ? Draw.Normal(x, 1) : 1")));
        int comparison = Walk.Operations(reading.Body!).OfType<ApplyOp>().Single(op => op.Primitive == Primitive.Greater).Result.Id;
        var report = new EstimatorReport([], [new EstimatorFinding(EstimatorFinding.ParameterJump, comparison, 0, ["a comparison", "because"])]);
        var told = Assert.Single(EstimatorFindings.Of(report, reading.Places, Location.None)).ToDiagnostic();
        Assert.Equal(("BD0205", DiagnosticSeverity.Warning, "x > 0"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.Equal("'x > 0' is a comparison that no draw reaches: because", told.GetMessage());
    }
}

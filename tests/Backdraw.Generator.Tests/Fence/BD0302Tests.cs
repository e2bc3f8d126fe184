using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Signs of parameters that are taken for granted.</summary>
public sealed class BD0302Tests
{
    [Fact]
    public void Sign_NamesTheParameterAndWhatWouldJump()
    {
        var told = Assert.Single(Analysis.Of(Snippet.Expression("1 / (x + Draw.LogNormal(x, 1))")).Reported, d => d.Id != "BD0301");
        Assert.Equal(("BD0302", DiagnosticSeverity.Info, "1 / (x + Draw.LogNormal(x, 1))"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.Equal(
            "'x' must be 0 or more, or a run throws: otherwise '1 / (x + Draw.LogNormal(x, 1))' is a quotient whose divisor passes through zero, which would bias the gradient",
            told.GetMessage());
    }
}

using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that no draw reaches.</summary>
public sealed class BD0205Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var told = Assert.Single(Analysis.Of(Snippet.Expression("x > 0 ? Draw.Normal(x, 1) : 1")).Reported, d => d.Id != "BD0301");
        Assert.Equal(("BD0205", DiagnosticSeverity.Warning, "x > 0"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.StartsWith("'x > 0' is a comparison that no draw reaches: ", told.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("there the expectation may have no derivative", told.GetMessage(), StringComparison.Ordinal);
    }
}

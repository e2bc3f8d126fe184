using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that a draw reaches.</summary>
public sealed class BD0201Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var told = Assert.Single(Analysis.Of(Snippet.Expression("Draw.Normal(x, 1) > 3 ? 2 : 1")).Reported, d => d.Id != "BD0301");
        Assert.Equal(("BD0201", DiagnosticSeverity.Error, "Draw.Normal(x, 1) > 3"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.StartsWith("'Draw.Normal(x, 1) > 3' is a comparison that the draw 'Draw.Normal(x, 1)' reaches: ", told.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("jumps from one arm's value to the other's, which the pathwise derivative of the draw misses", told.GetMessage(), StringComparison.Ordinal);
    }
}

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

    [Fact]
    public void OneHelperCalledTwice_NamesTheCall()
    {
        var told = Analysis.Of(Sources.Class(
            "static double Digital(double x) => x > 0.5 ? 1 : 0; [Stochastic] public static double F(double t) => Digital(t) * Digital(Draw.Normal(t, 1));")).Reported;
        Assert.StartsWith("'Digital(t): x > 0.5' is a comparison that no draw reaches: ", Assert.Single(told, d => d.Id == "BD0205").GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith(
            "'Digital(Draw.Normal(t, 1)): x > 0.5' is a comparison that the draw 'Draw.Normal(t, 1)' reaches: ", Assert.Single(told, d => d.Id == "BD0201").GetMessage(), StringComparison.Ordinal);
    }
}

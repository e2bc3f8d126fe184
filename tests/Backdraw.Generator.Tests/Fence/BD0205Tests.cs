using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that no continuous draw reaches.</summary>
public sealed class BD0205Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var told = Assert.Single(Analysis.Of(Snippet.Expression("x > 0 ? Draw.Normal(x, 1) : 1")).Reported, d => d.Id != "BD0301");
        Assert.Equal(("BD0205", DiagnosticSeverity.Warning, "x > 0"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.StartsWith("'x > 0' is a comparison that no continuous draw reaches: ", told.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("there the expectation may have no derivative", told.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void OneHelperCalledTwice_NamesTheCall()
    {
        var told = Analysis.Of(Sources.Class(
            "static double Digital(double x) => x > 0.5 ? 1 : 0; [Stochastic] public static double F(double t) => Digital(t) * Digital(Draw.Normal(t, 1));")).Reported;
        Assert.StartsWith("'Digital(t): x > 0.5' is a comparison that no continuous draw reaches: ", Assert.Single(told, d => d.Id == "BD0205").GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith(
            "'Digital(Draw.Normal(t, 1)): x > 0.5' is a comparison that the draw 'Draw.Normal(t, 1)' reaches: ", Assert.Single(told, d => d.Id == "BD0201").GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x is > 0.5 or < 0 ? x : 1", "> 0.5", "< 0")]
    [InlineData("x switch { >= 2 => 3 * x, _ => 1 }", ">= 2")]
    [InlineData("(int)x is 3 ? x : 1", "(int)x")]
    public void Pattern_IsNamedByItsText(string expression, params string[] texts)
    {
        var told = Analysis.Of(Snippet.Expression(expression)).Reported.Where(d => d.Id == "BD0205").ToList();
        Assert.Equal(texts, told.Select(Analysis.Text));
        Assert.All(told.Zip(texts), pair => Assert.StartsWith($"'{pair.Second}' is a ", pair.First.GetMessage(), StringComparison.Ordinal));
    }
}

using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Jumps that a draw reaches, where the user allows them.</summary>
public sealed class BD0202Tests
{
    [Fact]
    public void Jump_IsNamedByItsText()
    {
        var told = Assert.Single(Analysis.Of(Snippet.Program("[Stochastic(AllowBias = true)] public static double F(double x) => Math.Floor(Draw.Normal(x, 1));")).Reported, d => d.Id != "BD0301");
        Assert.Equal(("BD0202", DiagnosticSeverity.Warning, "Math.Floor(Draw.Normal(x, 1))"), (told.Id, told.Severity, Analysis.Text(told)));
        Assert.StartsWith("The gradient is biased: 'Math.Floor(Draw.Normal(x, 1))' is a rounding that the draw 'Draw.Normal(x, 1)' reaches: ", told.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("the result jumps", told.GetMessage(), StringComparison.Ordinal);
    }
}

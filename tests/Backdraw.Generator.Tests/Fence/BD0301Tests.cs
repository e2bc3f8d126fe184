using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>The information at each draw.</summary>
public sealed class BD0301Tests
{
    [Theory]
    [InlineData("Draw.Normal(x, 1)", "Normal, Pathwise: ")]
    [InlineData("Draw.Poisson(x)", "Poisson, Score: ")]
    [InlineData("Draw.Exponential(2)", "Exponential, Pathwise: sampled only")]
    public void Draw_SaysItsEstimatorAndWhy(string draw, string begins)
    {
        var reported = Assert.Single(Analysis.Of(Snippet.Expression("1 + " + draw)).Reported);
        Assert.Equal(("BD0301", DiagnosticSeverity.Info, draw), (reported.Id, reported.Severity, Analysis.Text(reported)));
        Assert.StartsWith(begins, reported.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void EachDraw_IsTold()
    {
        var analysis = Analysis.Of(Snippet.Body("double y = 0; for (int i = 0; i < n; i++) y += Draw.Normal(x, 1) * Draw.Poisson(x);"));
        Assert.Equal(["Draw.Normal(x, 1)", "Draw.Poisson(x)"], analysis.Reported.Select(Analysis.Text));
    }

    [Fact]
    public void DrawOfACalledMethod_IsToldWhereItStands()
    {
        var analysis = Analysis.Of(
            "using Backdraw; public static partial class P { [Stochastic] public static double F(double x) => Q.Noise(x) + Q.Noise(2 * x); }",
            "using Backdraw; public static class Q { public static double Noise(double x) => Draw.Normal(x, 1); }");
        var told = Assert.Single(analysis.Reported.Distinct());
        Assert.Equal(("File1.cs", "Draw.Normal(x, 1)"), (told.Location.SourceTree!.FilePath, Analysis.Text(told)));
    }
}

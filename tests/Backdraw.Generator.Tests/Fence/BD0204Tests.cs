using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Estimators that a family does not have.</summary>
public sealed class BD0204Tests
{
    [Theory]
    [InlineData("Draw.Poisson(x, Estimator.Pathwise)", "The estimator Pathwise is not available for a draw of Poisson: use Auto or Score")]
    [InlineData("Draw.Normal(x, 1, Estimator.Score)", "The estimator Score is not available for a draw of Normal: use Auto or Pathwise")]
    [InlineData("Draw.Geometric(x, estimator: Estimator.Coupled)", "The estimator Coupled is not available for a draw of Geometric: use Auto or Score")]
    public void Estimator_IsReportedAtTheDraw(string draw, string message)
    {
        var reported = Assert.Single(Analysis.Of(Snippet.Expression("1 + " + draw)).Reported);
        Assert.Equal(("BD0204", draw, message), (reported.Id, Analysis.Text(reported), reported.GetMessage()));
    }
}

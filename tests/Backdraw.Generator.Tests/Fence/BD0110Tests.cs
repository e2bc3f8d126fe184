namespace Backdraw.Generator.Tests.Fence;

/// <summary>Estimators that are not constants.</summary>
public sealed class BD0110Tests
{
    [Theory]
    [InlineData("Draw.Normal(0, 1, {|BD0110:b ? Estimator.Auto : Estimator.Pathwise|})", "The estimator of a draw is chosen at compile time: write a member of Estimator")]
    [InlineData("Draw.Poisson(2, estimator: {|BD0110:(Estimator)n|})", "The estimator of a draw is chosen at compile time: write a member of Estimator")]
    public void Estimator_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);
}

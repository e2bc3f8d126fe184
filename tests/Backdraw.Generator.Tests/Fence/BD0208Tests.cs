namespace Backdraw.Generator.Tests.Fence;

/// <summary>Second derivatives there is no rule for.</summary>
public sealed class BD0208Tests
{
    [Theory]
    [InlineData("return Draw.Gamma(1 + m * m, 1);", "Draw.Gamma(1 + m * m, 1)", "Gamma in its parameter shape")]
    [InlineData("return Draw.Beta(2, 1 + m * m);", "Draw.Beta(2, 1 + m * m)", "Beta in its parameter beta")]
    [InlineData("return Draw.StudentT(3 + m * m, 0, 1);", "Draw.StudentT(3 + m * m, 0, 1)", "StudentT in its parameter nu")]
    [InlineData("return Draw.ChiSquared(3 + m * m);", "Draw.ChiSquared(3 + m * m)", "ChiSquared in its parameter k")]
    public void Draw_IsNamed(string body, string text, string what)
    {
        var told = Assert.Single(SecondOrder.Of(body));
        Assert.Equal(("BD0208", text), (told.Id, told.Text));
        Assert.Equal($"The second derivative of a draw of {what} is not known: keep differentiable parameters away from there, or leave Order = 2 out", told.Message);
        Assert.Empty(SecondOrder.Of(body, "Order = 1"));
    }

    [Theory]
    [InlineData("return Draw.Gamma(2, 1 + m * m) + Draw.StudentT(5, m, 1 + s * s) + Draw.InverseGamma(3, 1 + m * m);")]
    [InlineData("return m * Draw.Gamma(k, 1) + Draw.NegativeBinomial(1 + m * m, 0.4);")]
    public void OtherParameters_AreAccepted(string body) => Assert.Empty(SecondOrder.Of(body));
}

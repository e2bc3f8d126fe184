using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Constant parameters of draws, and bounds of clamps, outside their domain.</summary>
public sealed class BD0203Tests
{
    [Theory]
    [InlineData("Draw.Normal(x, -1)", "-1", "The parameter sigma of Normal is -1, and must be positive and finite")]
    [InlineData("Draw.Exponential(1 - 3)", "1 - 3", "The parameter rate of Exponential is -2, and must be positive and finite")]
    [InlineData("Draw.TruncatedNormal(x, 1, 3, 2)", "2", "The parameter b of TruncatedNormal is 2, and must be above a = 3")]
    [InlineData("Draw.Triangular(0, x, -1)", "-1", "The parameter mode of Triangular is -1, and must be from a to b")]
    [InlineData("Draw.Weibull(x, 0)", "0", "The parameter shape of Weibull is 0, and must be positive and finite")]
    [InlineData("Draw.Cauchy(double.NaN, x)", "double.NaN", "The parameter x0 of Cauchy is NaN, and must be finite")]
    [InlineData("Draw.Gamma(0, x)", "0", "The parameter shape of Gamma is 0, and must be positive and finite")]
    [InlineData("Draw.UniformInt(3, 2)", "2", "The parameter hi of UniformInt is 2, and must be lo = 3 or more")]
    [InlineData("Draw.NegativeBinomial(1e9, 0.25)", "0.25", "The parameter p of NegativeBinomial is 0.25, and must be positive and at most 1 (and not below (r + 28)/2^30, so that counts fit an int)")]
    [InlineData("Draw.Uniform(-1.7e308, 1.7e308) + x", "1.7e308", "The parameter b of Uniform is 1.7E+308, and must be so near to a = -1.7E+308 that b - a is finite")]
    [InlineData("Draw.Bernoulli(1.5) ? x : 1", "1.5", "The parameter p of Bernoulli is 1.5, and must be from 0 to 1")]
    [InlineData("Draw.Binomial(-2, 0.5)", "-2", "The parameter n of Binomial is -2, and must be 0 or more")]
    [InlineData("Math.Clamp(x, 2, 1.5)", "1.5", "The parameter max of Math.Clamp is 1.5, and must be at least min = 2")]
    [InlineData("x * Math.Clamp(n, 3, -1)", "-1", "The parameter max of Math.Clamp is -1, and must be at least min = 3")]
    public void Constant_IsReportedWhereItStands(string expression, string place, string message)
    {
        var reported = Assert.Single(Analysis.Of(Snippet.Expression(expression)).Reported);
        Assert.Equal(("BD0203", place, message), (reported.Id, Analysis.Text(reported), reported.GetMessage()));
    }
}

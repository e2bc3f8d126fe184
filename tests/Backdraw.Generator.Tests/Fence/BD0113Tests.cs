using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Arrays whose length differs between samples.</summary>
public sealed class BD0113Tests
{
    [Theory]
    [InlineData("double[] c = new double[1 + (Draw.Poisson(x) & 3)]; return c[0] + x;", "1 + (Draw.Poisson(x) & 3)")]
    [InlineData("int count = Draw.Binomial(4, 0.5); Span<double> c = stackalloc double[count + 1]; c[0] = x; return c[0];", "count + 1")]
    [InlineData("int count = 1; if (Draw.Bernoulli(0.5)) count = 2; int[] c = new int[count + count]; return c[0] + x;", "count + count")]
    public void Length_IsReportedAtItsPlace(string body, string length)
    {
        var reported = Assert.Single(Analysis.Of(Snippet.Statements(body)).Reported);
        Assert.Equal(("BD0113", length), (reported.Id, Analysis.Text(reported)));
    }

    [Theory]
    [InlineData("double[] c = new double[1 + n]; c[0] = x * Draw.Normal(0, 1); return c[0];")]
    [InlineData("double y = 0; for (int i = 0; i < Draw.Poisson(2); i++) { double[] c = new double[n + 2]; c[i % 2] = x; y += c[0]; } return y;")]
    public void LengthFromParameters_IsAccepted(string body) =>
        Assert.DoesNotContain(Analysis.Of(Snippet.Statements(body)).Reported, d => d.Id == "BD0113");
}

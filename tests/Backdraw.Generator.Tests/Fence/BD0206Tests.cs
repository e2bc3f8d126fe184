namespace Backdraw.Generator.Tests.Fence;

/// <summary>Kinks that a draw reaches, where second derivatives are asked for.</summary>
public sealed class BD0206Tests
{
    [Fact]
    public void EuropeanCall_IsReportedAtItsMaximum()
    {
        var (id, text, message) = Assert.Single(SecondOrder.Of("return Math.Exp(-0.05) * Math.Max(m * Math.Exp(s * Draw.Normal(0, 1) - 0.5 * s * s) - k, 0);"));
        Assert.Equal(("BD0206", "Math.Max(m * Math.Exp(s * Draw.Normal(0, 1) - 0.5 * s * s) - k, 0)"), (id, text));
        Assert.StartsWith($"'{text}' is a maximum that the draw 'Draw.Normal(0, 1)' reaches: as the parameters move it, the derivative jumps", message, StringComparison.Ordinal);
        Assert.Contains("which a second derivative along the draw misses", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return Math.Abs(Draw.Normal(m, 1));", "Math.Abs(Draw.Normal(m, 1))")]
    [InlineData("return Math.Min(Draw.Normal(m, 1), k);", "Math.Min(Draw.Normal(m, 1), k)")]
    [InlineData("return Math.Clamp(Draw.Normal(m, 1), 0, 1);", "Math.Clamp(Draw.Normal(m, 1), 0, 1)")]
    [InlineData("double x = Draw.Normal(m, 1); return x > k ? x - k : 0;", "x > k")]
    [InlineData("double x = Draw.Normal(m, 1), y = 0; if (x > k) y = x - k; return y;", "x > k")]
    [InlineData("double x = Draw.Normal(m, 1); return x > k ? (x - k) * (x - k) : k - x;", "x > k")]
    [InlineData("double x = Draw.Normal(m, 1); return Relu(x);", "Math.Max(x, 0)")]
    [InlineData("double x = Draw.Normal(m, 1), best = 0; for (int i = 0; i < n; i++) best = Math.Max(best, x + Draw.Normal(s, 1)); return best;", "Math.Max(best, x + Draw.Normal(s, 1))")]
    [InlineData("double[] a = [0, 0]; double x = Draw.Normal(m, 1); a[0] = Math.Abs(x); return a[0] * a[1] + a[0];", "Math.Abs(x)")]
    [InlineData("return Draw.Bernoulli(Math.Clamp(Draw.Normal(m, 1), 0.1, 0.9)) ? 1 : 0;", "Math.Clamp(Draw.Normal(m, 1), 0.1, 0.9)")]
    [InlineData("double x = Draw.Normal(m, 1); return Draw.Normal(0, 0.1 + Math.Abs(x));", "Math.Abs(x)")]
    [InlineData("double x = Draw.Normal(m, 1); return Math.Sqrt(x * x);", "Math.Sqrt(x * x)")]
    [InlineData("return Math.Cbrt(Draw.Normal(m, 1));", "Math.Cbrt(Draw.Normal(m, 1))")]
    [InlineData("double x = Draw.Normal(m, 1); return Math.Pow(x * x, 0.75);", "Math.Pow(x * x, 0.75)")]
    [InlineData("return Math.Asin(Math.Sin(Draw.Normal(m, 1)));", "Math.Asin(Math.Sin(Draw.Normal(m, 1)))")]
    [InlineData("return double.RootN(Draw.Normal(m, 1), 3);", "double.RootN(Draw.Normal(m, 1), 3)")]
    [InlineData("return double.Hypot(Draw.Normal(m, 1), 0);", "double.Hypot(Draw.Normal(m, 1), 0)")]
    [InlineData("return Math.CopySign(Draw.Normal(m, 1), 1);", "Math.CopySign(Draw.Normal(m, 1), 1)")]
    [InlineData("double x = Draw.Normal(m, 1); return Math.Acosh(1 + x * x);", "Math.Acosh(1 + x * x)")]
    public void Kink_IsReportedAtItsPlace(string body, string text)
    {
        var told = SecondOrder.Of(body);
        Assert.Contains(told, d => (d.Id, d.Text) == ("BD0206", text));
        Assert.DoesNotContain(told, d => d.Id != "BD0206");
        Assert.Empty(SecondOrder.Of(body, "Order = 1"));
    }

    [Theory]
    [InlineData("double x = Draw.Normal(m, s); return Relu(x) * Relu(x);")]
    [InlineData("double x = Relu(Draw.Normal(m, s) - k); return x * x * m;")]
    [InlineData("double x = Draw.Normal(m, s); return x > 0 ? x : Math.Exp(x) - 1;")]
    [InlineData("double x = Draw.Normal(m, s); return Math.Abs(x) < 1 ? 0.5 * x * x : Math.Abs(x) - 0.5;")]
    [InlineData("double x = Draw.Normal(m, s); return x > k ? (x - k) * (x - k) : 0;")]
    [InlineData("double x = Draw.Normal(m, s), y = x; if (x > k) y = x + (x - k) * (x - k) * s; return y;")]
    [InlineData("return Math.Abs(s * Draw.Normal(0, 1)) + Math.Max(Draw.Normal(0, 1), 0) * m;")]
    [InlineData("double z = Draw.Normal(0, 1); return z > 0.3 ? Math.Exp(m * z) : s;")]
    [InlineData("double x = Draw.Normal(m, s); return Math.Sqrt(1 + x * x) + Math.Pow(x, 3) + Math.Pow(1 + x * x, 0.3) + Math.Atan(x);")]
    [InlineData("return Math.Log(1 + Math.Exp(Draw.Normal(m, s))) + Draw.Triangular(0, 4, 1 + 1 / (1 + m * m));")]
    [InlineData("return Math.Max(Draw.Exponential(1 + m * m), -1);")]
    [InlineData("double x = Draw.Normal(m, s); return Special.Softplus(x) + Special.LogAddExp(x, m) + Math.Acosh(1.5 + x * x) + double.Hypot(x, 1) + double.RootN(1 + x * x, 3);")]
    [InlineData("return Draw.Gamma(1 + m * m, 1) + Draw.Beta(2, 1 + m * m) + Draw.StudentT(3 + m * m, 0, 1);")]
    public void ContinuousDerivative_IsAccepted(string body) => Assert.Empty(SecondOrder.Of(body));

    [Fact]
    public void Bias_IsNoWayAroundAKink() => Assert.Equal("BD0206", Assert.Single(SecondOrder.Of("return Math.Abs(Draw.Normal(m, 1));", "Order = 2, AllowBias = true")).Id);

    [Fact]
    public void Jump_IsReportedOnceAsAJump() => Assert.Equal("BD0201", Assert.Single(SecondOrder.Of("return Draw.Normal(m, 1) > 3 ? 2 : 1;")).Id);
}

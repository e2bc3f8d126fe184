namespace Backdraw.Generator.Tests.Fence;

/// <summary>Kinks that no continuous draw reaches, where second derivatives are asked for.</summary>
public sealed class BD0207Tests
{
    [Theory]
    [InlineData("return Math.Max(m, 0) + Draw.Normal(m, 1);", "Math.Max(m, 0)", "a maximum")]
    [InlineData("return Math.Max(Draw.Poisson(2) - m, 0);", "Math.Max(Draw.Poisson(2) - m, 0)", "a maximum")]
    [InlineData("return (m > 1 ? m : 1) * Draw.Normal(s, 1);", "m > 1", "a comparison")]
    public void Kink_IsNamedByItsText(string body, string text, string kind)
    {
        var told = Assert.Single(SecondOrder.Of(body));
        Assert.Equal(("BD0207", text), (told.Id, told.Text));
        Assert.StartsWith($"'{text}' is {kind} that no draw reaches: ", told.Message, StringComparison.Ordinal);
        Assert.Contains("there the expectation may have no second derivative", told.Message, StringComparison.Ordinal);
        Assert.Empty(SecondOrder.Of(body, "Order = 1"));
    }
}

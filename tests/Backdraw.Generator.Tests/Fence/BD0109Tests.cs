namespace Backdraw.Generator.Tests.Fence;

/// <summary>State.</summary>
public sealed class BD0109Tests
{
    [Theory]
    [InlineData("{|BD0109:Mutable|}", "A stochastic method cannot use 'Mutable', which is not a constant: make it const or static readonly with an initialiser, or pass it as a parameter")]
    [InlineData("{|BD0109:Computed|}", "A stochastic method cannot use 'Computed', which is not a constant: make it const or static readonly with an initialiser, or pass it as a parameter")]
    [InlineData("{|BD0109:Buffer|}[0]", "A stochastic method cannot use 'Buffer', which is not a constant: make it static readonly with constant elements, or pass it as a parameter")]
    [InlineData("{|BD0109:Filled|}[0]", "A stochastic method cannot use 'Filled', which is not a constant: initialise it where it is declared, with constants, or pass it as a [Constant] parameter")]
    public void Read_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);

    [Theory]
    [InlineData("{|BD0109:Mutable|} = x;", "A stochastic method cannot use 'Mutable', which is not a constant: return what you compute, or keep it in a local")]
    [InlineData("{|BD0109:Property|} += x;", "A stochastic method cannot use 'Property', which is not a constant: return what you compute, or keep it in a local")]
    [InlineData("{|BD0109:Buffer|}[0] = x;", "A stochastic method cannot use 'Buffer', which is not a constant: return what you compute, or keep it in a local")]
    public void Write_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);
}

namespace Backdraw.Generator.Tests.Fence;

/// <summary>A stochastic method that is not static.</summary>
public sealed class BD0001Tests
{
    [Theory]
    [InlineData("public partial class Q { [Stochastic] public double {|BD0001:F|}(double x) => x * 2; }", "'F' is not static: make it static and pass what it needs as parameters")]
    [InlineData("public partial record Q(double Y) { [Stochastic] double {|BD0001:F|}(double x) { return x; } }", "'F' is not static: make it static and pass what it needs as parameters")]
    public void InstanceMethod_IsReported(string marked, string message) => Snippet.Refused(Snippet.Types(marked), message);
}

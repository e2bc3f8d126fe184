namespace Backdraw.Generator.Tests.Fence;

/// <summary>Recursion.</summary>
public sealed class BD0105Tests
{
    [Theory]
    [InlineData("[Stochastic] public static double F(double x) => x > 1 ? 1 : {|BD0105:F|}(x + 1);", "'P.F' calls itself, directly or through others, and calls are inlined: write a loop")]
    [InlineData("[Stochastic] public static double F(double x) => G(x); static double G(double x) => x > 1 ? 1 : H(x); static double H(double x) => {|BD0105:G|}(x + 1);", "'P.G' calls itself, directly or through others, and calls are inlined: write a loop")]
    public void Recursion_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program(marked), message);
}

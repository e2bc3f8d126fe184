using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Members with generated names.</summary>
public sealed class BD0008Tests
{
    [Theory]
    [InlineData("public static int FGradient;", "The name 'FGradient', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("static void FExpectation() { }", "The name 'FExpectation', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("class FAt { }", "The name 'FAt', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("enum FEstimate { }", "The name 'FEstimate', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("static int FSample => 1;", "The name 'FSample', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("delegate void FGradientEstimate();", "The name 'FGradientEstimate', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("interface FGradientSample { }", "The name 'FGradientSample', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    public void TakenName_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program("[Stochastic] public static double {|BD0008:F|}(double x) => x; " + marked), message);

    [Theory]
    [InlineData("class FHessianEstimate { }", "The name 'FHessianEstimate', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    [InlineData("static int FHessianSample => 1;", "The name 'FHessianSample', which is generated for 'F', is taken in 'P': rename the method or what has the name")]
    public void NameOfTheHessian_IsReported_WhereThereIsOne(string marked, string message)
    {
        Snippet.Refused(Snippet.Program("[Stochastic(Order = 2)] public static double {|BD0008:F|}(double x) => x; " + marked), message);
        Analysis.Check(Snippet.Program("[Stochastic] public static double F(double x) => x; " + marked));
    }

    [Fact]
    public void NameOfABaseType_IsReported() => Snippet.Refused(
        Snippet.Types("class B { public static int FAt; } partial class Q : B { [Stochastic] public static double {|BD0008:F|}(double x) => x; }"),
        "The name 'FAt', which is generated for 'F', is taken in 'Q': rename the method or what has the name");
}

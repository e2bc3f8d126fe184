using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Several stochastic methods of one name.</summary>
public sealed class BD0006Tests
{
    [Theory]
    [InlineData("[Stochastic] public static double {|BD0006:F|}(double x) => x; [Stochastic] public static double {|BD0006:F|}(int n) => n;", "There are several [Stochastic] methods 'F' in this type, and their results would have the same names: rename all but one")]
    public void Overloads_AreReported(string marked, string message) => Snippet.Refused(Snippet.Program(marked), message);

    [Fact]
    public void OverloadWithoutTheAttribute_IsFine() =>
        Analysis.Check(Snippet.Program("[Stochastic] public static double F(double x) => x; public static double F(int n) => n;"));

    [Fact]
    public void OneOfThem_KeepsItsSignatures()
    {
        var analysis = Analysis.Check(Snippet.Program("[Stochastic] public static double {|BD0006:F|}(double x) => x; [Stochastic] public static double {|BD0006:F|}(int n) => n;"));
        Assert.Single(analysis.Generated);
    }
}

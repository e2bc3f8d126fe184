using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Parameters whose names cannot be members of the gradient.</summary>
public sealed class BD0007Tests
{
    [Theory]
    [InlineData("double x, double {|BD0007:X|}", "Parameter 'X' cannot name a member of the gradient, because 'x' names the same: rename it")]
    [InlineData("double x, double[] {|BD0007:_x|}", "Parameter '_x' cannot name a member of the gradient, because 'x' names the same: rename it")]
    [InlineData("double {|BD0007:_|}", "Parameter '_' cannot name a member of the gradient, because it does not begin with a letter: rename it")]
    [InlineData("double {|BD0007:_1|}", "Parameter '_1' cannot name a member of the gradient, because it does not begin with a letter: rename it")]
    [InlineData("double {|BD0007:equals|}", "Parameter 'equals' cannot name a member of the gradient, because 'Equals' is taken: rename it")]
    [InlineData("double {|BD0007:fAt|}", "Parameter 'fAt' cannot name a member of the gradient, because 'FAt' is taken: rename it")]
    [InlineData("Odd {|BD0007:odd|}", "Parameter 'odd' cannot name a member of the gradient, because 'PrintMembers' in it is taken: rename it")]
    public void Parameter_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program("public readonly struct Odd { public readonly double PrintMembers; } [Stochastic] public static double F(" + marked + ") => 1;"), message);

    [Fact]
    public void ConstantParameters_HaveAnyName() =>
        Analysis.Check(Snippet.Program("[Stochastic] public static double F(double x, [Constant] double X, int _1) => x;"));
}

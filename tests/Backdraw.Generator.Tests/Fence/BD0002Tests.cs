using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>A stochastic method in types that are not partial.</summary>
public sealed class BD0002Tests
{
    [Theory]
    [InlineData("public static class Q { [Stochastic] public static double {|BD0002:F|}(double x) => x; }", "'Q' is not partial, so that the members generated for 'F' cannot be added to it: make it partial")]
    [InlineData("public class Q { public partial struct R { [Stochastic] public static double {|BD0002:F|}(double x) => x; } }", "'Q' is not partial, so that the members generated for 'F' cannot be added to it: make it partial")]
    [InlineData("public partial class Q { record struct R { [Stochastic] public static double {|BD0002:F|}(double x) => x; } }", "'R' is not partial, so that the members generated for 'F' cannot be added to it: make it partial")]
    public void TypeWithoutPartial_IsReported(string marked, string message) => Snippet.Refused(Snippet.Types(marked), message);

    [Fact]
    public void EachTypeAround_IsNamed()
    {
        var analysis = Analysis.Check(Snippet.Types("class Q { class R { [Stochastic] public static double {|BD0002:F|}(double x) => x; } }"));
        Assert.Equal(2, analysis.Refusals.Length);
    }
}

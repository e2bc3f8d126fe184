using Backdraw.CodeFixes;

namespace Backdraw.Generator.Tests.CodeFixes;

public sealed class MakeStaticTests
{
    [Fact]
    public Task MethodsThatDoNotUseTheirObject_BecomeStatic() => FixTest<MakeStatic>.Check(
        """
        using Backdraw;
        partial class P
        {
            [Stochastic]
            // Kept.
            double {|BD0001:F|}(double x) => x * Draw.Normal(0, 1);

            [Stochastic] public double {|BD0001:G|}(double x) => x * Draw.Normal(0, 1);
        }
        """,
        """
        using Backdraw;
        partial class P
        {
            [Stochastic]
            // Kept.
            static double F(double x) => x * Draw.Normal(0, 1);

            [Stochastic] public static double G(double x) => x * Draw.Normal(0, 1);
        }
        """,
        fixes: 2);

    [Theory]
    [InlineData("partial class P { double y; [Stochastic] public double {|BD0001:F|}(double x) => x * {|BD0102:y|}; }")]
    [InlineData("partial class P { [Stochastic] public virtual double {|BD0001:F|}(double x) => x; }")]
    [InlineData("partial interface I { [Stochastic] double {|BD0001:F|}(double x) => x; }")]
    [InlineData("interface I { double F(double x); } partial class P : I { [Stochastic] public double {|BD0001:F|}(double x) => x; }")]
    public Task MethodsThatNeedTheirObject_AreLeft(string program) =>
        FixTest<MakeStatic>.Check("using Backdraw;\n" + program, "using Backdraw;\n" + program, fixes: 0);
}

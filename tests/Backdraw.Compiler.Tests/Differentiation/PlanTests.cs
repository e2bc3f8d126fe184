using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.Tests.Differentiation;

public class PlanTests
{
    private const string European =
        """
        function F(%spot.0: real, %vol.1: real, %strike.2: real) wrt (%spot.0, %vol.1) {
            %z.3: real = noise Normal @0 "z" stream
            %4: real = Multiply %vol.1 %vol.1
            %5: real = FusedMultiplyAdd %vol.1 %z.3 %4
            %6: real = Exp %5
            %7: real = Multiply %spot.0 %6
            %8: real = Subtract %7 %strike.2
            %9: real = const 0.0
            %10: real = Max %8 %9
            yield %10
        }
        """;

    [Fact]
    public void Gradient_SumsWhatCrosses_AndTheEpilogueChainsIt()
    {
        var plan = DerivativePlan.Gradient("K", Parser.Parse(European), DerivativeMode.Auto);
        // ∂/∂vol = spot·Σ chosen·e^… z and ∂/∂vol² = spot·Σ chosen·e^…: the factor spot leaves the sums, and the second is the sum for spot.
        Assert.Equal(2, plan.Summed.Count);
        Assert.Equal("%spot.0", plan.Summed[0].ToString());
        Assert.Equal("%spot.0 %vol.1 %strike.2 %4", string.Join(" ", plan.Sample.Parameters));
        Assert.Equal(3, plan.Sample.Body.Yields.Count);
        Assert.Equal(2, plan.Epilogue!.Body.Yields.Count);
        Assert.DoesNotContain(Walk.Operations(plan.Sample), o => o is ApplyOp { Primitive: Primitive.Multiply } m && m.Arguments.All(a => a.Id == 1));
    }

    [Fact]
    public void Value_HasNoSums()
    {
        var plan = DerivativePlan.Value("K", Parser.Parse(European));
        Assert.Empty(plan.Summed);
        Assert.Null(plan.Epilogue);
        Assert.True(plan.WritesValue);
        Assert.Single(plan.Sample.Body.Yields);
    }

    [Theory]
    [InlineData(DerivativeMode.Auto, false)]
    [InlineData(DerivativeMode.Forward, true)]
    [InlineData(DerivativeMode.Reverse, false)]
    public void Mode_IsWhatWasAsked_AndReverseWithoutLoops(DerivativeMode mode, bool forward)
    {
        var function = Parser.Parse(European);
        Assert.Equal(forward, DerivativePlan.UsesForwardMode(function, [function.Parameters[0], function.Parameters[1]], mode));
    }

    [Theory]
    [InlineData(1, true)] // One direction through a long loop: a tangent is cheaper than a tape.
    [InlineData(12, false)] // Twelve directions: one sweep back is cheaper than twelve tangents.
    public void Auto_CountsDirections_AgainstTheTape(int directions, bool forward)
    {
        string parameters = string.Join(", ", Enumerable.Range(0, directions).Select(k => $"%p.{k}: real"));
        string sum = string.Concat(Enumerable.Range(0, directions).Select(k => $" %{200 + k}: real = FusedMultiplyAdd %p.{k} %{(k == 0 ? 103 : 199 + k)} %103"));
        var function = Parser.Parse(
            $$"""
            function F({{parameters}}) wrt () {
                %100: int = const 0
                %101: int = const 64
                %102: real = loop %104 from %100 to %101 carry (%103: real = %p.0) { {{sum}} %300: real = Sin %{{199 + directions}} yield %300 }
                yield %102
            }
            """);
        Verifier.Check(function);
        Assert.Equal(forward, DerivativePlan.UsesForwardMode(function, function.Parameters, DerivativeMode.Auto));
    }

    [Fact]
    public void Arrays_GoByReverseMode()
    {
        var function = Parser.Parse("function F(%xs.0: real[]) wrt () { %1: int = const 0 %2: real = load %xs.0 [%1] yield %2 }");
        Assert.False(DerivativePlan.UsesForwardMode(function, function.Parameters, DerivativeMode.Forward));
    }
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

public class DependenceTests
{
    private static readonly Function Program = Parser.Parse(
        """
        function F(%a.0: real, %b.1: real, %n.2: int) wrt (%a.0) {
            %3: int = const 0
            %4: real = const 1.0
            %x.5: real = draw Normal @0 "x" (%a.0, %4) [Auto]
            %y.6: real = draw Normal @1 "y" (%4, %4) [Auto]
            %k.7: int = draw Poisson @2 "k" (%a.0) [Auto]
            %kept.8: real, %sum.9: real = loop %10 from %3 to %n.2 carry (%kept.11: real = %y.6, %sum.12: real = %b.1) {
                %13: real = Add %sum.12 %x.5
                yield %kept.11, %13
            }
            %floor.14: real = Floor %x.5
            %above.15: bool = Greater %x.5 %b.1
            %chosen.16: real = Select %above.15 %y.6 %b.1
            %count.17: real = Convert %k.7
            %unused.18: real = Multiply %chosen.16 %x.5
            %19: real = Add %sum.9 %count.17
            yield %19
        }
        """);

    [Theory]
    [InlineData("x", "a", "0")]
    [InlineData("sum", "a", "0")]
    [InlineData("kept", "", "1")]
    [InlineData("chosen", "", "1")]
    [InlineData("unused", "a", "0 1")]
    [InlineData("floor", "", "")]
    [InlineData("count", "", "")]
    [InlineData("b", "", "")]
    public void ValuesDependSmoothly_OnWhatRealsCarry(string name, string parameters, string sites)
    {
        var dependence = Dependence.Of(Program);
        var value = Walk.Definitions(Program).First(v => v.Name == name);
        Assert.Equal(parameters, string.Join(" ", dependence.Parameters(value).Select(p => p.Name)));
        Assert.Equal(sites, string.Join(" ", dependence.Draws(value).Select(d => d.Site.Id)));
        Assert.Equal(parameters.Length > 0, dependence.Moves(value));
        Assert.Equal(sites.Length > 0, dependence.IsSpread(value));
    }

    [Fact]
    public void UsefulValues_ReachTheResultInAnyWay()
    {
        var dependence = Dependence.Of(Program);
        var useful = Walk.Definitions(Program).Where(dependence.IsUseful).Select(v => v.Name).OfType<string>().Distinct();
        Assert.Equal(["a", "b", "n", "x", "k", "sum", "count"], useful);
    }
}

using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Estimators;

/// <summary>The cost each score meets, as text: <c>value</c>, shared costs written out, the own part after a bar, parts of regions around after more.</summary>
public class OwnCostTests
{
    [Fact]
    public void IndependentDraws_MeetTheirOwnTerm() => Costs(
        """
        %cost.4: real = loop %t.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %x.7: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.8: real = Convert %x.7
            %next.9: real = Add %sum.6 %term.8
            yield %next.9
        }
        yield %cost.4
        """,
        "@0: | term");

    [Fact]
    public void SumOfIntsThatMayWrap_IsOneTerm() => Costs(
        """
        %x.4: int = draw Poisson @0 "x" (%p.0) [Auto]
        %y.5: int = draw Poisson @1 "y" (%p.0) [Auto]
        %sum.6: int = Add %x.4 %y.5
        %cost.7: real = Convert %sum.6
        %total.8: real = Add %cost.7 %hundred.3
        yield %total.8
        """,
        "@0: cost",
        "@1: cost");

    [Fact]
    public void CountThatStaysInRange_IsTakenApart() => Costs(
        """
        %one.4: int = const 1
        %hits.5: int = loop %t.6 from %zero.2 to %n.1 carry (%count.7: int = %zero.2) {
            %x.8: bool = draw Bernoulli @0 "x" (%p.0) [Auto]
            %hit.9: int = Select %x.8 %one.4 %zero.2
            %next.10: int = Add %count.7 %hit.9
            yield %next.10
        }
        %cost.11: real = Convert %hits.5
        yield %cost.11
        """,
        "@0: | hit");

    [Fact]
    public void Chain_LosesWhatWentBefore() => Costs(
        """
        %state.4: real, %cost.5: real = loop %t.6 from %zero.2 to %n.1 carry (%s.7: real = %hundred.3, %sum.8: real = %hundred.3) {
            %x.9: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.10: real = Convert %x.9
            %moved.11: real = Add %s.7 %term.10
            %squared.12: real = Multiply %moved.11 %moved.11
            %next.13: real = Add %sum.8 %squared.12
            yield %moved.11, %next.13
        }
        yield %cost.5
        """,
        "@0: value | -sum");

    [Fact]
    public void TermBeforeTheDrawInItsIteration_IsTakenOffToo() => Costs(
        """
        %state.4: real, %cost.5: real = loop %t.6 from %zero.2 to %n.1 carry (%s.7: real = %hundred.3, %sum.8: real = %hundred.3) {
            %before.9: real = Multiply %s.7 %s.7
            %part.10: real = Add %sum.8 %before.9
            %x.11: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.12: real = Convert %x.11
            %moved.13: real = Add %s.7 %term.12
            %next.14: real = Add %part.10 %moved.13
            yield %moved.13, %next.14
        }
        yield %cost.5
        """,
        "@0: value | term - next");

    [Fact]
    public void LaterLoop_IsNoCostOfAnEarlierOne() => Costs(
        """
        %first.4: real = loop %t.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %x.7: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.8: real = Convert %x.7
            %next.9: real = Add %sum.6 %term.8
            yield %next.9
        }
        %state.10: real, %second.11: real = loop %t.12 from %zero.2 to %n.1 carry (%s.13: real = %hundred.3, %sum2.14: real = %first.4) {
            %y.15: int = draw Poisson @1 "y" (%p.0) [Auto]
            %term2.16: real = Convert %y.15
            %moved.17: real = Multiply %s.13 %term2.16
            %next2.18: real = Add %sum2.14 %moved.17
            yield %moved.17, %next2.18
        }
        yield %second.11
        """,
        "@0: | term",
        "@1: value | -sum2");

    [Fact]
    public void StraightLine_EachMeetsItsTerm() => Costs(
        """
        %x.4: int = draw Poisson @0 "x" (%p.0) [Auto]
        %a.5: real = Convert %x.4
        %first.6: real = Multiply %a.5 %a.5
        %y.7: int = draw Poisson @1 "y" (%p.0) [Auto]
        %b.8: real = Convert %y.7
        %second.9: real = Sin %b.8
        %sum.10: real = Add %first.6 %second.9
        %result.11: real = Subtract %sum.10 %hundred.3
        yield %result.11
        """,
        "@0: first",
        "@1: second");

    [Fact]
    public void ScaledSum_ScalesTheTerm() => Costs(
        """
        %cost.4: real = loop %t.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %x.7: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.8: real = Convert %x.7
            %root.9: real = Sqrt %term.8
            %next.10: real = Add %sum.6 %root.9
            yield %next.10
        }
        %discounted.11: real = Multiply %p.0 %cost.4
        yield %discounted.11
        """,
        "@0: | root * p");

    [Fact]
    public void TermUnderABranch_IsReachedThroughItsCondition_TheSumBeforeIsNot() => Costs(
        """
        %cost.4: real = loop %t.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %x.7: bool = draw Bernoulli @0 "x" (%p.0) [Auto]
            %next.8: real = if %x.7 {
                %y.9: int = draw Poisson @1 "y" (%p.0) [Auto]
                %term.10: real = Convert %y.9
                %more.11: real = Add %sum.6 %term.10
                yield %more.11
            } else {
                yield %sum.6
            }
            yield %next.8
        }
        yield %cost.4
        """,
        "@0: | next - sum",
        "@1: | term");

    [Fact]
    public void LoopsInLoops_CostOfTheOuterIterationIsKnownAtItsEnd() => Costs(
        """
        %cost.4: real = loop %c.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %state.7: real, %inner.8: real = loop %t.9 from %zero.2 to %n.1 carry (%s.10: real = %hundred.3, %part.11: real = %sum.6) {
                %x.12: int = draw Poisson @0 "x" (%p.0) [Auto]
                %term.13: real = Convert %x.12
                %moved.14: real = Multiply %s.10 %term.13
                %next.15: real = Add %part.11 %moved.14
                yield %moved.14, %next.15
            }
            yield %inner.8
        }
        yield %cost.4
        """,
        "@0: | -part | inner");

    [Fact]
    public void DrawThatEndsALoop_MeetsEverythingAfterIt() => Costs(
        """
        %yes.4: bool = const true
        %go.5: bool, %cost.6: real = loop %t.7 from %zero.2 to %n.1 carry (%alive.8: bool = %yes.4, %sum.9: real = %hundred.3) while (%t2.10: int, %alive2.11: bool, %sum2.12: real) {
            yield %alive2.11
        } {
            %x.13: bool = draw Bernoulli @0 "x" (%p.0) [Auto]
            %one.14: real = Sin %hundred.3
            %next.15: real = Add %sum.9 %one.14
            yield %x.13, %next.15
        }
        yield %cost.6
        """,
        "@0: value | -next");

    [Fact]
    public void SumThatIsRead_IsReachedThroughTheRead() => Costs(
        """
        %cost.4: real = loop %t.5 from %zero.2 to %n.1 carry (%sum.6: real = %hundred.3) {
            %x.7: int = draw Poisson @0 "x" (%p.0) [Auto]
            %term.8: real = Convert %x.7
            %bent.9: real = Sin %sum.6
            %both.10: real = Multiply %bent.9 %term.8
            %next.11: real = Add %sum.6 %both.10
            yield %next.11
        }
        yield %cost.4
        """,
        "@0: value | -sum");

    [Fact]
    public void OutcomeThatReachesNothing_HasNoScore() => Costs(
        """
        %x.4: int = draw Poisson @0 "x" (%p.0) [Auto]
        %result.5: real = Sin %p.0
        yield %result.5
        """);

    private static void Costs(string body, params string[] expected)
    {
        var function = Parser.Parse(
            "function F(%p.0: real, %n.1: int) wrt (%p.0) {\n%zero.2: int = const 0\n%hundred.3: real = const 100.0\n" + body + "\n}");
        Verifier.Check(function);
        var settled = Settle.Apply(function);
        var (surrogate, visits) = (Surrogate.Apply(settled), Surrogate.Visits(settled));
        Verifier.Check(surrogate);
        Verifier.Check(visits);
        var known = new HashSet<Value>(Walk.Definitions(settled).Where(v => v.Name is not null));
        string[] shared = [.. visits.Body.Yields.Select((y, k) => k == 0 ? "value" : Text(visits, y, known))];
        var held = Walk.Operations(surrogate).OfType<HeldOp>().Select(h => " | " + Text(surrogate, h.Held, known)).ToList();
        string[] costs =
        [
            .. Walk.Operations(surrogate).OfType<AdvantageOp>().OrderBy(a => a.Site.Id).Select(a =>
                $"@{a.Site.Id}:{(a.Shared is { } k ? " " + shared[k] : "")}{(a.Cost is { } own ? " | " + Text(surrogate, own, known) : "")}{string.Concat(held)}"),
        ];
        Assert.Equal(expected, costs);
    }

    /// <summary>A value in the names of the program.</summary>
    private static string Text(Function function, Value value, HashSet<Value> known)
    {
        if (known.Contains(value)) return value.Name!;
        var definition = (ApplyOp)Walk.Operations(function).First(o => o.Results.Contains(value));
        string[] x = [.. definition.Arguments.Select(a => Text(function, a, known))];
        return definition.Primitive switch
        {
            Primitive.Add => $"{x[0]} + {x[1]}",
            Primitive.Subtract => $"{x[0]} - {x[1]}",
            Primitive.Multiply => $"{x[0]} * {x[1]}",
            Primitive.Negate => $"-{x[0]}",
            Primitive.Convert => x[0],
            var other => other.ToString(),
        };
    }
}

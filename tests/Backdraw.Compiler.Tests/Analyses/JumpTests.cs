using System.Globalization;
using System.Text;
using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

/// <summary>Where jumps go, and where they end, in IR text.</summary>
public class JumpTests
{
    /// <summary>The jumps of a function of reals t, k and an int n, with x ~ Normal(t, 1), zero, one and the comparison x > k: "%value passage name".</summary>
    private static string Of(string body)
    {
        var function = Parser.Parse(
            $$"""
            function F(%t.0: real, %k.1: real, %n.2: int) wrt (%t.0) {
                %zero.3: real = const 0.0
                %one.4: real = const 1.0
                %x.5: real = draw Normal @0 "x" (%t.0, %one.4) [Auto]
                %above.6: bool = Greater %x.5 %k.1
                %i0.7: int = const 0
                %i1.8: int = const 1
            {{body}}
            }
            """);
        Verifier.Check(function);
        return string.Join(", ", Jumps.Of(function, Dependence.Of(function)).Select(j => $"%{j.At.Id} {(j.Draw is null ? "parameter" : "draw " + j.Draw.Site.Id)} {j.Passage} {j.Name}".TrimEnd()));
    }

    [Theory]
    [InlineData("yield %x.5", "")]
    [InlineData("%y.10: real = Select %above.6 %one.4 %zero.3 yield %y.10", "%6 draw 0 Join y")]
    [InlineData("%y.10: real = Select %above.6 %one.4 %zero.3 yield %x.5", "")]
    [InlineData("%y.10: real = Select %above.6 %x.5 %k.1 yield %y.10", "")]
    [InlineData("%d.9: real = Subtract %x.5 %k.1 %y.10: real = Select %above.6 %d.9 %zero.3 yield %y.10", "")]
    [InlineData("%y.10: real = if %above.6 { yield %x.5 } else { yield %k.1 } yield %y.10", "")]
    [InlineData("%y.10: real = if %above.6 { yield %one.4 } else { yield %k.1 } yield %y.10", "%6 draw 0 Join y")]
    [InlineData("%e.9: bool = Equal %x.5 %k.1 %y.10: real = Select %e.9 %one.4 %x.5 yield %y.10", "")]
    [InlineData("%p.18: bool = Greater %t.0 %k.1 %y.10: real = Select %p.18 %one.4 %zero.3 yield %y.10", "%18 parameter Join y")]
    [InlineData("%p.18: bool = Greater %t.0 %k.1 %y.10: real = Select %p.18 %t.0 %k.1 yield %y.10", "")]
    [InlineData("%f.9: real = Floor %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%f.9: real = Floor %x.5 yield %one.4", "")]
    [InlineData("%f.9: real = Remainder %x.5 %one.4 yield %f.9", "%9 draw 0 Value")]
    // A jump is one however large what is added to it is; 0.1 · 3 − 0.3 is none.
    [InlineData("%h.9: real = const 1e14 %f.10: real = const 40.0 %y.11: real = Select %above.6 %f.10 %zero.3 %z.12: real = Add %h.9 %y.11 yield %z.12", "%6 draw 0 Join y")]
    [InlineData(
        "%a.9: real = const 0.1 %b.10: real = const 3.0 %c.11: real = const 0.3 %d.12: real = Multiply %a.9 %b.10 %e.13: real = Multiply %d.12 %x.5 %f.14: real = Multiply %c.11 %k.1 %y.15: real = Select %above.6 %e.13 %f.14 yield %y.15",
        "")]
    public void Joins(string body, string jumps) => Assert.Equal(jumps, Of(body));

    [Theory]
    [InlineData("%f.9: real = IeeeRemainder %x.5 %one.4 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%f.9: real = CopySign %one.4 %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%f.9: real = CopySign %x.5 %x.5 yield %f.9", "")]
    [InlineData("%e.10: real = Exp %x.5 %f.9: real = CopySign %one.4 %e.10 yield %f.9", "")]
    [InlineData("%f.9: real = TanPi %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%a.10: real = Tanh %x.5 %h.11: real = const 0.25 %b.12: real = Multiply %a.10 %h.11 %f.9: real = TanPi %b.12 yield %f.9", "")]
    [InlineData("%f.9: real = Atanh %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%a.10: real = Tanh %x.5 %f.9: real = Atanh %a.10 yield %f.9", "")]
    [InlineData("%f.9: real = InverseNormalCdf %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%a.10: real = NormalCdf %x.5 %f.9: real = InverseNormalCdf %a.10 yield %f.9", "")]
    [InlineData("%f.9: real = LogGamma %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%a.10: real = Softplus %x.5 %f.9: real = LogGamma %a.10 %g.11: real = LogBeta %a.10 %one.4 %h.12: real = Add %f.9 %g.11 yield %h.12", "")]
    [InlineData("%f.9: real = LogBeta %one.4 %x.5 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%n.10: real = const 3.0 %f.9: real = RootN %x.5 %n.10 yield %f.9", "")]
    [InlineData("%n.10: real = const -3.0 %f.9: real = RootN %x.5 %n.10 yield %f.9", "%9 draw 0 Value")]
    [InlineData("%f.9: real = Acosh %x.5 yield %f.9", "")]
    [InlineData("%f.9: real = Acosh %x.5 %c.10: bool = Greater %f.9 %one.4 %y.11: real = Select %c.10 %f.9 %one.4 yield %y.11", "%10 draw 0 Join y")]
    [InlineData("%f.9: real = Hypot %x.5 %t.0 %g.10: real = Erf %x.5 %h.11: real = Add %f.9 %g.10 yield %h.11", "")]
    [InlineData("%g.10: real = Erf %x.5 %z.11: bool = Greater %x.5 %zero.3 %h.12: real = Select %z.11 %g.10 %zero.3 yield %h.12", "")]
    public void Functions(string body, string jumps) => Assert.Equal(jumps, Of(body));

    // An angle right of the vertical axis has no cut, a comparison of what never meets no boundary.
    [Theory]
    [InlineData("%a.10: real = Atan2 %k.1 %x.5 yield %a.10", "%10 draw 0 Value")]
    [InlineData("%a.10: real = Abs %x.5 %b.11: real = Add %a.10 %half.9 %c.12: real = Abs %b.11 %d.13: real = Add %c.12 %half.9 %e.14: real = Atan2 %k.1 %d.13 yield %e.14", "")]
    [InlineData("%a.10: real = Max %x.5 %zero.3 %e.14: real = Atan2 %x.5 %a.10 yield %e.14", "%14 draw 0 Value")]
    [InlineData("%a.10: real = Max %x.5 %half.9 %e.14: real = Atan2 %x.5 %a.10 yield %e.14", "")]
    [InlineData("%a.10: real = Tanh %x.5 %b.11: real = Subtract %one.4 %half.9 %c.12: real = FusedMultiplyAdd %a.10 %b.11 %one.4 %e.14: real = Atan2 %x.5 %c.12 yield %e.14", "")]
    [InlineData("%a.10: real = Tanh %x.5 %c.12: real = Subtract %a.10 %half.9 %e.14: real = Atan2 %x.5 %c.12 yield %e.14", "%14 draw 0 Value")]
    [InlineData("%a.10: real = Exp %x.5 %b.11: real = Multiply %x.5 %x.5 %c.12: real = Multiply %a.10 %half.9 %d.13: real = Add %b.11 %c.12 %e.14: real = Atan2 %x.5 %d.13 yield %e.14", "")]
    [InlineData("%a.10: real = Multiply %x.5 %x.5 %b.11: real = Negate %a.10 %c.12: real = Subtract %b.11 %half.9 %e.14: real = Atan2 %c.12 %x.5 yield %e.14", "")]
    [InlineData("%s.10: real, %w.20: real = loop %i.11 from %i0.7 to %n.2 carry (%s.12: real = %half.9, %w.21: real = %x.5) { %13: real = Exp %w.21 %14: real = Add %s.12 %13 %22: real = Subtract %w.21 %k.1 yield %14, %22 } %e.15: real = Atan2 %w.20 %s.10 yield %e.15", "")]
    [InlineData("%s.10: real = loop %i.11 from %i0.7 to %n.2 carry (%s.12: real = %half.9) { %14: real = Add %s.12 %x.5 yield %14 } %e.15: real = Atan2 %x.5 %s.10 yield %e.15", "%15 draw 0 Value")]
    [InlineData("%a.10: real[] = array (%half.9, %one.4) %b.11: real[] = store %a.10 [%i0.7] %k.1 %c.12: real = load %b.11 [%n.2] %e.15: real = Atan2 %x.5 %c.12 yield %e.15", "%15 draw 0 Value")]
    [InlineData("%a.10: real[] = array (%half.9, %one.4) %c.12: real = load %a.10 [%n.2] %e.15: real = Atan2 %x.5 %c.12 yield %e.15", "")]
    [InlineData("%a.10: real = Cosh %x.5 %b.11: bool = Less %a.10 %half.9 %y.12: real = Select %b.11 %zero.3 %one.4 yield %y.12", "")]
    [InlineData("%a.10: real = Sigmoid %x.5 %b.11: int = Sign %a.10 %y.12: real = Convert %b.11 yield %y.12", "")]
    public void SignsThatStay_DoNotJump(string body, string jumps) => Assert.Equal(jumps, Of("%half.9: real = const 0.5\n" + body));

    [Theory]
    [InlineData("%a.20: real[] = array (%one.4, %x.5) %i.21: int = Convert %x.5 %y.22: real = load %a.20 [%i.21] yield %y.22", "%21 draw 0 Index a")]
    [InlineData("%a.20: real[] = array (%one.4, %x.5) %b.21: real[] = if %above.6 { %s.22: real[] = store %a.20 [%i1.8] %k.1 yield %s.22 } else { yield %a.20 } %y.23: real = load %b.21 [%i1.8] yield %y.23", "")]
    [InlineData("%a.20: real[] = array (%one.4, %x.5) %b.21: real[] = if %above.6 { %s.22: real[] = store %a.20 [%i0.7] %k.1 yield %s.22 } else { yield %a.20 } %y.23: real = load %b.21 [%i1.8] yield %y.23", "%6 draw 0 Join b")]
    // An index that jumps jumps through all that is made of the element.
    [InlineData("%a.20: real[] = array (%one.4, %k.1) %i.21: int = Select %above.6 %i1.8 %i0.7 %y.22: real = load %a.20 [%i.21] yield %y.22", "%6 draw 0 Join i")]
    [InlineData("%a.20: real[] = array (%one.4, %k.1) %i.21: int = Select %above.6 %i1.8 %i0.7 %y.22: real = load %a.20 [%i.21] %z.23: real = Add %y.22 %one.4 yield %z.23", "%6 draw 0 Join i")]
    [InlineData("%a.20: real[] = array (%one.4, %k.1) %i.21: int = Select %above.6 %i1.8 %i0.7 %y.22: real = load %a.20 [%i.21] %z.23: real = Max %y.22 %zero.3 yield %z.23", "%6 draw 0 Join i")]
    [InlineData("%a.20: real[] = array (%one.4, %k.1) %i.21: int = Select %above.6 %i1.8 %i0.7 %y.22: real = load %a.20 [%i.21] %z.23: real = draw Normal @1 \"y\" (%y.22, %one.4) [Auto] %w.24: real = Add %z.23 %one.4 yield %w.24", "%6 draw 0 Join i")]
    // What becomes of it may meet again: the element times what is zero where the index jumps.
    [InlineData("%a.20: real[] = array (%one.4, %one.4) %i.21: int = Select %above.6 %i1.8 %i0.7 %y.22: real = load %a.20 [%i.21] %d.23: real = Subtract %x.5 %k.1 %z.24: real = Multiply %y.22 %d.23 yield %z.24", "")]
    [InlineData("%m.20: int = Convert %x.5 %a.21: real[] = newarray real[] (%m.20) %l.22: int = length %a.21 0 %y.23: real = Convert %l.22 yield %y.23", "%20 draw 0 Length a")]
    public void Arrays(string body, string jumps) => Assert.Equal(jumps, Of(body));

    [Theory]
    [InlineData("%p.20: real = Select %above.6 %k.1 %one.4 %c.21: int = draw Poisson @1 \"count\" (%p.20) [Auto] %y.22: real = Convert %c.21 yield %y.22", "%6 draw 0 Join p")]
    [InlineData("%m.20: int = Select %above.6 %i0.7 %n.2 %c.21: int = draw Binomial @1 \"count\" (%m.20, %k.1) [Auto] %y.22: real = Convert %c.21 yield %y.22", "%6 draw 0 Join m")]
    [InlineData("%m.20: int = Convert %x.5 %c.21: int = draw Binomial @1 \"count\" (%m.20, %k.1) [Auto] %y.22: real = Convert %c.21 yield %y.22", "%20 draw 0 Probability count")]
    [InlineData("%m.20: int = Convert %x.5 %c.21: int = draw Binomial @1 \"count\" (%m.20, %k.1) [Auto] yield %x.5", "")]
    [InlineData("%e.20: real = Exp %x.5 %c.21: int = draw Poisson @1 \"count\" (%e.20) [Auto] %y.22: real = Convert %c.21 yield %y.22", "")]
    public void Probabilities(string body, string jumps) => Assert.Equal(jumps, Of(body));

    [Theory]
    [InlineData("%m.20: int = Convert %x.5 %s.21: real = loop %i.22 from %i0.7 to %m.20 carry (%s.23: real = %k.1) { %24: real = Add %s.23 %one.4 yield %24 } yield %s.21", "%20 draw 0 Loop s")]
    [InlineData("%m.20: int = Convert %x.5 %s.21: real = loop %i.22 from %i0.7 to %m.20 carry (%s.23: real = %k.1) { yield %s.23 } yield %s.21", "")]
    [InlineData("%s.21: real = loop %i.22 from %i0.7 to %n.2 carry (%s.23: real = %k.1) { %24: bool = Greater %x.5 %s.23 %25: real = Select %24 %x.5 %s.23 yield %25 } yield %s.21", "")]
    [InlineData("%s.21: real = loop %i.22 from %i0.7 carry (%s.23: real = %x.5) while { %24: bool = Greater %s.23 %k.1 yield %24 } { %25: real = Subtract %s.23 %one.4 yield %25 } yield %s.21", "%24 draw 0 Loop s")]
    // The flag is of the iteration before: that its boundary makes the arms of this one meet proves nothing.
    [InlineData(
        "%s.21: real, %f.29: bool = loop %i.22 from %i0.7 to %n.2 carry (%s.23: real = %k.1, %f.24: bool = %above.6) { %25: real = draw Normal @1 \"y\" (%t.0, %one.4) [Auto] %26: bool = Greater %25 %zero.3 %27: real = Select %f.24 %25 %zero.3 %28: real = Add %s.23 %27 yield %28, %26 } yield %s.21",
        "%6 draw 0 Join, %26 draw 1 Join")]
    public void LoopsCarryJumps_FromOneIterationToTheNext(string body, string jumps) => Assert.Equal(jumps, Of(body));

    [Theory]
    [InlineData("%y.9: real = Divide %one.4 %x.5 yield %y.9", "%9 draw 0 Value")]
    [InlineData("%y.9: real = Divide %one.4 %x.5 yield %x.5", "")]
    [InlineData("%y.9: real = Divide %one.4 %x.5 %z.10: real = Multiply %y.9 %x.5 yield %z.10", "")]
    [InlineData("%y.9: real = Divide %one.4 %t.0 %z.10: real = Multiply %y.9 %x.5 yield %z.10", "")]
    [InlineData("%s.9: real = Multiply %x.5 %x.5 %s.10: real = Add %s.9 %one.4 %y.11: real = Divide %x.5 %s.10 yield %y.11", "")]
    [InlineData("%m.9: real = Max %x.5 %one.4 %y.10: real = Divide %k.1 %m.9 yield %y.10", "")]
    [InlineData("%m.9: real = Max %x.5 %zero.3 %y.10: real = Divide %m.9 %m.9 %z.11: real = Min %y.10 %one.4 yield %z.11", "%10 draw 0 Value")]
    [InlineData("%y.9: real = Divide %one.4 %x.5 %b.10: bool = Greater %x.5 %one.4 %z.11: real = Select %b.10 %y.9 %one.4 yield %z.11", "")]
    [InlineData("%y.9: real = Divide %one.4 %x.5 %b.10: bool = Less %x.5 %one.4 %z.11: real = Select %b.10 %y.9 %one.4 yield %z.11", "%9 draw 0 Value")]
    [InlineData("%y.9: real = Divide %one.4 %x.5 %b.10: bool = Greater %y.9 %one.4 %z.11: real = Select %b.10 %one.4 %x.5 yield %z.11", "%9 draw 0 Join z, %10 draw 0 Join z")]
    [InlineData("%y.9: real = Tan %x.5 %z.10: real = Atan %y.9 yield %z.10", "%9 draw 0 Value")]
    [InlineData("%y.9: real = Tan %x.5 %c.10: real = Cos %x.5 %z.11: real = Multiply %y.9 %c.10 yield %z.11", "")]
    [InlineData("%a.9: real = Abs %x.5 %y.10: real = Log %a.9 yield %y.10", "%10 draw 0 Value")]
    [InlineData("%e.9: real = Exp %x.5 %y.10: real = Log %e.9 yield %y.10", "")]
    [InlineData("%y.9: real = Pow %x.5 %k.1 yield %y.9", "%9 draw 0 Value")]
    [InlineData("%e.9: real = Exp %x.5 %y.10: real = Pow %e.9 %k.1 yield %y.10", "")]
    public void Poles(string body, string jumps) => Assert.Equal(jumps, Of(body));

    [Theory]
    [InlineData("%q.9: real = Sqrt %x.5 yield %q.9", "")]
    [InlineData("%q.9: real = Sqrt %x.5 %b.10: bool = Equal %q.9 %q.9 %y.11: real = Select %b.10 %one.4 %zero.3 yield %y.11", "%10 draw 0 Join y")]
    [InlineData("%q.9: real = Sqrt %x.5 %r.12: real = Multiply %q.9 %q.9 %b.10: bool = GreaterOrEqual %r.12 %zero.3 %y.11: real = Select %b.10 %one.4 %zero.3 yield %y.11", "%10 draw 0 Join y")]
    [InlineData("%m.13: real = Max %x.5 %zero.3 %q.9: real = Sqrt %m.13 %b.10: bool = Equal %q.9 %q.9 %y.11: real = Select %b.10 %one.4 %zero.3 yield %y.11", "")]
    [InlineData("%c.13: bool = Greater %x.5 %zero.3 %q.9: real = Sqrt %x.5 %r.12: real = Select %c.13 %q.9 %zero.3 %b.10: bool = Greater %r.12 %one.4 %y.11: real = Select %b.10 %r.12 %one.4 yield %y.11", "")]
    // On the other side of the guard there is still what is no number.
    [InlineData("%c.13: bool = Less %x.5 %one.4 %q.9: real = Sqrt %x.5 %r.12: real = Select %c.13 %q.9 %one.4 %b.10: bool = Less %r.12 %one.4 %y.11: real = Select %b.10 %r.12 %one.4 yield %y.11", "%10 draw 0 Join y")]
    [InlineData("%q.9: real = Acos %x.5 %b.10: bool = GreaterOrEqual %q.9 %zero.3 %y.11: real = Select %b.10 %one.4 %zero.3 yield %y.11", "%10 draw 0 Join y")]
    public void ComparisonsHideWhatIsNotANumber(string body, string jumps) => Assert.Equal(jumps, Of(body));

    /// <summary>Size ends in "not proved", never in "no jump".</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(160)]
    public void AComparisonOfALongSum_IsAJump(int terms)
    {
        string digital = Sum(terms) + "%y.9: real = Select %over.10 %one.4 %zero.3 yield %y.9";
        Assert.Equal($"%10 draw {terms} Join y", Of(digital));
        string call = Sum(terms) + "%e.9: real = Subtract %s.12 %k.1 %y.13: real = Select %over.10 %e.9 %zero.3 yield %y.13";
        Assert.Equal("", Of(call));
    }

    /// <summary>s = x + c₁·y₁ + c₂·y₂ + … of further draws, written out term by term, and s &gt; k.</summary>
    private static string Sum(int terms)
    {
        var text = new StringBuilder();
        string sum = "%x.5";
        for (int i = 1; i <= terms; i++)
        {
            string next = i == terms ? "%s.12" : $"%s.{1000 + i}";
            text.Append(CultureInfo.InvariantCulture, $"%c.{2000 + i}: real = const {0.1234567890123 / (i + 0.3):R} %y.{3000 + i}: real = draw Normal @{i} \"y{i}\" (%t.0, %one.4) [Auto] ");
            text.Append(CultureInfo.InvariantCulture, $"%p.{4000 + i}: real = Multiply %c.{2000 + i} %y.{3000 + i} {next}: real = Add {sum} %p.{4000 + i} ");
            sum = next;
        }

        return text + "%over.10: bool = Greater %s.12 %k.1 ";
    }
}

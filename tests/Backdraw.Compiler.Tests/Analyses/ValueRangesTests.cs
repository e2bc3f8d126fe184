using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

/// <summary>Between which numbers values lie, and whether noise takes them to zero.</summary>
public class ValueRangesTests
{
    /// <summary>The range of %y.20 where x ~ Normal(t, s), u ~ Uniform(0, 1), k a parameter, n an int: "(low, high)", and "crosses" where it does.</summary>
    private static string Of(string body)
    {
        var function = Parser.Parse(
            $$"""
            function F(%t.0: real, %s.1: real, %k.2: real, %n.3: int) wrt (%t.0, %s.1) {
                %zero.4: real = const 0.0
                %one.5: real = const 1.0
                %i0.6: int = const 0
                %x.7: real = draw Normal @0 "x" (%t.0, %s.1) [Auto]
                %u.8: real = draw Uniform @1 "u" (%zero.4, %one.5) [Auto]
                {{body}}
                yield %y.20
            }
            """);
        Verifier.Check(function);
        var range = ValueRanges.Of(function, Dependence.Of(function)).Of(Walk.Operations(function).SelectMany(o => o.Results).Single(v => v.Id == 20));
        return FormattableString.Invariant($"{(range.LowOpen ? "(" : "[")}{range.Low}, {range.High}{(range.HighOpen ? ")" : "]")}{(range.Crosses ? " crosses" : "")}");
    }

    [Theory]
    [InlineData("%y.20: real = Add %x.7 %zero.4", "(-Infinity, Infinity) crosses")]
    [InlineData("%y.20: real = Add %k.2 %zero.4", "(-Infinity, Infinity)")]
    [InlineData("%y.20: real = Add %s.1 %zero.4", "(0, Infinity)")]
    [InlineData("%y.20: real = Exp %x.7", "(0, Infinity)")]
    [InlineData("%y.20: real = Multiply %x.7 %x.7", "[0, Infinity) crosses")]
    [InlineData("%a.9: real = Multiply %x.7 %x.7 %y.20: real = Add %a.9 %one.5", "[1, Infinity)")]
    [InlineData("%a.9: real = Exp %x.7 %y.20: real = Multiply %a.9 %k.2", "(-Infinity, Infinity)")]
    [InlineData("%a.9: real = Exp %x.7 %y.20: real = Add %a.9 %k.2", "(-Infinity, Infinity) crosses")]
    [InlineData("%a.9: real = Exp %x.7 %b.10: real = Add %a.9 %one.5 %y.20: real = Divide %one.5 %b.10", "(0, 1)")]
    [InlineData("%a.9: real = Sigmoid %x.7 %y.20: real = Subtract %one.5 %a.9", "(0, 1)")]
    [InlineData("%a.9: real = Tanh %x.7 %b.10: real = Multiply %a.9 %a.9 %y.20: real = Subtract %one.5 %b.10", "(0, 1]")]
    [InlineData("%y.20: real = Log %u.8", "(-Infinity, 0)")]
    [InlineData("%y.20: real = Max %x.7 %one.5", "[1, Infinity)")]
    [InlineData("%y.20: real = Max %x.7 %zero.4", "[0, Infinity) crosses")]
    [InlineData("%y.20: real = Cos %x.7", "[-1, 1] crosses")]
    [InlineData("%y.20: real = CosPi %x.7", "[-1, 1] crosses")]
    [InlineData("%y.20: real = Asinh %u.8", "(0, 0.8813735870195429)")]
    [InlineData("%a.9: real = Exp %x.7 %y.20: real = Erf %a.9", "(0, 1)")]
    [InlineData("%y.20: real = Erf %x.7", "(-1, 1) crosses")]
    [InlineData("%y.20: real = Erfc %x.7", "(0, 2)")]
    [InlineData("%y.20: real = Softplus %x.7", "(0, Infinity)")]
    [InlineData("%y.20: real = Hypot %x.7 %one.5", "[1, Infinity)")]
    [InlineData("%y.20: real = CopySign %x.7 %u.8", "[0, Infinity) crosses")]
    [InlineData("%y.20: real = LogAddExp %x.7 %one.5", "[1, Infinity)")]
    [InlineData("%a.9: real = Exp %x.7 %b.10: real = const -5.0 %y.20: real = RootN %a.9 %b.10", "(0, Infinity)")]
    [InlineData("%c.9: bool = Greater %x.7 %one.5 %y.20: real = Select %c.9 %x.7 %one.5", "[1, Infinity)")]
    [InlineData("%c.9: bool = Less %x.7 %one.5 %y.20: real = Select %c.9 %one.5 %x.7", "[1, Infinity)")]
    [InlineData("%c.9: bool = Greater %x.7 %one.5 %y.20: real = Select %c.9 %one.5 %x.7", "(-Infinity, 1] crosses")]
    public void Values(string body, string range) => Assert.Equal(range, Of(body));

    [Theory]
    // Zero where the loop makes no step, positive where it makes one: noise has no part in that.
    [InlineData("%y.20: real = loop %i.10 from %i0.6 to %n.3 carry (%a.11: real = %zero.4) { %e.12: real = Exp %x.7 %b.13: real = Add %a.11 %e.12 yield %b.13 }", "[0, Infinity)")]
    [InlineData("%y.20: real = loop %i.10 from %i0.6 to %n.3 carry (%a.11: real = %k.2) { %e.12: real = Exp %x.7 %b.13: real = Multiply %a.11 %e.12 yield %b.13 }", "(-Infinity, Infinity)")]
    [InlineData("%y.20: real = loop %i.10 from %i0.6 to %n.3 carry (%a.11: real = %k.2) { %e.12: real = Exp %x.7 %b.13: real = Add %a.11 %e.12 yield %b.13 }", "(-Infinity, Infinity) crosses")]
    [InlineData("%y.20: real = loop %i.10 from %i0.6 to %n.3 carry (%a.11: real = %one.5) { %b.13: real = Multiply %a.11 %u.8 yield %b.13 }", "(0, 1]")]
    [InlineData("%y.20: real = loop %i.10 from %i0.6 to %n.3 carry (%a.11: real = %one.5) { %b.13: real = Subtract %u.8 %a.11 yield %b.13 }", "(-Infinity, Infinity) crosses")]
    [InlineData("%v.9: real[] = newarray real[] (%n.3) %e.10: real = Exp %x.7 %w.11: real[] = store %v.9 [%i0.6] %e.10 %y.20: real = load %w.11 [%n.3]", "[0, Infinity)")]
    [InlineData("%v.9: real[] = array (%x.7, %k.2) %a.10: real = load %v.9 [%n.3] %b.11: real = load %v.9 [%n.3] %c.12: real = Add %a.10 %one.5 %d.13: real = Add %b.11 %one.5 %y.20: real = Multiply %c.12 %d.13", "[0, Infinity) crosses")]
    [InlineData("%v.9: real[] = array (%x.7, %k.2) %a.10: real = load %v.9 [%n.3] %b.11: real = load %v.9 [%i0.6] %y.20: real = Multiply %a.10 %b.11", "(-Infinity, Infinity) crosses")]
    // What fills an array leaves nothing of what was there before.
    [InlineData(
        "%v.9: real[] = newarray real[] (%n.3) %w.10: real[] = loop %i.11 from %i0.6 to %n.3 carry (%a.12: real[] = %v.9) { %s.13: real[] = store %a.12 [%i.11] %x.7 yield %s.13 } %w.14: real[] = loop %i.15 from %i0.6 to %n.3 carry (%a.16: real[] = %w.10) { %l.17: real = load %a.16 [%i.15] %e.18: real = Exp %l.17 %s.19: real[] = store %a.16 [%i.15] %e.18 yield %s.19 } %y.20: real = load %w.14 [%i0.6]",
        "(0, Infinity)")]
    // What a loop fills is known again behind it, also where a loop around carries the array; what is stored last is read.
    [InlineData(
        "%v.9: real[] = newarray real[] (%n.3) %q.10: real, %w.11: real[] = loop %t.12 from %i0.6 to %n.3 carry (%p.13: real = %zero.4, %a.14: real[] = %v.9) { %b.15: real[] = loop %i.16 from %i0.6 to %n.3 carry (%c.17: real[] = %a.14) { %s.18: real[] = store %c.17 [%i.16] %x.7 yield %s.18 } %d.19: real[] = loop %j.21 from %i0.6 to %n.3 carry (%f.22: real[] = %b.15) { %l.23: real = load %f.22 [%j.21] %e.24: real = Exp %l.23 %g.25: real[] = store %f.22 [%j.21] %l.23 %h.26: real[] = store %g.25 [%j.21] %e.24 yield %h.26 } %r.27: real = load %d.19 [%i0.6] yield %r.27, %d.19 } %y.20: real = Add %q.10 %zero.4",
        "[0, Infinity)")]
    [InlineData(
        "%v.9: real[] = newarray real[] (%n.3) %w.10: real[] = loop %i.11 from %i0.6 to %n.3 carry (%a.12: real[] = %v.9) { %b.13: real[] = store %a.12 [%i0.6] %x.7 %s.14: real[] = store %b.13 [%i.11] %one.5 yield %s.14 } %y.20: real = load %w.10 [%i0.6]",
        "(-Infinity, Infinity) crosses")]
    [InlineData(
        "%v.9: real[] = array (%x.7, %x.7) %m.10: int = length %v.9 0 %w.11: real[] = loop %i.12 from %i0.6 to %m.10 carry (%a.13: real[] = %v.9) { %e.14: real = Exp %x.7 %s.15: real[] = store %a.13 [%i.12] %e.14 yield %s.15 } %y.20: real = load %w.11 [%i0.6]",
        "(0, Infinity)")]
    [InlineData("%v.9: real[] = array (%x.7, %x.7) %e.10: real = Exp %x.7 %w.11: real[] = store %v.9 [%n.3] %e.10 %y.20: real = load %w.11 [%n.3]", "(0, Infinity)")]
    [InlineData("%v.9: real[] = array (%x.7, %x.7) %e.10: real = Exp %x.7 %w.11: real[] = store %v.9 [%n.3] %e.10 %y.20: real = load %w.11 [%i0.6]", "(-Infinity, Infinity) crosses")]
    public void LoopsAndArrays(string body, string range) => Assert.Equal(range, Of(body));
}

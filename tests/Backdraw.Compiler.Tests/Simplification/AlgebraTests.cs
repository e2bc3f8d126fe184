using Backdraw.Compiler.Simplification;
using static Backdraw.Compiler.Tests.Simplification.Programs;

namespace Backdraw.Compiler.Tests.Simplification;

public class AlgebraTests
{
    [Theory]
    [InlineData("%8: real = const 1.0 %9: real = Multiply %x.0 %8 yield %9", "yield %x.0")]
    [InlineData("%8: real = const -1.0 %9: real = Multiply %8 %x.0 yield %9", "%9: real = Negate %x.0 yield %9")]
    [InlineData("%8: real = const -0.0 %9: real = Add %x.0 %8 yield %9", "yield %x.0")]
    [InlineData("%8: real = const 0.0 %9: real = Subtract %x.0 %8 yield %9", "yield %x.0")]
    [InlineData("%8: real = const 1.0 %9: real = Divide %x.0 %8 yield %9", "yield %x.0")]
    [InlineData("%8: real = const 4.0 %9: real = Divide %x.0 %8 yield %9", "%10: real = const 0.25 %9: real = Multiply %x.0 %10 yield %9")]
    [InlineData("%8: real = Negate %x.0 %9: real = Negate %8 yield %9", "yield %x.0")]
    [InlineData("%8: real = Negate %x.0 %9: real = Add %8 %y.1 yield %9", "%9: real = Subtract %y.1 %x.0 yield %9")]
    [InlineData("%8: real = Negate %x.0 %9: real = Subtract %y.1 %8 yield %9", "%9: real = Add %y.1 %x.0 yield %9")]
    [InlineData("%8: real = Negate %x.0 %9: real = const 3.0 %10: real = Multiply %8 %9 yield %10", "%11: real = const -3.0 %10: real = Multiply %x.0 %11 yield %10")]
    [InlineData("%8: real = const 1.0 %9: real = FusedMultiplyAdd %8 %x.0 %y.1 yield %9", "%9: real = Add %x.0 %y.1 yield %9")]
    [InlineData("%8: real = Negate %x.0 %9: real = Abs %8 yield %9", "%9: real = Abs %x.0 yield %9")]
    [InlineData("%8: bool = Less %x.0 %x.0 yield %8", "%8: bool = const false yield %8")]
    public void ExactRealIdentity_Applies(string input, string expected) => Becomes(input, expected, f => Algebra.Apply(f), DeadCode.Apply);

    [Theory]
    [InlineData("%8: real = const 0.0 %9: real = Add %x.0 %8 yield %9")] // −0 + 0 = 0
    [InlineData("%8: real = const 0.0 %9: real = Multiply %x.0 %8 yield %9")] // ∞·0 = NaN
    [InlineData("%8: real = const 0.0 %9: real = Subtract %8 %x.0 yield %9")] // 0 − 0 is not −0
    [InlineData("%9: real = Subtract %x.0 %x.0 yield %9")] // ∞ − ∞
    [InlineData("%8: real = const 3.0 %9: real = Divide %x.0 %8 yield %9")] // 1/3 is rounded
    [InlineData("%8: real = const 4E-320 %9: real = Divide %x.0 %8 yield %9")] // 1/8 of the least normal has no reciprocal
    [InlineData("%8: bool = LessOrEqual %x.0 %x.0 yield %8")] // NaN
    [InlineData("%8: bool = Less %x.0 %y.1 %9: bool = Not %8 yield %9")] // NaN
    [InlineData("%8: real = Convert %l.4 %9: long = Convert %8 yield %9")] // 2⁵³ + 1
    [InlineData("%8: int = Convert %x.0 %9: real = Convert %8 yield %9")]
    [InlineData("%8: real = const 1.0 %9: real = Exp %8 yield %9")] // not folded: another machine's exp may differ
    [InlineData("%8: int = const 0 %9: int = Divide %n.2 %8 yield %9")] // throws
    [InlineData("%8: int = const -2147483648 %9: int = const -1 %10: int = Divide %8 %9 yield %10")] // throws
    public void InexactIdentity_DoesNotApply(string input) => Becomes(input, input, f => Algebra.Apply(f), DeadCode.Apply);

    [Theory]
    [InlineData("%8: real = const 0.1 %9: real = const 0.2 %10: real = Add %8 %9 yield %10", "%10: real = const 0.30000000000000004 yield %10")]
    [InlineData("%8: real = const 2.0 %9: real = Sqrt %8 yield %9", "%9: real = const 1.4142135623730951 yield %9")]
    [InlineData("%8: real = const 0.0 %9: real = Negate %8 yield %9", "%9: real = const -0.0 yield %9")]
    [InlineData("%8: real = const 0.0 %9: real = const -0.0 %10: real = Min %8 %9 yield %10", "%10: real = const -0.0 yield %10")]
    [InlineData("%8: real = const 2.5 %9: real = Round %8 yield %9", "%9: real = const 2.0 yield %9")]
    [InlineData("%8: real = const 1E+300 %9: int = Convert %8 yield %9", "%9: int = const 2147483647 yield %9")]
    [InlineData("%8: real = const Infinity %9: long = Convert %8 yield %9", "%9: long = const 9223372036854775807 yield %9")]
    [InlineData("%8: int = const 2147483647 %9: int = const 1 %10: int = Add %8 %9 yield %10", "%10: int = const -2147483648 yield %10")]
    [InlineData("%8: int = const -8 %9: int = const 33 %10: int = ShiftRightLogical %8 %9 yield %10", "%10: int = const 2147483644 yield %10")]
    [InlineData("%8: int = const 3 %9: real = Convert %8 yield %9", "%9: real = const 3.0 yield %9")]
    [InlineData("%8: int = const -7 %9: int = const 2 %10: int = Remainder %8 %9 yield %10", "%10: int = const -1 yield %10")]
    public void Constants_Fold(string input, string expected) => Becomes(input, expected, f => Algebra.Apply(f), DeadCode.Apply);

    [Theory]
    [InlineData("%8: int = const 0 %9: int = Multiply %n.2 %8 yield %9", "%9: int = const 0 yield %9")]
    [InlineData("%9: int = Subtract %n.2 %n.2 yield %9", "%9: int = const 0 yield %9")]
    [InlineData("%8: int = const 2 %9: int = Add %n.2 %8 %10: int = const 5 %11: int = Subtract %9 %10 yield %11", "%12: int = const 3 %11: int = Subtract %n.2 %12 yield %11")]
    [InlineData("%8: int = Add %n.2 %m.3 %9: int = Subtract %8 %n.2 yield %9", "yield %m.3")]
    [InlineData("%8: int = Subtract %n.2 %m.3 %9: int = Subtract %n.2 %8 yield %9", "yield %m.3")]
    [InlineData("%9: bool = LessOrEqual %n.2 %n.2 yield %9", "%9: bool = const true yield %9")]
    [InlineData("%8: bool = Less %n.2 %m.3 %9: bool = Not %8 yield %9", "%9: bool = GreaterOrEqual %n.2 %m.3 yield %9")]
    [InlineData("%8: long = Convert %n.2 %9: real = Convert %8 yield %9", "%9: real = Convert %n.2 yield %9")]
    [InlineData("%8: real = Convert %n.2 %9: int = Convert %8 yield %9", "yield %n.2")]
    [InlineData("%8: bool = const true %9: bool = And %8 %c.5 yield %9", "yield %c.5")]
    [InlineData("%8: bool = Not %c.5 %9: bool = And %8 %c.5 yield %9", "%9: bool = const false yield %9")]
    [InlineData("%8: bool = And %c.5 %d.6 %9: bool = And %c.5 %8 yield %9", "%8: bool = And %c.5 %d.6 yield %8")]
    [InlineData("%8: bool = Equal %x.0 %y.1 %9: bool = Not %8 yield %9", "%9: bool = NotEqual %x.0 %y.1 yield %9")]
    [InlineData("%8: real = Select %c.5 %x.0 %x.0 yield %8", "yield %x.0")]
    [InlineData("%8: bool = Not %c.5 %9: real = Select %8 %x.0 %y.1 yield %9", "%9: real = Select %c.5 %y.1 %x.0 yield %9")]
    [InlineData("%8: bool = const true %9: bool = Select %c.5 %8 %d.6 yield %9", "%9: bool = Or %c.5 %d.6 yield %9")]
    [InlineData("%8: real = Negate %x.0 %9: real = Select %c.5 %8 %y.1 %10: real = Select %c.5 %9 %x.0 yield %10", "%8: real = Negate %x.0 %10: real = Select %c.5 %8 %x.0 yield %10")]
    [InlineData("%8: real[] = newarray real[] (%n.2) %9: int = length %8 0 yield %9", "yield %n.2")]
    [InlineData("%8: int = const 0 %9: real[] = store %xs.7 [%8] %x.0 %10: int = length %9 0 yield %10", "%10: int = length %xs.7 0 yield %10")]
    public void IntegerAndLogicIdentity_Applies(string input, string expected) => Becomes(input, expected, f => Algebra.Apply(f), DeadCode.Apply);

    [Theory]
    [InlineData("%8: real = const 0.0 %9: real = Multiply %8 %y.1 %10: real = Add %9 %x.0 yield %x.0, %10", "yield %x.0, %x.0")]
    [InlineData("%8: real = const 0.0 %9: real = FusedMultiplyAdd %8 %y.1 %x.0 yield %x.0, %9", "yield %x.0, %x.0")]
    [InlineData("%8: real = const 0.0 %9: real = Subtract %8 %x.0 yield %x.0, %9", "%9: real = Negate %x.0 yield %x.0, %9")]
    [InlineData("%8: real[] = zeroslike %xs.7 %9: real[] = addarrays %8 %xs.7 yield %x.0, %9", "yield %x.0, %xs.7")]
    [InlineData("%8: real = const 0.0 %9: real[] = addat %xs.7 [%n.2] %8 yield %x.0, %9", "yield %x.0, %xs.7")]
    public void Relaxed_ZeroAbsorbs_InDerivatives(string input, string expected) => Becomes(input, expected, f => Algebra.Apply(f, relaxed: true), DeadCode.Apply);

    [Fact]
    public void Relaxed_LeavesTheValueAlone()
    {
        const string product = "%8: real = const 0.0 %9: real = Multiply %8 %x.0 ";
        Becomes(product + "yield %9, %9", product + "yield %9, %9", f => Algebra.Apply(f, relaxed: true));
        Becomes(product + "check Exponential @0 \"\" (%9) yield %x.0", product + "check Exponential @0 \"\" (%9) yield %x.0", f => Algebra.Apply(f, relaxed: true));
        Becomes(product + "yield %9", "%8: real = const 0.0 %9: real = const 0.0 yield %9", f => Algebra.Apply(f, relaxed: true, exactResults: 0));
    }

    [Fact]
    public void IfWithConstantCondition_IsItsArm() => Becomes(
        """
        %8: bool = const false
        %9: real = if %8 { %10: real = Exp %x.0 yield %10 } else { %11: real = noise Normal @0 "z" keyed yield %11 }
        yield %9
        """,
        """
        %11: real = noise Normal @0 "z" keyed
        yield %11
        """,
        f => Algebra.Apply(f), DeadCode.Apply);

    [Fact]
    public void IfWhoseArmsAgree_PassesOn() => Becomes(
        """
        %9: real, %10: int = if %c.5 { %11: int = const 2 yield %x.0, %11 } else { %12: int = const 2 yield %x.0, %12 }
        yield %9, %10
        """,
        "%13: int = const 2 yield %x.0, %13",
        f => Algebra.Apply(f), DeadCode.Apply);

    [Fact]
    public void EmptyLoop_IsItsInitialValues() => Becomes(
        """
        %8: int = const 3
        %9: real = loop %10 from %8 to %8 carry (%11: real = %x.0) { %12: real = Exp %11 yield %12 }
        yield %9
        """,
        "yield %x.0",
        f => Algebra.Apply(f), DeadCode.Apply);

    [Fact]
    public void UnchangedCarriedValue_IsItsInitialValue() => Becomes(
        """
        %8: int = const 0
        %9: real, %10: real = loop %11 from %8 to %n.2 carry (%12: real = %x.0, %13: real = %y.1) { %14: real = Multiply %12 %13 yield %14, %13 }
        yield %9, %10
        """,
        """
        %8: int = const 0
        %9: real = loop %11 from %8 to %n.2 carry (%12: real = %x.0) { %14: real = Multiply %12 %y.1 yield %14 }
        yield %9, %y.1
        """,
        f => Algebra.Apply(f), DeadCode.Apply);
}

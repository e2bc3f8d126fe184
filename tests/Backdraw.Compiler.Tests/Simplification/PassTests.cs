using Backdraw.Compiler.Simplification;
using static Backdraw.Compiler.Tests.Simplification.Programs;

namespace Backdraw.Compiler.Tests.Simplification;

public class PassTests
{
    [Fact]
    public void EqualExpressions_AreComputedOnce() => Becomes(
        """
        %8: real = Multiply %x.0 %y.1
        %9: real = Multiply %y.1 %x.0
        %10: bool = Less %x.0 %y.1
        %11: bool = Greater %y.1 %x.0
        %12: real = if %11 { %13: real = Multiply %x.0 %y.1 yield %13 } else { %14: real = Exp %x.0 yield %14 }
        %15: real = Exp %x.0
        yield %9, %12, %15
        """,
        """
        %8: real = Multiply %x.0 %y.1
        %10: bool = Less %x.0 %y.1
        %12: real = if %10 { yield %8 } else { %14: real = Exp %x.0 yield %14 }
        %15: real = Exp %x.0
        yield %8, %12, %15
        """,
        CommonSubexpressions.Apply);

    [Fact]
    public void LoadsOfOneArrayValue_AreOne() => Becomes(
        """
        %8: real = load %xs.7 [%n.2]
        %9: real[] = store %xs.7 [%n.2] %x.0
        %10: real = load %xs.7 [%n.2]
        %11: real = load %9 [%n.2]
        %12: real = Add %10 %11
        yield %8, %12
        """,
        """
        %8: real = load %xs.7 [%n.2]
        %9: real[] = store %xs.7 [%n.2] %x.0
        %11: real = load %9 [%n.2]
        %12: real = Add %8 %11
        yield %8, %12
        """,
        CommonSubexpressions.Apply);

    [Fact]
    public void ZerosOfEitherSign_StayApart_AndNewArraysToo()
    {
        const string body = "%8: real = const 0.0 %9: real = const -0.0 %10: real[] = zeroslike %xs.7 %11: real[] = zeroslike %xs.7 yield %8, %9, %10, %11";
        Becomes(body, body, CommonSubexpressions.Apply);
    }

    [Fact]
    public void DeadCode_GoesWithCarriedValuesThatFeedThemselves() => Becomes(
        """
        %8: int = const 0
        %9: real = Exp %x.0
        %10: real, %11: real = loop %12 from %8 to %n.2 carry (%13: real = %x.0, %14: real = %9) {
            %15: real = Multiply %14 %13
            %16: real = Sin %13
            yield %16, %15
        }
        %17: real, %18: int = if %c.5 { yield %x.0, %n.2 } else { %19: real = Cos %x.0 yield %19, %m.3 }
        yield %10, %18
        """,
        """
        %8: int = const 0
        %10: real = loop %12 from %8 to %n.2 carry (%13: real = %x.0) {
            %16: real = Sin %13
            yield %16
        }
        %18: int = if %c.5 { yield %n.2 } else { yield %m.3 }
        yield %10, %18
        """,
        DeadCode.Apply);

    [Fact]
    public void NoiseChecksAndVisits_Stay_WithWhatTheyNeed() => Becomes(
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) {
            %12: real = noise Normal @0 "z" stream
            %13: real = Add %11 %12
            if %c.5 { check Exponential @1 "e" (%y.1) yield } else { visit @2 "k" shared none own none yield }
            yield %13
        }
        yield %x.0
        """,
        """
        %8: int = const 0
        loop %10 from %8 to %n.2 carry () {
            %12: real = noise Normal @0 "z" stream
            if %c.5 { check Exponential @1 "e" (%y.1) yield } else { visit @2 "k" shared none own none yield }
            yield
        }
        yield %x.0
        """,
        DeadCode.Apply);

    [Fact]
    public void UnusedTapeSlot_GoesOnBothSides() => Becomes(
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) {
            %12: real = Sin %11
            %13: real = Cos %11
            save #0 %13
            save #1 %12
            yield %12
        }
        %14: real = const 1.0
        %15: real = loop %16 from %8 to %n.2 down carry (%17: real = %14) {
            %18: real = restore #0
            %19: real = restore #1
            %20: real = Multiply %17 %18
            yield %20
        }
        yield %9, %15
        """,
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) {
            %12: real = Sin %11
            %13: real = Cos %11
            save #0 %13
            yield %12
        }
        %14: real = const 1.0
        %15: real = loop %16 from %8 to %n.2 down carry (%17: real = %14) {
            %18: real = restore #0
            %20: real = Multiply %17 %18
            yield %20
        }
        yield %9, %15
        """,
        DeadCode.Apply);

    [Fact]
    public void Tape_KeepsTheLoopThatFillsIt() => Becomes(
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) { %12: real = Sin %11 save #0 %11 yield %12 }
        %13: real = loop %14 from %8 to %n.2 down carry (%15: real = %x.0) { %16: real = restore #0 %17: real = Multiply %15 %16 yield %17 }
        yield %13
        """,
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) { %12: real = Sin %11 save #0 %11 yield %12 }
        %13: real = loop %14 from %8 to %n.2 down carry (%15: real = %x.0) { %16: real = restore #0 %17: real = Multiply %15 %16 yield %17 }
        yield %13
        """,
        DeadCode.Apply);

    [Fact]
    public void Invariants_LeaveAsManyLoopsAsTheyCan() => Becomes(
        """
        %8: int = const 0
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) {
            %12: real = loop %13 from %8 to %m.3 carry (%14: real = %11) {
                %15: real = Exp %y.1
                %16: real = Sin %11
                %17: real = load %xs.7 [%8]
                %18: int = Divide %n.2 %m.3
                %19: real = Convert %18
                %20: real = if %c.5 { %21: real = Log %y.1 yield %21 } else { yield %y.1 }
                %22: real = FusedMultiplyAdd %14 %15 %16
                yield %22
            }
            yield %12
        }
        yield %9
        """,
        """
        %8: int = const 0
        %15: real = Exp %y.1
        %9: real = loop %10 from %8 to %n.2 carry (%11: real = %x.0) {
            %16: real = Sin %11
            %12: real = loop %13 from %8 to %m.3 carry (%14: real = %11) {
                %17: real = load %xs.7 [%8]
                %18: int = Divide %n.2 %m.3
                %19: real = Convert %18
                %20: real = if %c.5 { %21: real = Log %y.1 yield %21 } else { yield %y.1 }
                %22: real = FusedMultiplyAdd %14 %15 %16
                yield %22
            }
            yield %12
        }
        yield %9
        """,
        LoopInvariants.Apply);

    [Fact]
    public void InvariantLoad_LeavesALoopThatSurelyRuns() => Becomes(
        """
        %8: int = const 0
        %9: int = const 5
        %10: real = loop %11 from %8 to %9 carry (%12: real = %x.0) { %13: real = load %xs.7 [%n.2] %14: real = Multiply %12 %13 yield %14 }
        yield %10
        """,
        """
        %8: int = const 0
        %9: int = const 5
        %13: real = load %xs.7 [%n.2]
        %10: real = loop %11 from %8 to %9 carry (%12: real = %x.0) { %14: real = Multiply %12 %13 yield %14 }
        yield %10
        """,
        LoopInvariants.Apply);

    [Theory]
    [InlineData("Add %8 %x.0", "%9: real = FusedMultiplyAdd %x.0 %y.1 %x.0")]
    [InlineData("Add %x.0 %8", "%9: real = FusedMultiplyAdd %x.0 %y.1 %x.0")]
    [InlineData("Subtract %8 %x.0", "%10: real = Negate %x.0 %9: real = FusedMultiplyAdd %x.0 %y.1 %10")]
    [InlineData("Subtract %x.0 %8", "%10: real = Negate %x.0 %9: real = FusedMultiplyAdd %10 %y.1 %x.0")]
    public void ProductUsedOnce_FusesWithItsSum(string sum, string expected) => Becomes(
        $"%8: real = Multiply %x.0 %y.1 %9: real = {sum} yield %9", expected + " yield %9", f => Contraction.Apply(f), DeadCode.Apply);

    [Fact]
    public void ProductUsedTwice_StaysWhole()
    {
        const string body = "%8: real = Multiply %x.0 %y.1 %9: real = Add %8 %x.0 yield %8, %9";
        Becomes(body, body, f => Contraction.Apply(f));
    }

    [Fact]
    public void DrawFreeProduct_IsNotPulledIntoARandomSum() => Becomes(
        """
        %8: real = noise Normal @0 "z" stream
        %9: real = Multiply %x.0 %y.1
        %10: real = Multiply %y.1 %8
        %11: real = Add %10 %9
        yield %11
        """,
        """
        %8: real = noise Normal @0 "z" stream
        %9: real = Multiply %x.0 %y.1
        %11: real = FusedMultiplyAdd %y.1 %8 %9
        yield %11
        """,
        f => Contraction.Apply(f), DeadCode.Apply);

    [Theory]
    [InlineData("%10: real = FusedMultiplyAdd %x.0 %8 %y.1", "%9: real = ExpAffine %x.0 %8 %y.1 yield %9")]
    [InlineData("%10: real = FusedMultiplyAdd %8 %x.0 %y.1", "%9: real = ExpAffine %x.0 %8 %y.1 yield %9")]
    [InlineData("%10: real = Multiply %8 %x.0", "%11: real = const 0 %9: real = ExpAffine %x.0 %8 %11 yield %9")]
    public void ExponentAffineInTheNoise_JoinsItsExponential(string exponent, string expected) => Becomes(
        $"%8: real = noise Normal @0 \"z\" stream {exponent} %9: real = Exp %10 yield %9",
        $"%8: real = noise Normal @0 \"z\" stream {expected}",
        AffineExponents.Fuse);

    [Theory]
    [InlineData("%10: real = FusedMultiplyAdd %x.0 %8 %8 %9: real = Exp %10 yield %9")]
    [InlineData("%10: real = FusedMultiplyAdd %x.0 %y.1 %8 %9: real = Exp %10 yield %9")]
    [InlineData("%10: real = FusedMultiplyAdd %8 %8 %y.1 %9: real = Exp %10 yield %9")]
    [InlineData("%10: real = FusedMultiplyAdd %x.0 %y.1 %y.1 %9: real = Exp %10 yield %9")]
    [InlineData("%10: real = FusedMultiplyAdd %x.0 %8 %y.1 %9: real = Exp %10 yield %9, %10")]
    public void OtherExponents_StayApart(string body)
    {
        string function = "%8: real = noise Normal @0 \"z\" stream " + body;
        Becomes(function, function, AffineExponents.Fuse);
    }

    [Fact]
    public void ExponentialOfAffine_IsWrittenInBaseTwo() => Becomes(
        "%8: real = noise Normal @0 \"z\" stream %9: real = ExpAffine %x.0 %8 %y.1 yield %9",
        """
        %8: real = noise Normal @0 "z" stream
        %10: real = const 1.4426950408889634
        %11: real = Multiply %x.0 %10
        %12: real = Multiply %y.1 %10
        %13: real = FusedMultiplyAdd %11 %8 %12
        %9: real = Exp2 %13
        yield %9
        """,
        AffineExponents.Lower);

    [Fact]
    public void Derivatives_FuseOnlyOutsideTheValue() => Becomes(
        """
        %8: real = Multiply %x.0 %y.1
        %9: real = Add %8 %x.0
        %10: real = Multiply %x.0 %x.0
        %11: real = Add %10 %x.0
        yield %9, %11
        """,
        """
        %8: real = Multiply %x.0 %y.1
        %9: real = Add %8 %x.0
        %11: real = FusedMultiplyAdd %x.0 %x.0 %x.0
        yield %9, %11
        """,
        f => Simplify.Derivatives(f));
}

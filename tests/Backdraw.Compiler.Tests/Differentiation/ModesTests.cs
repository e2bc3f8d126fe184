using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Differentiation;

/// <summary>Shapes of programs, one a test: both modes against central differences.</summary>
public class ModesTests
{
    [Fact]
    public void StraightLine() => Agree("%10: real = Multiply %x.0 %y.1 %11: real = Sin %10 %12: real = Divide %11 %y.1 yield %12");

    [Fact]
    public void ValueUsedTwice() => Agree("%10: real = Exp %x.0 %11: real = Multiply %10 %10 %12: real = Add %11 %10 yield %12");

    [Fact]
    public void Branch_EachArm() => Agree(
        """
        %10: real = Exp %x.0
        %11: real = if %c.3 { %12: real = Multiply %10 %y.1 yield %12 } else { %13: real = Sin %10 yield %13 }
        yield %11
        """);

    [Fact]
    public void Branch_ArmYieldsAnOuterValue() => Agree("%11: real = if %c.3 { yield %x.0 } else { %13: real = Sin %x.0 yield %13 } %14: real = Multiply %11 %x.0 yield %14");

    [Fact]
    public void Branch_InsideABranch() => Agree(
        """
        %11: real = if %c.3 {
            %12: bool = Less %x.0 %y.1
            %13: real = if %12 { %14: real = Exp %y.1 %15: real = Sin %14 yield %15 } else { %16: real = Cos %x.0 yield %16 }
            %17: real = Multiply %13 %13
            yield %17
        } else { yield %y.1 }
        yield %11
        """);

    [Fact]
    public void Loop_CarriesARecurrence() => Agree(
        """
        %10: int = const 0
        %11: real = loop %12 from %10 to %n.2 carry (%13: real = %x.0) { %14: real = Sin %13 %15: real = FusedMultiplyAdd %14 %y.1 %13 yield %15 }
        yield %11
        """);

    [Fact]
    public void Loop_BeginsWithAValueItsBodyReads() => Agree(
        """
        %10: int = const 0
        %11: real = loop %12 from %10 to %n.2 carry (%13: real = %x.0) { %14: real = Sin %13 %15: real = FusedMultiplyAdd %14 %x.0 %13 yield %15 }
        yield %11
        """);

    [Fact]
    public void Loop_YieldsAnOuterValue_AndSwaps() => Agree(
        """
        %10: int = const 0
        %20: real = Sin %y.1
        %11: real, %16: real, %17: real = loop %12 from %10 to %n.2 carry (%13: real = %x.0, %14: real = %y.1, %18: real = %x.0) {
            %15: real = Multiply %13 %18
            yield %14, %15, %20
        }
        %19: real = FusedMultiplyAdd %11 %16 %17
        yield %19
        """);

    [Theory]
    [InlineData("")]
    [InlineData("down")]
    public void Loop_ReadsItsIndex(string direction) => Agree(
        $$"""
        %10: int = const 1
        %11: real = loop %12 from %10 to %n.2 {{direction}} carry (%13: real = %x.0) { %14: real = Convert %12 %15: real = Sin %13 %16: real = FusedMultiplyAdd %14 %15 %y.1 yield %16 }
        yield %11
        """);

    [Theory]
    [InlineData("from %10")]
    [InlineData("from %10 to %n.2")]
    [InlineData("from %10 to %n.2 down")]
    public void Loop_EndsByACondition(string range) => Agree(
        $$"""
        %10: int = const 0
        %17: real = const 2.5
        %11: real = loop %12 {{range}} carry (%13: real = %x.0) while { %18: bool = Less %13 %17 yield %18 } {
            %14: real = Convert %12
            %15: real = Multiply %14 %y.1
            %16: real = Exp %15
            %19: real = Add %13 %16
            yield %19
        }
        yield %11
        """);

    [Fact]
    public void Loop_ThatNeverRuns() => Agree(
        "%10: int = const 9 %11: real = loop %12 from %10 to %n.2 carry (%13: real = %x.0) { %14: real = Exp %13 yield %14 } yield %11");

    [Fact]
    public void Loops_Nested_ReadValuesOfEveryDepth() => Agree(
        """
        %10: int = const 0
        %11: real = loop %i.12 from %10 to %n.2 carry (%13: real = %x.0) {
            %14: real = Sin %13
            %15: real = loop %j.16 from %10 to %i.12 carry (%17: real = %14) { %18: real = Multiply %17 %y.1 %19: real = FusedMultiplyAdd %18 %14 %13 yield %19 }
            %20: real = Multiply %15 %14
            %21: real = loop %j.22 from %i.12 to %n.2 down carry (%23: real = %20) { %24: real = Cos %23 %25: real = FusedMultiplyAdd %24 %15 %x.0 yield %25 }
            yield %21
        }
        yield %11
        """);

    [Fact]
    public void Loop_InABranch_AndABranchInALoop() => Agree(
        """
        %10: int = const 0
        %11: real = if %c.3 {
            %12: real = loop %i.13 from %10 to %n.2 carry (%14: real = %x.0) {
                %15: real = Exp %14
                %16: bool = Less %14 %y.1
                %17: real = if %16 { %18: real = Sin %15 %19: real = Multiply %18 %15 yield %19 } else { yield %14 }
                yield %17
            }
            yield %12
        } else { yield %y.1 }
        yield %11
        """);

    [Fact]
    public void Array_WrittenInALoop_ReadAfterIt() => Agree(
        """
        %10: int = const 0
        %11: int = const 3
        %12: real[] = newarray real[] (%11)
        %13: real[] = loop %i.14 from %10 to %11 carry (%15: real[] = %12) {
            %16: real = load %xs.4 [%i.14]
            %17: real = Multiply %16 %x.0
            %18: real = Sin %17
            %19: real[] = store %15 [%i.14] %18
            yield %19
        }
        %20: real = loop %i.21 from %10 to %11 carry (%22: real = %y.1) { %23: real = load %13 [%i.21] %24: real = FusedMultiplyAdd %22 %23 %23 yield %24 }
        yield %20
        """);

    [Fact]
    public void Array_UpdatedInPlace_OldElementsStillNeeded() => Agree(
        """
        %10: int = const 1
        %11: int = const 3
        %12: real[] = array (%x.0, %y.1, %x.0)
        %13: real[] = loop %i.14 from %10 to %11 carry (%15: real[] = %12) {
            %16: int = Subtract %i.14 %10
            %17: real = load %15 [%16]
            %18: real = load %15 [%i.14]
            %19: real = Multiply %17 %18
            %20: real[] = store %15 [%i.14] %19
            %21: real[] = store %20 [%16] %17
            yield %21
        }
        %22: real = load %13 [%10]
        %23: int = const 2
        %24: real = load %13 [%23]
        %25: real = Multiply %22 %24
        yield %25
        """);

    [Fact]
    public void Array_OverwrittenElement_LosesItsDerivative() => Agree(
        """
        %10: int = const 1
        %11: real[] = array (%x.0, %x.0)
        %12: real[] = store %11 [%10] %y.1
        %13: real = load %12 [%10]
        %14: real = load %11 [%10]
        %15: real = FusedMultiplyAdd %13 %13 %14
        yield %15
        """);

    [Fact]
    public void Array_ChosenByABranch_AliasesBoth() => Agree(
        """
        %10: int = const 1
        %11: real[] = array (%x.0, %y.1)
        %12: real[] = array (%y.1, %y.1)
        %13: real[] = if %c.3 { yield %11 } else { %14: real[] = store %12 [%10] %x.0 yield %14 }
        %15: real[] = addat %13 [%10] %x.0
        %16: real = load %15 [%10]
        %17: real = load %11 [%10]
        %18: real = load %12 [%10]
        %19: real = Multiply %16 %17
        %20: real = Multiply %19 %18
        yield %20
        """);

    [Fact]
    public void Arrays_OfDifferentLengths_ChosenByABranch() => Agree(
        """
        %10: int = const 0
        %13: real[] = if %c.3 {
            %11: real[] = array (%x.0, %y.1, %x.0)
            yield %11
        } else {
            %20: int = const 2
            %21: int = Add %20 %20
            %12: real[] = newarray real[] (%21)
            %14: real[] = store %12 [%20] %x.0
            yield %14
        }
        %15: int = length %13 0
        %16: real = loop %i.17 from %10 to %15 carry (%18: real = %y.1) { %19: real = load %13 [%i.17] %22: real = FusedMultiplyAdd %18 %19 %19 yield %22 }
        yield %16
        """);

    [Fact]
    public void Arrays_SwappedByALoop() => Agree(
        """
        %10: int = const 0
        %11: real[] = array (%x.0, %y.1)
        %12: real[] = array (%y.1, %x.0)
        %13: real[], %14: real[] = loop %i.15 from %10 to %n.2 carry (%16: real[] = %11, %17: real[] = %12) {
            %18: real = load %17 [%10]
            %19: real = Sin %18
            %20: real[] = store %16 [%10] %19
            yield %17, %20
        }
        %21: real = load %13 [%10]
        %22: real = load %14 [%10]
        %23: real = Multiply %21 %22
        yield %23
        """);

    /// <summary>A body over <c>x, y: real; n: int; c: bool; xs: real[3]</c>, numbered 0 … 4.</summary>
    private static void Agree(string body)
    {
        var function = Parser.Parse("function F(%x.0: real, %y.1: real, %n.2: int, %c.3: bool, %xs.4: real[]) wrt (%x.0, %y.1, %xs.4) {\n" + body + "\n}");
        Verifier.Check(function);
        var (x, y, xs) = (function.Parameters[0], function.Parameters[1], function.Parameters[4]);
        var reverse = ReverseMode.Gradient(function, [x, y, xs], 0);
        var forward = ForwardMode.Gradient(function, [x, y], 0);
        var pullback = ReverseMode.Pullback(function, [x, y, xs], [0]);
        foreach (var version in new[] { reverse, forward, pullback }) Verifier.Check(version);
        int compared = 0;
        foreach (int n in new[] { 0, 1, 3 })
        {
            foreach (bool c in new[] { false, true })
            {
                object[] arguments = [0.7, -0.4, n, c, new[] { 0.3, -0.9, 1.1 }];
                var differences = new Differences(function, arguments);
                object[] gradient = new Interpreter().Run(reverse, [.. arguments, new double[3]]);
                object[] along = new Interpreter().Run(forward, arguments);
                object[] pulled = new Interpreter().Run(pullback, [.. arguments, 1.0]);
                double[] xsBar = (double[])gradient[3];
                double[][] all = [[(double)gradient[1], (double)gradient[2], .. xsBar], [(double)along[1], (double)along[2], .. xsBar], [(double)pulled[0], (double)pulled[1], .. (double[])pulled[2]]];
                (int Parameter, int[] Index)[] places = [(0, []), (1, []), (4, [0]), (4, [1]), (4, [2])];
                for (int k = 0; k < places.Length; k++)
                {
                    var (expected, error) = differences.To(places[k].Parameter, places[k].Index)!.Value;
                    foreach (double[] derivative in all)
                        Assert.True(Math.Abs(derivative[k] - expected) <= 1e-7 + error, $"n = {n}, c = {c}, place {k}: {derivative[k]:R}, by differences {expected:R}");
                    compared++;
                }
            }
        }

        Assert.Equal(30, compared);
    }
}

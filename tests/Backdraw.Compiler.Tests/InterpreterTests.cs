using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

public class InterpreterTests
{
    [Fact]
    public void ReverseSweep_ComputesTheDerivativeOfAnIteratedSine()
    {
        // x ← sin x, n times; the adjoint is the product of the cosines on the tape.
        var function = Parser.Parse(
            """
            function Sines(%x.0: real, %n.1: int) wrt (%x.0) {
                %2: int = const 0
                %3: real = loop %4 from %2 to %n.1 carry (%5: real = %x.0) {
                    %6: real = Sin %5
                    save #0 %5
                    yield %6
                }
                %7: real = const 1.0
                %8: real = loop %9 from %2 to %n.1 down carry (%10: real = %7) {
                    %11: real = restore #0
                    %12: real = Cos %11
                    %13: real = Multiply %10 %12
                    yield %13
                }
                yield %3, %8
            }
            """);
        object[] results = new Interpreter().Run(function, 0.7, 3);
        double a = Math.Sin(0.7), b = Math.Sin(a);
        Assert.Equal(Math.Sin(b), (double)results[0]);
        Assert.Equal(Math.Cos(b) * Math.Cos(a) * Math.Cos(0.7), (double)results[1], 15);
    }

    [Theory]
    [InlineData("%10 from %n.0 to %m.1", "[2,3,4]")]
    [InlineData("%10 from %n.0 to %m.1 down", "[4,3,2]")]
    [InlineData("%10 from %m.1 to %n.0", "[]")]
    public void Index_RunsOverTheHalfOpenRange(string range, string expected)
    {
        var function = Parser.Parse($$"""function F(%n.0: int, %m.1: int) wrt () { loop {{range}} carry () { %11: int = Negate %10 yield } yield }""");
        var seen = new List<int>();
        Interpreter? interpreter = null;
        interpreter = new Interpreter { Trace = op => { if (op is ApplyOp apply) seen.Add(-(int)interpreter![apply.Result]); } };
        interpreter.Run(function, 2, 5);
        Assert.Equal(expected, $"[{string.Join(",", seen)}]");
    }

    [Fact]
    public void Condition_IsAskedBeforeEachIteration()
    {
        var function = Parser.Parse(
            """
            function Doublings(%limit.0: int) wrt () {
                %1: int = const 1
                %2: int = loop %3 from %1 carry (%4: int = %1) while { %5: bool = Less %4 %limit.0 yield %5 } { %6: int = Add %4 %4 yield %6 }
                yield %2
            }
            """);
        Assert.Equal(16, new Interpreter().Run(function, 10)[0]);
        Assert.Equal(1, new Interpreter().Run(function, 0)[0]);
    }

    [Fact]
    public void Stores_LeaveTheOldArrayAlone()
    {
        var function = Parser.Parse(
            "function F(%xs.0: real[], %i.1: int, %x.2: real) wrt () { %3: real[] = store %xs.0 [%i.1] %x.2 %4: real[] = addat %3 [%i.1] %x.2 yield %xs.0, %3, %4 }");
        object[] results = new Interpreter().Run(function, new[] { 1.0, 2 }, 1, 5.0);
        Assert.Equal([1.0, 2], (double[])results[0]);
        Assert.Equal([1.0, 5], (double[])results[1]);
        Assert.Equal([1.0, 10], (double[])results[2]);
    }

    [Theory]
    [InlineData(Family.Poisson, 3.2)]
    [InlineData(Family.Geometric, 0.3)]
    [InlineData(Family.Binomial, 0.3)]
    public void Quantile_AndLogDensity_Agree(Family family, double parameter)
    {
        object[] parameters = family == Family.Binomial ? [9, parameter] : [parameter];
        double sum = 0;
        for (int k = 0; k < 9; k++)
        {
            double probability = Math.Exp(FamilyReference.LogDensity(family, k, parameters));
            Assert.Equal(k, FamilyReference.Quantile(family, sum + (probability / 2), parameters));
            sum += probability;
        }
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Ir;

public class VerifierTests
{
    [Theory]
    [InlineData("%8: real = Add %x.0 %n.1 yield", "Add does not take (real, int) to real")]
    [InlineData("%8: int = Add %x.0 %x.0 yield", "Add does not take (real, real) to int")]
    [InlineData("%8: real = Add %x.0 yield", "Add does not take (real) to real")]
    [InlineData("%8: bool = Less %c.2 %c.2 yield", "Less does not take (bool, bool) to bool")]
    [InlineData("%8: int = const 3000000000 yield", "3000000000 is no int")]
    [InlineData("%8: real = noise Normal @0 \"\" stream if %n.1 { yield } else { yield } yield", "%n.1 is int, not bool")]
    [InlineData("%8: int = draw Normal @0 \"\" (%x.0, %x.0) [Auto] yield", "%8 is int, not real")]
    [InlineData("%8: int = draw Poisson @0 \"\" (%x.0, %x.0) [Auto] yield", "Poisson has 1 parameters, not 2")]
    [InlineData("positive %c.2 \"\" yield", "%c.2 has no sign")]
    [InlineData("check Binomial @0 \"\" (%x.0, %x.0) yield", "%x.0 is real, not int")]
    [InlineData("%8: real = quantile Normal %x.0 (%x.0, %x.0) yield", "Normal is not discrete")]
    [InlineData("%8: real = load %xs.3 [%x.0] yield", "%x.0 is real, not int")]
    [InlineData("%8: real = load %xs.3 [%n.1, %n.1] yield", "%xs.3 is real[]; 2 indices do not fit")]
    [InlineData("%8: int = length %xs.3 1 yield", "it has no dimension 1")]
    [InlineData("%8: real[,] = newarray real[,] (%n.1) yield", "1 extents make no real[,]")]
    [InlineData("%8: real = if %c.2 { yield %x.0 } else { yield %n.1 } yield", "the second arm yields %n.1, int, for %8, real")]
    [InlineData("%8: real = if %c.2 { yield } else { yield %x.0 } yield", "the first arm yields 0 values for 1 results")]
    [InlineData("if %c.2 { %8: real = Exp %x.0 yield } else { yield } yield %8", "%8 is used outside of the region that defines it")]
    [InlineData("%8: real = loop %9 from %n.1 to %n.1 carry (%10: real = %x.0) { yield %n.1 } yield", "the body yields %n.1, int, for %8, real")]
    [InlineData("%8: real = loop %9 from %n.1 carry (%10: real = %x.0) { yield %10 } yield", "a loop without an upper bound ascends and has a condition")]
    [InlineData("loop %9 from %n.1 carry () while { yield %9 } { yield } yield", "a loop condition yields one bool")]
    [InlineData("loop %9 from %n.1 carry () while { %8: bool = const true yield %8 } { %10: bool = Not %8 yield } yield", "%8 is used outside of the region")]
    [InlineData("save #0 %x.0 yield", "save #0 does not stand directly in a loop body")]
    [InlineData("loop %9 from %n.1 to %n.1 carry () { save #0 %x.0 yield } yield", "slot #0 is saved and never restored")]
    [InlineData("loop %9 from %n.1 to %n.1 carry () { save #0 %x.0 loop %10 from %n.1 to %n.1 carry () { yield } yield } yield", "a loop stands after a save")]
    [InlineData("loop %9 from %n.1 to %n.1 carry () { %8: real = restore #0 yield } yield", "slot #0 is restored before it is saved")]
    public void BrokenRule_IsNamed(string body, string message)
    {
        var function = Parser.Parse($"function F(%x.0: real, %n.1: int, %c.2: bool, %xs.3: real[]) wrt () {{ {body} }}");
        Assert.Contains(message, Assert.Throws<InvalidIrException>(() => Verifier.Check(function)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenRule_NamesFunctionAndOperation()
    {
        var function = Parser.Parse("function Price(%x.0: real) wrt () {\n %1: bool = Exp %x.0\n yield }");
        Assert.Equal(
            "Price: Exp does not take (real) to bool\n  in %1: bool = Exp %x.0",
            Assert.Throws<InvalidIrException>(() => Verifier.Check(function)).Message);
    }

    [Fact]
    public void ValueOutOfNowhere_AndDoubleDefinition_AreNamed()
    {
        var x = new Value(0, IrType.Real, "x");
        var y = new Value(1, IrType.Real, null);
        var exp = new ApplyOp(y, Primitive.Exp, [x]);
        Fails("%x.0 is used before it is defined", new Function("F", [], [], new Region([], [exp], [])));
        Fails("%1 is defined twice", new Function("F", [x], [], new Region([], [exp, exp], [])));
        Fails("%x.0: real is used where %0: int was defined", new Function("F", [new Value(0, IrType.Int, null)], [], new Region([], [exp], [])));
        Fails("%1 is differentiated to, but is not a parameter", new Function("F", [x], [y], new Region([], [], [])));
        Fails("the body of a function has no region parameters", new Function("F", [], [], new Region([x], [], [])));
    }

    private static void Fails(string message, Function function) =>
        Assert.Contains(message, Assert.Throws<InvalidIrException>(() => Verifier.Check(function)).Message, StringComparison.Ordinal);
}

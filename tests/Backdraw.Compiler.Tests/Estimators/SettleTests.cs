using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Estimators;

public class SettleTests
{
    private const string Head = "function F(%x.0: real, %y.1: real, %n.2: int, %c.3: bool, %ps.4: real[]) wrt (%x.0) {\n";

    [Theory]
    [InlineData("Normal", "(%x.0, %y.1)", "Normal", "FusedMultiplyAdd %y.1 %11 %x.0")]
    [InlineData("Exponential", "(%x.0)", "Exponential", "Divide %11 %x.0")]
    public void ContinuousDraw_IsNoiseAndArithmetic(string family, string parameters, string noise, string arithmetic) => Becomes(
        $"%z.10: real = draw {family} @0 \"d\" {parameters} [Auto] yield %z.10",
        $"check {family} @0 \"d\" {parameters} %11: real = noise {noise} @0 \"d\" stream %z.12: real = {arithmetic} yield %z.12");

    [Fact]
    public void LogNormal_IsTheExponentialOfANormal() => Becomes(
        "%z.10: real = draw LogNormal @0 \"d\" (%x.0, %y.1) [Auto] yield %z.10",
        "check LogNormal @0 \"d\" (%x.0, %y.1) %11: real = noise Normal @0 \"d\" stream %12: real = FusedMultiplyAdd %y.1 %11 %x.0 %z.13: real = Exp %12 yield %z.13");

    [Fact]
    public void Uniform_IsMovedAndScaled() => Becomes(
        "%z.10: real = draw Uniform @0 \"d\" (%x.0, %y.1) [Auto] yield %z.10",
        "check Uniform @0 \"d\" (%x.0, %y.1) %11: real = noise Uniform @0 \"d\" stream %12: real = Subtract %y.1 %x.0 %z.13: real = FusedMultiplyAdd %12 %11 %x.0 yield %z.13");

    [Fact]
    public void StandardNormal_IsItsNoise_WithoutACheck() => Becomes(
        "%10: real = const 0.0 %11: real = const 1.0 %z.12: real = draw Normal @0 \"d\" (%10, %11) [Auto] yield %z.12",
        "%10: real = const 0.0 %11: real = const 1.0 %z.13: real = noise Normal @0 \"d\" stream yield %z.13");

    [Fact]
    public void StudentT_TakesTwoNoises_OfOneSite() => Becomes(
        "%t.10: real = draw StudentT @0 \"d\" (%x.0, %y.1, %x.0) [Auto] yield %t.10",
        """
        check StudentT @0 "d" (%x.0, %y.1, %x.0)
        %11: real = noise Normal @0 "d" stream
        %12: real = noise Uniform @0 "d" stream
        %13: real = const 0.5
        %14: real = Multiply %13 %x.0
        %15: real = Log %14
        %16: real = GammaLogQuantile %12 %14
        %17: real = Subtract %15 %16
        %18: real = const 0.5
        %19: real = Multiply %18 %17
        %20: real = Exp %19
        %21: real = Multiply %11 %20
        %t.22: real = FusedMultiplyAdd %x.0 %21 %y.1
        yield %t.22
        """);

    [Theory]
    [InlineData("bool", "Bernoulli", "(%x.0)")]
    [InlineData("bool", "BernoulliLogit", "(%x.0)")]
    [InlineData("int", "Poisson", "(%x.0)")]
    [InlineData("int", "Geometric", "(%x.0)")]
    [InlineData("int", "Binomial", "(%n.2, %x.0)")]
    [InlineData("int", "NegativeBinomial", "(%x.0, %y.1)")]
    [InlineData("int", "UniformInt", "(%n.2, %n.2)")]
    [InlineData("int", "Categorical", "(%ps.4)")]
    [InlineData("int", "CategoricalLogits", "(%ps.4)")]
    public void DiscreteDraw_IsAQuantile(string type, string family, string parameters) => Becomes(
        $"%k.10: {type} = draw {family} @0 \"d\" {parameters} [Auto] yield %k.10",
        $"check {family} @0 \"d\" {parameters} %11: real = noise Uniform @0 \"d\" stream %k.12: {type} = quantile {family} %11 {parameters} yield %k.12");

    [Fact]
    public void DrawUnderVaryingControl_HasKeyedNoise_AndItsOwnPlace() => Becomes(
        """
        %10: bool = draw Bernoulli @0 "b" (%x.0) [Auto]
        %11: real = if %10 { %12: real = draw Exponential @1 "e" (%y.1) [Auto] yield %12 } else { yield %x.0 }
        %13: real = if %c.3 { %14: real = draw Exponential @2 "f" (%11) [Auto] yield %14 } else { yield %x.0 }
        yield %13
        """,
        """
        check Bernoulli @0 "b" (%x.0)
        %17: real = noise Uniform @0 "b" stream
        %18: bool = quantile Bernoulli %17 (%x.0)
        %11: real = if %18 { check Exponential @1 "e" (%y.1) %15: real = noise Exponential @1 "e" keyed %16: real = Divide %15 %y.1 yield %16 } else { yield %x.0 }
        %13: real = if %c.3 { check Exponential @2 "f" (%11) %19: real = noise Exponential @2 "f" stream %20: real = Divide %19 %11 yield %20 } else { yield %x.0 }
        yield %13
        """);

    [Fact]
    public void LoopWhoseLengthIsADraw_KeysTheDrawsInIt() => Becomes(
        """
        %5: int = const 0
        %10: int = draw Poisson @0 "n" (%x.0) [Auto]
        %11: real = loop %12 from %5 to %10 carry (%13: real = %x.0) { %14: real = draw Exponential @1 "e" (%13) [Auto] yield %14 }
        yield %11
        """,
        """
        %5: int = const 0
        check Poisson @0 "n" (%x.0)
        %15: real = noise Uniform @0 "n" stream
        %16: int = quantile Poisson %15 (%x.0)
        %11: real = loop %12 from %5 to %16 carry (%13: real = %x.0) { check Exponential @1 "e" (%13) %17: real = noise Exponential @1 "e" keyed %18: real = Divide %17 %13 yield %18 }
        yield %11
        """);

    private static void Becomes(string body, string expected)
    {
        var function = Parser.Parse(Head + body + "\n}");
        Verifier.Check(function);
        var settled = Settle.Apply(function);
        Verifier.Check(settled);
        Assert.Equal(Renumbered(Parser.Parse(Head + expected + "\n}")), Renumbered(settled));
    }

    /// <summary>The text with values numbered in the order of their definition: which fresh number a pass took does not matter.</summary>
    private static string Renumbered(Function function)
    {
        var ids = new IdSource();
        var names = Walk.Definitions(function).Distinct().ToDictionary(v => v, ids.Like);
        return Printer.Print(new Function(
            function.Name,
            function.Parameters.Select(v => names[v]).ToEquatableArray(),
            function.Differentiable.Select(v => names[v]).ToEquatableArray(),
            Rewriter.Map(function.Body, v => names[v])));
    }
}

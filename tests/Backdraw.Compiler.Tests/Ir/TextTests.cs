using System.Globalization;
using System.Text.RegularExpressions;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Ir;

public partial class TextTests
{
    /// <summary>Every operation once, as the printer writes it.</summary>
    private const string EveryOperation =
        """
        function Every(%x.0: real, %xs.1: real[], %n.2: int, %u.3: real, %m.4: real[,]) wrt (%x.0, %xs.1) {
            %5: real = const 0.1 "1e-1"
            %6: real = const NaN(0x7FF8000000000001)
            %7: long = const -9223372036854775808
            %8: bool = const true
            %9: real = FusedMultiplyAdd %5 %x.0 %6 ; y = 0.1 * x; // a \\ b
            %"odd name".10: int = draw Poisson @0 "Draw.Poisson(\"a\")" (%9) [Score]
            check Binomial @1 "b" (%n.2, %5)
            %11: int = quantile Binomial %u.3 (%n.2, %5)
            %12: real = logdensity Binomial %11 (%n.2, %5)
            %13: real = advantage @1 "b" shared 0 own %x.0
            %14: real = advantage @1 "b" shared none own none
            visit @1 "b" shared 2 own none
            cost @1 "b" %13
            %88: real = weight @1 "b"
            %89: real = held %13
            %90: real = joint %89 %13
            %15: real = noise Exponential @2 "e" keyed
            %16: real = noise Normal @3 "z" stream
            %17: real[] = newarray real[] (%n.2)
            %18: int[,] = newarray int[,] (%n.2, %n.2)
            %19: real[] = array (%5, %9)
            %20: int = length %m.4 1
            %21: real = load %m.4 [%n.2, %20]
            %22: real[] = store %17 [%n.2] %21
            %23: real[] = addat %22 [%n.2] %21
            %24: real[] = addarrays %22 %23
            %25: real[] = zeroslike %xs.1
            order %x.0 %13 "Math.Clamp(1, x, y)"
            positive %x.0 "1 / x in 'y = 1 / x;'"
            notnegative %n.2 "n"
            %28: real, %29: int = if %8 { ; if (true)
                yield %5, %n.2
            } else {
                %30: real = Log %x.0
                yield %30, %20
            }
            if %8 {
                yield
            } else {
                yield
            }
            %31: real = loop %i.32 from %n.2 carry (%33: real = %x.0) while { ; while
                %34: bool = Less %33 %5
                yield %34
            } {
                save #0 %33
                yield %5
            }
            %35: real = loop %i.36 from %n.2 to %20 down carry (%37: real = %x.0) while (%i.38: int, %39: real) {
                %40: bool = Less %39 %5
                yield %40
            } {
                %41: real = restore #0
                yield %41
            }
            loop %i.42 from %n.2 to %20 carry () {
                yield
            }
            yield %31, %35
        }

        """;

    [Fact]
    public void EveryOperation_RoundTrips()
    {
        string text = EveryOperation.ReplaceLineEndings("\n");
        var function = Parser.Parse(text);
        Verifier.Check(function);
        Assert.Equal(text, Printer.Print(function));
        var kinds = typeof(Operation).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Operation)));
        Assert.Empty(kinds.Except(Walk.Operations(function).Select(op => op.GetType())));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public void Text_DoesNotDependOnCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            EveryOperation_RoundTrips();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(-0.0)]
    [InlineData(5e-324)]
    [InlineData(double.MaxValue)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Constant_KeepsItsBits(double value)
    {
        var ids = new IdSource();
        var body = new RegionBuilder(ids);
        var function = new Function("F", [], [], body.Build(body.Constant(value)));
        Assert.Equal(function, Parser.Parse(Printer.Print(function)));
    }

    [Fact]
    public void RandomFunction_VerifiesAndRoundTrips()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var function = RandomFunction.Make(seed);
            Verifier.Check(function);
            string text = Printer.Print(function);
            var parsed = Parser.Parse(text);
            Assert.Equal(text, Printer.Print(parsed));
            Assert.True(function == parsed, $"seed {seed}");
        }
    }

    [Fact]
    public void DocumentedExamples_AreIr()
    {
        string page = File.ReadAllText(Repository.PathTo("docs", "ir.md")).ReplaceLineEndings("\n");
        var examples = Example().Matches(page);
        Assert.True(examples.Count >= 2);
        foreach (Match example in examples)
        {
            var function = Parser.Parse(example.Groups[1].Value);
            Verifier.Check(function);
            Assert.Equal(example.Groups[1].Value, Printer.Print(function));
        }
    }

    [Fact]
    public void Grammar_NamesEveryOperation()
    {
        string page = File.ReadAllText(Repository.PathTo("docs", "ir.md"));
        foreach (Match word in Regex.Matches(EveryOperation, @"(?:= |^ +)([a-z]+)\b", RegexOptions.Multiline))
            if (word.Groups[1].Value != "yield") Assert.Contains($"\"{word.Groups[1].Value}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function F() wrt () { yield %1 }", "line 1: %1 is not defined")]
    [InlineData("function F(%x.1: real) wrt () { yield %1 }", "line 1: %1 is not defined")]
    [InlineData("function F(%1: real, %1: int) wrt () { yield }", "%1 is defined twice")]
    [InlineData("function F(%1: float) wrt () { yield }", "no type is called float")]
    [InlineData("function F(%1: real) wrt () {\n  %2: real = Frobnicate %1\n  yield %2 }", "line 2: an operation, and Frobnicate is none, is due, not '%1'")]
    [InlineData("function F() wrt () {\n%1: real = const zero yield %1 }", "line 2: a constant, and zero is none,")]
    [InlineData("function F() wrt () { yield", "'}' is due, not 'the end'")]
    [InlineData("function F() wrt () { yield } x", "the end is due, not 'x'")]
    [InlineData("function F() wrt () { %1: real = noise Normal @0 \"z", "a string without an end")]
    [InlineData("function F() wrt () { %1: real = noise 1 @0 \"z\" stream yield }", "no NoiseKind is called 1")]
    [InlineData("function F() wrt () { ! yield }", "line 1: cannot read '!'")]
    public void BrokenText_IsNamed(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidIrException>(() => Parser.Parse(text)).Message, StringComparison.Ordinal);

    [GeneratedRegex("```ir\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

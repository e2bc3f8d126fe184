using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests.Vectorization;

public class NoiseSliceTests
{
    private const string Head = "function F(%x.0: real, %n.1: int, %c.2: bool) wrt () {\n";

    [Fact]
    public void StreamNoise_AndTheLoopsAroundIt_AreAllThatStays() => Becomes(
        """
        %10: int = const 0
        check Poisson @9 "p" (%x.0)
        %11: real = Exp %x.0
        %12: real = loop %13 from %10 to %n.1 carry (%14: real = %11) {
            %15: real = noise Normal @0 "z" stream
            %16: real = Multiply %14 %15
            yield %16
        }
        %17: bool = Less %12 %x.0
        %18: real = if %17 { %19: real = noise Normal @1 "k" keyed yield %19 } else { yield %12 }
        yield %18
        """,
        """
        %10: int = const 0
        loop %13 from %10 to %n.1 carry () {
            %15: real = noise Normal @0 "z" stream
            yield
        }
        yield
        """);

    [Fact]
    public void UniformBranch_StaysWithItsNoise() => Becomes(
        """
        %10: real = if %c.2 { %11: real = noise Normal @0 "a" stream yield %11 } else { %12: real = noise Uniform @1 "b" stream %13: real = noise Normal @2 "c" stream %14: real = Add %12 %13 yield %14 }
        visit @2 "c" shared none own %10
        yield %10
        """,
        """
        if %c.2 { %11: real = noise Normal @0 "a" stream yield } else { %12: real = noise Uniform @1 "b" stream %13: real = noise Normal @2 "c" stream yield }
        yield
        """);

    [Fact]
    public void RandomFunctions_MeetTheStreamNoiseTheyMet_InOrder()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var settled = Stream(SmoothFunction.Make(seed));
            object[] arguments = SmoothFunction.Arguments(new Random(seed));
            Assert.Equal(Met(settled, arguments), Met(Sliced(settled), arguments));
        }
    }

    /// <summary>The function with its noise as settling would have it: stream where control is uniform.</summary>
    private static Function Stream(Function function)
    {
        var variability = Backdraw.Compiler.Analyses.Variability.Of(function);
        Region Rewritten(Region region) => region with
        {
            Operations = region.Operations.Select(o => o is NoiseOp noise ? noise with { Keyed = variability.UnderVaryingControl(o) } : Rewriter.MapRegions(o, Rewritten)).ToEquatableArray(),
        };
        return function with { Body = Rewritten(function.Body) };
    }

    private static List<int> Met(Function function, object[] arguments)
    {
        Verifier.Check(function);
        var met = new List<int>();
        var noise = Differences.Noise();
        new Interpreter
        {
            Noise = op =>
            {
                if (!op.Keyed) met.Add(op.Site.Id);
                return noise(op);
            },
        }.Run(function, arguments);
        return met;
    }

    /// <summary>The slice, which takes just what it reads, with all parameters of the function again.</summary>
    private static Function Sliced(Function function)
    {
        var slice = NoiseSlice.Apply(function);
        Verifier.Check(slice);
        Assert.Equal(function.Parameters.Where(Walk.FreeValues(slice.Body).Contains), slice.Parameters);
        return slice with { Parameters = function.Parameters };
    }

    private static void Becomes(string body, string expected)
    {
        var function = Parser.Parse(Head + body + "\n}");
        Verifier.Check(function);
        var slice = Sliced(function);
        Assert.Equal(Printer.Print(Parser.Parse(Head + expected + "\n}")), Printer.Print(slice));
    }
}

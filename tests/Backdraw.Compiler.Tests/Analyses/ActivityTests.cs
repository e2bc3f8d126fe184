using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

public class ActivityTests
{
    [Theory]
    [InlineData("%2: real = Exp %x.0 %3: real = Sin %y.1 yield %2", "%2 %x.0")]
    [InlineData("%2: real = Exp %x.0 %3: real = Sin %2 yield %x.0", "%x.0")]
    [InlineData("%2: real = Floor %x.0 %3: real = Multiply %2 %x.0 yield %3", "%3 %x.0")]
    [InlineData("%2: int = Sign %x.0 %3: real = Convert %2 %4: real = Multiply %3 %x.0 yield %4", "%4 %x.0")]
    [InlineData("%2: bool = Less %x.0 %y.1 %3: real = Select %2 %x.0 %y.1 yield %3", "%3 %x.0")]
    [InlineData("%2: real[] = array (%y.1, %x.0) %3: int = const 0 %4: real = load %2 [%3] yield %4", "%2 %4 %x.0")]
    [InlineData("%2: int = quantile Poisson %y.1 (%x.0) %3: real = Convert %2 yield %3", "")]
    [InlineData("%2: real = advantage @0 \"d\" shared none own %x.0 yield %2", "")]
    [InlineData("%2: bool = const true %3: real = if %2 { yield %x.0 } else { %4: real = Exp %y.1 yield %4 } yield %3", "%3 %x.0")]
    public void ActiveValues_AreThoseOnAWay(string body, string active) => Assert.Equal(active, ActiveOf(body));

    [Fact]
    public void Loop_SpreadsThroughWhatItCarries() => Assert.Equal(
        "%10 %11 %7 %x.0",
        ActiveOf(
            """
            %2: int = const 0
            %3: int = const 9
            %5: real, %6: real, %7: real, %8: real = loop %9 from %2 to %3 carry (%10: real = %x.0, %11: real = %y.1, %12: real = %y.1, %13: real = %x.0) {
                yield %10, %10, %11, %y.1
            }
            yield %7
            """));

    [Fact]
    public void NestedLoops_SettleInOneVisitAnOperation()
    {
        // Ten loops inside each other, each carrying a value further only after several trips: repeated sweeps would double their work with every loop.
        var ids = new IdSource();
        var x = ids.New(IrType.Real, "x");
        Region Nest(int depth, Value a, Value b)
        {
            var builder = new RegionBuilder(ids);
            if (depth == 0) return builder.Build([], [builder.Apply(Primitive.Sin, b), a]);
            Value[] parameters = [ids.New(IrType.Int), ids.New(IrType.Real), ids.New(IrType.Real)];
            Value[] outputs = [ids.New(IrType.Real), ids.New(IrType.Real)];
            var zero = builder.Constant(0);
            var inner = Nest(depth - 1, parameters[1], parameters[2]) with { Parameters = parameters.ToEquatableArray() };
            builder.Add(new LoopOp(outputs.ToEquatableArray(), zero, builder.Constant(2), false, [a, b], null, inner));
            return builder.Build([], [outputs[1], outputs[0]]);
        }

        var nested = new Function("F", [x], [x], Nest(10, x, x));
        Verifier.Check(nested);
        var activity = Activity.Of(nested, [x], [nested.Body.Yields[0]]);
        Assert.All(Walk.Definitions(nested).Where(v => v.Type == IrType.Real), v => Assert.True(activity.Varied(v)));
        Assert.Equal(41, Walk.Definitions(nested).Count(v => v.Type == IrType.Real && activity.Useful(v)));
    }

    private static string ActiveOf(string body)
    {
        var function = Parser.Parse("function F(%x.0: real, %y.1: real) wrt (%x.0) {\n" + body + "\n}");
        Verifier.Check(function);
        var activity = Activity.Of(function, [function.Parameters[0]], [function.Body.Yields[0]]);
        return string.Join(" ", Walk.Definitions(function).Where(activity.Active).Select(v => v.ToString()).Order(StringComparer.Ordinal));
    }
}

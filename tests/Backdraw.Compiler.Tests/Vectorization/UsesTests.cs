using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests.Vectorization;

public class UsesTests
{
    [Fact]
    public void Reads_AreCounted_AndPlaced()
    {
        var function = Parser.Parse(
            """
            function F(%x.0: real, %n.1: int, %c.2: bool) wrt () {
                %3: real = Exp %x.0
                %4: real = Sin %3
                %5: real = Multiply %4 %4
                %6: real = Cos %x.0
                %7: real = if %c.2 { %8: real = Add %6 %x.0 yield %8 } else { yield %5 }
                yield %7
            }
            """);
        var uses = Uses.Of(function);
        Value Of(int id) => Walk.Definitions(function).First(v => v.Id == id);
        Assert.Equal([3, 0, 1, 1, 2, 1, 1, 1, 1], Enumerable.Range(0, 9).Select(id => uses.Count(Of(id))));
        Assert.Equal([3, 7, 8], Enumerable.Range(3, 6).Where(id => uses.IsReadOnceAtHome(Of(id))));
        Assert.Same(function.Body.Operations[1], uses.Reader(Of(3)));
        Assert.Null(uses.Reader(Of(7)));
    }
}

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Types that are not computed with.</summary>
public sealed class BD0103Tests
{
    [Theory]
    [InlineData("{|BD0103:float|} q = default;", "A stochastic method cannot compute with float: use double")]
    [InlineData("{|BD0103:decimal|} q = default;", "A stochastic method cannot compute with decimal: use double")]
    [InlineData("{|BD0103:byte|} q = default;", "A stochastic method cannot compute with byte: use int")]
    [InlineData("{|BD0103:short|} q = default;", "A stochastic method cannot compute with short: use int")]
    [InlineData("{|BD0103:char|} q = default;", "A stochastic method cannot compute with char: use int")]
    [InlineData("{|BD0103:uint|} q = default;", "A stochastic method cannot compute with uint: use long")]
    [InlineData("{|BD0103:ulong|} q = default;", "A stochastic method cannot compute with ulong: use long")]
    [InlineData("{|BD0103:nint|} q = default;", "A stochastic method cannot compute with nint: use long")]
    [InlineData("{|BD0103:double?|} q = default;", "A stochastic method cannot compute with double?: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:object?|} q = default;", "A stochastic method cannot compute with object: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:string?|} q = default;", "A stochastic method cannot compute with string: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:Pair|} q = default;", "A stochastic method cannot compute with Pair: make it a readonly struct")]
    [InlineData("{|BD0103:Wide|} q = default;", "A stochastic method cannot compute with Wide: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:(double, string)|} q = (x, \"a\");", "A stochastic method cannot compute with (double, string): 'Item2' in it is string, use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:Wrapped<double>|} q = new(x);", "A stochastic method cannot compute with Wrapped<double>: use a readonly struct without type parameters")]
    [InlineData("{|BD0103:Named|} q = default;", "A stochastic method cannot compute with Named: 'Name' in it is string, use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:View|} q = new(a);", "A stochastic method cannot compute with View: make it a readonly struct that is not a ref struct")]
    [InlineData("{|BD0103:Point[]|} q = new Point[n];", "A stochastic method cannot compute with Point[]: use arrays, matrices and spans of double, int, long or bool")]
    [InlineData("{|BD0103:Half|} q = default;", "A stochastic method cannot compute with Half: use a readonly struct that is declared in this project")]
    [InlineData("{|BD0103:DateTime|} q = default;", "A stochastic method cannot compute with DateTime: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:var|} q = (x, new Pair());", "A stochastic method cannot compute with (double x, Pair): 'Item2' in it is Pair, make it a readonly struct")]
    [InlineData("{|BD0103:var|} q = new Box(1);", "A stochastic method cannot compute with Box: use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("{|BD0103:double[][]|} q = [a];", "A stochastic method cannot compute with double[][]: use arrays, matrices and spans of double, int, long or bool")]
    [InlineData("{|BD0103:float[]|} q = [1];", "A stochastic method cannot compute with float[]: use arrays, matrices and spans of double, int, long or bool")]
    [InlineData("double[] q = new double[{|BD0103:l|}];", "A stochastic method cannot compute with long as a length: use an int")]
    public void Type_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Theory]
    [InlineData("{|BD0103:(float)x|}", "A stochastic method cannot compute with float: use double")]
    [InlineData("a[{|BD0103:l|}]", "A stochastic method cannot compute with long as an index: use an int")]
    [InlineData("{|BD0103:new Pair()|}.First", "A stochastic method cannot compute with Pair: make it a readonly struct")]
    [InlineData("{|BD0103:Single|}(x)", "A stochastic method cannot compute with float: use double")]
    public void TypeOfAnExpression_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);
}

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Expressions that are refused.</summary>
public sealed class BD0102Tests
{
    [Theory]
    [InlineData("n {|BD0102:switch|} { 1 => x, 2 => 2 }", "A stochastic method cannot contain a switch expression that can match nothing: end it with an arm for all other values: _ => …")]
    [InlineData("a is {|BD0102:[> 2, ..]|} ? 1 : 0", "A stochastic method cannot contain this pattern: match numbers, bools, enums, structs and tuples of them, or the length of an array")]
    [InlineData("{|BD0102:x is int|} ? 1 : 0", "A stochastic method cannot contain this pattern: match numbers, bools, enums, structs and tuples of them, or the length of an array")]
    [InlineData("{|BD0102:(x, a) == (n, a)|} ? 1 : 0", "A stochastic method cannot contain this tuple: use tuples of double, int, long, bool and enums, or one local for each element")]
    [InlineData("b ? x : {|BD0102:throw new Exception()|}", "A stochastic method cannot contain throw: check arguments before the call; parameters of draws are checked by the run")]
    [InlineData("{|BD0102:a?.Length ?? 0|}", "A stochastic method cannot contain a test for null: pass arrays that are not null")]
    [InlineData("{|BD0102:a == null|} ? 1 : 0", "A stochastic method cannot contain a test for null: pass arrays that are not null")]
    [InlineData("((double[]){|BD0102:[1, .. a]|})[0]", "A stochastic method cannot contain a spread element: write the elements out")]
    [InlineData("{|BD0102:m.GetLength|}(n)", "A stochastic method cannot contain GetLength of this dimension: give the dimension as a constant below the rank")]
    [InlineData("Math.Round(x, {|BD0102:n|})", "A stochastic method cannot contain this argument of Round: give the decimals, 0 to 15, and the mode of rounding as constants")]
    [InlineData("{|BD0102:__refvalue(__makeref(x), double)|}", "A stochastic method cannot contain '__refvalue(__makeref(x), double)': use arithmetic, comparisons, elements of arrays, Math functions and calls of static methods")]
    public void Expression_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);

    [Theory]
    [InlineData("double y = 1; ref double r = ref y; {|BD0102:r = ref y|};", "A stochastic method cannot contain a ref assignment: index the array where you need the element")]
    [InlineData("{|BD0102:Event += () => { }|};", "A stochastic method cannot contain an event: return what you compute")]
    [InlineData("{|BD0102:new Pair()|};", "A stochastic method cannot contain this object: use numbers, arrays, tuples and readonly structs")]
    [InlineData("unsafe { double q = {|BD0102:*(double*)null|}; }", "A stochastic method cannot contain a pointer: index the array")]
    [InlineData("int i = 0; double q = {|BD0102:((object)i) is null|} ? 1 : 2;", "A stochastic method cannot contain this pattern: match numbers, bools, enums, structs and tuples of them, or the length of an array")]
    public void ExpressionStatement_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void This_IsReported() => Snippet.Refused(
        Snippet.Types("partial class Q { double y; [Stochastic] public double {|BD0001:F|}(double x) => x * {|BD0102:y|}; }"),
        "'F' is not static: make it static and pass what it needs as parameters\nA stochastic method cannot contain this: make the method static and pass what it needs");
}

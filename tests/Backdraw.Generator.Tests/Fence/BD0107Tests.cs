namespace Backdraw.Generator.Tests.Fence;

/// <summary>Names of arrays that are not known to be of one array, or of two.</summary>
public sealed class BD0107Tests
{
    [Theory]
    [InlineData("double[] c = [x]; if (b) c = a; {|BD0107:c[0]|} = 1;", "The array 'c' cannot be used here: it may be 'a', which belongs to the caller: copy the elements into an array of its own")]
    [InlineData("double[] c = [x], d = [x]; for (int i = 0; i < n; i++) { d[0] += 1; d[0] += {|BD0107:c[0]|}; c = d; }", "The array 'c' cannot be used here: it may be the array that was written as 'd': copy the elements where the two get their arrays")]
    [InlineData("double[] c = [x], d = [x]; if (b) c = d; c[0] = 2; double y = {|BD0107:d[0]|};", "The array 'd' cannot be used here: it may be the array that was written as 'c': copy the elements where the two get their arrays")]
    [InlineData("double[] c; if (b) c = [x]; else c = [x, 2]; double y = {|BD0107:c[0]|};", "The array 'c' cannot be used here: give the array its length where it is declared: new double[n]")]
    [InlineData("Span<double> c = [x, 2]; {|BD0107:c|} = c[1..];", "The array 'c' cannot be used here: declare another variable for the slice")]
    [InlineData("double[] c = {|BD0107:b ? [x] : a|};", "The array 'b ? [x] : a' cannot be used here: choose between variables, or copy the elements")]
    public void Array_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void TwoReturnedArrays_AreReported() => Snippet.Refused(
        Snippet.Program("static double[] Either(bool b, double x) { if (b) return [x]; {|BD0107:return [x, x];|} } [Stochastic] public static double F(double x, bool b) => Either(b, x)[0];"),
        "The array 'that is returned' cannot be used here: return the same array in every return statement, made before the first");
}

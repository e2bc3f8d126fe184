namespace Backdraw.Generator.Tests.Fence;

/// <summary>Arrays as values.</summary>
public sealed class BD0107Tests
{
    [Theory]
    [InlineData("{|BD0107:a = new double[2]|};", "The array 'a' cannot be used here: copy element by element, or declare another array")]
    [InlineData("double[] c = new double[2]; {|BD0107:c = a|};", "The array 'c' cannot be used here: copy element by element, or declare another array")]
    [InlineData("double[] {|BD0107:c|};", "The array 'c' cannot be used here: give the array its length where it is declared: new double[n]")]
    [InlineData("double[] c = {|BD0107:b ? a : a|};", "The array 'b ? a : a' cannot be used here: choose between elements, or copy element by element")]
    [InlineData("double y = ({|BD0107:b ? a : a|})[0];", "The array 'b ? a : a' cannot be used here: choose between elements, or copy element by element")]
    public void Array_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void ReturnedParameter_IsReported() => Snippet.Refused(
        Snippet.Program("static double[] Same(double[] d) => {|BD0107:d|}; [Stochastic] public static double F(double[] a) => Same(a)[0];"),
        "The array 'd' cannot be used here: return a new array of the method's own, in its only return statement");
}

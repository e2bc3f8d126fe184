namespace Backdraw.Generator.Tests.Fence;

/// <summary>Parameters of types that stochastic methods do not take.</summary>
public sealed class BD0003Tests
{
    [Theory]
    [InlineData("float {|BD0003:q|}", "Parameter 'q' is 'float': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("decimal {|BD0003:q|}", "Parameter 'q' is 'decimal': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("object {|BD0003:q|}", "Parameter 'q' is 'object': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("string? {|BD0003:q|}", "Parameter 'q' is 'string': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("double? {|BD0003:q|}", "Parameter 'q' is 'double?': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("Span<double> {|BD0003:q|}", "Parameter 'q' is 'Span<double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("int[,] {|BD0003:q|}", "Parameter 'q' is 'int[,]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("double[][] {|BD0003:q|}", "Parameter 'q' is 'double[][]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("Func<double, double> {|BD0003:q|}", "Parameter 'q' is 'Func<double, double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("(double First, int Second) {|BD0003:q|}", "Parameter 'q' is '(double First, int Second)': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("Pair {|BD0003:q|}", "Parameter 'q' is 'Pair': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("Wide {|BD0003:q|}", "Parameter 'q' is 'Wide': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("ref double {|BD0003:q|}", "Parameter 'q' is 'ref double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("in double {|BD0003:q|}", "Parameter 'q' is 'in double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("out double {|BD0003:q|}", "Parameter 'q' is 'out double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("ref readonly double {|BD0003:q|}", "Parameter 'q' is 'ref readonly double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("params double[][] {|BD0003:q|}", "Parameter 'q' is 'double[][]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("dynamic {|BD0003:q|}", "Parameter 'q' is 'dynamic': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    [InlineData("List<double> {|BD0003:q|}", "Parameter 'q' is 'List<double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double> or double[,], by value")]
    public void Parameter_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program("[Stochastic] public static double F(" + marked + ") { " + (marked.Contains("out ", StringComparison.Ordinal) ? "q = 0; " : "") + "return 1; }"), message);
}

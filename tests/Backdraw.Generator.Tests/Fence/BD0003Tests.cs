namespace Backdraw.Generator.Tests.Fence;

/// <summary>Parameters of types that stochastic methods do not take.</summary>
public sealed class BD0003Tests
{
    [Theory]
    [InlineData("float {|BD0003:q|}", "Parameter 'q' is 'float': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("decimal {|BD0003:q|}", "Parameter 'q' is 'decimal': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("object {|BD0003:q|}", "Parameter 'q' is 'object': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("string? {|BD0003:q|}", "Parameter 'q' is 'string': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("double? {|BD0003:q|}", "Parameter 'q' is 'double?': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("Span<double> {|BD0003:q|}", "Parameter 'q' is 'Span<double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("int[,] {|BD0003:q|}", "Parameter 'q' is 'int[,]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("double[][] {|BD0003:q|}", "Parameter 'q' is 'double[][]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("Func<double, double> {|BD0003:q|}", "Parameter 'q' is 'Func<double, double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("(double First, string? Second) {|BD0003:q|}", "Parameter 'q' is '(double First, string Second)': 'Second' in it is string, use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("(double, (int, double?)) {|BD0003:q|}", "Parameter 'q' is '(double, (int, double?))': 'Item2' in it is (int, double?), 'Item2' in it is double?, use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("(double, bool[]) {|BD0003:q|}", "Parameter 'q' is '(double, bool[])': 'Item2' in it is bool[], use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("in Point {|BD0003:q|}", "Parameter 'q' is 'in Point': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("Secret {|BD0003:q|}", "Parameter 'q' is 'Secret': 'hidden' in it cannot be read from here: make it public or internal")]
    [InlineData("(int, Secret) {|BD0003:q|}", "Parameter 'q' is '(int, Secret)': 'hidden' in it cannot be read from here: make it public or internal")]
    [InlineData("Keeping {|BD0003:q|}", "Parameter 'q' is 'Keeping': its members keep 'rate' of its constructor, which cannot be read from here: declare a property for it and use that")]
    [InlineData("Wrapped<double> {|BD0003:q|}", "Parameter 'q' is 'Wrapped<double>': use a readonly struct without type parameters")]
    [InlineData("Named {|BD0003:q|}", "Parameter 'q' is 'Named': 'Name' in it is string, use double, int, long, bool, enums, arrays, and readonly structs and tuples of these")]
    [InlineData("View {|BD0003:q|}", "Parameter 'q' is 'View': make it a readonly struct that is not a ref struct")]
    [InlineData("Union {|BD0003:q|}", "Parameter 'q' is 'Union': use a readonly struct whose members do not share memory")]
    [InlineData("DateTime {|BD0003:q|}", "Parameter 'q' is 'DateTime': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("Box {|BD0003:q|}", "Parameter 'q' is 'Box': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("Pair {|BD0003:q|}", "Parameter 'q' is 'Pair': make it a readonly struct")]
    [InlineData("Wide {|BD0003:q|}", "Parameter 'q' is 'Wide': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("ref double {|BD0003:q|}", "Parameter 'q' is 'ref double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("in double {|BD0003:q|}", "Parameter 'q' is 'in double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("out double {|BD0003:q|}", "Parameter 'q' is 'out double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("ref readonly double {|BD0003:q|}", "Parameter 'q' is 'ref readonly double': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("params double[][] {|BD0003:q|}", "Parameter 'q' is 'double[][]': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("dynamic {|BD0003:q|}", "Parameter 'q' is 'dynamic': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    [InlineData("List<double> {|BD0003:q|}", "Parameter 'q' is 'List<double>': use double, int, long, bool, an enum, double[], int[], ReadOnlySpan<double>, double[,] or a readonly struct or tuple of these, by value")]
    public void Parameter_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program("[Stochastic] public static double F(" + marked + ") { " + (marked.Contains("out ", StringComparison.Ordinal) ? "q = 0; " : "") + "return 1; }"), message);
}

namespace Backdraw.Generator.Tests.Fence;

/// <summary>[Stochastic] on what is not an ordinary method with a body.</summary>
public sealed class BD0009Tests
{
    [Theory]
    [InlineData("static double G() { return L(1); [Stochastic] static double {|BD0009:L|}(double x) => x; }", "'L' is a local function: [Stochastic] takes static methods with a body, in classes, structs and records")]
    [InlineData("static Func<double, double> G = {|BD0009:[Stochastic] (double x) => x|};", "'=>' is a lambda: [Stochastic] takes static methods with a body, in classes, structs and records")]
    [InlineData("static double G { [Stochastic] {|BD0009:get|} => 1; }", "'G' is an accessor: [Stochastic] takes static methods with a body, in classes, structs and records")]
    [InlineData("[Stochastic] private static partial double {|BD0009:G|}(double x); private static partial double G(double x) => x;", "'G' is a partial method: [Stochastic] takes static methods with a body, in classes, structs and records")]
    [InlineData("[Stochastic] static async System.Threading.Tasks.Task<double> {|BD0009:G|}(double x) { await System.Threading.Tasks.Task.Yield(); return x; }", "'G' is asynchronous: [Stochastic] takes static methods with a body, in classes, structs and records")]
    [InlineData("""[Stochastic] [System.Runtime.InteropServices.DllImport("m")] static extern double {|BD0009:G|}(double x);""", "'G' is without a body: [Stochastic] takes static methods with a body, in classes, structs and records")]
    public void Member_IsReported(string marked, string message) => Snippet.Refused(Snippet.Types("public static partial class Q { " + marked + " }"), message);

    [Fact]
    public void Operator_IsReported() => Snippet.Refused(
        Snippet.Types("partial struct Q { [Stochastic] public static Q operator {|BD0009:-|}(Q q) => q; }"),
        "'op_UnaryNegation' is an operator: [Stochastic] takes static methods with a body, in classes, structs and records");

    [Fact]
    public void FileLocalType_IsReported() => Snippet.Refused(
        Snippet.Types("file static partial class Q { [Stochastic] public static double {|BD0009:F|}(double x) => x; }"),
        "'F' is in a file-local type: [Stochastic] takes static methods with a body, in classes, structs and records");

    [Fact]
    public void Extension_IsReported() => Snippet.Refused(
        Snippet.Types("static partial class Q { extension(double x) { [Stochastic] public double {|BD0009:F|}() => x; } }"),
        "'F' is not in a class, struct or record: [Stochastic] takes static methods with a body, in classes, structs and records");
}

using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Statements that are refused.</summary>
public sealed class BD0101Tests
{
    [Theory]
    [InlineData("{|BD0101:try|} { } finally { }", "A stochastic method cannot contain try: test the condition with if")]
    [InlineData("{|BD0101:lock|} (a) { }", "A stochastic method cannot contain lock: a sample runs alone and needs none")]
    [InlineData("{|BD0101:using|} (new System.IO.MemoryStream()) { }", "A stochastic method cannot contain using: open resources outside and pass numbers in")]
    [InlineData("{|BD0101:using var r = new System.IO.MemoryStream();|}", "A stochastic method cannot contain using: open resources outside and pass numbers in")]
    [InlineData("{|BD0101:goto|} end; {|BD0101:end|}: ;", "A stochastic method cannot contain goto and labels: use a loop, break, continue or return")]
    [InlineData("{|BD0101:throw|} new Exception();", "A stochastic method cannot contain throw: check arguments before the call; parameters of draws are checked by the run")]
    [InlineData("unsafe { {|BD0101:fixed|} (double* p = a) { } }", "A stochastic method cannot contain fixed: use assignments, if, for, while, do, foreach, break, continue and return")]
    [InlineData("switch (n) { case 1: {|BD0101:goto|} default; default: goto case 1; }", "A stochastic method cannot contain a goto that leads back: write a loop")]
    [InlineData("{|BD0101:while|} (true) { }", "A stochastic method cannot contain a loop without an end: give it a condition, a break or a return")]
    [InlineData("{|BD0101:for|} (;;) { }", "A stochastic method cannot contain a loop without an end: give it a condition, a break or a return")]
    [InlineData("{|BD0101:foreach|} (var e in new List<double>()) { }", "A stochastic method cannot contain this foreach: loop over a one-dimensional array or span of double or int, by value")]
    [InlineData("{|BD0101:foreach|} (double e in m) { }", "A stochastic method cannot contain this foreach: loop over a one-dimensional array or span of double or int, by value")]
    public void Statement_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void AsynchronousLocalFunction_IsReportedWhereItIsCalled() => Snippet.Refused(
        Snippet.Program("static IAsyncEnumerable<double> Many() => null!; [Stochastic] public static double F(double x) { async System.Threading.Tasks.Task Local() { await foreach (double e in Many()) { } } {|BD0104:Local|}(); return x; }"),
        "A stochastic method cannot use Local: call an ordinary static method");

    [Fact]
    public void StatementOfACalledMethod_IsReportedWhereItStands()
    {
        const string caller = "using Backdraw; public static partial class P { [Stochastic] public static double F(double x) => Q.Helper(x); }";
        const string callee = "public static class Q { public static double Helper(double x) { {|BD0101:try|} { return x; } finally { } } }";
        Analysis.Check(caller, callee);
    }
}

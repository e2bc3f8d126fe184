using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Writes to parameters and tables.</summary>
public sealed class BD0106Tests
{
    [Theory]
    [InlineData("{|BD0106:x|} = 1;", "'x' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("{|BD0106:x|} += 1;", "'x' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("{|BD0106:n|}++;", "'n' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("{|BD0106:a[0]|} = 1;", "'a' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("{|BD0106:m[0, 1]|} = 1;", "'m' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("{|BD0106:Table[1]|} = 1;", "'Table' is the same for all samples and cannot be written: copy what you want to change to a local")]
    [InlineData("var c = a; {|BD0106:c[0]|} = 1;", "'a' is the same for all samples and cannot be written: copy what you want to change to a local")]
    public void Write_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void WriteByACalledMethod_IsReportedWhereItStands() => Snippet.Refused(
        Snippet.Program("static void Fill(double[] d) { {|BD0106:d[0]|} = 1; } [Stochastic] public static double F(double[] a) { Fill(a); return a[0]; }"),
        "'a' is the same for all samples and cannot be written: copy what you want to change to a local");

    [Fact]
    public void ParametersOfCalledMethods_AreLocals() =>
        Analysis.Check(Snippet.Program("static double Twice(double y) { y *= 2; return y; } [Stochastic] public static double F(double x) => Twice(x);"));
}

using Backdraw.Generator.Tests.Fence;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>A method with errors keeps its public members: what is called elsewhere still compiles, and says why it cannot run.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("public double {|BD0001:F|}(double x) => x;", "1")]
    [InlineData("public static double F(float {|BD0003:x|}) => x;", "1f")]
    [InlineData("public static double F(string? {|BD0003:x|}) => 1;", "null")]
    [InlineData("public static {|BD0004:int|} F(double x) => 1;", "1")]
    [InlineData("public static double F(double x) { {|BD0101:try|} { } finally { } return x; }", "1")]
    [InlineData("public static double F(double[] x) => {|BD0102:x?.Length ?? 0|};", "[1]")]
    [InlineData("public static double F(double x) { {|BD0103:decimal|} y = 1; return x; }", "1")]
    [InlineData("public static double F(double x) => {|BD0104:double.Parse|}(\"1\") * x;", "1")]
    [InlineData("public static double F(double x) => {|BD0105:F|}(x);", "1")]
    [InlineData("public static double F(double x) => {|BD0106:x|}++;", "1")]
    [InlineData("public static double F(double[] x) { double[] c = [1]; if (x.Length > 2) c = x; {|BD0107:c[0]|} = 2; return x[0]; }", "[1]")]
    [InlineData("public static double F(int x) => checked({|BD0108:x + 1|});", "1")]
    [InlineData("static double y; public static double F(double x) => x * {|BD0109:y|};", "1")]
    [InlineData("public static double F(double x) => Draw.Normal(x, 1, {|BD0110:(Estimator)(int)x|});", "1")]
    public void Members_Remain(string method, string argument)
    {
        int at = method.IndexOf("public", StringComparison.Ordinal);
        Analysis.Check(
            Snippet.Types($"public partial class Q {{ {method[..at]} [Stochastic] {method[at..]} }}"),
            $$"""
            using Backdraw;
            static class Caller
            {
                static double Use() =>
                    Q.FGradient({{argument}}, new MonteCarlo(10)).Value.Mean + Q.FExpectation({{argument}}, new MonteCarlo(10)).Mean + Q.FAt({{argument}}, 1, 2).Value;
            }
            """);
    }

    [Fact]
    public void RefusedSetting_KeepsThem() => Analysis.Check(Snippet.Types(
        "public static partial class Q { [{|BD0010:Stochastic(Order = 3)|}] public static double F(double x) => x; public static double Use() => FExpectation(1, new MonteCarlo(10)).Mean; }"));

    [Fact]
    public void RefusedHessian_KeepsItsTypes()
    {
        var analysis = Analysis.Of(Snippet.Types(
            "public static partial class Q { [Stochastic(Order = 2)] public static double F(double x, double[] a) => Math.Abs(Draw.Normal(x, 1)) * a[0]; public static double Use() => FGradient(1, [1], new MonteCarlo(10)).Hessian.A.X[0].Mean + FAt(1, [1], 1, 2).Hessian.X.A[0]; }"));
        Assert.Equal("BD0206", Assert.Single(analysis.Reported).Id);
        Assert.Empty(Analysis.Errors(analysis.Output));
    }

    [Fact]
    public void RefusedDraw_KeepsThem()
    {
        var analysis = Analysis.Of(Snippet.Types("public static partial class Q { [Stochastic] public static double F(double x) => Draw.Normal(x, -1); public static double Use() => FExpectation(1, new MonteCarlo(10)).Mean; }"));
        Assert.Equal("BD0203", Assert.Single(analysis.Reported).Id);
        Assert.Empty(Analysis.Errors(analysis.Output));
        Assert.Contains("was not compiled", analysis.GeneratedText, StringComparison.Ordinal);
    }

    [Fact]
    public void CallThatThrows_SaysWhatHappened()
    {
        var project = Project.Of("using Backdraw; public static partial class P { [Stochastic] public static double F(double x) => double.Parse(\"1\"); }");
        project.Run();
        var method = project.Load().GetType("P")!.GetMethod("FExpectation")!;
        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(null, [1.0, new MonteCarlo(10)]));
        Assert.Equal("F was not compiled: see the errors Backdraw reports on it.", thrown.InnerException!.Message);
    }

    [Fact]
    public void BrokenSource_AddsNothingToTheErrorsOfCSharp()
    {
        var analysis = Analysis.Of(Snippet.Types("public static partial class Q { [Stochastic] public static double F(double x) => x + nothing; public static double Use() => FExpectation(1, new MonteCarlo(10)).Mean; }"));
        Assert.Empty(analysis.Reported);
        Assert.Equal("CS0103", Assert.Single(analysis.Output, d => d.Severity == DiagnosticSeverity.Error).Id);
    }
}

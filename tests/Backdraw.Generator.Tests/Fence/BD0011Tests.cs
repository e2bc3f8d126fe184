using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.Tests.Fence;

public sealed class BD0011Tests
{
    private const string Program = "namespace A { public static partial class P { [Backdraw.Stochastic] public static double F(double x) { return x * Backdraw.Draw.Normal(0, 1); } } }";

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void OlderLanguage_IsReportedAtTheMethod_AndNothingIsGenerated(LanguageVersion version, string text)
    {
        var analysis = Analysis.Of(Analysis.Compile(version, Program), new StochasticAnalyzer());
        var reported = Assert.Single(analysis.Reported);
        Assert.Equal(("BD0011", "F"), (reported.Id, Analysis.Text(reported)));
        Assert.Equal(
            $"'F' cannot be compiled at C# {text}, whose files cannot hold what is generated: set LangVersion to 11 or higher, or leave it out", reported.GetMessage());
        Assert.Empty(analysis.Generated);
        Assert.Empty(Analysis.Errors(analysis.Output));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void LanguageOfKernels_IsEnough(LanguageVersion version) =>
        Assert.Empty(Analysis.Of(Analysis.Compile(version, Program), new StochasticAnalyzer()).Refusals);
}

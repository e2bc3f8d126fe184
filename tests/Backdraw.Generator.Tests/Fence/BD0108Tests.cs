using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Checked arithmetic.</summary>
public sealed class BD0108Tests
{
    [Theory]
    [InlineData("checked({|BD0108:n + 1|})", "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic")]
    [InlineData("checked({|BD0108:-n|})", "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic")]
    [InlineData("checked({|BD0108:(int)x|})", "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic")]
    [InlineData("checked(x + {|BD0108:n * n|})", "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic")]
    public void Arithmetic_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);

    [Theory]
    [InlineData("checked { int i = n; {|BD0108:i++|}; {|BD0108:i += 2|}; double y = x + 1; y++; }", "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic")]
    public void Assignment_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void OptionOfTheProject_IsHeeded()
    {
        var compilation = Analysis.Compile(Snippet.Expression("n + 1"));
        var analysis = Analysis.Of(compilation.WithOptions(compilation.Options.WithOverflowChecks(true)), new StochasticAnalyzer());
        Assert.Equal("n + 1", Analysis.Text(Assert.Single(analysis.Refusals)));
    }
}

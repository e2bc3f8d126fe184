using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>What is nested too deeply.</summary>
public sealed class BD0111Tests
{
    [Theory]
    [InlineData(60, false)]
    [InlineData(70, true)]
    public void Calls(int depth, bool refused)
    {
        string calls = string.Concat(Enumerable.Range(0, depth).Select(i =>
            $"static double G{i}(double x) => {(refused && i == 63 ? "{|BD0111:" : "")}G{i + 1}{(refused && i == 63 ? "|}" : "")}(x);\n"));
        var analysis = Analysis.Check(Snippet.Program($"{calls}static double G{depth}(double x) => x; [Stochastic] public static double F(double x) => G0(x);"));
        if (refused) Assert.Equal("The calls of this method are nested too deeply to be compiled: split them up or write a loop", Assert.Single(analysis.Refusals).GetMessage());
    }
}

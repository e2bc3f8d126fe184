using Backdraw.Generator.Tests.Fence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>While a method is being typed it is broken most of the time: analyzer and generator bear with it.</summary>
public sealed class BrokenProgramTests
{
    [Fact]
    public void MethodsWithATokenMissing_AreBorne()
    {
        var random = new Random(1);
        string[] programs = [.. Kinds.Statements.Select(Snippet.Body), .. Kinds.Expressions.Select(Snippet.Expression)];
        foreach (string program in programs.Select(Analysis.WithoutMarks).Where(_ => random.Next(3) == 0))
        {
            string broken = WithoutAToken(program, random);

            // A failure of the analyzer or the generator fails inside; one of the compiler is told as BD0112.
            var analysis = Analysis.Of(broken);
            Assert.True(analysis.Reported.All(d => d.Id != "BD0112"), $"{string.Join("\n", analysis.Reported)}\n{broken}");
        }
    }

    [Theory]
    [InlineData("readonly record struct R(double X, double);")]
    [InlineData("readonly record struct R(double X, double X);")]
    [InlineData("readonly record struct R(double, double[] W, R Inner);")]
    [InlineData("readonly record struct R((double A, double A) X);")]
    [InlineData("readonly record struct R(double X) { public double X { get; } }")]
    [InlineData("readonly struct R(double x, double) { public double X { get; } = x; public double }")]
    public void StructsThatAreBeingWritten_AreBorne(string type)
    {
        var analysis = Analysis.Of(Snippet.Types(type + " static partial class Q { [Stochastic] public static double F(R r, (double A, double) t) { var s = r with { }; return s.X * t.A + Draw.Normal(0, 1); } }"));
        Assert.DoesNotContain(analysis.Reported, d => d.Id == "BD0112");
    }

    private static string WithoutAToken(string program, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(program, Sources.Parse).GetRoot().DescendantTokens()
            .Where(token => token.SpanStart >= program.LastIndexOf("[Stochastic]", StringComparison.Ordinal) && token.Span.Length > 0).ToList();
        var token = tokens[random.Next(tokens.Count)];
        return program.Remove(token.SpanStart, token.Span.Length);
    }
}

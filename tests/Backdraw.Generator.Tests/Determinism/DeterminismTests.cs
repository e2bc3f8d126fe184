using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Determinism;

/// <summary>The same input gives the same bytes: again, in any order of files, under any culture, from many threads at once.</summary>
public sealed class DeterminismTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("A.cs", """
            using System;
            using Backdraw;
            namespace App;
            public static partial class A
            {
                [Stochastic]
                public static double Walk(double x, double iota, [Constant] double c, int n)
                {
                    double sum = -0.75;
                    for (int i = 0; i < n; i++) { sum += Draw.Normal(iota, 1.25) * x * B.Weights[i % 3]; if (Draw.Bernoulli(0.25)) sum *= B.Titled(sum) - 1234.5; }
                    return Math.Max(sum, c) + 1e-3;
                }

                [Stochastic]
                public static double Pick(double[] weights, double[,] table) => table[0, Draw.Categorical(weights)] * Draw.Poisson(2.5);
            }
            """),
        ("B.cs", """
            namespace App;
            static class B
            {
                public static readonly double[] Weights = [0.1, 1234.5678, -2];
                public static double Titled(double i) => i * i + C.Third(i);
            }
            """),
        ("C.cs", "namespace App; static class C { public static double Third(double i) { if (i > 0) return i / 3; return -i / 3; } }"),
        ("D.cs", "using Backdraw; partial class D { partial class Inner { [Stochastic] static double I(double i) => Draw.Exponential(i); } [Stochastic(Mode = DerivativeMode.Forward)] static double i(double x) => x * x; }"),
    ];

    private static readonly SortedDictionary<string, string> Expected = Project.Of(Files).Generate();

    [Fact]
    public void Input_GivesEveryMethodAFile() => Assert.Equal(["App.A.Pick.g.cs", "App.A.Walk.g.cs", "D+Inner.I.g.cs", "D.i.g.cs"], Expected.Keys);

    [Fact]
    public void SecondRun_IsTheSame() => Assert.Equal(Expected, Project.Of(Files).Generate());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ShuffledFiles_GiveTheSame(int seed)
    {
        var shuffled = Files.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Expected, Project.Of(shuffled).Generate());
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Culture_DoesNotShow(string culture)
    {
        SortedDictionary<string, string>? generated = null;
        var thread = new Thread(() => generated = Project.Of(Files).Generate(), 16 << 20) { CurrentCulture = new CultureInfo(culture), CurrentUICulture = new CultureInfo(culture) };
        thread.Start();
        thread.Join();
        Assert.Equal(Expected, generated);
    }

    [Fact]
    public void ParallelRuns_GiveTheSame()
    {
        var runs = new SortedDictionary<string, string>[8];
        Parallel.For(0, runs.Length, i => runs[i] = Project.Of(Files).Generate());
        Assert.All(runs, run => Assert.Equal(Expected, run));
    }

    [Fact]
    public void LineEndsOfTheSource_DoNotShow() =>
        Assert.Equal(Expected, Project.Of(Files.Select(file => (file.Path, file.Text.Replace("\n", "\r\n")))).Generate());

    [Fact]
    public void GeneratedText_HasPlainLineEndsAndNoTrailingSpace()
    {
        foreach (string text in Expected.Values)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.DoesNotContain(" \n", text);
            Assert.EndsWith("}\n", text);
        }
    }
}

using System.Text;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Caching;

/// <summary>No edit leaves stale output: after each of many random edits, the incremental run writes what a fresh run writes.</summary>
public sealed class RandomEditTests
{
    private static readonly string[] Files =
    [
        """
        using System;
        using Backdraw;
        namespace App
        {
            public static partial class P
            {
                private const double Scale = 0.5;
                private const int Count = 3;

                [Stochastic]
                public static double Straight(double x, double y) => Scale * x + Helpers.Twice(y) + Draw.Normal(x, 1);

                [Stochastic]
                public static double Looped(double[] a, int n)
                {
                    double sum = Rules.Rate;
                    for (int i = 0; i < n; i++) sum += a[i] * Rules.Table[i % Count]; // weighted
                    return Helpers.Clamped(sum);
                }

                private static int Unused(int k) { return k + 1; }
            }
        }
        """,
        """
        using System;
        using Backdraw;
        namespace App;
        public partial class Q
        {
            partial record struct Inner
            {
                [Stochastic]
                internal static double Branched(double p, [Constant] double c)
                {
                    if (Draw.Bernoulli(p)) return c * Helpers.Over(2);
                    return p + Rules.Half;
                }
            }

            [Stochastic(Mode = DerivativeMode.Forward)]
            static double Plain(double x, Kind kind) { double y = x; if (kind == Kind.Second) y *= Helpers.Over(y); return y; }
        }
        """,
        """
        namespace App
        {
            enum Kind { First = 1, Second = 2 }
            static class Rules
            {
                public static readonly double[] Table = [1, 2.5, 3];
                public static readonly double Rate = 0.25;
                public const double Half = 0.50;
            }
            static class Helpers
            {
                public static double Twice(double x) { return Scaled(x, 2); }
                private static double Scaled(double x, double by) => by * x;
                public static double Clamped(double x) { if (x > 10) return 10; return x; }
                public static double Over(double x) => 1 / x;
                public static int Elsewhere() => 7;
            }
        }
        """,
    ];

    private static readonly string[] Tokens =
    [
        "1", "2", "0.5", "0.50", "3.0", "x", "y", "sum", "p", "c", "n", "+", "-", "*", "/", "<", ">", "==", "double", "int", "static", "public", "private",
        "Helpers", "Rules", "Twice", "Over", "Half", "Table", "Rate", "First", "Second", "(", ")", ";", "{", "}", ",", "=>", "return", "const", "readonly", "partial",
    ];

    private static readonly string[] Insertions =
    [
        "/* note */", "// note\n", "\n", "  ", "/// <summary>Words.</summary>\n", "#define TWICE\n", "#if TWICE\n", "#else\n", "#endif\n", "#nullable disable\n",
        "using static System.Math;\n", "using Helpers = App.Rules;\n", "public static double Over(int x) => x;", "static class Rules { public const double Half = 2, Rate = 3; }",
        "const double Scale = 4;", "static double Twice(double x) => x;", "static double Bernoulli(double x) => x;", "[Constant]", "[Stochastic]", "namespace App { static class Math { } }",
        "class Draw { }", "partial class P { const int Count = 2; }", "using Backdraw;\n", "static readonly double Rate = 9;", "{ }", "enum Kind { Second = 5 }",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void AfterEachEdit_IncrementalEqualsFresh(int seed)
    {
        var random = new Random(seed);
        var project = Project.Of(Files.Select((text, i) => ($"File{i}.cs", text)));
        project.Run();
        var history = new StringBuilder();
        int written = 0;
        for (int step = 0; step < 60; step++)
        {
            // Errors pile up: every so often the files are put right again, at once.
            int file = random.Next(Files.Length);
            string path = $"File{file}.cs";
            string before = project.Compilation.SyntaxTrees[file].GetText().ToString();
            string after = step % 6 == 5 ? Files[file] : Edited(project.Compilation.SyntaxTrees[file], random);
            project.Edit(path, after, inEditor: random.Next(3) > 0);
            history.AppendLine($"--- {path}").AppendLine(after);
            var incremental = project.Generate();
            var fresh = Project.Of(project.Compilation).Generate();
            Assert.True(incremental.SequenceEqual(fresh), $"Stale after edit {step} of\n{before}\n{history}");
            written += fresh.Count;
        }

        Assert.True(written > 60, $"Only {written} files were written at all.");
    }

    /// <summary>One edit: a token replaced, removed or doubled, two tokens swapped, or something put between two tokens.</summary>
    private static string Edited(SyntaxTree tree, Random random)
    {
        string text = tree.GetText().ToString();
        var tokens = tree.GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        int at = random.Next(tokens.Count - 1);
        var (token, next) = (tokens[at].Span, tokens[at + 1].Span);
        string Replaced(int start, int end, string by) => text[..start] + by + text[end..];
        return random.Next(10) switch
        {
            0 or 1 or 2 => Replaced(token.Start, token.End, Tokens[random.Next(Tokens.Length)]),
            3 => Replaced(token.Start, token.End, ""),
            4 => Replaced(token.Start, next.End, text[next.Start..next.End] + text[token.End..next.Start] + text[token.Start..token.End]),
            5 => Replaced(tokens[at].SpanStart, tokens[at].SpanStart, Insertions[random.Next(3)]),
            _ => Replaced(LineStart(text, token.Start), LineStart(text, token.Start), Insertions[random.Next(Insertions.Length)]),
        };
    }

    private static int LineStart(string text, int position) => text.LastIndexOf('\n', Math.Max(position - 1, 0)) + 1;
}

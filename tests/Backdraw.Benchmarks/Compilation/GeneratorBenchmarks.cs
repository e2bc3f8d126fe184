using System.Diagnostics;
using System.Text;
using Backdraw.Generator;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backdraw.Benchmarks.Compilation;

/// <summary>The generator itself, in a warm process: the first run on new methods, and runs after edits of a project with many.</summary>
internal static class GeneratorBenchmarks
{
    private const int Cold = 10, Many = 200, PerFile = 10;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    // The references are bound once, as the compiler does whether it runs generators or not.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Program", [], [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Draw).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Prints the times.</summary>
    /// <param name="quick">Fewer rounds.</param>
    public static void Run(bool quick)
    {
        int rounds = quick ? 5 : 25;
        Console.WriteLine("Generator, warm process (milliseconds, median)");
        for (int i = 0; i < rounds; i++) First(i);
        Print($"first run, each of {Cold} methods of {Program.Lines} lines", Median(rounds, First) / Cold, "at most 10");
        var project = new Watched(Program.Project(Many, PerFile));
        Print($"first run of a project with {Many} methods", project.Time(), null);
        for (int i = 0; i < rounds; i++) project.TimeEdit(Program.Body(i));
        Print($"edit of a body elsewhere, {Many} methods", Median(rounds, i => project.TimeEdit(Program.Body(rounds + i))), $"at most {2 * Many}");
        Print($"edit of a declaration elsewhere, {Many} methods", Median(rounds, i => project.TimeEdit(Program.Declaration(i))), $"at most {2 * Many}");
        Console.WriteLine();
    }

    private static double First(int round) =>
        new Watched([("P.cs", Program.Type("P", Enumerable.Range(round * Cold, Cold)))]).Time();

    private static double Median(int rounds, Func<int, double> time)
    {
        var times = Enumerable.Range(0, rounds).Select(time).Order().ToList();
        return times[rounds / 2];
    }

    private static void Print(string what, double milliseconds, string? bar) =>
        Console.WriteLine($"  {what,-56} {milliseconds,8:F2}{(bar is null ? "" : $"   ({bar})")}");

    /// <summary>A project and the driver that watches it; its last file is the one edited.</summary>
    private sealed class Watched(IEnumerable<(string Path, string Text)> files)
    {
        private CSharpCompilation compilation = Empty.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Parse, file.Path)));

        private GeneratorDriver driver = CSharpGeneratorDriver.Create([new BackdrawGenerator().AsSourceGenerator()], parseOptions: Parse);

        /// <summary>Runs the generator and returns the milliseconds it took.</summary>
        public double Time()
        {
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        /// <summary>Replaces the last file, as an editor does, and runs the generator.</summary>
        public double TimeEdit(string text)
        {
            var tree = compilation.SyntaxTrees[^1];
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
            return Time();
        }
    }

    /// <summary>The programs compiled.</summary>
    private static class Program
    {
        private const string Method = """
                [Stochastic]
                public static double Claims{0}(double rate, double mean, double spread, double interest, double[] limits, [Constant] double premium, int years)
                {{
                    double capital = {0} + 0.5, total = 0, discount = 1;
                    double yearly = Math.Exp(-interest);
                    for (int year = 0; year < years; year++)
                    {{
                        double limit = limits[year % limits.Length];
                        int claims = Draw.Poisson(rate);
                        double paid = 0;
                        for (int i = 0; i < claims; i++)
                        {{
                            double size = Draw.LogNormal(mean, spread);
                            paid += Math.Min(size, limit) + Bounded(size - limit, {0}.25);
                        }}

                        double income = premium * (1 + 0.1 * Draw.Normal(0, 1));
                        capital += income - paid;
                        discount *= yearly;
                        total += discount * paid;
                        if (capital < 0)
                        {{
                            double loan = -capital * (1 + interest);
                            capital = 0;
                            total += discount * loan;
                        }}
                    }}

                    return total - discount * Math.Sqrt(1 + capital * capital);
                }}

            """;

        /// <summary>The lines of a method.</summary>
        public static int Lines => Method.Split('\n').Length - 2;

        /// <summary>A type with a method for each number.</summary>
        public static string Type(string name, IEnumerable<int> numbers)
        {
            var text = new StringBuilder($"using System;\nusing Backdraw;\npublic static partial class {name}\n{{\n");
            foreach (int number in numbers) text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, Method, number);
            return text.Append("    private static double Bounded(double x, double bound) => Math.Max(Math.Min(x, bound), 0);\n}\n").ToString();
        }

        /// <summary>Files of methods, and one of other things at the end.</summary>
        public static IEnumerable<(string Path, string Text)> Project(int methods, int perFile)
        {
            for (int i = 0; i < methods; i += perFile) yield return ($"P{i}.cs", Type($"P{i}", Enumerable.Range(i, perFile)));
            yield return ("Other.cs", Body(-1));
        }

        /// <summary>The other file with another body.</summary>
        public static string Body(int edit) => $"public static class Other\n{{\n    public static int Answer() => {edit};\n}}\n";

        /// <summary>The other file with another declaration.</summary>
        public static string Declaration(int edit) => $"public static class Other\n{{\n    public static int Answer{edit}() => 0;\n}}\n";
    }
}

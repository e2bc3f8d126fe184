using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.Tests.Caching;

/// <summary>What an edit makes the generator do again, and what it does not: the exact reason of every step for every method.</summary>
public sealed class CachingTests
{
    private const string Methods = """
        using System;
        using Backdraw;

        public static partial class P
        {
            [Stochastic]
            public static double Called(double x)
            {
                double y = Rules.Twice(x); // doubled
                return y + Draw.Normal(0, 1);
            }

            [Stochastic]
            public static double Tabled(double x) => x * Rules.Table[1] + Rules.Rate + Rules.Half;

            [Stochastic]
            public static double Alone(double x)
            {
                double y = x * x;
                return y * Draw.Exponential(1);
            }

            private static void Other()
            {
                Console.WriteLine("other");
            }
        }
        """;

    private const string Rules = """
        public static class Rules
        {
            public static readonly double[] Table = [1, 2, 3];
            public static readonly double Rate = 0.25;
            public const double Half = 0.50;

            public static double Twice(double x)
            {
                return Scaled(x, 2);
            }

            private static double Scaled(double x, double by) => by * x;

            private static int Unrelated() => 1;
        }
        """;

    private const string Called = "P.Called.g.cs";
    private const string Tabled = "P.Tabled.g.cs";
    private const string Alone = "P.Alone.g.cs";

    private static readonly string[] All = [Alone, Called, Tabled];

    [Theory]
    [InlineData("M.cs", "// doubled", "// two times")]
    [InlineData("M.cs", "using System;", "// a comment\nusing System;")]
    [InlineData("M.cs", "private static void Other", "/* new */ private static void Other")]
    [InlineData("M.cs", "return y + Draw", "return  y + Draw")]
    [InlineData("M.cs", "double y = x * x;", "double y = x * x;\n\n")]
    [InlineData("M.cs", "public static double Alone(double x)", "public  static double Alone( double x )")]
    [InlineData("M.cs", "\"other\"", "\"else\"")]
    [InlineData("M.cs", "Console.WriteLine(\"other\");", "var (a, b) = (1, 2); Console.WriteLine(a + b);")]
    [InlineData("M.cs", "private static void Other()", "private static int Another(int n) => n;\n    private static void Other()")]
    [InlineData("R.cs", "=> 1", "=> 2")]
    [InlineData("R.cs", "private static int Unrelated", "private static double Unrelated")]
    [InlineData("R.cs", "=> by * x", "=>  by   * x /* twice */")]
    [InlineData("R.cs", "public static class Rules", "/// <summary>Rules.</summary>\npublic static class Rules")]
    public void EditThatMeansNothing_KeepsEveryFile(string path, string before, string after)
    {
        foreach (bool inEditor in new[] { true, false })
            Assert.Equal(All.Select(Steps.Kept), AfterEdit(path, before, after, inEditor));
    }

    [Theory]
    [InlineData("R.cs", "Scaled(x, 2)", "Scaled(x, 3)", Called)]
    [InlineData("R.cs", "=> by * x", "=> by * x + 1", Called)]
    [InlineData("R.cs", "=> by * x", "=> x * by", Called)]
    [InlineData("R.cs", "[1, 2, 3]", "[1, 4, 3]", Tabled)]
    [InlineData("R.cs", "[1, 2, 3]", "[1, 2.0, 3]", null)]
    [InlineData("R.cs", "[1, 2, 3]", "[1, 2.00, 3]", Tabled)]
    [InlineData("R.cs", "Rate = 0.25", "Rate = 0.5", Tabled)]
    [InlineData("R.cs", "=> 1;", "=> (int)(Table[0] = 5);", Tabled)]
    [InlineData("R.cs", "Half = 0.50", "Half = 0.75", Tabled)]
    [InlineData("R.cs", "Half = 0.50", "Half = 0.5", Tabled)]
    [InlineData("R.cs", "readonly double Rate", "readonly float Rate", Tabled)]
    [InlineData("M.cs", "double y = x * x;", "double y = x * x * x;", Alone)]
    [InlineData("M.cs", "y * Draw.Exponential(1)", "y * Draw.Exponential(2)", Alone)]
    [InlineData("M.cs", "double y = x * x;\n        return y * Draw", "double z = x * x;\n        return z * Draw", Alone)]
    [InlineData("M.cs", "double y = Rules.Twice(x);", "double y = Rules.Twice(x) + x;", Called)]
    [InlineData("M.cs", "[Stochastic]\n    public static double Alone", "[Stochastic(Mode = DerivativeMode.Forward)]\n    public static double Alone", Alone)]
    [InlineData("M.cs", "public static double Alone", "internal static double Alone", Alone)]
    [InlineData("M.cs", "private static void Other()", "private static double Other() => 1;\n    private static class Mathematics { }\n    private static void Other(int n)", null)]
    public void EditOfWhatAMethodIsMadeOf_RewritesThatMethodAlone(string path, string before, string after, string? rewritten)
    {
        foreach (bool inEditor in new[] { true, false })
            Assert.Equal(All.Select(name => name == rewritten ? Steps.Rewritten(name) : Steps.Kept(name)), AfterEdit(path, before, after, inEditor));
    }

    [Fact]
    public void EditOfADeclaration_ThatRebindsAnUneditedBody_Rewrites()
    {
        // A nearer Rules takes the place of the other: no text of Called or Tabled changes.
        Assert.Equal(
            [Steps.Kept(Alone), Steps.Rewritten(Called), Steps.Rewritten(Tabled)],
            AfterEdit("M.cs", "private static void Other()", "private static class Rules { public const double Half = 1, Rate = 2; public static readonly double[] Table = [5, 6]; public static double Twice(double x) => x; }\n    private static void Other()"));
    }

    [Fact]
    public void NewType_ThatHidesAnEmittedName_Rewrites()
    {
        Assert.Equal(All.Select(Steps.Rewritten), AfterEdit("M.cs", "private static void Other()", "private static class LaneMath { }\n    private static void Other()"));
    }

    [Fact]
    public void NewOverload_ThatAnUneditedCallPrefers_Rewrites()
    {
        var project = Project.Of(("P.cs", "using Backdraw; partial class P { [Stochastic] static double F(double x, int n) => x * R.G(n); }"), ("R.cs", "static class R { public static double G(double x) => x; }"));
        project.Run();
        project.Replace("R.cs", "static class R {", "static class R { public static double G(int n) => n * n;");
        Assert.Equal([Steps.Rewritten("P.F.g.cs")], Steps.Of(project.Run()));
    }

    [Fact]
    public void DefinedSymbol_ThatTurnsCodeOn_Rewrites()
    {
        var project = Project.Of("using Backdraw;\npartial class P { [Stochastic] static double F(double x) {\n#if TWICE\n return 2 * x;\n#else\n return x;\n#endif\n} }");
        project.Run();
        project.Edit("Program.cs", "#define TWICE\n" + project.Compilation.SyntaxTrees[0].GetText(), inEditor: false);
        Assert.Equal([Steps.Rewritten("P.F.g.cs")], Steps.Of(project.Run()));
    }

    [Fact]
    public void ReferenceThatChangesACall_Rewrites()
    {
        var project = Project.Of("using Backdraw; using M; partial class P { [Stochastic] static double F(double x) => Exact.Square(x); }");
        project.Run();
        project.Edit(compilation => compilation.AddSyntaxTrees(Project.Tree("M.cs", "namespace M { static class Exact { public static double Square(double x) => x * x; } }")));
        Assert.Equal([Steps.Rewritten("P.F.g.cs")], Steps.Of(project.Run()));
    }

    [Theory]
    [InlineData("double Vol)", "double Vol, double Rate = 0)")]
    [InlineData("double Spot, double Vol", "double Vol, double Spot")]
    [InlineData("double Spot", "[Constant] double Spot")]
    [InlineData("double Vol)", "int Vol)")]
    [InlineData("Vol * Vol", "Vol * Vol * 2")]
    [InlineData("Scale { get; init; } = 2", "Scale { get; init; } = 3")]
    [InlineData("shift = 1", "shift = 2")]
    public void EditOfAStruct_RewritesWhatUsesIt(string before, string after)
    {
        var project = Project.Of(
            ("P.cs", "using Backdraw; partial class P { [Stochastic] static double F(Market m) => m.Variance * m.Spot + new Bump(m.Spot).Shifted; [Stochastic] static double G(double x) => x; }"),
            ("R.cs", "using Backdraw; readonly record struct Market(double Spot, double Vol) { public double Variance => Vol * Vol; }\nreadonly struct Bump { readonly double shift = 1; public double Scale { get; init; } = 2; public Bump(double by) { shift += by; } public double Shifted => shift * Scale; private double Hidden() => 1; }"));
        project.Run();
        project.Replace("R.cs", before, after);
        Assert.Equal([Steps.Rewritten("P.F.g.cs"), Steps.Kept("P.G.g.cs")], Steps.Of(project.Run()));
        var generated = project.Generate();
        foreach (var (name, text) in Project.Of(project.Compilation).Generate()) Assert.Equal(text, generated[name]);
    }

    [Fact]
    public void NewMember_ThatKeepsAParameterOfAConstructor_Rewrites()
    {
        var project = Project.Of("using Backdraw; readonly struct Q(double x) { public double X { get; } = x; public double Twice() { return 2; } } partial class P { [Stochastic] static double F(Q q) => q.X; }");
        project.Run();
        project.Replace("Program.cs", "return 2;", "return 2 * x;");
        Assert.Equal([Steps.Rewritten("P.F.g.cs")], Steps.Of(project.Run()));
        Assert.Contains("was not compiled", project.Generate()["P.F.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NewMethod_IsWrittenAlone()
    {
        Assert.Equal(
            [Steps.Kept(Alone), Steps.Kept(Called), "P.More.g.cs: Read New, Methods New, output New", Steps.Kept(Tabled)],
            AfterEdit("M.cs", "    private static void Other", "    [Stochastic] public static double More(double x) => x;\n    private static void Other"));
    }

    [Fact]
    public void RemovedMethod_LosesItsFileAlone()
    {
        var project = Begin();
        project.Replace("M.cs", "    [Stochastic]\n    public static double Tabled", "    public static double Tabled");
        Assert.Equal([Alone, Called], project.Run().GeneratedSources.Select(s => s.HintName).Order());
    }

    [Fact]
    public void UnchangedCompilation_IsNotRead()
    {
        var project = Begin();
        Assert.Equal(All.Select(name => $"{name}: Read Cached, Methods Cached, output Cached"), Steps.Of(project.Run()));
    }

    [Fact]
    public void NewCompilationOfTheSameTrees_KeepsEveryFile()
    {
        var project = Begin();
        project.Edit(compilation => compilation.Clone());
        Assert.Equal(All.Select(Steps.Kept), Steps.Of(project.Run()));
    }

    [Fact]
    public void EditAndUndo_GivesTheFirstTextAgain()
    {
        var project = Begin();
        var first = project.Generate();
        project.Replace("R.cs", "Scaled(x, 2)", "Scaled(x, 3)");
        Assert.NotEqual(first, project.Generate());
        project.Replace("R.cs", "Scaled(x, 3)", "Scaled(x, 2)");
        Assert.Equal(first, project.Generate());
    }

    private static Project Begin()
    {
        var project = Project.Of(("M.cs", Methods), ("R.cs", Rules));
        Assert.Equal(All.Select(name => $"{name}: Read New, Methods New, output New"), Steps.Of(project.Run()));
        Assert.Empty(project.Complaints());
        return project;
    }

    private static string[] AfterEdit(string path, string before, string after, bool inEditor = true)
    {
        var project = Begin();
        project.Replace(path, before, after, inEditor);
        var steps = Steps.Of(project.Run());
        var generated = project.Generate();
        foreach (var (name, text) in Project.Of(project.Compilation).Generate()) Assert.Equal(text, generated[name]);
        return steps;
    }
}

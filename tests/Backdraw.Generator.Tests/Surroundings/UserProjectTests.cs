using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.Tests.Surroundings;

/// <summary>Emitted code compiles, without a warning, whatever surrounds the method in the user's project.</summary>
public sealed class UserProjectTests
{
    private const string Body = """
        {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += a[i] * Math.Exp(x * Draw.Normal(0, 1)) + (Draw.Bernoulli(0.5) ? Math.Max(x, sum) : m[0, 1]);
            return sum;
        }
        """;

    /// <summary>A method that uses much of what can be emitted: scores, tapes, arrays, matrices, masks.</summary>
    private const string Method = "[Stochastic] public static double F(double x, double[] a, double[,] m, int n) " + Body;

    public static TheoryData<string, string> Programs() => new()
    {
        { "a static class", $"using System; using Backdraw; public static partial class P {{ {Method} }}" },
        { "a namespace of the file", $"using System; using Backdraw; namespace A.B; partial class P {{ {Method} }}" },
        { "namespaces with braces", $"using System; using Backdraw; namespace A {{ namespace B.C {{ partial class P {{ {Method} }} }} }}" },
        { "a record", $"using System; using Backdraw; partial record P(int K) {{ {Method} }}" },
        { "a struct", $"using System; using Backdraw; partial struct P {{ {Method} }}" },
        { "a readonly record struct", $"using System; using Backdraw; readonly partial record struct P(int K) {{ {Method} }}" },
        { "a ref struct", $"using System; using Backdraw; ref partial struct P {{ {Method} }}" },
        { "an interface", $"using System; using Backdraw; partial interface P {{ {Method} }}" },
        { "an abstract class", $"using System; using Backdraw; abstract partial class P {{ {Method} }}" },
        { "a class with a base and a primary constructor", $"using System; using Backdraw; class B(int k) {{ public int K => k; }} sealed partial class P(int k) : B(k), IDisposable {{ public void Dispose() {{ }} {Method} }}" },
        { "types three deep", $"using System; using Backdraw; public partial class O {{ private partial struct Q {{ internal partial record P {{ {Method} }} }} }}" },
        { "each accessibility", "using Backdraw; public partial class P { [Stochastic] private static double A(double x) => x; [Stochastic] internal static double B(double x) => x; [Stochastic] protected static double C(double x) => x; [Stochastic] protected internal static double D(double x) => x; [Stochastic] private protected static double E(double x) => x; }" },
        { "names that are keywords", "using Backdraw; namespace @class.@event; partial class @interface { [Stochastic] public static double @double(double @class, double @value, double @this, double[] @for, double[,] @ref) { double @int = @class * @for[0], @var = @ref[0, 0] + @this; return @int * @value + @var * Draw.Normal(0, 1); } }" },
        { "types named as keywords of types", "using Backdraw; partial class @file { partial class @required { partial struct @scoped { partial class @extension { partial class @record { partial class @partial { [Stochastic] public static double F(double @file, double @record) => @file * @record * Draw.Normal(0, 1); } } } } } }" },
        { "an obsolete method of an obsolete type", "using System; using Backdraw; [Obsolete(\"gone\", true)] enum Old { A } partial class P { [Obsolete(\"use \\\"G\\\", or, where that is too long to be used, another one of the many methods that could be named in a message as long as this one is\", false)] [Stochastic] public static double F(double x, double[] y, Old k) => k == Old.A ? x : y[0]; }" },
        { "a protected method of a sealed class", "using Backdraw; sealed partial class P { [Stochastic] protected static double F(double x, double[] y) => x * y[0]; }" },
        { "parameters with our names", "using Backdraw; partial class P { [Stochastic] public static double F(double run, double seed, double index, double frame, double gradientKernel, double valueKernel, double partials, double sample, double flat, double mean, double[] key, double at, double noise, double g, double arena) => run + seed * index + frame * gradientKernel + valueKernel + partials * sample + flat * mean + key[0] * at + noise * g * arena * Draw.Normal(0, 1); }" },
        { "parameters with our names and underscores", "using Backdraw; partial class P { [Stochastic] public static double F(double run, double run_, double[] x, double xGradient, double xGradient_, double _y) => run * run_ * x[0] + xGradient * xGradient_ + _y; }" },
        { "parameters named as our types", "using System; using Backdraw; partial class P { [Stochastic] public static double F(double Engine, double MonteCarlo, double[] gradientSpan, double estimate, double LaneMath, double Vector512, double Estimate2, double ArgumentNullException, double Lanes) => gradientSpan[0] * Engine + MonteCarlo * estimate + System.Math.Exp(LaneMath) * Vector512 + Estimate2 * ArgumentNullException * Lanes * Draw.Normal(0, 1); }" },
        { "locals named as our types", "using System; using Backdraw; partial class P { [Stochastic] public static double F(double x) { double Score = x * Draw.Normal(0, 1), Domain = Score * x, UniformArray = 2 * x, NoiseKind = UniformArray + Domain; if (Draw.Bernoulli(0.5)) NoiseKind *= Math.Exp(Score); int Quantile = Draw.Poisson(2); return NoiseKind * Quantile; } }" },
        { "locals named as ours", "using System; using Backdraw; partial class P { [Stochastic] public static double F(double x, double[] a) { double sums = 0, gradient = x, top = 1, tape = x, mark = x, groupMark = x, invalid = x, at = x; for (int g = 0; g < a.Length; g++) { double sample = Draw.Normal(x, 1), noise = sample * at; sums += Math.Sin(noise * a[g] * sums) * gradient; } return sums * top * tape + mark * groupMark * invalid; } }" },
        { "our types nested in the user's", $"using System; using Backdraw; partial class P {{ class Engine {{ }} class Estimate {{ }} class LaneMath {{ }} struct Vector512 {{ }} enum NoiseKind {{ }} class GradientResult {{ }} class EstimateTable {{ }} {Method} }}" },
        { "members with our names", $"using System; using Backdraw; partial class P {{ static int Engine => 1; static void MonteCarlo() {{ }} static double Lanes; static int GradientSpan(int k) => (int)Lanes + k; {Method} }}" },
        { "our types beside the user's", $"using System; using Backdraw; namespace A {{ class Engine {{ }} class MonteCarlo {{ }} struct UniformArray {{ }} interface IKernel {{ }} class MethodImpl {{ }} class Vector256 {{ }} class EstimateArray {{ }} class EstimateMatrix {{ }} class NonFinite {{ }} partial class P {{ {Method} }} }}" },
        { "our types in no namespace", $"using System; using Backdraw; class Engine {{ }} class KernelFrame {{ }} class InvalidOperationException {{ }} class Span {{ }} namespace A {{ partial class P {{ {Method} }} }}" },
        { "a class called Math", $"using Backdraw; namespace A {{ class Math {{ public static double Exp(double x) => x * x; public static double Max(double x, double y) => x + y; }} partial class P {{ {Method} }} }}" },
        { "the user's type called Estimate", $"using System; using Backdraw; partial class Estimate {{ {Method} }}" },
        { "the user's type called Math", "using Backdraw; namespace A { partial class Math { [Stochastic] public static double F(double x) => System.Math.Exp(x) * Draw.Normal(0, 1); } }" },
        { "namespaces called System and Backdraw", $"using global::System; using global::Backdraw; namespace A.System {{ class Math {{ }} }} namespace A.Backdraw {{ class Engine {{ }} }} namespace A {{ using Math = global::System.Math; partial class P {{ {Method} }} }}" },
        { "a namespace under one called Backdraw", $"using global::System; using global::Backdraw; namespace A.Backdraw.Runtime; class Lanes {{ }} partial class P {{ {Method} }}" },
        { "aliases for the whole project", $"global using Engine = System.Text.StringBuilder; global using LaneMath = System.Math; global using static System.Math; using System; using Backdraw; partial class P {{ {Method} }}" },
        { "usings for the whole project", $"global using Other; using System; using Backdraw; namespace Other {{ class Engine {{ }} class LaneMath {{ }} class GradientResult {{ }} }} partial class P {{ {Method} }}" },
        { "a type called as a kernel", $"using System; using Backdraw; class FGradientKernel {{ }} class FValueKernel {{ }} partial class P {{ {Method} }}" },
        { "two types with a method of one name", $"using System; using Backdraw; partial class P {{ {Method} }} partial class Q {{ {Method} }}" },
        { "names that differ by case", "using Backdraw; partial class P { [Stochastic] static double F(double x) => x; [Stochastic] static double f(double x) => x; } partial class p { [Stochastic] static double F(double x) => x; }" },
        { "compliance with the CLS", $"using System; using Backdraw; [assembly: CLSCompliant(true)] public static partial class P {{ [CLSCompliant(false)] {Method} }}" },
        { "an obsolete enum", "using System; using Backdraw; [Obsolete] enum Old { A } [Obsolete] partial class O { [Stochastic] static double F(double x, Old k) => k == Old.A ? x : 1; }" },
        { "enums of every size", "using Backdraw; enum A : byte { X } enum B : short { X } partial class P { enum C : ushort { X } [Stochastic] static double F(double x, A a, B b, C c, System.DayOfWeek d) => (int)a + (int)b + (int)c + (int)d + x; }" },
        { "spans and constants", "using System; using Backdraw; partial class P { [Stochastic] static double F(ReadOnlySpan<double> a, [Constant] double[] b, [Constant] double[,] m, int[] k, bool flag, long l, params double[] rest) => a[0] * b[k[0]] * m[0, 0] + (flag ? l : rest[0]) * Draw.Normal(0, 1); }" },
        { "structs and tuples", "using Backdraw; namespace A { public readonly record struct Rates(double Short, double[] Curve); public readonly struct Flags { public readonly bool On; public readonly System.DayOfWeek Day; public Flags(bool on) { On = on; Day = default; } } } partial class P { private readonly record struct Inner(A.Rates Rates, double[,] Loads, A.Flags Flags); [Stochastic] private static double F(Inner inner, (double, int) t, (int, double X, (double A, double B) Y) u, [Constant] Inner fixedOne, A.Flags flags, (double, double, double) v, (bool, double) w) => inner.Rates.Curve[0] * inner.Loads[0, 0] + t.Item1 * u.X + u.Y.B * fixedOne.Rates.Short * Draw.Normal(0, 1) + (flags.On && flags.Day == 0 ? v.Item3 : w.Item2); }" },
        { "structs of one name", "using Backdraw; namespace A { readonly record struct S(double X); } namespace B { readonly record struct S(double Y); } readonly record struct SGradient(double S, double SGradient_); partial class P { [Stochastic] static double F(A.S a, B.S b, SGradient c, A.S d) => a.X + b.Y + c.S + c.SGradient_ + d.X; }" },
        { "members of structs with our names", "using Backdraw; readonly record struct Estimate(double estimate, double[] GradientParts, double EstimateArray, double @class, double @result, double partials); partial class P { [Stochastic] static double F(Estimate flat, (double run, double @int) mean, (double value, int field) @object) => flat.estimate + flat.GradientParts[0] + flat.EstimateArray + flat.@class + flat.result + flat.partials + mean.run + mean.@int + @object.value * Draw.Normal(0, 1); }" },
        { "members that name themselves", "using Backdraw; readonly record struct Node(Leaf Value, double NodeGradient); readonly record struct Leaf(double Value, double[] Node); partial class P { [Stochastic] static double F(Node value, double[] valueValue, (Leaf Leaf, int) node) => value.Value.Value + valueValue[0] + value.NodeGradient + node.Leaf.Node[0]; }" },
        { "empty and obsolete structs", "using System; using Backdraw; readonly record struct Empty; readonly record struct Kinds(int A, bool B, long C); partial class P { [Obsolete] readonly record struct Old(double X); [Obsolete, Stochastic] static double F(Empty e, Kinds k, Old o) => k.B ? o.X * k.A : k.C; [Stochastic] static double G(Empty e, (int, Kinds) k) => k.Item1; }" },
        { "arrays and spans of integers", "using System; using Backdraw; readonly record struct Plan(int[] Days, long[] Volumes); partial class P { [Stochastic] static double F(double x, long[] a, ReadOnlySpan<int> b, ReadOnlySpan<long> c, Plan plan) { double sum = 0; for (int i = 0; i < b.Length; i++) sum += a[b[i]] * c[i] * x * Draw.Normal(0, 1) + plan.Days[0] + plan.Volumes[1]; return sum; } }" },
        { "defaults", "using Backdraw; partial class P { [Stochastic] static double F(double x = 1, int n = 3, bool b = true) => b ? x * n : Draw.Normal(x, 1); }" },
        { "no parameters", "using Backdraw; partial class P { [Stochastic] static double F() => Draw.Normal(0, 1); }" },
        { "errors in the body", "using System; using Backdraw; partial class P { class Engine { } [Stochastic] static double F(double x, double[] a) => x + a.GetHashCode(); }" },
        { "letters beyond ASCII", "using Backdraw; namespace Größe; partial class Übung { [Stochastic] static double Wert(double σ, double μ, double ı) => Draw.Normal(μ * ı, σ); }" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void EmittedCode_CompilesWithoutWarning(string surroundings, string program)
    {
        var project = Project.Of(program);
        var sources = project.Run().GeneratedSources;
        Assert.NotEmpty(sources);
        Assert.True(!project.Complaints().Any(), surroundings + "\n" + string.Join("\n", project.Complaints().Concat(sources.Select(s => s.SourceText.ToString()))));
        Assert.Equal(surroundings == "errors in the body", sources.Any(s => s.SourceText.ToString().Contains("was not compiled", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void EmittedCode_CompilesInOlderLanguages(LanguageVersion version)
    {
        foreach (string program in new[] { AllDraws, $"using System; using Backdraw; class Engine {{ }} namespace A {{ partial class P {{ {Method} }} }}" })
        {
            var project = Project.Of(CSharpCompilation.Create(
                "Program", [CSharpSyntaxTree.ParseText(program, Project.Parse.WithLanguageVersion(version))], Project.Of("").Compilation.References, Project.Options));
            Assert.NotEmpty(project.Run().GeneratedSources);
            Assert.Empty(project.Complaints());
        }
    }

    /// <summary>What unchecked code says holds in a project whose integers throw where they would wrap.</summary>
    [Fact]
    public void KernelsWrap_WhereTheProjectThrows()
    {
        const string program = """
            using Backdraw;
            public static partial class P
            {
                [Stochastic]
                public static double F(double x, int n)
                {
                    int h = n;
                    for (int i = 0; i < 40; i++) h = unchecked(h * 31 + i);
                    return x * h + unchecked((int)(x * 1e10)) + unchecked((int)((long)n << 33));
                }
            }
            """;
        var project = Project.Of(CSharpCompilation.Create("Checked", [Project.Tree("Program.cs", program)], Project.Of("").Compilation.References, Project.Options.WithOverflowChecks(true)));
        project.Run();
        Assert.Empty(project.Complaints());
        var type = project.Load().GetType("P")!;
        double plain = (double)type.GetMethod("F")!.Invoke(null, [1.5, 7])!;
        Assert.Equal(plain, ((Estimate)type.GetMethod("FExpectation")!.Invoke(null, [1.5, 7, new MonteCarlo(16)])!).Mean);

        // Elsewhere kernels need not say so.
        var usual = Project.Of(program);
        Assert.Contains(project.Generate().Values, text => text.Contains("unchecked\n", StringComparison.Ordinal));
        Assert.DoesNotContain(usual.Generate().Values, text => text.Contains("unchecked\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Vocabulary_HasEveryTypeThatEmittedCodeNames()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string program in Programs().Select(row => (string)row[1]).Append(AllDraws))
        {
            var project = Project.Of(program);
            project.Run();
            foreach (var tree in project.Output.SyntaxTrees.Where(Project.IsGenerated))
            {
                var model = project.Output.GetSemanticModel(tree);
                foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(IsFirst))
                    if (TypeOf(model.GetSymbolInfo(name).Symbol) is { } type && type.DeclaringSyntaxReferences.IsEmpty && !IsListed(name, type)) missing.Add($"{name} is {type}");
            }
        }

        Assert.Equal("", string.Join("\n", missing));
    }

    [Fact]
    public void Vocabulary_HasNoTypeThatIsNotThere()
    {
        var compilation = Project.Of("").Compilation;
        Assert.DoesNotContain(Vocabulary.Types.Where(name => name != "MethodImpl"), name => !(
            new[] { "", "`1" }.Any(arity => compilation.GetTypeByMetadataName(Vocabulary.FullName(name) + arity) is { DeclaredAccessibility: Accessibility.Public })));
    }

    private const string AllDraws = """
        using System;
        using Backdraw;
        partial class P
        {
            [Stochastic]
            static double F(double x, double[] a, int n)
            {
                double s = Draw.Normal(x, 1) + Draw.LogNormal(x, 1) + Draw.Uniform(0, x) + Draw.Exponential(x) + Draw.Poisson(x) + Draw.Binomial(n, 0.5) + Draw.Geometric(0.5);
                if (Draw.Bernoulli(0.5) && Draw.BernoulliLogit(x)) s += Draw.Categorical(a) + Draw.CategoricalLogits(a) + Draw.Poisson(s) + Draw.Binomial(Draw.Poisson(3), 0.5);
                int[] k = new int[n];
                for (int i = Draw.Geometric(0.5); i >= 0; i--) { k[i % n]++; s += Math.Tan(s) + Math.Pow(x, s) + a[k[0]]; if (Draw.Bernoulli(0.1)) break; }
                return s;
            }
        }
        """;

    private static bool IsFirst(SimpleNameSyntax name) => name.Identifier.Text is not ("nuint" or "nint" or "var") && name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax or AliasQualifiedNameSyntax or NameColonSyntax or NameEqualsSyntax => false,
        _ => true,
    };

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.OriginalDefinition,
        _ => null,
    };

    private static bool IsListed(SimpleNameSyntax name, INamedTypeSymbol type) => Vocabulary.Types.Contains(name.Identifier.Text)
        && (Vocabulary.FullName(name.Identifier.Text) is var full && (full == $"{type.ContainingNamespace}.{type.Name}" || full + "Attribute" == $"{type.ContainingNamespace}.{type.Name}"));
}

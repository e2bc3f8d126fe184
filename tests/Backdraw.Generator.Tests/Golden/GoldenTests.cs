using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.Tests.Golden;

/// <summary>
/// Triples: a method, the derivative emitted for it (in Expected: the kernel of value and gradient, at one width), and the number that computes, held
/// against its closed form. The file is compiled, and must have no warning, before its text is compared.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void StraightLine()
    {
        var e = Check("public static double F(double mu, double sigma) { double x = Draw.Normal(mu, sigma); return x * x; }", [1.5, 0.5]);
        Exact(2.5, e.Value);
        Exact(3, e.Gradient.Mu);
        Exact(1, e.Gradient.Sigma);
    }

    [Fact]
    public void Loop()
    {
        var e = Check(
            """
            public static double F(double start, double rate, double volatility, int years)
            {
                double wealth = start;
                for (int year = 0; year < years; year++)
                {
                    double shock = Draw.Normal(0, 1);
                    wealth *= 1 + rate + volatility * shock;
                }

                return wealth;
            }
            """,
            [2.0, 0.1, 0.2, 5]);
        Exact(2 * Math.Pow(1.1, 5), e.Value);
        Exact(Math.Pow(1.1, 5), e.Gradient.Start);
        Exact(10 * Math.Pow(1.1, 4), e.Gradient.Rate);
        Exact(0, e.Gradient.Volatility);
    }

    [Fact]
    public void UniformBranch()
    {
        var e = Check("public static double F(double x, bool squared) { double y = Draw.Exponential(x); if (squared) y *= y; return y; }", [2.0, true]);
        Exact(0.5, e.Value);
        Exact(-0.5, e.Gradient.X);
    }

    [Fact]
    public void ArrayParameter()
    {
        var e = Check(
            """
            public static double F(double[] weights, double mean)
            {
                double sum = 0;
                for (int i = 0; i < weights.Length; i++) sum += weights[i] * Draw.Normal(mean, 1);
                return sum;
            }
            """,
            [new[] { 1.0, 2, -4 }, 0.5]);
        Exact(-0.5, e.Value);
        for (int i = 0; i < 3; i++) Exact(0.5, e.Gradient.Weights[i]);
        Exact(-1, e.Gradient.Mean);
    }

    [Fact]
    public void DiscreteDraw()
    {
        var e = Check("public static double F(double rate) { int n = Draw.Poisson(rate); return rate * n * n; }", [1.5]);
        Exact(1.5 * (1.5 + 2.25), e.Value);
        Exact(1.5 + 2.25 + 1.5 * (1 + 3), e.Gradient.Rate);
    }

    [Fact]
    public void BranchOnADraw()
    {
        var e = Check(
            "public static double F(double p, double x) { double y; if (Draw.Bernoulli(p)) y = Math.Exp(x * Draw.Normal(0, 1)); else y = x * x; return y; }", [0.3, 0.4]);
        double growth = Math.Exp(0.08);
        Exact(0.3 * growth + 0.7 * 0.16, e.Value);
        Exact(growth - 0.16, e.Gradient.P);
        Exact(0.3 * 0.4 * growth + 0.7 * 0.8, e.Gradient.X);
    }

    [Fact]
    public void LoopOfRandomLength()
    {
        var e = Check(
            """
            public static double F(double rate, double mean)
            {
                double total = 0;
                int claims = Draw.Poisson(rate);
                for (int i = 0; i < claims; i++) total += Draw.Exponential(1 / mean);
                return total;
            }
            """,
            [2.0, 3.0]);
        Exact(6, e.Value);
        Exact(3, e.Gradient.Rate);
        Exact(2, e.Gradient.Mean);
    }

    [Fact]
    public void NoDraws()
    {
        var e = Check("public static double F(double x, double y) { double s = Math.Sin(x); return s * y + s; }", [0.5, 2.0]);
        Assert.Equal(3 * Math.Sin(0.5), (double)e.Value.Mean, 1e-15);
        Assert.Equal(3 * Math.Cos(0.5), (double)e.Gradient.X.Mean, 1e-15);
        Assert.Equal(Math.Sin(0.5), (double)e.Gradient.Y.Mean, 1e-15);
        Assert.Equal(0, (double)e.Gradient.X.StandardError);
    }

    [Fact]
    public void InlinedHelpers()
    {
        var e = Check(
            """
            public static double F(double x) => Positive(Shifted(x)) + Shifted(0);
            private static double Shifted(double center) => center + Draw.Uniform(-1, 1);
            private static double Positive(double x)
            {
                if (x < 0) return 0;
                return x;
            }
            """,
            [0.5]);
        Exact(1.5 * 1.5 / 4, e.Value);
        Exact(0.75, e.Gradient.X);
    }

    [Fact]
    public void MatrixParameter()
    {
        var e = Check(
            """
            public static double F(double[,] factors, [Constant] double[] loads)
            {
                double sum = 0;
                for (int i = 0; i < factors.GetLength(0); i++)
                {
                    double z = Draw.LogNormal(0, 1);
                    for (int j = 0; j < factors.GetLength(1); j++) sum += factors[i, j] * loads[j] * z;
                }

                return sum;
            }
            """,
            [new[,] { { 1.0, 2 }, { 3, 4 } }, new[] { 0.5, -1 }]);
        double mean = Math.Exp(0.5);
        Exact(-4 * mean, e.Value);
        for (int i = 0; i < 2; i++)
        {
            Exact(0.5 * mean, e.Gradient.Factors[i, 0]);
            Exact(-mean, e.Gradient.Factors[i, 1]);
        }
    }

    [Fact]
    public void StructAndTuple()
    {
        var (project, hint) = Emitted(
            """
            public static double F(Market market, (double Low, double High) band, int days)
            {
                var end = Moved(market with { Rate = market.Rate / 365 }, days);
                var (low, high) = band;
                return Math.Clamp(end.Spot, low, high);
            }

            public readonly record struct Market(double Spot, double Rate, [Constant] double Vol);

            private static Market Moved(Market market, int days)
            {
                for (int day = 0; day < days; day++)
                    market = market with { Spot = market.Spot * (1 + market.Rate + market.Vol * Draw.Normal(0, 1)) };
                return market;
            }
            """);
        Snapshot.Equal(project.Output.SyntaxTrees.Single(Project.IsGenerated).ToString(), hint, typeof(GoldenTests));
        var assembly = project.Load();
        object market = Activator.CreateInstance(assembly.GetType("P+Market")!, 100.0, 0.05, 0.0)!;
        dynamic e = Gradient(assembly, [market, (90.0, 110.0), 100]);
        double growth = Math.Pow(1 + (0.05 / 365), 100);
        Exact(100 * growth, e.Value);
        Exact(growth, e.Gradient.Market.Spot);
        Exact(100 * 100 * Math.Pow(1 + (0.05 / 365), 99) / 365, e.Gradient.Market.Rate);
        Exact(0, e.Gradient.Band.Item1); // dynamic knows no names of elements
    }

    [Fact]
    public void FunctionsOfNoise()
    {
        var e = Check(
            """
            public static double F(double mode, double shape)
            {
                double x = Draw.Triangular(0, 4, mode);
                double y = Draw.Weibull(1, shape);
                return x + Draw.TruncatedNormal(mode, shape, 0, 4) * y;
            }
            """,
            [1.0, 1.0]);
        // With shape 1 the last two means are 1 + (φ(1) − φ(3))/(Φ(3) − Φ(−1)) and 1.
        double mass = 0.8399947732;
        Exact((0 + 4 + 1) / 3.0 + 1 + (0.2419707245 - 0.0044318484) / mass, e.Value);
    }

    [Fact]
    public void SecondOrder()
    {
        var e = Check(
            "public static double F(double mu, double p) { double x = Draw.Normal(mu, 1); int n = Draw.Binomial(3, p); return x * x * n * n; }",
            [1.5, 0.5],
            attribute: "Stochastic(Order = 2)",
            kernel: "FHessianKernel");
        // E n² = 3p + 6p².
        Exact(3.25 * 3, e.Value);
        Exact(2 * 3.0, e.Hessian.Mu.Mu);
        Exact(3 * 9.0, e.Hessian.Mu.P);
        Exact(3 * 9.0, e.Hessian.P.Mu);
        Exact(3.25 * 12, e.Hessian.P.P);
    }

    [Fact]
    public void WholeFile()
    {
        var (project, hint) = Emitted("public static double F(double x, double[] a) => x * a[0] * Draw.Normal(0, 1) + a[1];");
        Snapshot.Equal(project.Output.SyntaxTrees.Single(Project.IsGenerated).ToString(), hint, typeof(GoldenTests));
        dynamic e = Gradient(project, [2.0, new[] { 3.0, 5 }]);
        Exact(5, e.Value);
        Exact(1, e.Gradient.A[1]);
    }

    [Fact]
    public void EveryExpectedFile_IsReadByATest()
    {
        var tests = typeof(GoldenTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{nameof(GoldenTests)}/{method.Name}");
        Assert.Empty(Snapshot.Kept().Except(tests));
    }

    private static dynamic Check(
        string method, object[] arguments, string attribute = "Stochastic", string kernel = "FGradientKernel", [CallerMemberName] string test = "")
    {
        var (project, hint) = Emitted(method, attribute);
        Snapshot.Equal(Derivative(project, kernel), hint, typeof(GoldenTests), test);
        return Gradient(project, arguments);
    }

    private static (Project Project, string Hint) Emitted(string method, string attribute = "Stochastic")
    {
        var project = Project.Of($"using System;\nusing Backdraw;\n\npublic static partial class P\n{{\n    [{attribute}]\n    {method}\n}}\n");
        string hint = project.Run().GeneratedSources.Single().HintName;
        Assert.Empty(project.Complaints());
        return (project, hint);
    }

    /// <summary>A kernel of derivatives: what is done once a call, for eight samples, and once a batch.</summary>
    private static string Derivative(Project project, string name)
    {
        var kernel = project.Output.SyntaxTrees.Single(Project.IsGenerated).GetRoot().DescendantNodes().OfType<StructDeclarationSyntax>()
            .Single(type => type.Identifier.Text == name);
        var rest = kernel.Members.Where(member => member is not (FieldDeclarationSyntax or ConstructorDeclarationSyntax or MethodDeclarationSyntax { Identifier.Text: "Run512" or "Gradient" }));
        return kernel.RemoveNodes(rest, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString().TrimStart('\n');
    }

    private static dynamic Gradient(Project project, object[] arguments) => Gradient(project.Load(), arguments);

    private static dynamic Gradient(Assembly assembly, object[] arguments)
    {
        var methods = assembly.GetType("P")!.GetMethods();
        var gradient = methods.Single(m => m.Name == "FGradient" && m.GetParameters().Length == arguments.Length + 1);
        return gradient.Invoke(null, [.. arguments, new MonteCarlo(1 << 18, 11)])!;
    }

    /// <summary>The mean must lie within 4.5 standard errors of the exact number, and they must be small enough to mean something.</summary>
    private static void Exact(double exact, Estimate estimate)
    {
        Assert.True(estimate.StandardError <= 0.02 * (1 + Math.Abs(exact)), $"{estimate} has too large an error");
        Assert.True(Math.Abs(estimate.Mean - exact) <= 4.5 * estimate.StandardError + 1e-12 * Math.Abs(exact), $"{estimate} is not {exact}");
    }
}

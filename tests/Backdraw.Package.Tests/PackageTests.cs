using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Backdraw.Package.Tests;

public sealed class PackageTests(FreshProject project) : IClassFixture<FreshProject>
{
    [Fact]
    public void Package_CarriesRuntimeDocumentationCompilerGeneratorAndCodeFixes()
    {
        using var package = ZipFile.OpenRead(project.Package);
        string[] files = [.. package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)
            || name.EndsWith(".xml", StringComparison.Ordinal) && name.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
        [
            "analyzers/dotnet/cs/Backdraw.CodeFixes.dll",
            "analyzers/dotnet/cs/Backdraw.Compiler.dll",
            "analyzers/dotnet/cs/Backdraw.Generator.dll",
            "lib/net10.0/Backdraw.dll",
            "lib/net10.0/Backdraw.xml",
        ], files);
    }

    [Fact]
    public void AnalyzerAssemblies_NeedOnlyEachOtherAndWhatTheirHostHas()
    {
        using var package = ZipFile.OpenRead(project.Package);
        foreach (var entry in package.Entries.Where(entry => entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            using var image = new MemoryStream();
            using (var file = entry.Open()) file.CopyTo(image);
            using var reader = new PEReader(ImmutableArray.Create(image.ToArray()));
            var metadata = reader.GetMetadataReader();
            foreach (var handle in metadata.AssemblyReferences)
            {
                string name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
                Assert.True(
                    name is "netstandard" or "System.Collections.Immutable" or "System.Memory" or "System.Composition.AttributedModel" or "Backdraw.Compiler" or "Backdraw.Generator"
                        || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
                    $"{entry.Name} needs {name}");
            }
        }
    }

    [Fact]
    public void Analyzer_ReportsInAFreshProject()
    {
        string printed = project.Refuse("""
            using Backdraw;
            System.Console.WriteLine(P.FExpectation(1, new MonteCarlo(10)));
            static partial class P
            {
                [Stochastic] public static double F(double x) { try { return x; } finally { } }
                [Stochastic] public static double G(double x) => Draw.Normal(x, -1);
            }
            """);
        Assert.Contains("error BD0101: A stochastic method cannot contain try", printed, StringComparison.Ordinal);
        Assert.Contains("error BD0203: The parameter sigma of Normal is -1", printed, StringComparison.Ordinal);
    }

    private const string Portfolio = """
        using System;
        using Backdraw;
        public static partial class Portfolio
        {
            [Stochastic]
            public static double Loss(double[] weights, double scale)
            {
                double loss = 0;
                for (int i = 0; i < weights.Length; i++) loss += weights[i] * (Draw.Bernoulli(0.25) ? scale : 0);
                return loss;
            }

            public static void Main()
            {
                double[] weights = { 1, 2 }, gradient = new double[2];
                var run = new MonteCarlo(1 << 16, 3);
                double loss = LossGradient(weights, 2, run, gradient, out double toScale);
                Console.WriteLine(Math.Abs(loss - 1.5) < 0.05 && Math.Abs(gradient[0] - 0.5) < 0.02 && Math.Abs(toScale - 0.75) < 0.02 ? "as expected" : "wrong");
                Console.WriteLine(LossGradient(weights, 2, run));
            }
        }
        """;

    [Theory]
    [InlineData("11")]
    [InlineData("12")]
    public void SpanOverload_RunsInOlderLanguages(string language)
    {
        string printed = project.Execute(Portfolio, language);
        Assert.Contains("as expected", printed, StringComparison.Ordinal);
        Assert.Contains("Weights[1]", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void LanguageThatIsTooOld_IsNamed() => Assert.Contains(
        "error BD0011: 'Loss' cannot be compiled at C# 10.0", project.Refuse(Portfolio, "10"), StringComparison.Ordinal);

    [Fact]
    public void Package_IsPackedFromWhatIsBuilt_AndSaysWhereItIsFrom()
    {
        string again = project.PackWithoutBuilding();
        using ZipArchive first = ZipFile.OpenRead(project.Package), second = ZipFile.OpenRead(again);
        Assert.Equal(Assemblies(first), Assemblies(second));
        using var specification = new StreamReader(second.GetEntry("Backdraw.nuspec")!.Open());
        string text = specification.ReadToEnd();
        Assert.Contains("<projectUrl>https://github.com/backdraw/backdraw</projectUrl>", text, StringComparison.Ordinal);
        Assert.Contains("url=\"https://github.com/backdraw/backdraw\"", text, StringComparison.Ordinal);

        static string[] Assemblies(ZipArchive package) =>
            [.. package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void ReadmeExample_RunsInAFreshProject()
    {
        string printed = project.Execute(Repository.CSharpBlocks("README.md")[0]);

        // The table of the README: the value and a row for each differentiable parameter.
        Assert.Contains("Value", printed, StringComparison.Ordinal);
        foreach (string row in new[] { "Spot", "Vol", "Rate" })
            Assert.Contains(printed.Split('\n'), line => line.TrimStart().StartsWith(row, StringComparison.Ordinal) && line.Contains('±', StringComparison.Ordinal));
    }
}

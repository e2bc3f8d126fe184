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

using System.IO.Compression;

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
    public void ReadmeExample_RunsInAFreshProject()
    {
        string printed = project.Execute(Repository.CSharpBlocks("README.md")[0]);

        // The table of the README: the value and a row for each differentiable parameter.
        Assert.Contains("Value", printed, StringComparison.Ordinal);
        foreach (string row in new[] { "Spot", "Vol", "Rate" })
            Assert.Contains(printed.Split('\n'), line => line.TrimStart().StartsWith(row, StringComparison.Ordinal) && line.Contains('±', StringComparison.Ordinal));
    }
}

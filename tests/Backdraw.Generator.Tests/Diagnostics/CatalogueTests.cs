using System.Text.RegularExpressions;
using Backdraw.Compiler.Tests;
using Backdraw.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>Id ↔ row of the catalogue ↔ page ↔ row of the releases ↔ test.</summary>
public sealed partial class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Catalogue.All.Select(row => row.Id)];

    [Fact]
    public void Ids_AreDistinctAndInOrder() => Assert.Equal(Catalogue.All.Select(row => row.Id).Distinct().Order(), Catalogue.All.Select(row => row.Id));

    [Fact]
    public void Analyzer_SupportsAllRows() => Assert.Equal(Catalogue.All, new StochasticAnalyzer().SupportedDiagnostics);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_IsComplete(string id)
    {
        var row = Catalogue.Of(id);
        string category = id[2..4] switch { "00" => "Backdraw.Usage", "01" => "Backdraw.Language", _ => "Backdraw.Estimators" };
        Assert.Equal(category, row.Category);
        Assert.True(row.IsEnabledByDefault);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", row.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_HasAPage(string id) =>
        Assert.StartsWith($"# {id}: {Catalogue.Of(id).Title}\n\n", File.ReadAllText(Repository.PathTo("docs", "diagnostics", id + ".md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_HasATestClass(string id)
    {
        var tests = typeof(CatalogueTests).Assembly.GetTypes().Single(type => type.Name == id + "Tests");
        Assert.Contains(tests.GetMethods(), method => method.IsDefined(typeof(FactAttribute), inherit: true));
    }

    [Fact]
    public void Pages_AreThoseOfTheCatalogue() => Assert.Equal(
        Catalogue.All.Select(row => row.Id + ".md"),
        Directory.GetFiles(Repository.PathTo("docs", "diagnostics")).Select(file => Path.GetFileName(file)!).Order());

    [Fact]
    public void Releases_AreThoseOfTheCatalogue()
    {
        string[] files = ["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"];
        var released = files.SelectMany(file => Release().Matches(File.ReadAllText(Repository.PathTo("src", "Backdraw.Generator", file))))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value)).Order();
        Assert.Equal(Catalogue.All.Select(row => (row.Id, row.Category, row.DefaultSeverity.ToString())).Order(), released);
    }

    [GeneratedRegex(@"^(BD\d{4}) \| (\S+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Release();
}

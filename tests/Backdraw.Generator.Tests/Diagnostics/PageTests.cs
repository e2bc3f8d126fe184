using System.Text.RegularExpressions;
using Backdraw.Compiler.Tests;
using Backdraw.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Diagnostics;

/// <summary>The example of each page raises the diagnostic of the page, on the lines that say so, and nothing else.</summary>
public sealed partial class PageTests
{
    /// <summary>What no short example raises: it takes a setting of the project, hundreds of lines, or a defect.</summary>
    private static readonly string[] WithoutExample = ["BD0011", "BD0111", "BD0112"];

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(row => row.Id).Except(WithoutExample)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_RaisesItsDiagnostic(string id)
    {
        string page = File.ReadAllText(Repository.PathTo("docs", "diagnostics", id + ".md"));
        string example = Assert.Single(Block().Matches(page)).Groups[1].Value;
        var claimed = example.Split('\n').SelectMany((line, i) => Claim().Matches(line).Select(claim => (Line: i, claim.Groups[1].Value, Id: claim.Groups[2].Value))).ToList();
        Assert.All(claimed, claim => Assert.Equal(id, claim.Id));
        Assert.NotEmpty(claimed);

        var analysis = Analysis.Of(example);
        var reported = analysis.Reported.Where(d => d.Id == id || d.Severity != DiagnosticSeverity.Info)
            .Select(d => (d.Location.GetLineSpan().StartLinePosition.Line, d.Severity.ToString().ToLowerInvariant(), d.Id)).Distinct();
        Assert.Equal(claimed.Order(), reported.Order());
        Assert.Empty(Analysis.Errors(analysis.Output));
    }

    [Theory]
    [InlineData("BD0011")]
    [InlineData("BD0111")]
    [InlineData("BD0112")]
    public void PagesWithoutExample_SayWhy(string id) =>
        Assert.DoesNotContain("```", File.ReadAllText(Repository.PathTo("docs", "diagnostics", id + ".md")), StringComparison.Ordinal);

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"// (error|warning|info) (BD\d{4})")]
    private static partial Regex Claim();
}

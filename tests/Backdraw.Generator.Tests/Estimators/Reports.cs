using Backdraw.Compiler.Estimators;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Estimators;

/// <summary>Reports on methods as users write them.</summary>
internal static class Reports
{
    /// <summary>The report on a method's body, and the source text each finding points at.</summary>
    public static (EstimatorReport Report, string[] Findings) Of(string member, bool allowBias = false)
    {
        string source = Sources.Class($"[Stochastic{(allowBias ? "(AllowBias = true)" : "")}] public static double F" + member);
        var compilation = Project.Of(source).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        var reading = Sources.Read(compilation);
        Assert.Empty(reading.Findings.Select(f => $"{f.Id} {string.Join(" | ", f.Arguments)}"));
        var report = EstimatorReport.Of(reading.Body!, reading.Model!.Options);
        string Text(EstimatorFinding finding)
        {
            var place = (finding.Value is { } value ? reading.Places.OfValue(value) : null) ?? reading.Places.OfSite(finding.Site!.Value)!;
            return $"{finding.Id} {source.Substring(place.SourceSpan.Start, place.SourceSpan.Length)}";
        }

        return (report, [.. report.Findings.Select(Text)]);
    }
}

using System.Collections.Immutable;
using Backdraw.Compiler.Estimators;
using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Diagnostics;

/// <summary>The report on the draws of a method, at its places in the source.</summary>
internal static class EstimatorFindings
{
    /// <summary>What stands in the way; where nothing does, the choice at each draw.</summary>
    public static ImmutableArray<Finding> Of(EstimatorReport report, Places places, Location method)
    {
        var findings = report.Findings.Select(finding => At(finding, places, method));
        var choices = report.Choices.Select(choice => new Finding(
            "BD0301", places.OfSite(choice.Site.Id) ?? method, [choice.Family.ToString(), choice.Estimator.ToString(), choice.Reason]));
        var told = new Findings();
        foreach (var finding in findings.Concat(report.Refused ? [] : choices)) told.Add(finding);
        return told.ToImmutable();
    }

    private static Finding At(EstimatorFinding finding, Places places, Location method)
    {
        var place = (finding.Value is { } value ? places.OfValue(value) : null) ?? (finding.Site is { } site ? places.OfSite(site) : null) ?? method;
        ImmutableArray<string> arguments = [.. finding.Arguments];

        // A jump is named by its own text, which the compiler does not know.
        return new Finding(finding.Id, place, finding.IsOfText ? [finding.Value is { } jump ? places.TextOfValue(jump) ?? "" : "", .. arguments] : arguments);
    }
}

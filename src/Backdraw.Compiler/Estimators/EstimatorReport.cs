using System.Collections.Immutable;
using System.Globalization;
using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Rules;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Estimators;

// Needs:      the front end's function, with its draws.
// Does:       chooses the estimator of each draw, and finds what no estimator of this version can differentiate without bias.
// Guarantees: as far as the analyses see, a method whose report is not refused gets unbiased gradients, or has been told (BD0202) that it does not.

/// <summary>
/// How each draw of a method is differentiated, which signs of parameters that takes for granted, and what stands in the way. Choices are in the order of
/// the sites, signs in that of the parameters.
/// </summary>
public sealed record EstimatorReport(EquatableArray<EstimatorChoice> Choices, EquatableArray<ParameterSign> Signs, EquatableArray<EstimatorFinding> Findings)
{
    /// <summary>Whether some finding is an error: only the method's public signatures are emitted.</summary>
    public bool Refused => Findings.Any(f => f.IsError);

    /// <summary>The report on a function as the front end made it.</summary>
    public static EstimatorReport Of(Function primal, StochasticOptions options)
    {
        // Branches that no run takes are gone and constants are folded; every draw that can happen is still there, used or not.
        var function = Algebra.Apply(primal);
        var dependence = Dependence.Of(function);
        var known = new KnownParameters(function);
        var draws = Walk.Operations(function).OfType<DrawOp>().OrderBy(d => d.Site.Id).ToList();
        var written = Walk.Operations(primal).OfType<DrawOp>().ToDictionary(d => d.Site.Id);
        var findings = draws.SelectMany(draw => Refusals(draw, written[draw.Site.Id], known)).ToList();
        var signs = options.AllowBias ? null : ParameterSigns.Of(function, dependence);
        var jumps = signs?.Jumps ?? Jumps.Of(function, dependence);
        findings.AddRange(jumps.Select(jump => Finding(jump, options.AllowBias)));
        if (options.Order == 2) findings.AddRange(Jumps.OfDerivative(function, dependence, signs?.Signs ?? ImmutableDictionary<Value, Sign>.Empty, jumps).Select(KinkText.Finding));
        var assumed = (signs?.Assumed ?? []).Select(a =>
            (Sign: new ParameterSign(a.Parameter, a.Sign == Sign.NotNegative, $"{JumpText.Kind(a.Jump)}{Statement(function, a.Jump)}"), a.Jump)).ToList();
        findings.AddRange(assumed.Select(a => Assumption(a.Sign, a.Jump)));
        return new EstimatorReport(
            draws.Select(draw => Choice(draw, dependence, options, jumps.Any(j => j.Draw == draw))).ToEquatableArray(),
            assumed.Select(a => a.Sign).ToEquatableArray(),
            findings.ToEquatableArray());
    }

    private static EstimatorFinding Assumption(ParameterSign sign, Jump jump) => new(
        EstimatorFinding.Sign, jump.At.Id, jump.Draw!.Site.Id, [sign.Parameter.Name!, sign.Domain, JumpText.Kind(jump)]);

    /// <summary>The statement of a jump: " in 'return a / (a + b);'".</summary>
    private static string Statement(Function function, Jump jump)
    {
        string? source = null;
        foreach (var operation in Walk.Operations(function))
        {
            source = operation.Source ?? source;
            if (operation.Results.Contains(jump.At)) break;
        }

        return source is null ? "" : $" in '{source}'";
    }

    private static EstimatorChoice Choice(DrawOp draw, Dependence dependence, StochasticOptions options, bool jumps)
    {
        bool continuous = Dependence.IsContinuous(draw.Family);
        var movers = draw.Parameters.SelectMany(dependence.Parameters).Distinct().ToList();
        string reason = movers.Count == 0 ? "sampled only: no differentiable parameter reaches it"
            : continuous ? $"reparameterized as {Reparameterization.Of(draw.Family)!.Formula}: {(jumps ? "biased, it reaches a jump" : "every use is continuous")}"
            : $"score function {Baseline(options.Baseline)}: {Names(movers)} {(movers.Count == 1 ? "moves" : "move")} its probabilities";
        return new EstimatorChoice(draw.Site, draw.Family, continuous ? Estimator.Pathwise : Estimator.Score, reason);
    }

    private static EstimatorFinding Finding(Jump jump, bool allowBias) => jump.Draw is { } draw
        ? new(allowBias ? EstimatorFinding.Bias : EstimatorFinding.Jump, jump.At.Id, draw.Site.Id, [JumpText.Kind(jump), draw.Site.Path, JumpText.Why(jump)])
        : new(EstimatorFinding.ParameterJump, jump.At.Id, null, [JumpText.Kind(jump), JumpText.Why(jump)]);

    private static IEnumerable<EstimatorFinding> Refusals(DrawOp draw, DrawOp written, KnownParameters known)
    {
        bool continuous = Dependence.IsContinuous(draw.Family);
        if (draw.Estimator != Estimator.Auto && draw.Estimator != (continuous ? Estimator.Pathwise : Estimator.Score))
        {
            yield return new EstimatorFinding(
                EstimatorFinding.Unavailable,
                draw.Result.Id,
                draw.Site.Id,
                [draw.Estimator.ToString(), draw.Family.ToString(), continuous ? "Auto or Pathwise" : "Auto or Score"]);
        }

        if (Domains.Violation(draw.Family, known.Of(draw)) is { } violation)
        {
            yield return new EstimatorFinding(
                EstimatorFinding.Domain,
                written.Parameters[violation.Parameter].Id,
                draw.Site.Id,
                [draw.Family.ToString(), violation.Name, violation.Value.ToString("R", CultureInfo.InvariantCulture), violation.Domain]);
        }
    }

    private static string Baseline(BaselineKind baseline) => baseline switch
    {
        BaselineKind.None => "without a baseline",
        BaselineKind.Pilot => "with a pilot baseline",
        _ => "with a leave-one-out baseline",
    };

    private static string Names(List<Value> values) => values.Count switch
    {
        1 => values[0].Name!,
        2 => $"{values[0].Name} and {values[1].Name}",
        _ => $"{values[0].Name}, {values[1].Name} and others",
    };
}

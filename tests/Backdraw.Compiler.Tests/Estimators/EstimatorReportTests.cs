using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.Tests.Estimators;

public class EstimatorReportTests
{
    private static readonly StochasticOptions Options = new(DerivativeMode.Auto, 1, false, BaselineKind.Auto, 0);

    private static EstimatorReport Report(string body, BaselineKind baseline = BaselineKind.Auto)
    {
        var function = Parser.Parse("function F(%a.0: real, %b.1: real, %n.2: int) wrt (%a.0, %b.1) {\n" + body + "\n}");
        Verifier.Check(function);
        return EstimatorReport.Of(function, Options with { Baseline = baseline });
    }

    [Theory]
    [InlineData("draw Normal @0 \"d\" (%a.0, %b.1) [Auto]", "Pathwise", "reparameterized as mu + sigma·z: every use is continuous")]
    [InlineData("draw LogNormal @0 \"d\" (%a.0, %b.1) [Pathwise]", "Pathwise", "reparameterized as exp(mu + sigma·z): every use is continuous")]
    [InlineData("draw Uniform @0 \"d\" (%a.0, %b.1) [Auto]", "Pathwise", "reparameterized as a + (b − a)·u: every use is continuous")]
    [InlineData("draw Exponential @0 \"d\" (%a.0) [Auto]", "Pathwise", "reparameterized as e/rate: every use is continuous")]
    [InlineData("draw Exponential @0 \"d\" (%three.3) [Auto]", "Pathwise", "sampled only: no differentiable parameter reaches it")]
    public void ContinuousDraws_ArePathwise(string draw, string estimator, string reason)
    {
        var report = Report("%three.3: real = const 3.0\n%4: real = " + draw + "\nyield %4");
        Assert.False(report.Refused);
        Assert.Equal((estimator, reason), (report.Choices.Single().Estimator.ToString(), report.Choices.Single().Reason));
    }

    [Theory]
    [InlineData("Poisson @0 \"d\" (%a.0) [Auto]", BaselineKind.Auto, "score function with a leave-one-out baseline: a moves its probabilities")]
    [InlineData("Poisson @0 \"d\" (%sum.4) [Score]", BaselineKind.None, "score function without a baseline: a and b move its probabilities")]
    [InlineData("Binomial @0 \"d\" (%n.2, %three.3) [Auto]", BaselineKind.Auto, "sampled only: no differentiable parameter reaches it")]
    public void DiscreteDraws_AreScored_WhereAParameterMovesThem(string draw, BaselineKind baseline, string reason)
    {
        var report = Report(
            $"%three.3: real = const 0.3\n%sum.4: real = Add %a.0 %b.1\n%5: int = draw {draw}\n%6: real = Convert %5\n%7: real = Multiply %6 %sum.4\nyield %7", baseline);
        Assert.False(report.Refused);
        Assert.Equal((Estimator.Score, reason), (report.Choices.Single().Estimator, report.Choices.Single().Reason));
    }

    [Theory]
    [InlineData("real = draw Normal @0 \"d\" (%a.0, %b.1) [Score]", "Score|Normal|Auto or Pathwise")]
    [InlineData("real = draw Uniform @0 \"d\" (%a.0, %b.1) [Pushforward]", "Pushforward|Uniform|Auto or Pathwise")]
    [InlineData("int = draw Poisson @0 \"d\" (%a.0) [Pathwise]", "Pathwise|Poisson|Auto or Score")]
    [InlineData("int = draw Geometric @0 \"d\" (%a.0) [Enumerate]", "Enumerate|Geometric|Auto or Score")]
    public void AnEstimatorThisVersionLacks_IsRefused(string draw, string arguments)
    {
        var report = Report("%3: " + draw + "\nyield %a.0");
        var finding = Assert.Single(report.Findings);
        Assert.True(report.Refused);
        Assert.Equal(("BD0204", 3, 0, arguments), (finding.Id, finding.Value, finding.Site, string.Join("|", finding.Arguments)));
    }

    [Theory]
    [InlineData("draw Normal @0 \"d\" (%a.0, %3) [Auto]", "0.0", "Normal|sigma|0|positive and finite")]
    [InlineData("draw LogNormal @0 \"d\" (%a.0, %3) [Auto]", "-1.5", "LogNormal|sigma|-1.5|positive and finite")]
    [InlineData("draw Normal @0 \"d\" (%3, %a.0) [Auto]", "Infinity", "Normal|mu|Infinity|finite")]
    [InlineData("draw Uniform @0 \"d\" (%two.4, %3) [Auto]", "2.0", "Uniform|b|2|finite and above a = 2")]
    [InlineData("draw Exponential @0 \"d\" (%3) [Auto]", "-0.0", "Exponential|rate|-0|positive and finite")]
    public void ConstantsOutsideTheDomain_AreRefused(string draw, string constant, string arguments) =>
        Refused($"%two.4: real = const 2.0\n%3: real = const {constant}\n%5: real = {draw}\nyield %5", 3, arguments);

    [Theory]
    [InlineData("Bernoulli @0 \"d\" (%3) [Auto]", "bool", "1.5", "Bernoulli|p|1.5|from 0 to 1")]
    [InlineData("BernoulliLogit @0 \"d\" (%3) [Auto]", "bool", "NaN(0x7FF8000000000000)", "BernoulliLogit|logit|NaN|a number")]
    [InlineData("Poisson @0 \"d\" (%3) [Auto]", "int", "-1.0", "Poisson|rate|-1|from 0 to 1e9")]
    [InlineData("Geometric @0 \"d\" (%3) [Auto]", "int", "0.0", "Geometric|p|0|positive and at most 1 (and not below 2^-25, so that counts fit an int)")]
    [InlineData("Binomial @0 \"d\" (%n.2, %3) [Auto]", "int", "-0.1", "Binomial|p|-0.1|from 0 to 1")]
    public void ConstantProbabilitiesOutsideTheDomain_AreRefused(string draw, string type, string constant, string arguments) =>
        Refused($"%3: real = const {constant}\n%5: {type} = draw {draw}\nyield %a.0", 3, arguments);

    [Fact]
    public void WhatFoldsToAConstantOutsideTheDomain_IsRefused() => Refused(
        "%3: real = const 1.5\n%4: real = const 2.0\n%5: real = Subtract %3 %4\n%6: real = draw Normal @0 \"d\" (%a.0, %5) [Auto]\nyield %6", 5, "Normal|sigma|-0.5|positive and finite");

    [Fact]
    public void ANegativeCountOfABinomial_IsRefused() => Refused(
        "%3: int = const -2\n%5: int = draw Binomial @0 \"d\" (%3, %a.0) [Auto]\nyield %a.0", 3, "Binomial|n|-2|0 or more");

    [Theory]
    [InlineData("%3: real = const 0.5\n%4: real = const -0.5\n%5: real[] = array (%3, %4, %a.0)", "Categorical|p|-0.5|finite and not negative in every place, with a positive sum")]
    [InlineData("%3: real = const 0.0\n%5: real[] = array (%3, %3)", "Categorical|p|0|weights with a positive and finite sum")]
    public void ConstantWeightsOutsideTheDomain_AreRefused(string weights, string arguments) =>
        Refused(weights + "\n%6: int = draw Categorical @0 \"d\" (%5) [Auto]\nyield %a.0", 5, arguments);

    [Fact]
    public void LogitsOfMinusInfinityAlone_AreRefused_BesideAFiniteOneTheyAreNot()
    {
        const string none = "%3: real = const -Infinity\n";
        const string draw = "\n%6: int = draw CategoricalLogits @0 \"d\" (%5) [Auto]\nyield %a.0";
        Refused(none + "%5: real[] = array (%3, %3)" + draw, 5, "CategoricalLogits|logits|-Infinity|finite in at least one place");
        Assert.False(Report(none + "%5: real[] = array (%3, %a.0)" + draw).Refused);
    }

    [Fact]
    public void ADrawThatNoRunReaches_IsNotRefused() => Assert.False(Report(
        "%3: real = const -1.0\n%4: bool = const false\n%5: real = if %4 { %6: real = draw Normal @0 \"d\" (%a.0, %3) [Auto] yield %6 } else { yield %a.0 }\nyield %5").Refused);

    private static void Refused(string body, int value, string arguments)
    {
        var report = Report(body);
        var finding = Assert.Single(report.Findings);
        Assert.True(report.Refused);
        Assert.Equal(("BD0203", value, 0, arguments), (finding.Id, finding.Value, finding.Site, string.Join("|", finding.Arguments)));
    }

    [Theory]
    [InlineData("%x.3: real = draw LogNormal @0 \"d\" (%a.0, %b.1) [Auto]\n%4: real = Convert %n.2\n%5: real = Add %x.3 %4\n%6: real = Divide %a.0 %5\nyield %6", "notnegative %n.2 \"a quotient whose divisor passes through zero\"")]
    [InlineData("%x.3: real = draw LogNormal @0 \"d\" (%a.0, %b.1) [Auto]\n%5: real = Multiply %x.3 %x.3\n%6: real = FusedMultiplyAdd %a.0 %5 %x.3\n%7: real = Log %6\nyield %7", "notnegative %a.0 \"a logarithm of what passes through zero\"")]
    [InlineData("%x.3: real = draw Normal @0 \"d\" (%a.0, %b.1) [Auto]\n%4: real = Add %x.3 %a.0\n%6: real = Divide %b.1 %4\nyield %6", "")]
    public void Signs_AreTakenForGranted_WhereTheyAreEnough(string body, string checks)
    {
        var report = Report(body);
        Assert.Equal(checks, string.Join("\n", report.Signs.Select(s => Printer.Print(s.Check))));
        Assert.Equal(checks.Length == 0, report.Refused);
    }
}

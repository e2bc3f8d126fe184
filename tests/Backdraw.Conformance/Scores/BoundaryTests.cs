namespace Backdraw.Conformance.Scores;

/// <summary>
/// Probabilities of exactly 0 and 1, rates of 0: where the outcomes that cannot happen have probabilities with a derivative, the samples count as not
/// finite; where they have none, the gradient is right.
/// </summary>
public sealed class BoundaryTests
{
    private static readonly MonteCarlo Run = new(samples: 1000, seed: 3);

    [Fact]
    public void CertainCoin_WithATangent_IsReported()
    {
        foreach (double p in new[] { 0.0, 1.0 })
        {
            var e = ScorePrograms.CoinAtGradient(p, Run);
            Assert.Equal(p, e.Value.Mean);
            Assert.Equal(double.NaN, e.Gradient.P.Mean);
            Assert.Equal(1000, e.NonFinite.Count);
            Assert.Equal(0, e.NonFinite.FirstIndex);
            Assert.Equal(double.NaN, ScorePrograms.CoinAtAt(p, 3, 0).Gradient.P);
            Assert.Equal(p, ScorePrograms.CoinAtAt(p, 3, 0).Value);
        }
    }

    [Fact]
    public void CertainCoin_WithoutATangent_IsRight()
    {
        var e = ScorePrograms.CoinOfSquareGradient(0, Run);
        Assert.Equal(1, e.Gradient.P.Mean, 1e-12);
        Assert.Equal(0, e.NonFinite.Count);
        Assert.Equal(1, ScorePrograms.CoinOfSquareAt(0, 3, 5).Gradient.P, 1e-12);
        Assert.Equal(double.NaN, ScorePrograms.CoinOfSquareGradient(1, Run).Gradient.P.Mean);
    }

    [Fact]
    public void PoissonRateZero()
    {
        Assert.Equal(1000, ScorePrograms.PoissonOfGradient(0, Run).NonFinite.Count);
        var e = ScorePrograms.PoissonOfSquareGradient(0, Run);
        Assert.Equal(2, e.Gradient.Rate.Mean, 1e-12);
        Assert.Equal(0, e.NonFinite.Count);
    }

    [Fact]
    public void CertainGeometric_IsReported() => Assert.Equal(1000, ScorePrograms.GeometricOfGradient(1, Run).NonFinite.Count);

    [Fact]
    public void Binomial_AtTheEnds_AndOfNoTrials()
    {
        Assert.Equal(1000, ScorePrograms.BinomialOfGradient(0, 4, Run).NonFinite.Count);
        Assert.Equal(1000, ScorePrograms.BinomialOfGradient(1, 4, Run).NonFinite.Count);
        foreach (double p in new[] { 0, 0.3, 1 })
        {
            var e = ScorePrograms.BinomialOfGradient(p, 0, Run);
            Assert.Equal(0, e.Gradient.P.Mean);
            Assert.Equal(0, e.NonFinite.Count);
        }
    }

    [Fact]
    public void ImpossibleCategories()
    {
        var e = ScorePrograms.CategoricalOfGradient(0, Run);
        Assert.Equal(0, e.Gradient.P.Mean, 1e-12);
        Assert.Equal(0, e.NonFinite.Count);
        Assert.Equal(1000, ScorePrograms.CategoricalOfGradient(1, Run).NonFinite.Count);
        var inside = ScorePrograms.CategoricalOfGradient(0.3, Run with { Samples = 1 << 18 });
        Exact.Equal(-1.8, inside.Gradient.P, 0.02);
    }

    [Fact]
    public void ParameterArray_WithAnImpossibleCategory_IsReported()
    {
        var e = ScorePrograms.CategoriesInOrderGradient([0.5, 0, 0.5], Run);
        Assert.Equal(1000, e.NonFinite.Count);
        Assert.True(double.IsNaN(e.Gradient.P.Mean[1]));
        Span<double> gradient = stackalloc double[3];
        Assert.True(double.IsFinite(ScorePrograms.CategoriesInOrderGradient([0.5, 0, 0.5], Run, gradient)));
        Assert.True(double.IsNaN(gradient[1]));
    }

    [Fact]
    public void SamplesOnTheBoundary_AreCounted()
    {
        var e = ScorePrograms.SometimesOnTheBoundaryGradient(0, 0.5, Run with { Samples = 4096 });
        Assert.InRange(e.NonFinite.Count, 400, 640);
        Assert.Equal(double.NaN, ScorePrograms.SometimesOnTheBoundaryAt(0, 0.5, 3, e.NonFinite.FirstIndex).Gradient.P);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TangentsOfOppositeSigns_DoNotCancel(double p)
    {
        Assert.Equal(1000, ScorePrograms.OppositeCoinsGradient(p, Run).NonFinite.Count);
        Assert.Equal(double.NaN, ScorePrograms.OppositeCoinsAt(p, 1, 0).Gradient.P);
        Assert.Equal(1000, ScorePrograms.OppositeVisitsGradient(p, Run).NonFinite.Count);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(130)]
    [InlineData(350)]
    public void ProbabilitiesThatRoundToOne_AreOrdinary_WhereTheRestIsKnown(double x)
    {
        Assert.Equal(0, ScorePrograms.DefaultGradient(1, x, Run).NonFinite.Count);
        Assert.Equal(0, ScorePrograms.DefaultGradient(1, x, Run).Gradient.Hazard.Mean, 1e-12);
        Assert.Equal(0, ScorePrograms.LogisticGradient(x, Run).NonFinite.Count);
        Assert.Equal(0, ScorePrograms.LogisticShareGradient(x, Run).NonFinite.Count);
        Assert.Equal(0, ScorePrograms.LogisticGradient(-x, Run).NonFinite.Count);
        Assert.Equal(0, ScorePrograms.LogisticShareGradient(-x, Run).NonFinite.Count);
    }

    [Fact]
    public void SmallTangents_AreReported()
    {
        Assert.Equal(1000, ScorePrograms.DecayGradient(0, Run).NonFinite.Count);
        foreach (double x in new[] { 50.0, 100, 380 }) Assert.Equal(double.NaN, ScorePrograms.SaturatedGradient(x, Run).Gradient.X.Mean);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    [InlineData(800)]
    [InlineData(-800)]
    public void ExtremeLogits_AreOrdinary(double logit)
    {
        var coin = ScorePrograms.LogitCoinGradient(logit, Run);
        Assert.Equal(0, coin.NonFinite.Count);
        Assert.Equal(0, coin.Gradient.Logit.Mean, 1e-12);
        var categories = ScorePrograms.LogitCategoriesGradient(logit, -logit, Run);
        Assert.Equal(0, categories.NonFinite.Count);
        Assert.Equal(0, categories.Gradient.A.Mean, 1e-12);
        Assert.Equal(0, categories.Gradient.B.Mean, 1e-12);
    }
}

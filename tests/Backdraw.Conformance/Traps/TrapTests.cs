namespace Backdraw.Conformance.Traps;

public sealed class TrapTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 20, seed: 3);

    [Fact]
    public void DrawUsedAsValueAndIndex() => Exact.Equal(2.6 - 16.8, TrapPrograms.ValueAndIndexGradient(0.3, Run).Gradient.P, 0.1);

    [Fact]
    public void RootOfZero_WithoutATangent_IsZeroInBothModes()
    {
        // E √K for K of rate 1.
        double root = 0, weight = Math.Exp(-1);
        for (int k = 1; k < 40; k++) root += Math.Sqrt(k) * (weight /= k);
        var (forward, reverse) = (TrapPrograms.RootOfCountForwardGradient(0.64, Run), TrapPrograms.RootOfCountReverseGradient(0.64, Run));
        Exact.Equal(root / 1.6, forward.Gradient.T, 0.001);
        Exact.Equal(root / 1.6, reverse.Gradient.T, 0.001);
        Assert.Equal(forward.Gradient.T.Mean, reverse.Gradient.T.Mean, 1e-12);

        // exp(−n/10 + n·vol²/2), averaged over n.
        const double Vol = 0.6;
        double growth = Math.Exp(-0.1 + (Vol * Vol / 2));
        Exact.Equal(0.5 * growth * Vol * Math.Exp(0.5 * (growth - 1)), TrapPrograms.MertonGradient(Vol, Run).Gradient.Vol, 0.01);
    }

    [Fact]
    public void RootOfZero_WithATangent_IsReported()
    {
        var run = new MonteCarlo(samples: 1000, seed: 3);
        var e = TrapPrograms.RootOfShiftedCoinGradient(0, run);
        long zeros = Enumerable.Range(0, 1000).LongCount(i => TrapPrograms.RootOfShiftedCoinAt(0, run, i).Value == 0);
        Assert.InRange(zeros, 400, 600);
        Assert.Equal(zeros, e.NonFinite.Count);
        Assert.Equal(double.NaN, e.Gradient.T.Mean);
        Assert.Equal(double.NaN, TrapPrograms.RootOfShiftedCoinAt(0, run, e.NonFinite.FirstIndex).Gradient.T);
        Assert.Equal(0, TrapPrograms.RootOfShiftedCoinGradient(1e-9, run).NonFinite.Count);
    }

    [Fact]
    public void ExponentialThatOverflows_UnderADivision_HasDerivativeZero()
    {
        foreach (var t in new[] { TrapPrograms.SaturatedForwardGradient(1, Run).Gradient.T, TrapPrograms.SaturatedReverseGradient(1, Run).Gradient.T, TrapPrograms.SaturatedBeforeSamplingGradient(1, Run).Gradient.T })
            Assert.Equal((0.0, 0.0), (t.Mean, t.StandardError));
    }

    [Fact]
    public void MagnitudeOfTheLeastInt_ThrowsOnlyWhereItIsTaken()
    {
        var run = new MonteCarlo(samples: 1000, seed: 3);
        Assert.Equal(1, TrapPrograms.GuardedMagnitudeGradient(0.5, true, int.MinValue, run).Gradient.T.Mean, 1e-12);
        Assert.Equal(4, TrapPrograms.GuardedMagnitudeGradient(0.5, true, -3, run).Gradient.T.Mean, 1e-12);
        Assert.Equal(1, TrapPrograms.MagnitudesInALoopGradient(0.5, int.MinValue, 0, run).Gradient.T.Mean, 1e-12);
        Assert.ThrowsAny<Exception>(() => TrapPrograms.MagnitudesInALoopGradient(0.5, int.MinValue, 1, run));
    }

    [Fact]
    public void IntegerParameterOfADraw_IsADraw()
    {
        const double Rate = 3, P = 0.4, Thinned = Rate * P;
        var e = TrapPrograms.BinomialOfPoissonGradient(Rate, P, Run);
        Exact.Equal(Thinned + (Thinned * Thinned), e.Value, 0.01);
        Exact.Equal(P * (1 + (2 * Thinned)), e.Gradient.Rate, 0.02);
        Exact.Equal(Rate * (1 + (2 * Thinned)), e.Gradient.P, 0.05);
    }

    [Fact]
    public void LoopWhoseLengthIsADraw_OfBernoullis()
    {
        const double Rate = 3, P = 0.4, Thinned = Rate * P;
        var e = TrapPrograms.PoissonManyBernoullisGradient(Rate, P, Run);
        Exact.Equal(Thinned + (Thinned * Thinned), e.Value, 0.01);
        Exact.Equal(P * (1 + (2 * Thinned)), e.Gradient.Rate, 0.02);
        Exact.Equal(Rate * (1 + (2 * Thinned)), e.Gradient.P, 0.05);
    }

    [Fact]
    public void LoopWhoseLengthIsADraw_OfNormals()
    {
        const double Rate = 3, Mu = 0.7;
        var e = TrapPrograms.PoissonManyNormalsGradient(Rate, Mu, Run);
        Exact.Equal((Rate * ((Mu * Mu) + 1)) + (Rate * Rate * Mu * Mu), e.Value, 0.03);
        Exact.Equal((Mu * Mu) + 1 + (2 * Rate * Mu * Mu), e.Gradient.Rate, 0.05);
        Exact.Equal((2 * Rate * Mu) + (2 * Rate * Rate * Mu), e.Gradient.Mu, 0.05);
    }

    [Fact]
    public void ParameterAlsoOutsideTheDraw() => Exact.Equal(2 * 1.7, TrapPrograms.ParameterOutsideTheDrawGradient(1.7, Run).Gradient.T, 0.02);

    [Fact]
    public void AdditiveConstant_ChangesNeitherMeanNorVariance()
    {
        var plain = TrapPrograms.PoissonPlusConstantGradient(2, 0, Run).Gradient.Rate;
        var shifted = TrapPrograms.PoissonPlusConstantGradient(2, 100, Run).Gradient.Rate;
        Exact.Equal(1, shifted, 0.01);
        Assert.Equal(plain.Mean, shifted.Mean, 1e-9);
        Assert.Equal(plain.StandardError, shifted.StandardError, 1e-9);
    }

    [Fact]
    public void DrawUnderABranchOnAnotherDraw()
    {
        const double P = 0.35, Mu = 1.5, Rate = 2;
        var e = TrapPrograms.DrawUnderABranchGradient(P, Mu, Rate, Run);
        Exact.Equal((P * ((Mu * Mu) + 1)) + ((1 - P) * (Rate + (Rate * Rate))), e.Value, 0.02);
        Exact.Equal((Mu * Mu) + 1 - Rate - (Rate * Rate), e.Gradient.P, 0.05);
        Exact.Equal(P * 2 * Mu, e.Gradient.Mu, 0.02);
        Exact.Equal((1 - P) * (1 + (2 * Rate)), e.Gradient.Rate, 0.05);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 4)]
    public void ProbabilityExactlyZeroOrOne_IsOrdinary(double p, double exact)
    {
        var e = TrapPrograms.CertainOutcomeGradient(2, p, Run with { Samples = 1000 });
        Assert.Equal(exact, e.Gradient.Theta.Mean, 1e-12);
        Assert.Equal(0, e.NonFinite.Count);
    }

    [Fact]
    public void BranchOnNoiseThatNoParameterMoves_IsPathwise()
    {
        // P(z > ½) = 0.30853753872598690.
        Exact.Equal(2 - 0.3085375387259869, TrapPrograms.BranchOnNoiseAloneGradient(1.1, Run).Gradient.Theta, 0.001);
    }

    [Fact]
    public void JoinsThatMeet_ArePathwise()
    {
        // P(−1 < x < 1), P(x > 0) and P(x₀ > x₁) of the normals.
        Exact.Equal(0.624655260005155, TrapPrograms.CappedByBranchesGradient(0.5, Run).Gradient.Mu, 0.001);
        Exact.Equal(0.691462461274013, TrapPrograms.IndicatorTimesValueGradient(0.5, Run).Gradient.Mu, 0.001);
        var e = TrapPrograms.LargestOfTwoGradient(0.4, 0, Run);
        Exact.Equal(0.611351294605239, e.Gradient.A, 0.001);
        Exact.Equal(1 - 0.611351294605239, e.Gradient.B, 0.001);
    }

    [Fact]
    public void AllowedBias_HasTheValueRight_AndTheGradientWithoutTheJump()
    {
        var e = TrapPrograms.DigitalWithBiasGradient(0.5, Run);
        Exact.Equal(1 - 0.691462461274013, e.Value, 0.001);
        Assert.Equal(0, e.Gradient.Mu.Mean);
    }

    [Fact]
    public void BothArmsSaveArrays_RestoresThemInTheOppositeOrder()
    {
        var e = TrapPrograms.BothArmsSaveArraysGradient([0.8, 0.4], Run);
        Exact.Equal(2 * (0.8 + 2 * 0.4), e.Value, 0.01);
        Exact.Equal(2, e.Gradient.F[0], 0.01);
        Exact.Equal(4, e.Gradient.F[1], 0.02);
    }

    [Fact]
    public void UnusedDraw_StillConsumesItsNoise() => Exact.Equal(2 * 0.9, TrapPrograms.UnusedDrawGradient(0.9, Run).Gradient.Mu, 0.01);

    [Fact]
    public void MethodWithoutDraws_IsPlainAutomaticDifferentiation()
    {
        var e = TrapPrograms.NoDrawsGradient(1.3, 0.7, new MonteCarlo(samples: 16));
        Assert.Equal(Math.Sin(0.91) + (1.3 / 0.7), e.Value.Mean, 1e-14);
        Assert.Equal((0.7 * Math.Cos(0.91)) + (1 / 0.7), e.Gradient.X.Mean, 1e-13);
        Assert.Equal((1.3 * Math.Cos(0.91)) - (1.3 / 0.49), e.Gradient.Y.Mean, 1e-13);
        Assert.Equal(0, e.Value.StandardError, 1e-12);
    }
}

namespace Backdraw.Conformance.Scores;

/// <summary>Means against exact values within four standard errors (false alarm rate 6e-5 each), and variances as the own costs promise them.</summary>
public sealed class OwnCostTests
{
    // Standard errors from 256 batches: their squares are off by 9 %, ratios of two by 13 %.
    private static readonly MonteCarlo Run = new(samples: 1 << 20, seed: 11);

    [Fact]
    public void AdditiveCosts_VarianceGrowsLikeTheirNumber()
    {
        const double P = 0.3;
        var ten = ScorePrograms.AdditiveCostsGradient(P, 10, Run).Gradient.P;
        var forty = ScorePrograms.AdditiveCostsGradient(P, 40, Run).Gradient.P;
        Exact.Equal(19, ten, 0.02);
        Exact.Equal(79, forty, 0.04);

        // Σ c² is 43 and 183: a ratio of 4.3. It would be beyond 16 if scores met all costs.
        Assert.InRange(Math.Pow(forty.StandardError / ten.StandardError, 2), 2.8, 6);
    }

    [Fact]
    public void Counts_HaveOwnCostsToo()
    {
        var ten = ScorePrograms.CountedHitsGradient(0.3, 10, Run).Gradient.P;
        var forty = ScorePrograms.CountedHitsGradient(0.3, 40, Run).Gradient.P;
        Exact.Equal(10, ten, 0.02);
        Exact.Equal(40, forty, 0.04);
        Assert.InRange(Math.Pow(forty.StandardError / ten.StandardError, 2), 2.7, 5.7);
    }

    [Fact]
    public void SumThatWraps_EachScoreMeetsTheWrap()
    {
        // From two on, the sum of the two is 2³² less.
        const double Rate = 0.6, Both = 2 * Rate;
        Exact.Equal(1e-9 * (2 - (2 * Math.Pow(2, 32) * Both * Math.Exp(-Both))), ScorePrograms.WrappingSumGradient(Rate, Run).Gradient.Rate, 0.02);
    }

    [Fact]
    public void StraightLine_EachScoreMeetsItsOwnTerm()
    {
        var e = ScorePrograms.StraightLineGradient(0.5, 2, Run);
        Exact.Equal(50, e.Gradient.P, 0.01);
        Exact.Equal(5, e.Gradient.Q, 0.05);

        // At p = ½ the score ±2 meets ±25: no variance but that of the mean cost of the 255 others, 100/16·√½ = 4.4. With a² in the cost it is above 25.
        Assert.True(e.Gradient.P.StandardError * Math.Sqrt(Run.Samples) < 6, $"{e.Gradient.P}");
    }

    [Fact]
    public void LaterLoop_IsNoCostOfAnEarlierOne()
    {
        const int N = 10;
        var e = ScorePrograms.TwoLoopsGradient(0.5, 4, N, Run);
        Exact.Equal(N, e.Gradient.P, 0.01);
        Exact.Equal(10 * N, e.Gradient.Q, 0.2);
        Assert.True(e.Gradient.P.StandardError * Math.Sqrt(Run.Samples) < 1, $"{e.Gradient.P}");
    }

    [Fact]
    public void FactorOfASum_ScalesOwnCosts()
    {
        const double P = 0.5, Rate = 0.05;
        const int N = 12;
        var e = ScorePrograms.DiscountedSumGradient(P, Rate, N, Run);
        Exact.Equal(N * Math.Exp(-Rate * N), e.Gradient.P, 0.01);
        Exact.Equal(-N * N * P * Math.Exp(-Rate * N), e.Gradient.Rate, 0.1);
        Assert.True(e.Gradient.P.StandardError * Math.Sqrt(Run.Samples) < 1, $"{e.Gradient.P}");
    }

    [Fact]
    public void IndependentCustomers_VarianceGrowsLikeTheirNumber()
    {
        var few = ScorePrograms.CustomersGradient(0.4, 5, 6, Run).Gradient.P;
        var many = ScorePrograms.CustomersGradient(0.4, 20, 6, Run).Gradient.P;

        // Per customer Σ over days d of d/dp E[(2 − Bin(d, p))²] = −4d + d + 2pd(d − 1), for d = 1 … 6.
        double exact = 0;
        for (int d = 1; d <= 6; d++) exact += (-3 * d) + (2 * 0.4 * d * (d - 1));
        Exact.Equal(5 * exact, few, 0.3);
        Exact.Equal(20 * exact, many, 0.6);
        Assert.InRange(Math.Pow(many.StandardError / few.StandardError, 2), 2.7, 5.7);
    }

    [Fact]
    public void DrawsDeepInBranches_MeetTheCostOfTheirIteration()
    {
        // Binomial(3, p): d/dp E[x²] = 3 + 12p.
        const double P = 0.25, One = 3 + (12 * P);
        var run = Run with { Samples = 1 << 17 };
        var eight = ScorePrograms.LateCostsGradient(P, 8, run).Gradient.P;
        var many = ScorePrograms.LateCostsGradient(P, 32, run).Gradient.P;
        Exact.Equal((4 + 1.5) * One, eight, 0.1);
        Exact.Equal((16 + 7.5) * One, many, 0.3);

        // 64 batches: 25 % off.
        Assert.InRange(Math.Pow(many.StandardError / eight.StandardError, 2), 2.1, 8.5);
    }

    [Theory]
    [InlineData(0, -0.045)]
    [InlineData(-4, -0.003179287118)]
    public void C2_LeaveOneOut(double logit, double exact)
    {
        var leaveOneOut = ScorePrograms.SquaredDistancesGradient(logit, Run).Gradient.Logit;
        var none = ScorePrograms.SquaredDistancesWithoutBaselineGradient(logit, Run).Gradient.Logit;
        var pilot = ScorePrograms.SquaredDistancesWithPilotGradient(logit, Run).Gradient.Logit;
        Exact.Equal(exact, leaveOneOut, 0.001);
        Exact.Equal(exact, none, 0.001);
        Exact.Equal(exact, pilot, 0.001);

        // The best known variance at two evaluations is 0.00465; own costs against the mean of the others leave next to nothing at η = 0.
        if (logit == 0) Assert.True(Math.Pow(leaveOneOut.StandardError, 2) * Run.Samples < 0.00465, $"{leaveOneOut}");
        Assert.True(leaveOneOut.StandardError < none.StandardError);
        Assert.True(pilot.StandardError < none.StandardError);
    }

    [Fact]
    public void A6_StandardDeviation()
    {
        // With a mean baseline 21.38; without one 94.4.
        var walk = Acceptance.DiscretePrograms.RandomWalkSquaredGradient(200, 100, Run).Gradient.P;
        Exact.Equal(15.134901, walk, 0.03);
        Assert.InRange(walk.StandardError * Math.Sqrt(Run.Samples), 18, 24.5);
    }
}

namespace Backdraw.Conformance.SecondOrder;

/// <summary>Second derivatives of expectations against closed forms and differences of exact first ones.</summary>
public sealed class SecondOrderTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 20, seed: 20260701);

    [Fact]
    public void G2_SquareOfABinomial_Is4() => Exact.Equal(4, SecondOrderPrograms.SquareOfBinomialGradient(0.3, Run).Hessian.P.P, 0.05);

    [Fact]
    public void G2_SquareOfAPoisson_Is2() => Exact.Equal(2, SecondOrderPrograms.SquareOfPoissonGradient(1.5, Run).Hessian.Rate.Rate, 0.05);

    [Fact]
    public void ScoresThatFeedAContinuousDraw()
    {
        const double P = 0.6;
        var e = SecondOrderPrograms.IntroductionGradient(P, Run);
        Exact.Equal(21.024, e.Value, 0.02);
        Exact.Equal(47.76, e.Gradient.P, 0.2);
        Exact.Equal(40 + 1140 * P - 2520 * P * P, e.Hessian.P.P, 3);
    }

    [Fact]
    public void D1_Quadratic()
    {
        var e = SecondOrderPrograms.QuadraticGradient(1, 1, 3, Run).Hessian;
        Exact.Equal(2, e.Mu.Mu, 0.001);
        Exact.Equal(0, e.Mu.Sigma, 0.005);
        Exact.Equal(2, e.Sigma.Sigma, 0.005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void D1_Bell(double k)
    {
        var e = SecondOrderPrograms.BellGradient(1, 1, k, Run).Hessian;
        Matches((mu, sigma) => Math.Exp(-k * mu * mu / (1 + 2 * k * sigma * sigma)) / Math.Sqrt(1 + 2 * k * sigma * sigma), e.Mu.Mu, e.Mu.Sigma, e.Sigma.Sigma, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void D1_Wave(double k)
    {
        var e = SecondOrderPrograms.WaveGradient(1, 1, k, Run).Hessian;
        Matches((mu, sigma) => Math.Cos(k * mu) * Math.Exp(-k * k * sigma * sigma / 2), e.Mu.Mu, e.Mu.Sigma, e.Sigma.Sigma, 0.04);
    }

    [Fact]
    public void Blocks_OfEveryShape_HaveTheirElementsInPlace()
    {
        double[] w = [0.5, -1.5];
        double[,] m = { { 2, 7 }, { 8, 3 } };
        var h = SecondOrderPrograms.BlocksGradient(0.7, w, m, [1.1, 4], Run).Hessian;

        // With s the first of the span: E = s (2 w₀² m₀₀ … ) + (w₀ + w₁)² b.
        Exact.Equal(0, h.B.B, 0);
        Assert.Equal(2, h.W.B.Length);
        for (int i = 0; i < 2; i++)
        {
            Exact.Equal(2 * (w[0] + w[1]), h.W.B[i], 1e-9);
            Exact.Equal(2 * (w[0] + w[1]), h.B.W[i], 1e-9);
            for (int j = 0; j < 2; j++) Exact.Equal((i == j ? 2 * m[i, i] * 1.1 : 0) + 2 * 0.7, h.W.W[i, j], 0.02);
        }

        Assert.Equal((2, 4), (h.W.M.Rows, h.W.M.Columns));
        Assert.Equal((4, 2), (h.M.W.Rows, h.M.W.Columns));
        Assert.Equal((4, 4), (h.M.M.Rows, h.M.M.Columns));
        Assert.Equal((2, 2), (h.B.M.Rows, h.B.M.Columns));
        Assert.Equal((2, 2), (h.S.S.Rows, h.S.S.Columns));
        for (int i = 0; i < 2; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                Exact.Equal(k == 3 * i ? 2 * w[i] * 1.1 : 0, h.W.M[i, k], 0.02);
                Assert.Equal(h.W.M[i, k], h.M.W[k, i]);
                Exact.Equal((k, i) is (0, 0) or (3, 0) ? w[k / 3] * w[k / 3] : 0, h.M.S[k, i], 0.02);
            }

            Exact.Equal(i == 0 ? 2 * m[0, 0] * w[0] : 0, h.W.S[0, i], 0.02);
            Exact.Equal(i == 0 ? 2 * m[1, 1] * w[1] : 0, h.S.W[i, 1], 0.02);
        }
    }

    [Fact]
    public void Sample_HasItsBlocksInTheSamePlaces()
    {
        double[] w = [0.5, -1.5];
        double[,] m = { { 2, 7 }, { 8, 3 } };
        var run = new MonteCarlo(1, 4);
        var e = SecondOrderPrograms.BlocksGradient(0.7, w, m, [1.1, 4], run).Hessian;
        var at = SecondOrderPrograms.BlocksAt(0.7, w, m, [1.1, 4], run, 0).Hessian;
        Assert.Equal(e.B.B.Mean, at.B.B, 1e-12);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(e.W.B[i].Mean, at.W.B[i], 1e-12);
            Assert.Equal(e.B.S[i].Mean, at.B.S[i], 1e-12);
            for (int j = 0; j < 2; j++) Assert.Equal((e.W.W[i, j].Mean, e.B.M[i, j].Mean, e.M.B[i, j].Mean), (at.W.W[i, j], at.B.M[i, j], at.M.B[i, j]));
            for (int k = 0; k < 4; k++) Assert.Equal((e.W.M[i, k].Mean, e.M.S[k, i].Mean), (at.W.M[i, k], at.M.S[k, i]));
        }
    }

    [Fact]
    public void ChainOfDraws_MatchesTheExactExpectation()
    {
        const int Steps = 4;
        var e = SecondOrderPrograms.ChainGradient(0.4, 0.3, Steps, Run with { Samples = 1 << 21 }).Hessian;
        double Expectation(double p, double q, double state, int left)
        {
            if (left == 0) return 0;
            double up = 1 / (1 + Math.Exp(q * state - p)), down = (1 - up) * (0.5 + 0.25 * Math.Sin(q));
            double After(double next) => next * next * p + Expectation(p, q, next, left - 1);
            return up * After(state + 1) + down * After(state - 1) + (1 - up - down) * After(state);
        }

        double F(double p, double q) => Expectation(p, q, 0, Steps);
        Matches(F, e.P.P, e.P.Q, e.Q.Q, 0.1, 0.4, 0.3);
    }

    [Fact]
    public void MixtureOfDraws_MatchesTheExactExpectation()
    {
        double[] logits = [0.2, -0.3, 0.5];
        const double Rate = 0.8;
        var e = SecondOrderPrograms.MixtureGradient(logits, Rate, Run with { Samples = 1 << 21 }).Hessian;

        // Given k: n has the mean rate·(k + 1) and each iteration adds 1/rate + k.
        double F(double[] l, double rate)
        {
            double total = l.Sum(Math.Exp);
            return l.Select((x, k) => Math.Exp(x) / total * (rate * (k + 1) * (1 / rate + k) + k * rate * rate)).Sum();
        }

        const double H = 1e-3;
        double[] Moved(int i, double by, int j, double other) => [.. logits.Select((x, k) => x + (k == i ? by : 0) + (k == j ? other : 0))];
        for (int i = 0; i < 3; i++)
        {
            double mixed = (F(Moved(i, H, -1, 0), Rate + H) - F(Moved(i, H, -1, 0), Rate - H) - F(Moved(i, -H, -1, 0), Rate + H) + F(Moved(i, -H, -1, 0), Rate - H)) / (4 * H * H);
            Exact.Equal(mixed, e.Logits.Rate[i], 0.1);
            for (int j = 0; j < 3; j++)
            {
                double block = (F(Moved(i, H, j, H), Rate) - F(Moved(i, H, j, -H), Rate) - F(Moved(i, -H, j, H), Rate) + F(Moved(i, -H, j, -H), Rate)) / (4 * H * H);
                Exact.Equal(block, e.Logits.Logits[i, j], 0.1);
            }
        }

        Exact.Equal((F(logits, Rate + H) - 2 * F(logits, Rate) + F(logits, Rate - H)) / (H * H), e.Rate.Rate, 0.3);
    }

    [Fact]
    public void IndependentSites_HaveADiagonalHessian()
    {
        double[] eta = [0.3, -0.2, 1];
        var e = SecondOrderPrograms.SitesGradient(eta, Run).Hessian.Eta.Eta;
        double[] targets = [0.6, 0.51, 0.48];
        for (int i = 0; i < 3; i++)
        {
            double s = 1 / (1 + Math.Exp(-eta[i]));
            for (int j = 0; j < 3; j++) Exact.Equal(i == j ? s * (1 - s) * (1 - 2 * s) * (1 - 2 * targets[i]) : 0, e[i, j], 0.01);
        }
    }

    [Fact]
    public void WithoutABaseline_TheHessianIsUnbiased() => Exact.Equal(2 / Math.Pow(0.4, 3), SecondOrderPrograms.WithoutBaselineGradient(0.4, Run).Hessian.P.P, 0.35);

    [Fact]
    public void MethodWithoutDraws_HasItsHessian()
    {
        const double X = 0.4, Y = 0.7;
        var h = SecondOrderPrograms.NoDrawsGradient(X, Y, new MonteCarlo(8)).Hessian;
        double e = Math.Exp(X * Y);
        Assert.Equal(2 * Y + Y * Y * e, h.X.X.Mean, 1e-12);
        Assert.Equal(2 * X + (1 + X * Y) * e, h.X.Y.Mean, 1e-12);
        Assert.Equal(X * X * e, h.Y.Y.Mean, 1e-12);
    }

    [Fact]
    public void Modes_Agree()
    {
        var run = new MonteCarlo(1000, 6);
        var forward = SecondOrderPrograms.ForwardGradient(1.2, 0.3, 12, run).Hessian;
        var reverse = SecondOrderPrograms.ReverseGradient(1.2, 0.3, 12, run).Hessian;
        Assert.Equal(forward.Spot.Spot.Mean, reverse.Spot.Spot.Mean, 1e-10);
        Assert.Equal(forward.Spot.Vol.Mean, reverse.Spot.Vol.Mean, 1e-10);
        Assert.Equal(forward.Vol.Vol.Mean, reverse.Vol.Vol.Mean, 1e-10);
        Assert.Equal(forward.Vol.Vol.StandardError, reverse.Vol.Vol.StandardError, 1e-10);
    }

    /// <summary>A closed form's second derivatives by differences at (1, 1), or another point.</summary>
    private static void Matches(Func<double, double, double> f, Estimate aa, Estimate ab, Estimate bb, double error, double a = 1, double b = 1)
    {
        const double H = 1e-3;
        Exact.Equal((f(a + H, b) - 2 * f(a, b) + f(a - H, b)) / (H * H), aa, error);
        Exact.Equal((f(a + H, b + H) - f(a + H, b - H) - f(a - H, b + H) + f(a - H, b - H)) / (4 * H * H), ab, error);
        Exact.Equal((f(a, b + H) - 2 * f(a, b) + f(a, b - H)) / (H * H), bb, error);
    }
}

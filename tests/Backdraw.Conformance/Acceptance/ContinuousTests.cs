namespace Backdraw.Conformance.Acceptance;

public sealed class ContinuousTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 20, seed: 7);

    [Fact]
    public void B10_SquaredUniform()
    {
        var e = ContinuousPrograms.SquaredUniformGradient(0, 1, Run);
        Exact.Equal(1.0 / 3, e.Value, 0.001);
        Exact.Equal(1.0 / 3, e.Gradient.Low, 0.001);
        Exact.Equal(2.0 / 3, e.Gradient.High, 0.001);
    }

    [Fact]
    public void C1_TwiceSquaredNormal()
    {
        var e = ContinuousPrograms.TwiceSquaredNormalGradient(-3, 0.23, Run);
        Exact.Equal(17.3458, e.Value, 0.02);
        Exact.Equal(-11.08, e.Gradient.B, 0.005); // variance 16 a sample
        Exact.Equal(-11.08, e.Gradient.C, 0.005);
        Assert.Equal(4, e.Gradient.B.StandardError * Math.Sqrt(Run.Samples), 0.2);
    }

    [Theory]
    [InlineData(0, -3)]
    [InlineData(1, 10)]
    [InlineData(1, 0.5)]
    [InlineData(2, 5)]
    [InlineData(2, 1)]
    public void D1_ClosedForms(int form, double k)
    {
        const double Mu = 1, Sigma = 1;
        double q = 1 + 2 * k * Sigma * Sigma, gauss = Math.Exp(-k * Mu * Mu / q) / Math.Sqrt(q), damp = Math.Exp(-k * k * Sigma * Sigma / 2);
        var (value, dMu, dSigma) = form switch
        {
            0 => (((Mu - k) * (Mu - k)) + (Sigma * Sigma), 2 * (Mu - k), 2 * Sigma),
            1 => (gauss, -2 * k * Mu / q * gauss, gauss * 2 * k * Sigma * ((2 * k * Mu * Mu / (q * q)) - (1 / q))),
            _ => (Math.Cos(k * Mu) * damp, -k * Math.Sin(k * Mu) * damp, -k * k * Sigma * Math.Cos(k * Mu) * damp),
        };
        var e = ContinuousPrograms.NormalFormGradient(Mu, Sigma, k, form, Run);
        Exact.Equal(value, e.Value, 0.01);
        Exact.Equal(dMu, e.Gradient.Mu, 0.01);
        Exact.Equal(dSigma, e.Gradient.Sigma, 0.02);
    }

    [Fact]
    public void F1_HaugDelta()
    {
        var e = ContinuousPrograms.EuropeanCallGradient(105, 100, 0.5, 0.1, 0.1, 0.36, Run);
        Exact.Equal(0.5946286620, e.Gradient.Spot, 0.001);
    }

    [Fact]
    public void F1_HaugVega() => Exact.Equal(18.93577735, ContinuousPrograms.EuropeanCallGradient(55, 60, 0.75, 0.1, 0, 0.3, Run).Gradient.Vol, 0.1);

    [Fact]
    public void F1_AtTheMoney()
    {
        var e = ContinuousPrograms.EuropeanCallGradient(100, 100, 1, 0.05, 0, 0.2, Run);
        Exact.Equal(10.45058357, e.Value, 0.02);
        Exact.Equal(0.63683065, e.Gradient.Spot, 0.001);
        Exact.Equal(37.52403469, e.Gradient.Vol, 0.1);
        Exact.Equal(53.23248155, e.Gradient.Rate, 0.1);
    }

    [Fact]
    public void F1_LogNormalDraw_AgreesWithNormalDraw()
    {
        var e = ContinuousPrograms.EuropeanCallLogNormalGradient(100, 100, 1, 0.05, 0.2, Run);
        Exact.Equal(10.45058357, e.Value, 0.02);
        Exact.Equal(0.63683065, e.Gradient.Spot, 0.001);
        Exact.Equal(37.52403469, e.Gradient.Vol, 0.1);
        Exact.Equal(53.23248155, e.Gradient.Rate, 0.1);
    }

    [Fact]
    public void F5_GeometricAsian()
    {
        var e = ContinuousPrograms.GeometricAsianCallGradient(100, 100, 0.06, 0.03, 0.2, 10, Run);
        Exact.Equal(5.3425606635, e.Value, 0.01);
        Exact.Equal(0.5409539759, e.Gradient.Spot, 0.001);
        Exact.Equal(21.50414047, e.Gradient.Vol, 0.1);
        Exact.Equal(24.40990801, e.Gradient.Rate, 0.1);
    }

    [Fact]
    public void G_LindleyWaiting()
    {
        // S ~ Exp(mean m), A ~ Exp(1): E max(0, S − A) = m²/(1 + m).
        const double M = 0.8;
        Exact.Equal(((M * M) + (2 * M)) / ((1 + M) * (1 + M)), ContinuousPrograms.WaitingGradient(1, M, Run).Gradient.Mean, 0.002);
    }
}

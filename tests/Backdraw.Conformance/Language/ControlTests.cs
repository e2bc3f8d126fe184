namespace Backdraw.Conformance.Language;

public sealed class ControlTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 18, seed: 5);

    /// <summary>Σ f(k) p(k) for a Poisson count, and its derivative to the rate, Σ f(k) (p(k − 1) − p(k)).</summary>
    private static (double Mean, double ToRate) Poisson(double rate, Func<int, double> f)
    {
        double mean = 0, slope = 0, before = 0, p = Math.Exp(-rate);
        for (int k = 0; k < 80; k++)
        {
            mean += f(k) * p;
            slope += f(k) * (before - p);
            before = p;
            p *= rate / (k + 1);
        }

        return (mean, slope);
    }

    [Fact]
    public void SwitchOnADraw()
    {
        const double Rate = 2.3, Price = 0.8;
        var (mean, toRate) = Poisson(Rate, k => k switch { 0 => Price, 1 or 2 => (Price * Price) + 1, > 5 => 11, _ => (3 * Price) + 1 });
        var (toPrice, _) = Poisson(Rate, k => k switch { 0 => 1, 1 or 2 => 2 * Price, > 5 => 0, _ => 3 });
        var e = ControlPrograms.SwitchOnADrawGradient(Rate, Price, Run);
        Exact.Equal(mean, e.Value, 0.01);
        Exact.Equal(toRate, e.Gradient.Rate, 0.02);
        Exact.Equal(toPrice, e.Gradient.Price, 0.01);
    }

    [Fact]
    public void SwitchExpressionOnADraw()
    {
        const double Rate = 1.9, Price = 1.4;
        var (mean, toRate) = Poisson(Rate, k => k switch { 0 => Math.Exp(-Price), 1 or 2 => Price, > 2 and < 6 => Price * Price, _ => 1 });
        var (toPrice, _) = Poisson(Rate, k => k switch { 0 => -Math.Exp(-Price), 1 or 2 => 1, > 2 and < 6 => 2 * Price, _ => 0 });
        var e = ControlPrograms.ArmOfADrawGradient(Rate, Price, Run);
        Exact.Equal(mean, e.Value, 0.01);
        Exact.Equal(toRate, e.Gradient.Rate, 0.02);
        Exact.Equal(toPrice, e.Gradient.Price, 0.01);
    }

    [Fact]
    public void GotoCase()
    {
        // Half of: p E[(2x)²] + (1 − p) E[x + 1] + E[x²].
        const double P = 0.3, Mu = 0.7, Square = (Mu * Mu) + 1;
        var e = ControlPrograms.GotoCaseGradient(P, Mu, Run);
        Exact.Equal(((P * 4 * Square) + ((1 - P) * (Mu + 1)) + Square) / 2, e.Value, 0.02);
        Exact.Equal(((4 * Square) - (Mu + 1)) / 2, e.Gradient.P, 0.03);
        Exact.Equal(((P * 8 * Mu) + (1 - P) + (2 * Mu)) / 2, e.Gradient.Mu, 0.02);
    }

    [Theory]
    [InlineData(Settlement.Nothing, 0)]
    [InlineData(Settlement.Share, 0.25)]
    [InlineData(Settlement.Whole, 1)]
    public void SwitchOnAParameter(Settlement settlement, double share)
    {
        double mean = share * Math.Exp(0.1 + 0.08);
        var e = ControlPrograms.ClaimGradient(0.1, 0.4, settlement, Run);
        Exact.Equal(mean, e.Value, 0.01);
        Exact.Equal(mean, e.Gradient.Mu, 0.01);
        Exact.Equal(0.4 * mean, e.Gradient.Sigma, 0.01);
    }

    [Fact]
    public void LocalFunctionThatCaptures()
    {
        // A sum of 1 … n times normals: mean 10 μ, variance 30 σ² for n = 4.
        var e = ControlPrograms.CapturedSumGradient(0.3, 0.5, 4, Run);
        Exact.Equal(9 + 7.5, e.Value, 0.05);
        Exact.Equal(200 * 0.3, e.Gradient.Mu, 0.2);
        Exact.Equal(60 * 0.5, e.Gradient.Sigma, 0.3);
    }

    [Fact]
    public void LambdasPassedToAHelper()
    {
        var e = ControlPrograms.ComposedLambdasGradient(0.9, 1.3, Run);
        Exact.Equal((1.69 * 0.9) + 0.6561, e.Value, 0.01);
        Exact.Equal(1.69 + (4 * 0.729), e.Gradient.Mu, 0.01);
        Exact.Equal(2 * 1.3 * 0.9, e.Gradient.Scale, 0.01);
    }

    [Fact]
    public void ArgumentsByReference()
    {
        // Five steps: three end in the first element, two in the second, and the two are exchanged.
        var e = ControlPrograms.ByReferenceGradient(0.4, 0.6, 5, Run);
        Exact.Equal((4 * 0.16) + (2 * 0.36) + (3 * 0.4), e.Value, 0.01);
        Exact.Equal((8 * 0.4) + 3, e.Gradient.Drift, 0.02);
        Exact.Equal(4 * 0.6, e.Gradient.Vol, 0.02);
    }

    [Fact]
    public void GenericHelpers()
    {
        // x² − 2x + 3 with E[x²] = μ² + 1, and max(μ, ½).
        const double Mu = 0.8;
        var e = ControlPrograms.GenericGradient(Mu, Run);
        Exact.Equal((Mu * Mu) + 1 - (2 * Mu) + 3 + Mu, e.Value, 0.01);
        Exact.Equal((2 * Mu) - 2 + 1, e.Gradient.Mu, 0.01);
    }
}

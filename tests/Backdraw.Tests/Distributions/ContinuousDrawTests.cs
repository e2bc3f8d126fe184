using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Tests.Distributions;

/// <summary>Direct calls: 100,000 draws of a fixed seed against the distribution function and the first moments they should have.</summary>
public class ContinuousDrawTests
{
    const double Infinity = double.PositiveInfinity;

    static void Follows(ulong seed, Func<double> draw, Func<double, double> distribution, double mean, double deviation, Func<double, double>? of = null)
    {
        Draw.Seed(seed);
        double[] x = new double[100_000];
        for (int i = 0; i < x.Length; i++) x[i] = draw();
        Fits.KolmogorovSmirnov(x, distribution);
        Fits.Mean(Array.ConvertAll(x, v => of is null ? v : of(v)), mean, deviation);
    }

    [Fact]
    public void HalfNormal_FollowsItsDistribution() => Follows(
        21, () => Draw.HalfNormal(1.5), x => 2 * Oracle.Normal.CDF(0, 1.5, x) - 1, 1.5 * Math.Sqrt(2 / Math.PI), 1.5 * Math.Sqrt(1 - 2 / Math.PI));

    [Theory]
    [InlineData(0.5, 2, -1, 4, 1.0859979832, 1.3)]
    [InlineData(0, 1, -Infinity, Infinity, 0, 1)]
    [InlineData(1, 0.5, 1.2, Infinity, 1.5343780859, 0.3)]
    public void TruncatedNormal_FollowsItsDistribution(double mu, double sigma, double a, double b, double mean, double deviation)
    {
        double below = Oracle.Normal.CDF(mu, sigma, a), mass = Oracle.Normal.CDF(mu, sigma, b) - below;
        Follows(22, () => Draw.TruncatedNormal(mu, sigma, a, b), x => (Oracle.Normal.CDF(mu, sigma, x) - below) / mass, mean, deviation);
    }

    // Thirty standard deviations out the excess over the bound is nearly exponential: mean 1/30 less 2/30³, from the asymptotic series.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void TruncatedNormal_ThirtyDeviationsOut_FollowsItsDistribution(int side)
    {
        double beyond = SpecialFunctions.Erfc(30 / Math.Sqrt(2));
        double mean = 1 / 30.0 - 2 / Math.Pow(30, 3) + 10 / Math.Pow(30, 5);
        Follows(23, () => side * (side > 0 ? Draw.TruncatedNormal(0, 1, 30, Infinity) : Draw.TruncatedNormal(0, 1, -Infinity, -30)),
            x => 1 - SpecialFunctions.Erfc(x / Math.Sqrt(2)) / beyond, mean, mean, x => x - 30);
    }

    [Fact]
    public void Laplace_FollowsItsDistribution() => Follows(
        24, () => Draw.Laplace(-1, 0.7), x => x < -1 ? Math.Exp((x + 1) / 0.7) / 2 : 1 - Math.Exp(-(x + 1) / 0.7) / 2, -1, 0.7 * Math.Sqrt(2));

    [Fact]
    public void Logistic_FollowsItsDistribution() => Follows(
        25, () => Draw.Logistic(2, 0.5), x => 1 / (1 + Math.Exp(-(x - 2) / 0.5)), 2, 0.5 * Math.PI / Math.Sqrt(3));

    [Fact]
    public void Gumbel_FollowsItsDistribution() => Follows(
        26, () => Draw.Gumbel(1, 2), x => Math.Exp(-Math.Exp(-(x - 1) / 2)), 1 + 2 * Constants.EulerMascheroni, 2 * Math.PI / Math.Sqrt(6));

    // It has no moments: the mean of the cosine is exp(−γ)·cos(x₀), and that of its square (1 + exp(−2γ)·cos(2x₀))/2.
    [Fact]
    public void Cauchy_FollowsItsDistribution() => Follows(
        27, () => Draw.Cauchy(0.5, 1.5), x => 0.5 + Math.Atan((x - 0.5) / 1.5) / Math.PI, Math.Exp(-1.5) * Math.Cos(0.5),
        Math.Sqrt((1 + Math.Exp(-3) * Math.Cos(1)) / 2 - Math.Exp(-3) * Math.Cos(0.5) * Math.Cos(0.5)), Math.Cos);

    [Theory]
    [InlineData(0.6)]
    [InlineData(1)]
    [InlineData(4)]
    public void Weibull_FollowsItsDistribution(double shape)
    {
        double mean = 2 * SpecialFunctions.Gamma(1 + 1 / shape), square = 4 * SpecialFunctions.Gamma(1 + 2 / shape);
        Follows(28, () => Draw.Weibull(2, shape), x => 1 - Math.Exp(-Math.Pow(x / 2, shape)), mean, Math.Sqrt(square - mean * mean));
    }

    [Fact]
    public void Pareto_FollowsItsDistribution() => Follows(
        29, () => Draw.Pareto(3, 2.5), x => 1 - Math.Pow(3 / x, 2.5), Math.Log(3) + 0.4, 0.4, Math.Log);

    [Fact]
    public void Rayleigh_FollowsItsDistribution() => Follows(
        30, () => Draw.Rayleigh(1.5), x => 1 - Math.Exp(-x * x / 4.5), 1.5 * Math.Sqrt(Math.PI / 2), 1.5 * Math.Sqrt(2 - Math.PI / 2));

    [Theory]
    [InlineData(0.3, 0.4)]
    [InlineData(2, 5)]
    public void Kumaraswamy_FollowsItsDistribution(double a, double b)
    {
        double mean = b * SpecialFunctions.Beta(1 + 1 / a, b), square = b * SpecialFunctions.Beta(1 + 2 / a, b);
        Follows(31, () => Draw.Kumaraswamy(a, b), x => 1 - Math.Pow(1 - Math.Pow(x, a), b), mean, Math.Sqrt(square - mean * mean));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(3)]
    public void Triangular_FollowsItsDistribution(double mode) => Follows(
        32, () => Draw.Triangular(-1, 3, mode), x => x < mode ? (x + 1) * (x + 1) / (4 * (mode + 1)) : 1 - (3 - x) * (3 - x) / (4 * (3 - mode)),
        (2 + mode) / 3, Math.Sqrt((1 + 9 + mode * mode + 3 + mode - 3 * mode) / 18));

    [Theory]
    [InlineData(0.3, 2)]
    [InlineData(0.7, 0.5)]
    [InlineData(1, 3)]
    [InlineData(4.5, 1.5)]
    [InlineData(300, 2)]
    [InlineData(1e5, 7)]
    public void Gamma_FollowsItsDistribution(double shape, double rate) => Follows(
        34, () => Draw.Gamma(shape, rate), x => SpecialFunctions.GammaLowerRegularized(shape, rate * x), shape / rate, Math.Sqrt(shape) / rate);

    // Most outcomes are below the least number: only their logarithm in distribution is left to test, above it.
    [Fact]
    public void Gamma_OfASmallShape_FollowsItsDistribution()
    {
        Draw.Seed(35);
        int above = 0;
        for (int i = 0; i < 100_000; i++) above += Draw.Gamma(1e-3, 1) > 1e-100 ? 1 : 0;
        double p = 1 - Math.Pow(1e-100, 1e-3) / SpecialFunctions.Gamma(1.001);
        Assert.InRange(above, 100_000 * p - 5 * Math.Sqrt(100_000 * p * (1 - p)), 100_000 * p + 5 * Math.Sqrt(100_000 * p * (1 - p)));
    }

    [Fact]
    public void InverseGamma_FollowsItsDistribution() => Follows(
        36, () => Draw.InverseGamma(4, 3), x => SpecialFunctions.GammaUpperRegularized(4, 3 / x), 1, Math.Sqrt(0.5));

    [Fact]
    public void ChiSquared_FollowsItsDistribution() => Follows(
        37, () => Draw.ChiSquared(3), x => SpecialFunctions.GammaLowerRegularized(1.5, x / 2), 3, Math.Sqrt(6));

    [Theory]
    [InlineData(0.02, 0.03)]
    [InlineData(0.5, 2)]
    [InlineData(3, 7)]
    [InlineData(200, 100)]
    public void Beta_FollowsItsDistribution(double alpha, double beta)
    {
        double mean = alpha / (alpha + beta);
        if (alpha > 0.1)
        {
            Follows(38, () => Draw.Beta(alpha, beta), x => SpecialFunctions.BetaRegularized(alpha, beta, x), mean, Math.Sqrt(mean * (1 - mean) / (alpha + beta + 1)));
            return;
        }

        // With so much mass near the ends that it is rounded to them, the mean alone.
        Draw.Seed(38);
        double[] x = new double[100_000];
        for (int i = 0; i < x.Length; i++) x[i] = Draw.Beta(alpha, beta);
        Fits.Mean(x, mean, Math.Sqrt(mean * (1 - mean) / (alpha + beta + 1)));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(5)]
    [InlineData(1e6)]
    public void StudentT_FollowsItsDistribution(double nu)
    {
        // The mean of the sign: with less than one degree of freedom there are no moments.
        Follows(39, () => Draw.StudentT(nu, 0.5, 2), x => Oracle.StudentT.CDF(0.5, 2, nu, x), 0, 1, x => Math.Sign(x - 0.5));
    }

    [Fact]
    public void Draws_StayInTheirSupport()
    {
        Draw.Seed(33);
        for (int i = 0; i < 20_000; i++)
        {
            Assert.InRange(Draw.TruncatedNormal(1e6, 1e-3, 1e6 - 0.001, 1e6 + 0.002), 1e6 - 0.001, 1e6 + 0.002);
            Assert.InRange(Draw.TruncatedNormal(0, 1, 2, 2.0000000000000004), 2, 2.0000000000000004);
            Assert.InRange(Draw.Kumaraswamy(1e-3, 1e3), 0, 1);
            Assert.InRange(Draw.Kumaraswamy(1e3, 1e-3), 0, 1);
            Assert.InRange(Draw.Triangular(0.1, 0.3, 0.1), 0.1, 0.3);
            Assert.InRange(Draw.Pareto(0.3, 1e9), 0.3, 0.30000001);
        }
    }
}

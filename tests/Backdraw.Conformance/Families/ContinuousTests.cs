using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Conformance.Families;

/// <summary>
/// Continuous families through emitted kernels: samples by Kolmogorov-Smirnov, means and their derivatives against closed forms (those of TruncatedNormal by
/// quadrature in 30 digits).
/// </summary>
public sealed class ContinuousTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly MonteCarlo Run = new(1 << 19, seed: 30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_FollowTheirDistributions(bool keyed)
    {
        Follows(i => ContinuousPrograms.HalfNormalAt(1.5, keyed, 1, i).Value, x => 2 * Oracle.Normal.CDF(0, 1.5, x) - 1);
        double below = Oracle.Normal.CDF(0.5, 2, -1), mass = Oracle.Normal.CDF(0.5, 2, 4) - below;
        Follows(i => ContinuousPrograms.TruncatedNormalAt(0.5, 2, -1, 4, keyed, 2, i).Value, x => (Oracle.Normal.CDF(0.5, 2, x) - below) / mass);
        double beyond = SpecialFunctions.Erfc(30 / Math.Sqrt(2));
        Follows(i => ContinuousPrograms.TruncatedNormalAt(0, 1, 30, Infinity, keyed, 3, i).Value, x => 1 - SpecialFunctions.Erfc(x / Math.Sqrt(2)) / beyond);
        Follows(i => ContinuousPrograms.TruncatedNormalAt(0, 1, -Infinity, -30, keyed, 4, i).Value, x => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / beyond);
        Follows(i => ContinuousPrograms.LaplaceAt(-1, 0.7, keyed, 5, i).Value, x => x < -1 ? Math.Exp((x + 1) / 0.7) / 2 : 1 - Math.Exp(-(x + 1) / 0.7) / 2);
        Follows(i => ContinuousPrograms.LogisticAt(2, 0.5, keyed, 6, i).Value, x => 1 / (1 + Math.Exp(-(x - 2) / 0.5)));
        Follows(i => ContinuousPrograms.GumbelAt(1, 2, keyed, 7, i).Value, x => Math.Exp(-Math.Exp(-(x - 1) / 2)));
        Follows(i => ContinuousPrograms.CauchyAt(0.5, 1.5, keyed, 8, i).Value, x => 0.5 + Math.Atan((x - 0.5) / 1.5) / Math.PI);
        Follows(i => ContinuousPrograms.WeibullAt(2, 0.6, keyed, 9, i).Value, x => 1 - Math.Exp(-Math.Pow(x / 2, 0.6)));
        Follows(i => ContinuousPrograms.ParetoAt(3, 2.5, keyed, 10, i).Value, x => 1 - Math.Pow(3 / x, 2.5));
        Follows(i => ContinuousPrograms.RayleighAt(1.5, keyed, 11, i).Value, x => 1 - Math.Exp(-x * x / 4.5));
        Follows(i => ContinuousPrograms.KumaraswamyAt(0.3, 2, keyed, 12, i).Value, x => 1 - Math.Pow(1 - Math.Pow(x, 0.3), 2));
        Follows(i => ContinuousPrograms.TriangularAt(-1, 3, 0.5, keyed, 13, i).Value, x => x < 0.5 ? (x + 1) * (x + 1) / 6 : 1 - (3 - x) * (3 - x) / 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HalfNormal_Means(bool keyed)
    {
        double unit = Math.Sqrt(2 / Math.PI);
        var mean = ContinuousPrograms.HalfNormalGradient(1.5, keyed, Run);
        Near(1.5 * unit, mean.Value);
        Near(unit, mean.Gradient.Sigma);
        var square = ContinuousPrograms.HalfNormalSquaredGradient(1.5, Run);
        Near(2.25, square.Value);
        Near(3, square.Gradient.Sigma);
    }

    [Fact]
    public void TruncatedNormal_Means()
    {
        var square = ContinuousPrograms.TruncatedNormalSquaredGradient(0.3, 1.2, -1, 2, Run);
        Near(0.77586893341694, square.Value);
        Near(0.382612820319228, square.Gradient.Mu);
        Near(0.316239956337186, square.Gradient.Sigma);
        Near(-0.0529623166073406, square.Gradient.A);
        Near(0.502251878263078, square.Gradient.B);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TruncatedNormal_ThirtyDeviationsOut(bool keyed)
    {
        var tail = ContinuousPrograms.TruncatedNormalGradient(0.5, 0.2, 6.5, Infinity, keyed, Run);
        Near(6.50665193348674, tail.Value);
        Near(0.00110377151189012, tail.Gradient.Mu);
        Near(0.0663728127903726, tail.Gradient.Sigma);
        Near(0.99889622848811, tail.Gradient.A);
        Assert.Equal((0.0, 0.0), (tail.Gradient.B.Mean, tail.Gradient.B.StandardError));
    }

    [Fact]
    public void TruncatedNormal_WithoutBounds_IsNormal()
    {
        var square = ContinuousPrograms.TruncatedNormalSquaredGradient(0.3, 1.2, -Infinity, Infinity, Run);
        Near(0.09 + 1.44, square.Value);
        Near(0.6, square.Gradient.Mu);
        Near(2.4, square.Gradient.Sigma);
    }

    [Fact]
    public void TruncatedNormal_WithBoundsOfASample_HasTheGradientOfTheMean()
    {
        double step = 1e-4;
        double Mean(double mu, double sigma) => Integrate.GaussLegendre(a => TruncatedMean(mu, sigma, a, a + 2), -1, 0, 64);
        var estimate = ContinuousPrograms.TruncatedFromADrawGradient(0.3, 1.2, Run);
        Near(Mean(0.3, 1.2), estimate.Value);
        Near((Mean(0.3 + step, 1.2) - Mean(0.3 - step, 1.2)) / (2 * step), estimate.Gradient.Mu, 1e-6);
        Near((Mean(0.3, 1.2 + step) - Mean(0.3, 1.2 - step)) / (2 * step), estimate.Gradient.Sigma, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LocationAndScale_Means(bool keyed)
    {
        var laplace = ContinuousPrograms.LaplaceGradient(-1, 0.7, keyed, Run);
        Near(-1, laplace.Value);
        Near(1, laplace.Gradient.Mu);
        Near(0, laplace.Gradient.B);
        var logistic = ContinuousPrograms.LogisticGradient(2, 0.5, keyed, Run);
        Near(2, logistic.Value);
        Near(1, logistic.Gradient.Mu);
        Near(0, logistic.Gradient.S);
        var gumbel = ContinuousPrograms.GumbelGradient(1, 2, keyed, Run);
        Near(1 + 2 * Constants.EulerMascheroni, gumbel.Value);
        Near(1, gumbel.Gradient.Mu);
        Near(Constants.EulerMascheroni, gumbel.Gradient.Beta);
    }

    [Fact]
    public void LocationAndScale_SquaresAndCosines()
    {
        var laplace = ContinuousPrograms.LaplaceSquaredGradient(-1, 0.7, Run);
        Near(1 + 2 * 0.49, laplace.Value);
        Near(-2, laplace.Gradient.Mu);
        Near(4 * 0.7, laplace.Gradient.B);
        var logistic = ContinuousPrograms.LogisticSquaredGradient(2, 0.5, Run);
        Near(4 + Math.PI * Math.PI / 12, logistic.Value);
        Near(4, logistic.Gradient.Mu);
        Near(Math.PI * Math.PI / 3, logistic.Gradient.S);
        var cauchy = ContinuousPrograms.CauchyCosineGradient(0.5, 0.8, Run);
        double shrunk = Math.Exp(-0.8);
        Near(shrunk * Math.Cos(0.5), cauchy.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Positive_Means(bool keyed)
    {
        var weibull = ContinuousPrograms.WeibullGradient(2, 1.7, keyed, Run);
        double gamma = SpecialFunctions.Gamma(1 + 1 / 1.7);
        Near(2 * gamma, weibull.Value);
        Near(gamma, weibull.Gradient.Scale);
        Near(-2 * gamma * SpecialFunctions.DiGamma(1 + 1 / 1.7) / (1.7 * 1.7), weibull.Gradient.Shape);
        var pareto = ContinuousPrograms.ParetoGradient(3, 6, keyed, Run);
        Near(3 * 6 / 5.0, pareto.Value);
        Near(6 / 5.0, pareto.Gradient.Scale);
        Near(-3 / 25.0, pareto.Gradient.Shape);
        var rayleigh = ContinuousPrograms.RayleighGradient(1.5, keyed, Run);
        Near(1.5 * Math.Sqrt(Math.PI / 2), rayleigh.Value);
        Near(Math.Sqrt(Math.PI / 2), rayleigh.Gradient.Sigma);
        var square = ContinuousPrograms.RayleighSquaredGradient(1.5, Run);
        Near(4.5, square.Value);
        Near(6, square.Gradient.Sigma);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Interval_Means(bool keyed)
    {
        var (a, b) = (0.8, 2.5);
        double mean = b * SpecialFunctions.Beta(1 + 1 / a, b), slope = SpecialFunctions.DiGamma(1 + 1 / a + b);
        var kumaraswamy = ContinuousPrograms.KumaraswamyGradient(a, b, keyed, Run);
        Near(mean, kumaraswamy.Value);
        Near(-mean * (SpecialFunctions.DiGamma(1 + 1 / a) - slope) / (a * a), kumaraswamy.Gradient.A);
        Near(mean * (1 / b + SpecialFunctions.DiGamma(b) - slope), kumaraswamy.Gradient.B);
        foreach (double mode in new[] { 0.5, -1, 3 })
        {
            var triangular = ContinuousPrograms.TriangularGradient(-1, 3, mode, keyed, Run);
            Near((2 + mode) / 3, triangular.Value);
            Near(1 / 3.0, triangular.Gradient.A);
            Near(1 / 3.0, triangular.Gradient.B);
            Near(1 / 3.0, triangular.Gradient.Mode);
            var square = ContinuousPrograms.TriangularSquaredGradient(-1, 3, mode, Run);
            Near((1 + 9 + mode * mode - 3 - mode + 3 * mode) / 6, square.Value);
            Near((-2 + 3 + mode) / 6, square.Gradient.A);
            Near((6 - 1 + mode) / 6, square.Gradient.B);
            Near((2 * mode - 1 + 3) / 6, square.Gradient.Mode);
        }
    }

    /// <summary>Along a path with its noise held fixed.</summary>
    [Fact]
    public void Chain_FollowsItsPath()
    {
        double step = 1e-5;
        for (long index = 0; index < 50; index++)
        {
            double At(double shape, double scale) => ContinuousPrograms.ChainAt(shape, scale, 5, 31, index).Value;
            var sample = ContinuousPrograms.ChainAt(1.7, 2, 5, 31, index);
            Assert.Equal((At(1.7 + step, 2) - At(1.7 - step, 2)) / (2 * step), sample.Gradient.Shape, 1e-5 * (1 + Math.Abs(sample.Gradient.Shape)));
            Assert.Equal((At(1.7, 2 + step) - At(1.7, 2 - step)) / (2 * step), sample.Gradient.Scale, 1e-5 * (1 + Math.Abs(sample.Gradient.Scale)));
        }
    }

    [Fact]
    public void AParameterOutsideInSomeSamples_IsReported()
    {
        var estimate = ContinuousPrograms.RarelyOutsideGradient(0.3, new MonteCarlo(1 << 14, seed: 32));
        Assert.InRange(estimate.NonFinite.Count, 1, 60);
        Assert.True(double.IsNaN(estimate.Value.Mean));
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => ContinuousPrograms.RarelyOutsideAt(0.3, 32, estimate.NonFinite.FirstIndex));
        Assert.Equal("mode", thrown.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => ContinuousPrograms.TriangularGradient(0, 1, 2, false, Run));
    }

    private static double TruncatedMean(double mu, double sigma, double a, double b)
    {
        double low = (a - mu) / sigma, high = (b - mu) / sigma;
        return mu + sigma * (Oracle.Normal.PDF(0, 1, low) - Oracle.Normal.PDF(0, 1, high)) / (Oracle.Normal.CDF(0, 1, high) - Oracle.Normal.CDF(0, 1, low));
    }

    private static void Follows(Func<long, double> sample, Func<double, double> distribution) =>
        Fits.KolmogorovSmirnov([.. Enumerable.Range(0, 40_000).Select(i => sample(i))], distribution);

    private static void Near(double exact, Estimate estimate, double error = 1e-12)
    {
        Assert.InRange(estimate.StandardError, 0, 0.05 * (1 + Math.Abs(exact)));
        double margin = 5 * estimate.StandardError + error;
        Assert.InRange(estimate.Mean, exact - margin, exact + margin);
    }
}

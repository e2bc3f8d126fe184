using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Tests.Distributions;

/// <summary>Direct calls of the families that write into a span.</summary>
public class VectorDrawTests
{
    const int Draws = 50_000;

    [Fact]
    public void MultivariateNormal_HasItsMeansAndCovariances()
    {
        double[] mu = [1, -2], x = new double[2], first = new double[Draws], second = new double[Draws], product = new double[Draws];
        double[,] factor = { { 0.5, 0 }, { 1.2, 0.7 } };
        Draw.Seed(60);
        for (int i = 0; i < Draws; i++)
        {
            if (i % 2 == 0) Draw.MultivariateNormal(mu, factor, x);
            else Draw.MultivariateNormal(mu, [0.5, 0, 1.2, 0.7], x);
            (first[i], second[i], product[i]) = (x[0], x[1], (x[0] - 1) * (x[1] + 2));
        }

        double variance = 1.2 * 1.2 + 0.7 * 0.7;
        Fits.KolmogorovSmirnov(first, v => Oracle.Normal.CDF(1, 0.5, v));
        Fits.KolmogorovSmirnov(second, v => Oracle.Normal.CDF(-2, Math.Sqrt(variance), v));
        Fits.Mean(product, 0.6, Math.Sqrt(0.25 * variance + 0.36));
    }

    [Fact]
    public void Dirichlet_HasBetaMarginals_AndSumsToOne()
    {
        double[] alpha = [0.4, 3, 1.5], x = new double[3], first = new double[Draws];
        Draw.Seed(61);
        for (int i = 0; i < Draws; i++)
        {
            Draw.Dirichlet(alpha, x);
            first[i] = x[0];
            Assert.Equal(1, x.Sum(), 1e-14);
        }

        Fits.KolmogorovSmirnov(first, v => SpecialFunctions.BetaRegularized(0.4, 4.5, v));
    }

    [Fact]
    public void Multinomial_HasBinomialMarginals_AndSumsToItsTrials()
    {
        double[] p = [1, 0, 2, 5, 0];
        int[] x = new int[5];
        var counts = Enumerable.Range(0, 5).Select(_ => new int[Draws]).ToArray();
        Draw.Seed(62);
        for (int i = 0; i < Draws; i++)
        {
            Draw.Multinomial(9, p, x);
            Assert.Equal(9, x.Sum());
            for (int k = 0; k < 5; k++) counts[k][i] = x[k];
        }

        for (int k = 0; k < 5; k++)
        {
            double own = p[k] / 8;
            Fits.ChiSquare(counts[k], c => c > 9 ? 0 : Oracle.Binomial.PMF(own, 9, c));
        }
    }

    [Fact]
    public void ParametersOutside_AreNamed()
    {
        double[] x = new double[2];
        int[] counts = new int[2];
        Assert.Throws<ArgumentOutOfRangeException>("mu", () => Draw.MultivariateNormal([double.NaN, 0], [1, 0, 0, 1], x));
        Assert.Throws<ArgumentOutOfRangeException>("cholesky", () => Draw.MultivariateNormal([0, 0], [1, 0, 0, 0], x));
        Assert.Throws<ArgumentException>("cholesky", () => Draw.MultivariateNormal([0, 0], [1, 0, 0], x));
        Assert.Throws<ArgumentException>("cholesky", () => Draw.MultivariateNormal([0, 0], new double[2, 3], x));
        Assert.Throws<ArgumentException>("destination", () => Draw.MultivariateNormal([0], [1], x));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Draw.Dirichlet([1, 0], x));
        Assert.Throws<ArgumentException>("destination", () => Draw.Dirichlet([1], x));
        Assert.Throws<ArgumentOutOfRangeException>("n", () => Draw.Multinomial(-1, [1, 1], counts));
        Assert.Throws<ArgumentOutOfRangeException>("p", () => Draw.Multinomial(1, [0, 0], counts));
        Assert.Throws<ArgumentOutOfRangeException>("p", () => Draw.Multinomial(1, [2, -1], counts));
        Assert.Throws<ArgumentException>("destination", () => Draw.Multinomial(1, [1], counts));
    }
}

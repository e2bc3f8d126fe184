using Backdraw.Runtime;
using Backdraw.Tests.RandomNumbers;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Tests.Distributions;

/// <summary>Direct calls: 100,000 draws of a fixed seed against the distribution they should follow.</summary>
public class DrawTests
{
    const int Draws = 100_000;

    static T[] Sample<T>(ulong seed, Func<T> draw)
    {
        Draw.Seed(seed);
        var sample = new T[Draws];
        for (int i = 0; i < Draws; i++) sample[i] = draw();
        return sample;
    }

    [Fact]
    public void SeededDraws_AreNotTheNoiseOfARunOfThatSeed()
    {
        var schedule = new NoiseSchedule();
        schedule.Add(NoiseKind.Uniform);
        double[] noise = new double[BatchPlan.BlockLength];
        for (ulong seed = 0; seed < 20; seed++)
        {
            NoiseStream.Fill(seed, 0, schedule, noise.Length / 8, ref noise[0]);
            Draw.Seed(seed);
            Assert.DoesNotContain(Draw.Uniform(0, 1), noise);
        }
    }

    [Fact]
    public void Normal_FollowsItsDistribution()
    {
        double[] x = Sample(1, () => Draw.Normal(3, 0.5));
        Fits.KolmogorovSmirnov(x, v => Oracle.Normal.CDF(3, 0.5, v));
        Fits.Mean(x, 3, 0.5);
        Fits.Mean(Array.ConvertAll(x, v => (v - 3) * (v - 3)), 0.25, 0.25 * Math.Sqrt(2));
    }

    [Fact]
    public void LogNormal_FollowsItsDistribution()
    {
        double[] x = Sample(2, () => Draw.LogNormal(-1, 0.4));
        Fits.KolmogorovSmirnov(x, v => Oracle.LogNormal.CDF(-1, 0.4, v));
        Fits.Mean(Array.ConvertAll(x, Math.Log), -1, 0.4);
    }

    [Fact]
    public void Uniform_FollowsItsDistribution()
    {
        double[] x = Sample(3, () => Draw.Uniform(-2, 5));
        Fits.KolmogorovSmirnov(x, v => (v + 2) / 7);
        Fits.Mean(x, 1.5, 7 / Math.Sqrt(12));
    }

    [Fact]
    public void Exponential_FollowsItsDistribution()
    {
        double[] x = Sample(4, () => Draw.Exponential(2.5));
        Fits.KolmogorovSmirnov(x, v => 1 - Math.Exp(-2.5 * v));
        Fits.Mean(x, 0.4, 0.4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.03)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Bernoulli_FollowsItsDistribution(double p)
    {
        Fits.Mean(Sample(5, () => Draw.Bernoulli(p) ? 1.0 : 0.0), p, Math.Sqrt(p * (1 - p)));
        double logit = Math.Log(p / (1 - p));
        Fits.Mean(Sample(6, () => Draw.BernoulliLogit(logit) ? 1.0 : 0.0), p, Math.Sqrt(p * (1 - p)));
    }

    [Fact]
    public void Categorical_FollowsItsNormalisedWeights()
    {
        double[] weights = [2, 0, 1, 0.5, 4, 0];
        Fits.ChiSquare(Sample(7, () => Draw.Categorical(weights)), k => k < 6 ? weights[k] / 7.5 : 0);
        double[] logits = Array.ConvertAll(weights, w => Math.Log(w) + 300);
        Fits.ChiSquare(Sample(8, () => Draw.CategoricalLogits(logits)), k => k < 6 ? weights[k] / 7.5 : 0);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(9.5)]
    [InlineData(10.5)]
    [InlineData(29)]
    [InlineData(300)]
    [InlineData(1e5)]
    public void Poisson_FollowsItsDistribution(double rate)
    {
        int[] x = Sample(9, () => Draw.Poisson(rate));
        if (rate < 1000) Fits.ChiSquare(x, k => Math.Exp(k * Math.Log(rate) - rate - SpecialFunctions.FactorialLn(k)));
        Fits.Mean(Array.ConvertAll(x, k => (double)k), rate, Math.Sqrt(rate));
        Fits.Mean(Array.ConvertAll(x, k => (k - rate) * (k - rate)), rate, Math.Sqrt(rate * (1 + 2 * rate)));
    }

    [Theory]
    [InlineData(0, 0.3)]
    [InlineData(1, 0.3)]
    [InlineData(10, 0.6)]
    [InlineData(40, 0.95)]
    [InlineData(60, 0.5)]
    [InlineData(500, 0.8)]
    [InlineData(1_000_000, 0.3)]
    public void Binomial_FollowsItsDistribution(int n, double p)
    {
        int[] x = Sample(10, () => Draw.Binomial(n, p));
        if (n < 1000) Fits.ChiSquare(x, k => k <= n ? Oracle.Binomial.PMF(p, n, k) : 0);
        Fits.Mean(Array.ConvertAll(x, k => (double)k), n * p, Math.Sqrt(n * p * (1 - p)));
        double variance = n * p * (1 - p), fourth = variance * (1 + 3 * variance - 6 * p * (1 - p));
        Fits.Mean(Array.ConvertAll(x, k => (k - n * p) * (k - n * p)), variance, Math.Sqrt(Math.Max(fourth - variance * variance, 0)));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void Geometric_FollowsItsDistribution(double p)
    {
        int[] x = Sample(11, () => Draw.Geometric(p));
        Fits.ChiSquare(x, k => p * Math.Pow(1 - p, k));
        Fits.Mean(Array.ConvertAll(x, k => (double)k), (1 - p) / p, Math.Sqrt(1 - p) / p);
    }

    [Theory]
    [InlineData(0.3, 0.2)]
    [InlineData(10, 0.25)]
    [InlineData(10, 0.02)]
    [InlineData(2.5, 0.01)]
    [InlineData(1000, 0.9)]
    [InlineData(400.5, 0.5)]
    [InlineData(3, 1)]
    public void NegativeBinomial_FollowsItsDistribution(double r, double p)
    {
        double mean = r * (1 - p) / p, variance = mean / p, fourth = variance * (3 * variance + (6 / r * variance) + 1 + (6 * (1 - p) / (p * p)));
        int[] x = Sample(15, () => Draw.NegativeBinomial(r, p));
        Fits.ChiSquare(x, k => Math.Exp(SpecialFunctions.GammaLn(k + r) - SpecialFunctions.GammaLn(r) - SpecialFunctions.FactorialLn(k) + r * Math.Log(p) + (k == 0 ? 0 : k * Math.Log(1 - p))));
        Fits.Mean(Array.ConvertAll(x, k => (double)k), mean, Math.Sqrt(variance));
        Fits.Mean(Array.ConvertAll(x, k => (k - mean) * (k - mean)), variance, Math.Sqrt(fourth));
    }

    [Theory]
    [InlineData(-3, 4)]
    [InlineData(7, 7)]
    [InlineData(0, 1)]
    public void UniformInt_FollowsItsDistribution(int lo, int hi)
    {
        int[] x = Sample(16, () => Draw.UniformInt(lo, hi));
        Fits.ChiSquare(Array.ConvertAll(x, k => k - lo), k => k <= hi - lo ? 1.0 / (hi - lo + 1) : 0);
    }

    [Fact]
    public void UniformInt_ReachesAllOfTheIntegers()
    {
        int[] x = Sample(17, () => Draw.UniformInt(int.MinValue, int.MaxValue));
        Fits.Mean(Array.ConvertAll(x, k => (double)k), -0.5, 4294967296 / Math.Sqrt(12));
        Assert.Contains(x, k => (k & 1) == 1);
        Assert.Equal(int.MinValue, Backdraw.Runtime.Quantile.UniformInt(0.5 / (1L << 52), int.MinValue, int.MaxValue));
        Assert.Equal(int.MaxValue, Backdraw.Runtime.Quantile.UniformInt(1 - 0.5 / (1L << 52), int.MinValue, int.MaxValue));
    }

    [Fact]
    public void Seed_MakesAThreadRepeatable()
    {
        double[] first = Five(12), again = Five(12), other = Five(13);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        static double[] Five(ulong seed)
        {
            Draw.Seed(seed);
            return [Draw.Normal(0, 1), Draw.Uniform(0, 1), Draw.Poisson(3), Draw.Exponential(1), Draw.Normal(0, 1)];
        }
    }

    [Fact]
    public void Seed_OfOneThread_DoesNotSeedAnother()
    {
        Draw.Seed(14);
        double own = Draw.Uniform(0, 1), first = 0, second = 0;
        var one = new Thread(() => first = Draw.Uniform(0, 1));
        var two = new Thread(() => second = Draw.Uniform(0, 1));
        one.Start();
        two.Start();
        one.Join();
        two.Join();
        Assert.Equal(3, new HashSet<double> { own, first, second }.Count);
    }
}

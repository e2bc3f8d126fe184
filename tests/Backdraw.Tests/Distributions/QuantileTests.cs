using System.Runtime.Intrinsics;
using Backdraw.Runtime;
using CsCheck;
using MathNet.Numerics;
using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Tests.Distributions;

/// <summary>Inversion: the least k with P(X ≤ k) ≥ u, against sums of probabilities.</summary>
public class QuantileTests
{
    // Nearer to 0 and 1 the sums of the tests themselves are not exact enough.
    static readonly Gen<double> Uniforms = Gen.ULong.Select(word => ((word >> 12) + 0.5) / (1L << 52)).Where(u => u is > 1e-9 and < 1 - 1e-9);

    // The sums of the reference are themselves exact to so much.
    const double Rounding = 1e-12;

    static void AssertByCumulativeSum(double u, int count, Func<int, double> probability)
    {
        double below = 0;
        for (int k = 0; k < count; k++) below += probability(k);
        Assert.True(below < u + Rounding, $"P(X < {count}) is {below}, not below {u}.");
        Assert.True(below + probability(count) > u - Rounding, $"P(X ≤ {count}) is {below + probability(count)}, below {u}.");
    }

    // The search accumulates roundings of its steps: from far away, at a tie, it may miss by one.
    static void AssertFromBothSides<T>(T counts, double u, int count, double deviation)
        where T : struct, ICountDistribution
    {
        double distance = Math.Min(1000, deviation);
        Assert.Equal(count, CountSearch.Quantile(in counts, u, count - distance));
        Assert.Equal(count, CountSearch.Quantile(in counts, u, count + distance));
    }

    [Fact]
    public void Poisson_IsTheCumulativeSum() =>
        Gen.Select(Uniforms, Gen.Double[0, 400]).Sample((u, rate) => AssertByCumulativeSum(
            u, Quantile.Poisson(u, rate), k => rate == 0 ? (k == 0 ? 1 : 0) : Math.Exp(k * Math.Log(rate) - rate - SpecialFunctions.FactorialLn(k))), iter: 20_000, seed: "0000KOIPe5b3");

    [Fact]
    public void Binomial_IsTheCumulativeSum() =>
        Gen.Select(Uniforms, Gen.Int[0, 400], Gen.Double[0, 1]).Sample((u, n, p) =>
        {
            int count = Quantile.Binomial(u, n, p);
            if (p <= 0.5) AssertByCumulativeSum(u, count, k => k <= n ? Oracle.Binomial.PMF(p, n, k) : 0);

            // Above ½ the failures are inverted at 1 − u.
            else AssertByCumulativeSum(1 - u, n - count, k => k <= n ? Oracle.Binomial.PMF(1 - p, n, k) : 0);
        }, iter: 20_000, seed: "0000KOIPe5b3");

    [Fact]
    public void Geometric_IsTheCumulativeSum() =>
        Gen.Select(Uniforms, Gen.Double[0.02, 1]).Sample((u, p) => AssertByCumulativeSum(
            u, Quantile.Geometric(u, p), k => p * Math.Pow(1 - p, k)), iter: 20_000, seed: "0000KOIPe5b3");

    [Theory]
    [InlineData(12)]
    [InlineData(50)]
    [InlineData(1_000)]
    [InlineData(1e5)]
    [InlineData(1e6)]
    [InlineData(3e8)]
    public void LargePoisson_IsTheExactSearchFromAPoorGuess(double rate) =>
        Uniforms.Sample(u => AssertFromBothSides(new Quantile.PoissonCounts(rate), u, Quantile.Poisson(u, rate), Math.Sqrt(rate)), iter: rate < 1e7 ? 3_000 : 100, seed: "0000KOIPe5b3");

    [Theory]
    [InlineData(25, 0.5)]
    [InlineData(1_000, 0.02)]
    [InlineData(10_000, 0.4)]
    [InlineData(1_000_000, 0.3)]
    [InlineData(2_000_000_000, 1e-7)]
    [InlineData(2_000_000_000, 0.25)]
    public void LargeBinomial_IsTheExactSearchFromAPoorGuess(int n, double p) =>
        Uniforms.Sample(u => AssertFromBothSides(new Quantile.BinomialCounts(n, p), u, Quantile.Binomial(u, n, p), Math.Sqrt(n * p * (1 - p))), iter: n * p < 1e7 ? 3_000 : 30, seed: "0000KOIPe5b3");

    [Theory]
    [InlineData(3, 0.01)]
    [InlineData(10, 0.1)]
    [InlineData(12.5, 0.003)]
    [InlineData(60, 0.3)]
    [InlineData(5_000.5, 0.9)]
    [InlineData(1e5, 0.5)]
    public void LargeNegativeBinomial_IsTheExactSearchFromAPoorGuess(double r, double p) =>
        Uniforms.Sample(u => AssertFromBothSides(new Quantile.NegativeBinomialCounts(r, p), u, Quantile.NegativeBinomial(u, r, p), Math.Sqrt(r * (1 - p)) / p), iter: 3_000, seed: "0000KOIPe5b3");

    [Theory]
    [InlineData(10, 0.25)]
    [InlineData(2.5, 0.01)]
    [InlineData(30, 0.02)]
    [InlineData(400, 0.5)]
    public void NegativeBinomial_BracketsTheUniformByTheIncompleteBeta(double r, double p)
    {
        foreach (double u in new[] { 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.99, 1 - 1e-6, 1 - 1e-12 })
        {
            int k = Quantile.NegativeBinomial(u, r, p);
            Assert.True(SpecialFunctions.BetaRegularized(r, k + 1.0, p) >= u - 1e-9);
            Assert.True(k == 0 || SpecialFunctions.BetaRegularized(r, k, p) < u + 1e-9);
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(5_000)]
    [InlineData(1e5)]
    [InlineData(1e6)]
    public void Poisson_BracketsTheUniformByTheIncompleteGamma(double rate)
    {
        foreach (double u in new[] { 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.99, 1 - 1e-6, 1 - 1e-12 })
        {
            int k = Quantile.Poisson(u, rate);
            Assert.True(SpecialFunctions.GammaUpperRegularized(k + 1.0, rate) >= u - 1e-9);
            Assert.True(SpecialFunctions.GammaUpperRegularized(k, rate) < u + 1e-9);
        }
    }

    [Fact]
    public void ExtremeUniforms_EndAtFarValues()
    {
        double least = 0.5 / (1L << 52), most = 1 - least;
        foreach (double rate in new[] { 1e-300, 1e-20, 0.5, 9.99, 10.01, 100, 1e9 })
        {
            Assert.InRange(Quantile.Poisson(least, rate), 0, rate);
            Assert.InRange(Quantile.Poisson(most, rate), rate < 1e-10 ? 0 : Math.Floor(rate), rate + 9 * Math.Sqrt(rate) + 20);
        }

        foreach (double p in new[] { 1e-300, 0.2, 0.5, 0.999, 1 - 1e-15 })
        {
            Assert.InRange(Quantile.Binomial(least, 1000, p), 0, 1000 * p);
            Assert.InRange(Quantile.Binomial(most, 1000, p), Math.Floor(1000 * p), 1000);
        }

        foreach (var (r, p) in new[] { (1e-3, 3e-8), (1, 3e-8), (1000, 1e-5), (1e6, 0.5), (5e8, 0.6), (2.5, 1 - 1e-15) })
        {
            Assert.False(Domain.InvalidNegativeBinomial(r, p));
            if (r * (1 - p) > 50 * p) Assert.InRange(NegativeBinomialRoot.At(LaneMath.InverseNormalCdf(most), r, p, out _), r * (1 - p) / p, int.MaxValue - 1);
        }

        Assert.InRange(Quantile.Geometric(most, 1.0 / (1 << 25)), 1 << 30, int.MaxValue - 1);
        Assert.Equal(0, Quantile.Geometric(least, 1.0 / (1 << 25)));
    }

    [Fact]
    public void CertainOutcomes_AreCertain() => Uniforms.Sample(u =>
    {
        Assert.Equal(0, Quantile.Poisson(u, 0));
        Assert.Equal(0, Quantile.Binomial(u, 7, 0));
        Assert.Equal(7, Quantile.Binomial(u, 7, 1));
        Assert.Equal(0, Quantile.Binomial(u, 0, 0.5));
        Assert.Equal(0, Quantile.Geometric(u, 1));
        Assert.False(Quantile.Bernoulli(u, 0));
        Assert.True(Quantile.Bernoulli(u, 1));
        Assert.False(Quantile.BernoulliLogit(u, double.NegativeInfinity));
        Assert.True(Quantile.BernoulliLogit(u, double.PositiveInfinity));
        Assert.Equal(2, Quantile.Categorical(u, [0, 0, 3, 0]));
        Assert.Equal(1, Quantile.CategoricalLogits(u, [double.NegativeInfinity, -1e300, double.NegativeInfinity]));
    }, iter: 1_000);

    [Fact]
    public void Categorical_IsTheCumulativeSumAndNeverAZeroWeight() =>
        Gen.Select(Uniforms, Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 3]).Array[1, 12]).Where((_, p) => p.Sum() > 0).Sample((u, p) =>
        {
            int k = Quantile.Categorical(u, p);
            Assert.True(p[k] > 0);
            Assert.InRange(u * p.Sum(), p[..k].Sum() - 1e-14, p[..(k + 1)].Sum() + 1e-14);
            double[] logits = Array.ConvertAll(p, Math.Log);
            Assert.InRange(u * p.Sum(), p[..Quantile.CategoricalLogits(u, logits)].Sum() - 1e-14, double.MaxValue);
            Assert.True(p[Quantile.CategoricalLogits(u, logits)] > 0);
        }, iter: 20_000);

    [Fact]
    public void Categorical_OfTheGreatestUniform_IsTheLastPositiveWeight()
    {
        double most = 1 - 0.5 / (1L << 52);
        Assert.Equal(3, Quantile.Categorical(most, [0.1, 0.2, 0.3, 0.4 - 1e-17, 0]));
        Assert.Equal(0, Quantile.Categorical(most, [1, 0, 0]));
        var lanes = Quantile.Categorical(Vector512.Create(most), [1, 0, 0]);
        Assert.Equal(Vector512<long>.Zero, lanes);
    }
}

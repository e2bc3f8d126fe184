using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Distributions;

/// <summary>Every vector overload has the bits of the scalar one, lane by lane, also where lanes take different ways.</summary>
public class WidthTests
{
    const int Count = 8 * 2_000;
    static readonly double[] U = Make(1, u => u);

    static double[] Make(ulong seed, Func<double, double> map)
    {
        var key = new PhiloxKey(seed);
        var numbers = new double[Count];
        for (int i = 0; i < Count; i++) numbers[i] = map(KeyedNoise.Uniform(in key, i, 0, 0));
        return numbers;
    }

    // Rates and probabilities over many magnitudes, whole stretches of one kind among them.
    static readonly double[] Rates = [.. Make(2, v => Math.Exp(18 * v - 6)).Select((rate, i) => i < 4000 ? rate / 1e3 : i < 8000 ? rate + 11 : rate)];
    static readonly double[] Probabilities = Make(3, v => v < 0.02 ? 0 : v > 0.98 ? 1 : v);
    static readonly long[] Trials = Array.ConvertAll(Make(4, v => Math.Floor(Math.Exp(13 * v)) - 1), v => (long)v);

    static void Agree(
        double[] x, double[] y, Func<double, double, long> scalar, Func<Vector512<double>, Vector512<double>, Vector512<long>> at512,
        Func<Vector256<double>, Vector256<double>, Vector256<long>> at256, Func<Vector128<double>, Vector128<double>, Vector128<long>> at128)
    {
        for (int i = 0; i < x.Length; i += 8)
        {
            ReadOnlySpan<double> a = x.AsSpan(i, 8), b = y.AsSpan(i, 8);
            long[] expected = new long[8], lanes = new long[8];
            for (int lane = 0; lane < 8; lane++) expected[lane] = scalar(a[lane], b[lane]);
            at512(Vector512.Create(a), Vector512.Create(b)).CopyTo(lanes);
            Assert.Equal(expected, lanes);
            for (int lane = 0; lane < 8; lane += 4) at256(Vector256.Create(a[lane..]), Vector256.Create(b[lane..])).CopyTo(lanes, lane);
            Assert.Equal(expected, lanes);
            for (int lane = 0; lane < 8; lane += 2) at128(Vector128.Create(a[lane..]), Vector128.Create(b[lane..])).CopyTo(lanes, lane);
            Assert.Equal(expected, lanes);
        }
    }

    [Fact]
    public void Poisson_HasTheBitsOfTheScalar() =>
        Agree(U, Rates, (u, rate) => Quantile.Poisson(u, rate), Quantile.Poisson, Quantile.Poisson, Quantile.Poisson);

    [Fact]
    public void Geometric_HasTheBitsOfTheScalar() =>
        Agree(U, Make(5, v => Math.Pow(v, 3) + 1e-7), (u, p) => Quantile.Geometric(u, p), Quantile.Geometric, Quantile.Geometric, Quantile.Geometric);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.6)]
    [InlineData(0.98)]
    public void NegativeBinomial_HasTheBitsOfTheScalar(double p) =>
        Agree(U, Make(7, v => Math.Exp(8 * v - 4)), (u, r) => Quantile.NegativeBinomial(u, r, p), (u, r) => Quantile.NegativeBinomial(u, r, Vector512.Create(p)),
            (u, r) => Quantile.NegativeBinomial(u, r, Vector256.Create(p)), (u, r) => Quantile.NegativeBinomial(u, r, Vector128.Create(p)));

    [Theory]
    [InlineData(-3, 4)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(5, 5)]
    public void UniformInt_HasTheBitsOfTheScalar(int lo, int hi) =>
        Agree(U, U, (u, _) => Quantile.UniformInt(u, lo, hi), (u, _) => Quantile.UniformInt(u, Vector512.Create((long)lo), Vector512.Create((long)hi)),
            (u, _) => Quantile.UniformInt(u, Vector256.Create((long)lo), Vector256.Create((long)hi)), (u, _) => Quantile.UniformInt(u, Vector128.Create((long)lo), Vector128.Create((long)hi)));

    [Fact]
    public void Bernoulli_HasTheBitsOfTheScalar()
    {
        Agree(U, Probabilities, (u, p) => Quantile.Bernoulli(u, p) ? -1 : 0, (u, p) => Quantile.Bernoulli(u, p).AsInt64(),
            (u, p) => Quantile.Bernoulli(u, p).AsInt64(), (u, p) => Quantile.Bernoulli(u, p).AsInt64());
        Agree(U, Make(6, v => 20 * v - 10), (u, l) => Quantile.BernoulliLogit(u, l) ? -1 : 0, (u, l) => Quantile.BernoulliLogit(u, l).AsInt64(),
            (u, l) => Quantile.BernoulliLogit(u, l).AsInt64(), (u, l) => Quantile.BernoulliLogit(u, l).AsInt64());
    }

    [Fact]
    public void Binomial_HasTheBitsOfTheScalar()
    {
        for (int i = 0; i < Count; i += 8)
        {
            ReadOnlySpan<double> u = U.AsSpan(i, 8), p = Probabilities.AsSpan(i, 8);
            ReadOnlySpan<long> n = Trials.AsSpan(i, 8);
            long[] expected = new long[8], lanes = new long[8];
            for (int lane = 0; lane < 8; lane++) expected[lane] = Quantile.Binomial(u[lane], (int)n[lane], p[lane]);
            Quantile.Binomial(Vector512.Create(u), Vector512.Create(n), Vector512.Create(p)).CopyTo(lanes);
            Assert.Equal(expected, lanes);
            for (int lane = 0; lane < 8; lane += 4)
                Quantile.Binomial(Vector256.Create(u[lane..]), Vector256.Create(n[lane..]), Vector256.Create(p[lane..])).CopyTo(lanes, lane);
            Assert.Equal(expected, lanes);
            for (int lane = 0; lane < 8; lane += 2)
                Quantile.Binomial(Vector128.Create(u[lane..]), Vector128.Create(n[lane..]), Vector128.Create(p[lane..])).CopyTo(lanes, lane);
            Assert.Equal(expected, lanes);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Categorical_HasTheBitsOfTheScalar(int categories)
    {
        for (int i = 0; i + 8 * categories <= 4_000; i += 8)
        {
            // Category k of lane l is weights[8k + l].
            double[] weights = Probabilities[i..(i + 8 * categories)];
            double[] logits = Array.ConvertAll(weights, Math.Log);
            var laneWeights = MemoryMarshal.Cast<double, Vector512<double>>(weights);
            var laneLogits = MemoryMarshal.Cast<double, Vector512<double>>(logits);
            var u = Vector512.Create(U.AsSpan(i, 8));
            var own = Quantile.Categorical(u, laneWeights);
            var ownLogits = Quantile.CategoricalLogits(u, laneLogits);
            var shared = Quantile.Categorical(u, weights);
            var sharedLogits = Quantile.CategoricalLogits(u, logits);
            Assert.Equal(shared.GetUpper(), Quantile.Categorical(u.GetUpper(), weights));
            Assert.Equal(sharedLogits.GetUpper(), Quantile.CategoricalLogits(u.GetUpper(), logits));
            for (int lane = 0; lane < 8; lane++)
            {
                double[] column = Column(weights, lane), columnLogits = Column(logits, lane);
                Assert.Equal(Quantile.Categorical(U[i + lane], weights), shared[lane]);
                Assert.Equal(Quantile.CategoricalLogits(U[i + lane], logits), sharedLogits[lane]);
                if (!Domain.InvalidCategorical(column)) Assert.Equal(Quantile.Categorical(U[i + lane], column), own[lane]);
                if (!Domain.InvalidCategoricalLogits(columnLogits))
                    Assert.Equal(Quantile.CategoricalLogits(U[i + lane], columnLogits), ownLogits[lane]);
            }
        }
    }

    static double[] Column(double[] lanes, int lane) => [.. lanes.Where((_, i) => i % 8 == lane)];
}

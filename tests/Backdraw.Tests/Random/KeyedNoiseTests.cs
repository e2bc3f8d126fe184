using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

public class KeyedNoiseTests
{
    static readonly PhiloxKey Key = new(0x1234_5678_9ABC_DEF0);

    [Fact]
    public void Uniform_IsTheHalfOfPhiloxThatTheParityPicks()
    {
        const long sample = 0x7_0000_0003;
        ulong c0 = 3, c1 = 7, c2 = 5, c3 = 9 << 16;
        Philox.Apply(in Key, ref c0, ref c1, ref c2, ref c3);
        Assert.Equal(Real(c1 << 32 | (uint)c0), KeyedNoise.Uniform(in Key, sample, 9, 10));
        Assert.Equal(Real(c3 << 32 | (uint)c2), KeyedNoise.Uniform(in Key, sample, 9, 11));
    }

    static double Real(ulong word) => ((word >> 12) + 0.5) / (1L << 52);

    [Fact]
    public void EveryWidth_HasTheBitsOfTheScalar()
    {
        long[] samples = [0, 1, 255, 1L << 31, 1L << 32, (1L << 40) + 3, 77, 1_000_003];
        long[] visits = [0, 1, 2, 3, 1L << 20, 1L << 32, (1L << 32) + 1, 5];
        Vector512<long> sample = Vector512.Create(samples), visit = Vector512.Create(visits);
        foreach (int site in new[] { 0, 1, 65534 })
        {
            var uniform = KeyedNoise.Uniform(in Key, sample, site, visit);
            var normal = KeyedNoise.Normal(in Key, sample, site, visit);
            var exponential = KeyedNoise.Exponential(in Key, sample, site, visit);
            Assert.Equal(uniform.GetLower(), KeyedNoise.Uniform(in Key, sample.GetLower(), site, visit.GetLower()));
            Assert.Equal(normal.GetLower(), KeyedNoise.Normal(in Key, sample.GetLower(), site, visit.GetLower()));
            Assert.Equal(exponential.GetLower(), KeyedNoise.Exponential(in Key, sample.GetLower(), site, visit.GetLower()));
            for (int lane = 0; lane < 8; lane++)
            {
                Assert.Equal(KeyedNoise.Uniform(in Key, samples[lane], site, visits[lane]), uniform[lane]);
                Assert.Equal(KeyedNoise.Normal(in Key, samples[lane], site, visits[lane]), normal[lane]);
                Assert.Equal(KeyedNoise.Exponential(in Key, samples[lane], site, visits[lane]), exponential[lane]);
            }

            for (int lane = 0; lane < 8; lane += 2)
            {
                var pair = KeyedNoise.Uniform(
                    in Key, Vector128.Create(samples[lane], samples[lane + 1]), site, Vector128.Create(visits[lane], visits[lane + 1]));
                Assert.Equal((uniform[lane], uniform[lane + 1]), (pair[0], pair[1]));
            }
        }
    }

    [Fact]
    public void SamplesSitesAndVisits_ShareNoNumber()
    {
        var all = new HashSet<double>();
        for (int sample = 0; sample < 50; sample++)
            for (int site = 0; site < 20; site++)
                for (int visit = 0; visit < 20; visit++)
                    all.Add(KeyedNoise.Uniform(in Key, sample, site, visit));
        Assert.Equal(20_000, all.Count);
    }

    [Fact]
    public void AlongSamplesSitesAndVisits_NoiseFollowsItsDistribution()
    {
        double[] alongSamples = new double[100_000], alongVisits = new double[100_000], alongSites = new double[60_000];
        for (int i = 0; i < alongSamples.Length; i++) alongSamples[i] = KeyedNoise.Uniform(in Key, i, 3, 0);
        for (int i = 0; i < alongVisits.Length; i++) alongVisits[i] = KeyedNoise.Normal(in Key, 17, 3, i);
        for (int i = 0; i < alongSites.Length; i++) alongSites[i] = KeyedNoise.Exponential(in Key, 17, i, 2);
        Fits.KolmogorovSmirnov(alongSamples, x => x);
        Fits.KolmogorovSmirnov(alongVisits, x => MathNet.Numerics.Distributions.Normal.CDF(0, 1, x));
        Fits.KolmogorovSmirnov(alongSites, x => 1 - Math.Exp(-x));
        Fits.Mean(alongVisits, 0, 1);
        Fits.Mean(Array.ConvertAll(alongVisits, x => x * x), 1, Math.Sqrt(2));
    }
}

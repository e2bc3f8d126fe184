using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

/// <summary>Antithetic noise: even samples as without, odd ones mirrored, exactly.</summary>
[Collection(nameof(LaneWidth))]
public class MirrorImagesTests
{
    const int Groups = 6;

    static readonly NoiseKind[] Kinds = [NoiseKind.Normal, NoiseKind.Uniform, NoiseKind.Exponential, NoiseKind.Exponential, NoiseKind.Normal];

    static double[] Fill(bool antithetic)
    {
        var schedule = new NoiseSchedule();
        foreach (var kind in Kinds) schedule.Add(kind);
        double[] noise = new double[8 * Groups * Kinds.Length];
        NoiseStream.Fill(5, 2, schedule, Groups, ref noise[0], antithetic);
        return noise;
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(64)]
    public void StreamNoise_OfOddSamples_MirrorsThatOfTheOnesBefore(int width)
    {
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        double[] plain = Fill(antithetic: false), mirrored = Fill(antithetic: true);
        LaneWidth.Bits = before;
        for (int at = 0; at < plain.Length; at += 2)
        {
            double original = mirrored[at], image = mirrored[at + 1];
            Assert.Equal(plain[at], original);
            switch (Kinds[at / 16 % Kinds.Length])
            {
                case NoiseKind.Normal:
                    Assert.Equal(-original, image);
                    break;
                case NoiseKind.Uniform:
                    Assert.Equal(1, original + image);
                    Assert.Equal(1 - original, image);
                    break;
                default:
                    Assert.Equal(1, Math.Exp(-original) + Math.Exp(-image), 1e-15);
                    break;
            }
        }
    }

    [Fact]
    public void OnePair_IsThatPairOfTheBlock()
    {
        var schedule = new NoiseSchedule();
        foreach (var kind in Kinds) schedule.Add(kind);
        double[] pair = new double[16 * Kinds.Length];
        NoiseStream.FillPair(5, 2, schedule, 1, ref pair[0], antithetic: true);
        Assert.Equal(Fill(antithetic: true)[pair.Length..(2 * pair.Length)], pair);
    }

    [Fact]
    public void KeyedNoise_OfOddSamples_MirrorsThatOfTheOnesBefore_AtEveryWidth()
    {
        PhiloxKey plain = new(99), mirrored = new(99, antithetic: true);
        for (long sample = 0; sample < 4000; sample += 8)
        {
            var samples = Vector512.Create(sample) + Vector512<long>.Indices;
            var visits = Vector512.Create(3, 3, 4, 4, 1L << 33, 1L << 33, 0, 0);
            var eight = KeyedNoise.Uniform(in mirrored, samples, 7, visits);
            Assert.Equal(eight.GetUpper(), KeyedNoise.Uniform(in mirrored, samples.GetUpper(), 7, visits.GetUpper()));
            Assert.Equal(eight.GetLower().GetUpper(), KeyedNoise.Uniform(in mirrored, samples.GetLower().GetUpper(), 7, visits.GetLower().GetUpper()));
            for (int lane = 0; lane < 8; lane++)
            {
                double original = KeyedNoise.Uniform(in plain, (sample + lane) & ~1L, 7, visits[lane]);
                Assert.Equal((lane & 1) == 0 ? original : 1 - original, eight[lane]);
                Assert.Equal(eight[lane], KeyedNoise.Uniform(in mirrored, sample + lane, 7, visits[lane]));
            }

            Assert.Equal(-KeyedNoise.Normal(in mirrored, sample, 7, 4), KeyedNoise.Normal(in mirrored, sample + 1, 7, 4));
        }
    }
}

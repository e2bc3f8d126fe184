using System.Numerics;
using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

[Collection(nameof(LaneWidth))]
public class NoiseStreamTests
{
    static NoiseSchedule Mixed()
    {
        var schedule = new NoiseSchedule();
        schedule.Add(NoiseKind.Normal, 3);
        schedule.Add(NoiseKind.Uniform);
        schedule.Add(NoiseKind.Exponential, 2);
        schedule.Add(NoiseKind.Normal);
        return schedule;
    }

    static NoiseSchedule Of(NoiseKind kind, int count)
    {
        var schedule = new NoiseSchedule();
        schedule.Add(kind, count);
        return schedule;
    }

    static double[] Fill(ulong seed, long block, NoiseSchedule schedule, int groups, int width = 0)
    {
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width == 0 ? before : width;
        try
        {
            var noise = new double[16 * schedule.Count * ((groups + 1) / 2)];
            NoiseStream.Fill(seed, block, schedule, groups, ref noise[0]);
            return noise;
        }
        finally
        {
            LaneWidth.Bits = before;
        }
    }

    [Fact]
    public void Fill_TakesTwoWordsASlotAndPair_InProgramOrder()
    {
        double[] noise = Fill(3, 11, Mixed(), 4);
        for (int lane = 0; lane < 8; lane++)
        {
            XoshiroLanes lanes = NoiseStream.Seeded(3, 11);
            ulong s0 = lanes[lane], s1 = lanes[8 + lane], s2 = lanes[16 + lane], s3 = lanes[24 + lane];
            for (int slot = 0; slot < 2 * 7; slot++)
            {
                ulong first = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3), second = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
                double even = noise[16 * slot + lane], odd = noise[16 * slot + 8 + lane];
                switch (slot % 7)
                {
                    case 3:
                        Assert.Equal((Real(first), Real(second)), (even, odd));
                        break;
                    case 4 or 5:
                        Assert.Equal((-LaneMath.Log(Real(first)), -LaneMath.Log(Real(second))), (even, odd));
                        break;
                    default:
                        AssertNormals(first, second, even, odd);
                        break;
                }
            }
        }
    }

    static double Real(ulong word) => ((word >> 12) + 0.5) / (1L << 52);

    static void AssertNormals(ulong first, ulong second, double even, double odd)
    {
        double radius = Math.Sqrt(-2 * Math.Log(Real(first)));
        double angle = ((second & (1UL << 52) - 1) / (double)(1L << 51) - 1) * (Math.PI / 2);
        double sign = second >> 63 == 0 ? 1 : -1;
        Assert.Equal(sign * radius * Math.Cos(angle), even, 2e-15 * Math.Max(radius, 1));
        Assert.Equal(radius * Math.Sin(angle), odd, 2e-15 * Math.Max(radius, 1));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(64)]
    public void Fill_AtEveryWidth_HasTheSameBits(int width)
    {
        Assert.Equal(Bits(Fill(9, 2, Mixed(), 32, 512)), Bits(Fill(9, 2, Mixed(), 32, width)));
        Assert.Equal(Bits(Fill(9, 2, Of(NoiseKind.Normal, 5), 7, 512)), Bits(Fill(9, 2, Of(NoiseKind.Normal, 5), 7, width)));
    }

    static ulong[] Bits(double[] numbers) => Array.ConvertAll(numbers, BitConverter.DoubleToUInt64Bits);

    [Fact]
    public void Fill_OfFewerGroups_IsAPrefix()
    {
        double[] whole = Fill(9, 2, Mixed(), 32), part = Fill(9, 2, Mixed(), 5);
        Assert.Equal(16 * 7 * 3, part.Length);
        Assert.Equal(whole[..part.Length], part);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(64)]
    public void FillPair_IsThatPairOfTheBlock(int width)
    {
        double[] whole = Fill(9, 2, Mixed(), 32), pair = new double[16 * 7];
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        NoiseStream.FillPair(9, 2, Mixed(), 13, ref pair[0]);
        LaneWidth.Bits = before;
        Assert.Equal(whole[(16 * 7 * 13)..(16 * 7 * 14)], pair);
    }

    [Fact]
    public void Fill_OfOtherSeedsAndBlocks_SharesNoNumber()
    {
        var all = new HashSet<double>();
        foreach (ulong seed in new ulong[] { 0, 1, 1UL << 32 })
            foreach (long block in new long[] { 0, 1, 1L << 32 })
                all.UnionWith(Fill(seed, block, Of(NoiseKind.Uniform, 10), 32));
        Assert.Equal(9 * 10 * 32 * 8, all.Count);
    }

    [Fact]
    public void Fill_OfNoSlots_WritesNothing()
    {
        double untouched = 5;
        NoiseStream.Fill(1, 0, new NoiseSchedule(), 32, ref untouched);
        Assert.Equal(5, untouched);
    }

    [Fact]
    public void Normals_FollowTheirDistribution()
    {
        double[] z = Fill(1, 0, Of(NoiseKind.Normal, 400), 32);
        Fits.KolmogorovSmirnov(z, x => MathNet.Numerics.Distributions.Normal.CDF(0, 1, x));
        Fits.Mean(z, 0, 1);
        Fits.Mean(Array.ConvertAll(z, x => x * x), 1, Math.Sqrt(2));
        Fits.Mean(Array.ConvertAll(z, x => x * x * x * x), 3, Math.Sqrt(96));
    }

    [Fact]
    public void UniformsAndExponentials_FollowTheirDistributions()
    {
        double[] u = Fill(1, 0, Of(NoiseKind.Uniform, 400), 32), e = Fill(1, 0, Of(NoiseKind.Exponential, 400), 32);
        Assert.All(u, x => Assert.InRange(x, double.Epsilon, 1 - 1.0 / (1L << 53)));
        Fits.KolmogorovSmirnov(u, x => x);
        Fits.Mean(u, 0.5, Math.Sqrt(1 / 12.0));
        Fits.KolmogorovSmirnov(e, x => 1 - Math.Exp(-x));
        Fits.Mean(e, 1, 1);
    }

    [Fact]
    public void NeighbouringNormals_AreUncorrelated()
    {
        double[] z = Fill(5, 0, Of(NoiseKind.Normal, 400), 32);
        foreach (int distance in new[] { 1, 7, 8, 16, 17, 6400 })
        {
            double[] products = new double[z.Length - distance], squares = new double[z.Length - distance];
            for (int i = 0; i < products.Length; i++)
            {
                products[i] = z[i] * z[i + distance];
                squares[i] = (z[i] * z[i] - 1) * (z[i + distance] * z[i + distance] - 1);
            }

            Fits.Mean(products, 0, 1);
            Fits.Mean(squares, 0, 2);
        }
    }

    [Fact]
    public void Uniforms_SpreadEvenlyInThreeDimensions()
    {
        double[] u = Fill(8, 3, Of(NoiseKind.Uniform, 400), 32);
        var cells = new long[512];
        for (int i = 0; i + 16 < u.Length; i++) cells[(int)(8 * u[i]) << 6 | (int)(8 * u[i + 8]) << 3 | (int)(8 * u[i + 16])]++;

        // Overlapping triples: the statistic is a little wider than χ², and six standard deviations allow for it.
        double expected = (u.Length - 16) / 512.0, statistic = cells.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(statistic, 511 - 6 * Math.Sqrt(2 * 511), 511 + 6 * Math.Sqrt(2 * 511));
    }

    [Fact]
    public void Words_HaveEvenBits()
    {
        XoshiroLanes lanes = NoiseStream.Seeded(2, 5);
        ulong s0 = lanes[0], s1 = lanes[8], s2 = lanes[16], s3 = lanes[24];
        const int words = 100_000;
        var ones = new int[64];
        for (int i = 0; i < words; i++)
        {
            ulong word = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
            for (; word != 0; word &= word - 1) ones[BitOperations.TrailingZeroCount(word)]++;
        }

        Assert.All(ones, count => Assert.InRange(count, words / 2 - 5 * 158, words / 2 + 5 * 158));
    }
}

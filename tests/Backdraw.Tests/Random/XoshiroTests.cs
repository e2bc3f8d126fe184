using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

public class XoshiroTests
{
    // The reference implementation (Blackman, Vigna) from state 1, 2, 3, 4.
    static readonly ulong[] Published =
    [
        41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205,
        9973669472204895162, 14011001112246962877, 12406186145184390807, 15849039046786891736, 10450023813501588000,
    ];

    [Fact]
    public void Next_FromThePublishedState_GivesThePublishedWords()
    {
        ulong s0 = 1, s1 = 2, s2 = 3, s3 = 4;
        Assert.All(Published, word => Assert.Equal(word, Xoshiro.Next(ref s0, ref s1, ref s2, ref s3)));
    }

    [Fact]
    public void Next_AtEveryWidth_GivesThePublishedWords()
    {
        Vector512<ulong> a = Vector512.Create(1UL), b = Vector512.Create(2UL), c = Vector512.Create(3UL), d = Vector512.Create(4UL);
        Vector256<ulong> e = a.GetLower(), f = b.GetLower(), g = c.GetLower(), h = d.GetLower();
        Vector128<ulong> i = e.GetLower(), j = f.GetLower(), k = g.GetLower(), l = h.GetLower();
        foreach (ulong word in Published)
        {
            Assert.Equal(Vector512.Create(word), Xoshiro.Next(ref a, ref b, ref c, ref d));
            Assert.Equal(Vector256.Create(word), Xoshiro.Next(ref e, ref f, ref g, ref h));
            Assert.Equal(Vector128.Create(word), Xoshiro.Next(ref i, ref j, ref k, ref l));
        }
    }

    [Fact]
    public void SeedsOfABlock_AreImagesOfPhilox()
    {
        var key = new PhiloxKey(42);
        XoshiroLanes lanes = NoiseStream.Seeded(42, 7);
        var (low, high) = Philox.Halves(in key, 7, 2 * 5 + 1, 0xFFFF0000);
        Assert.Equal(low, lanes[16 + 5]);
        Assert.Equal(high, lanes[24 + 5]);
    }
}

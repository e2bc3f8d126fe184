using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

/// <summary>Philox4x32-10 against the known answers of Random123 (kat_vectors), at every width.</summary>
public class PhiloxTests
{
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [~0u, ~0u, ~0u, ~0u], [~0u, ~0u], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory, MemberData(nameof(KnownAnswers))]
    public void Apply_OfAPublishedCounter_IsThePublishedAnswer(uint[] counter, uint[] words, uint[] answer)
    {
        var key = new PhiloxKey((ulong)words[1] << 32 | words[0]);
        // High halves of the places are to be ignored.
        ulong c0 = counter[0] | 5UL << 40, c1 = counter[1], c2 = counter[2] | 7UL << 33, c3 = counter[3];
        Philox.Apply(in key, ref c0, ref c1, ref c2, ref c3);
        Assert.Equal(answer, new[] { (uint)c0, (uint)c1, (uint)c2, (uint)c3 });
    }

    [Theory, MemberData(nameof(KnownAnswers))]
    public void Apply_AtEveryWidth_IsThePublishedAnswerInEveryLane(uint[] counter, uint[] words, uint[] answer)
    {
        var key = new PhiloxKey((ulong)words[1] << 32 | words[0]);
        Vector512<ulong> a = Vector512.Create((ulong)counter[0]), b = Vector512.Create((ulong)counter[1]);
        Vector512<ulong> c = Vector512.Create((ulong)counter[2]), d = Vector512.Create((ulong)counter[3]);
        Vector256<ulong> e = a.GetLower(), f = b.GetLower(), g = c.GetLower(), h = d.GetLower();
        Vector128<ulong> i = e.GetLower(), j = f.GetLower(), k = g.GetLower(), l = h.GetLower();
        Philox.Apply(in key, ref a, ref b, ref c, ref d);
        Philox.Apply(in key, ref e, ref f, ref g, ref h);
        Philox.Apply(in key, ref i, ref j, ref k, ref l);
        for (int lane = 0; lane < 8; lane++) Assert.Equal(answer, new[] { (uint)a[lane], (uint)b[lane], (uint)c[lane], (uint)d[lane] });
        for (int lane = 0; lane < 4; lane++) Assert.Equal(answer, new[] { (uint)e[lane], (uint)f[lane], (uint)g[lane], (uint)h[lane] });
        for (int lane = 0; lane < 2; lane++) Assert.Equal(answer, new[] { (uint)i[lane], (uint)j[lane], (uint)k[lane], (uint)l[lane] });
    }
}

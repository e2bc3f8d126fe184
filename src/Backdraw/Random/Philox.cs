namespace Backdraw.Runtime;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): a bijection of 128-bit counters under a 64-bit key, one 32-bit word in the low half of each
/// 64-bit place. High halves of inputs are ignored and high halves of results are noise: callers mask or shift.
/// </summary>
static partial class Philox
{
    const ulong FirstMultiplier = 0xD2511F53, SecondMultiplier = 0xCD9E8D57;

    /// <summary>Replaces the counter by its image.</summary>
    internal static void Apply(in PhiloxKey key, ref ulong c0, ref ulong c1, ref ulong c2, ref ulong c3)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong first = FirstMultiplier * (uint)c0, second = SecondMultiplier * (uint)c2;
            c0 = second >> 32 ^ c1 ^ key.First(round);
            c2 = first >> 32 ^ c3 ^ key.Second(round);
            c1 = second;
            c3 = first;
        }
    }

    /// <summary>The two 64-bit halves of the image of a counter.</summary>
    internal static (ulong Low, ulong High) Halves(in PhiloxKey key, ulong counter, uint third, uint fourth)
    {
        ulong c0 = counter, c1 = counter >> 32, c2 = third, c3 = fourth;
        Apply(in key, ref c0, ref c1, ref c2, ref c3);
        return (c1 << 32 | (uint)c0, c3 << 32 | (uint)c2);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The key schedule of Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): the ten pairs of round keys
/// of a seed; and whether samples of odd index are mirror images of the ones before them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PhiloxKey
{
    // The golden ratio and √3 − 1, as 32-bit fractions.
    const uint FirstIncrement = 0x9E3779B9, SecondIncrement = 0xBB67AE85;

    readonly Schedule schedule;

    /// <summary>The key whose first word is the low half of the seed and whose second word is the high half.</summary>
    public PhiloxKey(ulong seed, bool antithetic = false)
    {
        MirrorBit = antithetic ? 1 : 0;
        uint first = (uint)seed, second = (uint)(seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            schedule[2 * round] = first;
            schedule[2 * round + 1] = second;
            first += FirstIncrement;
            second += SecondIncrement;
        }
    }

    /// <summary>The bit of a sample's index that tells a mirror image from its original: 1, or 0 where there are none.</summary>
    internal long MirrorBit { get; }

    /// <summary>The first key word of round 0 … 9.</summary>
    internal ulong First(int round) => schedule[2 * round];

    /// <summary>The second key word of round 0 … 9.</summary>
    internal ulong Second(int round) => schedule[2 * round + 1];

    // 32-bit words in 64-bit places: the lanes they are broadcast to are 64 bits wide.
    [InlineArray(20)]
    struct Schedule
    {
        ulong first;
    }
}

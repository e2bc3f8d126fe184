using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>xoshiro256++ 1.0 (Blackman, Vigna 2021, "Scrambled linear pseudorandom number generators"): one step, at every width.</summary>
static partial class Xoshiro
{
    /// <summary>Steps the state and returns its word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Next(ref ulong s0, ref ulong s1, ref ulong s2, ref ulong s3)
    {
        ulong word = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return word;
    }
}

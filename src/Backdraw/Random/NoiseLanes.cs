using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>The loops behind <see cref="NoiseStream"/>, once per width; here the scalar twin, one lane a call.</summary>
static partial class NoiseLanes
{
    /// <summary>Writes the state of one lane at the start of a block: word w stands 8w further than word 0.</summary>
    internal static void Seed64(in PhiloxKey key, long block, int lane, uint place, ref ulong words)
    {
        (words, Unsafe.Add(ref words, 8)) = Philox.Halves(in key, (ulong)block, 2 * (uint)lane, place);
        (Unsafe.Add(ref words, 16), Unsafe.Add(ref words, 24)) = Philox.Halves(in key, (ulong)block, 2 * (uint)lane + 1, place);
    }

    /// <summary>Fills slots of one kind for one lane; <paramref name="lane"/> is its word 0, the other words 8, 16 and 24 further.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fill64(NoiseKind kind, ref ulong lane, long slots, ref double destination)
    {
        ulong s0 = lane, s1 = Unsafe.Add(ref lane, 8), s2 = Unsafe.Add(ref lane, 16), s3 = Unsafe.Add(ref lane, 24);
        for (long slot = 0; slot < slots; slot++)
        {
            ulong first = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3), second = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
            ref double even = ref destination;
            ref double odd = ref Unsafe.Add(ref destination, 8);
            switch (kind)
            {
                case NoiseKind.Normal:
                    BoxMuller.Apply(first, second, out even, out odd);
                    break;
                case NoiseKind.Uniform:
                    even = LaneBits.Uniform(first);
                    odd = LaneBits.Uniform(second);
                    break;
                default:
                    even = -LaneMath.Log(LaneBits.Uniform(first));
                    odd = -LaneMath.Log(LaneBits.Uniform(second));
                    break;
            }

            destination = ref Unsafe.Add(ref destination, 16);
        }

        lane = s0;
        Unsafe.Add(ref lane, 8) = s1;
        Unsafe.Add(ref lane, 16) = s2;
        Unsafe.Add(ref lane, 24) = s3;
    }

    /// <summary>Steps one lane over words.</summary>
    internal static void Skip64(ref ulong lane, long words)
    {
        ulong s0 = lane, s1 = Unsafe.Add(ref lane, 8), s2 = Unsafe.Add(ref lane, 16), s3 = Unsafe.Add(ref lane, 24);
        for (long word = 0; word < words; word++) _ = Xoshiro.Next(ref s0, ref s1, ref s2, ref s3);
        lane = s0;
        Unsafe.Add(ref lane, 8) = s1;
        Unsafe.Add(ref lane, 16) = s2;
        Unsafe.Add(ref lane, 24) = s3;
    }
}

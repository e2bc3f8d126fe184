using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>
/// The noise of draws under uniform control flow. A block of samples owns eight lanes of xoshiro256++ (Blackman, Vigna 2021), seeded by
/// Philox4x32-10 from (seed, block) alone, so any block can start anywhere. Samples go in pairs of groups of eight lanes; a pair takes two words a
/// lane for each slot in schedule order. Uniform and exponential slots turn the first word into the even group's number and the second into the odd
/// group's; a normal slot turns the two words into the two halves of a Box-Muller transform.
/// With mirror images the odd lanes hold the mirror images of the even lanes beside them, see <see cref="MirrorImages"/>.
/// Slot s of group g, lane l stands at <c>((g &gt;&gt; 1) * Slots + s) * 16 + (g &amp; 1) * 8 + l</c>. The bits do not depend on the vector width.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NoiseStream
{
    // The site of KeyedNoise that no draw has, and places in it that no block has.
    const uint SeedPlace = 0xFFFF_0000, PilotPlace = 0xFFFF_0001, DirectPlace = 0xFFFF_0002;

    /// <summary>Writes the noise of groups 0 … <paramref name="groups"/> − 1 of a block.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="block">The index of the block in the run.</param>
    /// <param name="schedule">The slots of one sample.</param>
    /// <param name="groups">The number of groups of eight samples. An odd number is rounded up: whole pairs are written.</param>
    /// <param name="destination">The first of <c>16 · schedule.Count · ⌈groups / 2⌉</c> numbers.</param>
    /// <param name="antithetic">Whether samples of odd index are mirror images of the ones before them.</param>
    public static void Fill(ulong seed, long block, NoiseSchedule schedule, int groups, ref double destination, bool antithetic = false)
    {
        XoshiroLanes lanes = Seeded(seed, block);
        Fill(ref lanes[0], schedule, (groups + 1) / 2, ref destination, antithetic);
    }

    /// <summary>Writes the noise of the two groups <c>2 · pair</c> and <c>2 · pair + 1</c> alone, as if they were groups 0 and 1.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="block">The index of the block in the run.</param>
    /// <param name="schedule">The slots of one sample.</param>
    /// <param name="pair">The index of the pair in the block; the stream before it is stepped over.</param>
    /// <param name="destination">The first of <c>16 · schedule.Count</c> numbers.</param>
    /// <param name="antithetic">Whether samples of odd index are mirror images of the ones before them.</param>
    public static void FillPair(ulong seed, long block, NoiseSchedule schedule, int pair, ref double destination, bool antithetic = false)
    {
        XoshiroLanes lanes = Seeded(seed, block);
        Skip(ref lanes[0], 2L * pair * schedule.Count);
        Fill(ref lanes[0], schedule, 1, ref destination, antithetic);
    }

    /// <summary>The seed of the noise of a run's pilot.</summary>
    internal static ulong PilotSeed(ulong seed)
    {
        var key = new PhiloxKey(seed);
        return Philox.Halves(in key, 0, 0, PilotPlace).Low;
    }

    /// <summary>The states of eight lanes for draws outside runs: no run has them, whatever its seed.</summary>
    internal static XoshiroLanes SeededDirect(ulong seed) => Seeded(new PhiloxKey(seed), 0, DirectPlace);

    /// <summary>The states of the eight lanes at the start of a block.</summary>
    internal static XoshiroLanes Seeded(ulong seed, long block) => Seeded(new PhiloxKey(seed), block);

    /// <summary>The states of the eight lanes at the start of a block: word w of lane l stands at 8w + l.</summary>
    internal static XoshiroLanes Seeded(in PhiloxKey key, long block) => Seeded(in key, block, SeedPlace);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static XoshiroLanes Seeded(in PhiloxKey key, long block, uint place)
    {
        XoshiroLanes lanes = default;
        ref ulong first = ref Unsafe.As<XoshiroLanes, ulong>(ref lanes);
        int width = LaneWidth.Bits;
        for (int lane = 0; lane < 8; lane += width / 64)
        {
            switch (width)
            {
                case 512: NoiseLanes.Seed512(in key, block, lane, place, ref Unsafe.Add(ref first, lane)); break;
                case 256: NoiseLanes.Seed256(in key, block, lane, place, ref Unsafe.Add(ref first, lane)); break;
                case 128: NoiseLanes.Seed128(in key, block, lane, place, ref Unsafe.Add(ref first, lane)); break;
                default: NoiseLanes.Seed64(in key, block, lane, place, ref Unsafe.Add(ref first, lane)); break;
            }
        }

        return lanes;
    }

    /// <summary>Writes the next pairs of groups of a stream and moves its state on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(ref ulong lanes, NoiseSchedule schedule, int pairs, ref double destination, bool antithetic)
    {
        int width = LaneWidth.Bits;
        for (int lane = 0; lane < 8; lane += width / 64)
            FillLanes(width, ref Unsafe.Add(ref lanes, lane), schedule, pairs, ref Unsafe.Add(ref destination, lane), antithetic);
        if (antithetic) MirrorImages.Complete(schedule, pairs, ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FillLanes(int width, ref ulong lanes, NoiseSchedule schedule, int pairs, ref double destination, bool antithetic)
    {
        var runs = CollectionsMarshal.AsSpan(schedule.Runs);
        if (runs.Length == 1)
        {
            FillRun(width, Filled(runs[0].Kind, antithetic), ref lanes, (long)pairs * runs[0].Count, ref destination);
            return;
        }

        for (int pair = 0; pair < pairs; pair++)
        {
            foreach (var (kind, count) in runs)
            {
                FillRun(width, Filled(kind, antithetic), ref lanes, count, ref destination);
                destination = ref Unsafe.Add(ref destination, 16 * count);
            }
        }
    }

    // An exponential is mirrored by its uniform.
    static NoiseKind Filled(NoiseKind kind, bool antithetic) => antithetic && kind == NoiseKind.Exponential ? NoiseKind.Uniform : kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FillRun(int width, NoiseKind kind, ref ulong lanes, long slots, ref double destination)
    {
        switch (width)
        {
            case 512: NoiseLanes.Fill512(kind, ref lanes, slots, ref destination); break;
            case 256: NoiseLanes.Fill256(kind, ref lanes, slots, ref destination); break;
            case 128: NoiseLanes.Fill128(kind, ref lanes, slots, ref destination); break;
            default: NoiseLanes.Fill64(kind, ref lanes, slots, ref destination); break;
        }
    }

    /// <summary>Steps over words of a stream: a pair of groups takes two for each slot.</summary>
    internal static void Skip(ref ulong lanes, long words)
    {
        int width = LaneWidth.Bits;
        for (int lane = 0; lane < 8; lane += width / 64)
        {
            ref ulong slice = ref Unsafe.Add(ref lanes, lane);
            switch (width)
            {
                case 512: NoiseLanes.Skip512(ref slice, words); break;
                case 256: NoiseLanes.Skip256(ref slice, words); break;
                case 128: NoiseLanes.Skip128(ref slice, words); break;
                default: NoiseLanes.Skip64(ref slice, words); break;
            }
        }
    }
}

/// <summary>Eight states of xoshiro256++: word w of lane l stands at 8w + l.</summary>
[InlineArray(32)]
struct XoshiroLanes
{
    ulong first;
}

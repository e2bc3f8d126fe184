using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The stream noise of one block, made in chunks of an even number of groups that fit a cache, each filled once when it is first asked for. Going back to an
/// earlier chunk starts the stream again.
/// </summary>
sealed class BlockNoise
{
    // One phase reads a chunk right after it is made; two phases keep the block as long as that is cheaper than making it twice.
    const int ChunkBytes = 64 << 10, KeptBytes = 16 << 20, BlockGroups = BatchPlan.BlockLength / 8;

    readonly AlignedBuffer buffer = new();
    NoiseSchedule schedule = new();
    ulong seed;
    PhiloxKey key;
    bool antithetic;
    XoshiroLanes lanes;
    long block;
    int blockGroups, chunkGroups, slots, chunk;

    /// <summary>Prepares for a run.</summary>
    internal void Configure(ulong newSeed, NoiseSchedule newSchedule, bool twoPhases, bool mirrored)
    {
        (seed, key) = (newSeed, new(newSeed));
        antithetic = mirrored;
        schedule = newSchedule;
        slots = newSchedule.Count;
        long fitting = (twoPhases ? KeptBytes : ChunkBytes) / Math.Max(1L, 8 * sizeof(double) * (long)slots);
        chunkGroups = 2;
        while (2 * chunkGroups <= Math.Min(fitting, BlockGroups)) chunkGroups *= 2;
        buffer.Ensure(Math.Max(8, 8L * slots * chunkGroups));
    }

    /// <summary>Begins a block of which the first <paramref name="usedGroups"/> groups will be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Open(long newBlock, int usedGroups)
    {
        block = newBlock;
        blockGroups = usedGroups;
        Restart();
    }

    /// <summary>The noise from a group of the block on, and for how many groups it goes: one, when the group is the second of its pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ref double At(int group, out int groups)
    {
        int wanted = group / chunkGroups, within = group % chunkGroups;
        groups = (group & 1) == 0 ? chunkGroups - within : 1;
        if (slots == 0) return ref buffer.First;
        if (wanted < chunk) Restart();
        while (chunk < wanted) Next();
        return ref Unsafe.Add(ref buffer.First, (nint)(within >> 1) * slots * 16 + (within & 1) * 8);
    }

    /// <summary>The noise of the group that holds one sample, and its lane.</summary>
    internal ref double OfSample(long index, out int lane)
    {
        int group = (int)(index % BatchPlan.BlockLength) / 8;
        lane = (int)(index % 8);
        if (slots > 0) NoiseStream.FillPair(seed, index / BatchPlan.BlockLength, schedule, group >> 1, ref buffer.First, antithetic);
        return ref Unsafe.Add(ref buffer.First, (group & 1) * 8);
    }

    /// <summary>Gives memory back beyond a limit.</summary>
    internal void Trim(long bytes)
    {
        if (buffer.Capacity * sizeof(double) > bytes) buffer.Free();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Restart()
    {
        if (slots > 0) lanes = NoiseStream.Seeded(in key, block);
        chunk = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Next()
    {
        chunk++;
        int pairs = (Math.Min(chunkGroups, blockGroups - chunk * chunkGroups) + 1) / 2;
        NoiseStream.Fill(ref Unsafe.As<XoshiroLanes, ulong>(ref lanes), schedule, pairs, ref buffer.First, antithetic);
    }
}

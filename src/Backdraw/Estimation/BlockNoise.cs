using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The stream noise of one block, made in chunks of an even number of groups that fit a cache, each filled once when it is first asked for. Going back to an
/// earlier chunk starts the stream again; chunks that nobody asks for are stepped over.
/// </summary>
sealed class BlockNoise
{
    // A chunk is read right after it is made; two phases keep a whole unit as long as that is cheaper than making it twice.
    const int ChunkBytes = 64 << 10, KeptBytes = 16 << 20, BlockGroups = BatchPlan.BlockLength / 8;

    readonly AlignedBuffer buffer = new();
    NoiseSchedule schedule = new();
    ulong seed;
    PhiloxKey key;
    bool antithetic;
    XoshiroLanes lanes;
    long block;
    int blockGroups, chunkGroups, slots, chunk;

    /// <summary>Prepares for a run in units of some samples.</summary>
    internal void Configure(ulong newSeed, NoiseSchedule newSchedule, bool twoPhases, bool mirrored, int unitLength)
    {
        (seed, key) = (newSeed, new(newSeed));
        antithetic = mirrored;
        schedule = newSchedule;
        slots = newSchedule.Count;
        long bytes = Math.Max(1L, 8 * sizeof(double) * (long)slots), most = ChunkBytes / bytes;
        if (twoPhases) most = Math.Max(most, Math.Min(KeptBytes / bytes, unitLength / 8));
        chunkGroups = 2;
        while (2 * chunkGroups <= Math.Min(most, BlockGroups)) chunkGroups *= 2;
        buffer.Ensure(Math.Max(8, 8L * slots * chunkGroups));
        block = -1;
    }

    /// <summary>Goes to a block of which the first <paramref name="usedGroups"/> groups may be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Open(long newBlock, int usedGroups)
    {
        if (newBlock == block) return;
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
        if (wanted > chunk + 1) StepTo(wanted - 1);
        if (wanted > chunk) Next();
        return ref Unsafe.Add(ref buffer.First, (nint)(within >> 1) * slots * 16 + (within & 1) * 8);
    }

    /// <summary>The noise of the group that holds one sample, and its lane.</summary>
    internal ref double OfSample(long index, out int lane)
    {
        block = -1;
        int group = (int)(index % BatchPlan.BlockLength) / 8;
        lane = (int)(index % 8);
        if (slots > 0) NoiseStream.FillPair(seed, index / BatchPlan.BlockLength, schedule, group >> 1, ref buffer.First, antithetic);
        return ref Unsafe.Add(ref buffer.First, (group & 1) * 8);
    }

    /// <summary>The bytes held.</summary>
    internal long Held => buffer.Held;

    /// <summary>Gives all memory back.</summary>
    internal void Trim() => buffer.Free();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Restart()
    {
        if (slots > 0) lanes = NoiseStream.Seeded(in key, block);
        chunk = -1;
    }

    void StepTo(int newChunk)
    {
        NoiseStream.Skip(ref Unsafe.As<XoshiroLanes, ulong>(ref lanes), (long)(newChunk - chunk) * chunkGroups * slots);
        chunk = newChunk;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Next()
    {
        chunk++;
        int pairs = (Math.Min(chunkGroups, blockGroups - chunk * chunkGroups) + 1) / 2;
        NoiseStream.Fill(ref Unsafe.As<XoshiroLanes, ulong>(ref lanes), schedule, pairs, ref buffer.First, antithetic);
    }
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>
/// The scratch memory and the tape of one worker. Scratch is rented like a stack: <see cref="Mark"/>, rents, <see cref="Reset"/>; it stands in chunks that
/// never move, so a rent stays valid while later rents grow the arena. The tape is one array that may move when it grows. Not safe for two threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class LaneArena
{
    /// <summary>The most doubles a tape holds: 2²⁷, one gibibyte.</summary>
    public const int TapeLimit = 1 << 27;

    const int FirstChunk = 1 << 16, FirstTape = 1 << 12;

    readonly List<Chunk> chunks = [];
    readonly AlignedBuffer tape = new();
    int current = -1;
    long used;

    /// <summary>Rents zeroed memory, aligned to 64 bytes, until <see cref="Reset"/> to a mark taken before.</summary>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative: what a new array of that length throws.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<T> Rent<T>(int length)
        where T : unmanaged
    {
        if (length < 0) ThrowNegative(length);
        long size = ((long)length * sizeof(T) + AlignedBuffer.Alignment - 1) & -AlignedBuffer.Alignment;
        if (current < 0 || used + size > chunks[current].Size) Advance(size);
        var span = new Span<T>(chunks[current].Start + used, length);
        used += size;
        span.Clear();
        return span;
    }

    /// <summary>The place that <see cref="Reset"/> returns to.</summary>
    public int Mark() => current < 0 ? 0 : checked((int)((chunks[current].Base + used) / AlignedBuffer.Alignment));

    /// <summary>Gives back everything rented since <paramref name="mark"/> was taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less is rented than at that mark, or it is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reset(int mark)
    {
        if (mark < 0 || mark > Mark()) throw new ArgumentOutOfRangeException(nameof(mark), mark, "Marks are given back in the opposite order of taking.");
        if (current < 0) return;
        long place = (long)mark * AlignedBuffer.Alignment;
        while (place < chunks[current].Base) current--;
        used = place - chunks[current].Base;
    }

    /// <summary>
    /// Room on the tape for <paramref name="doubles"/> more after index <paramref name="top"/>; what stands before is kept. The tape may move: the
    /// reference of an earlier call is void.
    /// </summary>
    /// <returns>The first double of the tape.</returns>
    /// <exception cref="InsufficientMemoryException">The tape would exceed <see cref="TapeLimit"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double Reserve(int top, long doubles)
    {
        if (top + doubles > tape.Capacity) Grow(top, doubles);
        return ref tape.First;
    }

    /// <summary>The bytes held, rented or not.</summary>
    internal long Held
    {
        get
        {
            long bytes = tape.Held;
            foreach (var chunk in chunks) bytes += chunk.Size;
            return bytes;
        }
    }

    /// <summary>Gives all memory back; nothing may be rented.</summary>
    internal void Trim()
    {
        Drop(0);
        current = -1;
        used = 0;
        tape.Free();
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    static void ThrowNegative(int length) =>
        throw new OverflowException(FormattableString.Invariant($"An array cannot have {length} elements: its length must be at least 0."));

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int top, long doubles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfNegative(doubles);
        long needed = top + doubles;
        if (needed > TapeLimit)
        {
            throw new InsufficientMemoryException(
                "The tape of a group of eight samples needs more than one gibibyte. Shorten the loops that depend on differentiable parameters, or use "
                + "DerivativeMode.Forward, which has no tape.");
        }

        tape.Ensure(Math.Min(TapeLimit, Math.Max(needed, Math.Max(FirstTape, 2 * tape.Capacity))), top);
    }

    // Chunks after the current one are free: the next is used when it is large enough, else replaced.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Advance(long size)
    {
        int next = current + 1;
        if (next < chunks.Count && chunks[next].Size < size) Drop(next);
        if (next == chunks.Count)
        {
            long first = 0, last = FirstChunk / 2;
            if (current >= 0)
            {
                last = chunks[current].Size;
                first = chunks[current].Base + last;
            }

            long length = Math.Max(size, 2 * last);
            chunks.Add(new((byte*)NativeMemory.AlignedAlloc((nuint)length, AlignedBuffer.Alignment), length, first));
        }

        current = next;
        used = 0;
    }

    void Drop(int from)
    {
        for (int i = from; i < chunks.Count; i++) NativeMemory.AlignedFree(chunks[i].Start);
        chunks.RemoveRange(from, chunks.Count - from);
    }

    /// <summary>Frees the chunks.</summary>
    ~LaneArena() => Drop(0);

    readonly struct Chunk(byte* start, long size, long @base)
    {
        internal readonly byte* Start = start;
        internal readonly long Size = size;

        // The sizes of the chunks before.
        internal readonly long Base = @base;
    }
}

using System.Runtime.InteropServices;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>Numbers that begin at a cache line: a vector that straddles two costs twice.</summary>
internal sealed class AlignedBlock
{
    private readonly double[] numbers;
    private readonly int first, length;

    /// <summary>A block of some numbers.</summary>
    public AlignedBlock(int length)
    {
        numbers = GC.AllocateUninitializedArray<double>(length + 7, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(numbers, 0);
        first = (int)(-address & 63) / sizeof(double);
        this.length = length;
    }

    /// <summary>All of them.</summary>
    public Span<double> Span => numbers.AsSpan(first, length);
}

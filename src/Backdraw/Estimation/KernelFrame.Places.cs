using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public ref partial struct KernelFrame
{
    /// <summary>Where the stream noise of a group begins for the first lane of this call; the next slot is 16 further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nuint NoiseAt(int group) => (nuint)((group >> 1) * Slots * 16 + (group & 1) * 8 + LaneOffset);

    /// <summary>Where the values of a group begin for the first lane of this call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nuint ValueAt(int group) => (nuint)(8 * group + LaneOffset);

    /// <summary>Where a shared cost, numbered from 1, of a group begins for the first lane of this call, counted from <see cref="Values"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nuint CostAt(int group, int cost) => (nuint)(BatchPlan.BlockLength * cost + 8 * group + LaneOffset);

    /// <summary>The index in the run of the first lane of this call, in a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long SampleAt(int group) => FirstSample + 8L * group + LaneOffset;

    /// <summary>Adds to the sum of a slot.</summary>
    public readonly void AddSum(int slot, double sum) => Unsafe.Add(ref Sums, 8 * slot + LaneOffset) += sum;

    /// <summary>Adds to the sums of consecutive slots.</summary>
    public readonly void AddSums(int slot, ReadOnlySpan<double> sums)
    {
        for (int i = 0; i < sums.Length; i++) AddSum(slot + i, sums[i]);
    }
}

using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public ref partial struct KernelFrame
{
    /// <summary>The place of the first group: where its values begin for the first lane of this call. The next group is 8 further.</summary>
    public readonly nuint FirstPlace => (nuint)LaneOffset;

    /// <summary>Where the places of groups end.</summary>
    public readonly nuint EndPlace => (nuint)(8 * Groups + LaneOffset);

    /// <summary>Where the stream noise of the group at a place begins; the next slot is 16 further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nuint NoiseAt(nuint place) => (place >> 4) * (nuint)Slots * 16 + (place & 15);

    /// <summary>Where a shared cost, numbered from 1, of the group at a place begins, counted from <see cref="Values"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nuint CostAt(nuint place, int cost) => (nuint)(BatchPlan.BlockLength * cost) + place;

    /// <summary>The index in the run of the first lane of this call, of the group at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long SampleAt(nuint place) => FirstSample + (long)place;

    /// <summary>Adds to the sum of a slot.</summary>
    public readonly void AddSum(int slot, double sum) => Unsafe.Add(ref Sums, 8 * slot + LaneOffset) += sum;

    /// <summary>Adds to the sums of consecutive slots.</summary>
    public readonly void AddSums(int slot, ReadOnlySpan<double> sums)
    {
        for (int i = 0; i < sums.Length; i++) AddSum(slot + i, sums[i]);
    }
}

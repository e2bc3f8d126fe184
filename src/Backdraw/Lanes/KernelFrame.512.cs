using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public ref partial struct KernelFrame
{
    /// <summary>Adds to the sum of a slot, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void AddSum(int slot, Vector512<double> sum)
    {
        ref double place = ref Unsafe.Add(ref Sums, (8 * slot) + LaneOffset);
        (Vector512.LoadUnsafe(ref place) + sum).StoreUnsafe(ref place);
    }

    /// <summary>Adds to the sums of consecutive slots, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void AddSums(int slot, ReadOnlySpan<Vector512<double>> sums)
    {
        for (int i = 0; i < sums.Length; i++) AddSum(slot + i, sums[i]);
    }
}

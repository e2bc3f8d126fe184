using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    // The 128-bit end of the recursion in Halves.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector128<double> RemainderExtreme(Vector128<double> x, Vector128<double> y) => Vector128.Create(
        x.GetElement(0) % y.GetElement(0), x.GetElement(1) % y.GetElement(1));
}

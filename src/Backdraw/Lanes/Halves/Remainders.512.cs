using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> RemainderExtreme(Vector512<double> x, Vector512<double> y) => Vector512.Create(
        RemainderExtreme(x.GetLower(), y.GetLower()), RemainderExtreme(x.GetUpper(), y.GetUpper()));
}

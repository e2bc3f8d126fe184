using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backdraw.Runtime;

// y·2^⌊k⌋ for normal y and |k| up to 2000, rounded once where it leaves the normal range: one instruction where there is one.
public static partial class LaneMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Scale(Vector512<double> y, Vector512<double> k) =>
        Avx512F.IsSupported ? Avx512F.Scale(y, k) : MultiplyByExtremePower(y, Vector512.Floor(k));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Scale(Vector256<double> y, Vector256<double> k) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.Scale(y, k) : MultiplyByExtremePower(y, Vector256.Floor(k));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> Scale(Vector128<double> y, Vector128<double> k) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.Scale(y, k) : MultiplyByExtremePower(y, Vector128.Floor(k));
}

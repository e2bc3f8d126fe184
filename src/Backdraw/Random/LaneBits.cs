using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backdraw.Runtime;

/// <summary>The operations on bits of a lane that have instructions of their own which the compiler does not find by itself.</summary>
static partial class LaneBits
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>(bits + ½)·2⁻⁵² of the high 52 bits: uniform on (0, 1), never an end point, symmetric under 1 − u.</summary>
    [MethodImpl(Inline)]
    internal static double Uniform(ulong bits) =>
        BitConverter.UInt64BitsToDouble(bits >> 12 | OneBits) - JustBelowOne;

    /// <summary>The bits of 1.0.</summary>
    internal const ulong OneBits = 0x3FF0_0000_0000_0000;

    /// <summary>1 − 2⁻⁵³.</summary>
    internal const double JustBelowOne = 1 - 1.0 / (1L << 53);

    [MethodImpl(Inline)]
    internal static Vector512<ulong> RotateLeft(Vector512<ulong> value, [ConstantExpected] byte count) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(value, count) : value << count | value >>> (64 - count);

    [MethodImpl(Inline)]
    internal static Vector256<ulong> RotateLeft(Vector256<ulong> value, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, count) : value << count | value >>> (64 - count);

    [MethodImpl(Inline)]
    internal static Vector128<ulong> RotateLeft(Vector128<ulong> value, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, count) : value << count | value >>> (64 - count);

    /// <summary>The 64-bit products of the low 32 bits of every lane.</summary>
    [MethodImpl(Inline)]
    internal static Vector512<ulong> MultiplyLowHalves(Vector512<ulong> left, Vector512<ulong> right) => Avx512F.IsSupported
        ? Avx512F.Multiply(left.AsUInt32(), right.AsUInt32())
        : Vector512.Create(MultiplyLowHalves(left.GetLower(), right.GetLower()), MultiplyLowHalves(left.GetUpper(), right.GetUpper()));

    /// <summary>The 64-bit products of the low 32 bits of every lane.</summary>
    [MethodImpl(Inline)]
    internal static Vector256<ulong> MultiplyLowHalves(Vector256<ulong> left, Vector256<ulong> right) => Avx2.IsSupported
        ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32())
        : Vector256.Create(MultiplyLowHalves(left.GetLower(), right.GetLower()), MultiplyLowHalves(left.GetUpper(), right.GetUpper()));

    /// <summary>The 64-bit products of the low 32 bits of every lane.</summary>
    [MethodImpl(Inline)]
    internal static Vector128<ulong> MultiplyLowHalves(Vector128<ulong> left, Vector128<ulong> right)
    {
        if (Sse2.IsSupported) return Sse2.Multiply(left.AsUInt32(), right.AsUInt32());
        var mask = Vector128.Create(0xFFFF_FFFFUL);
        return (left & mask) * (right & mask);
    }
}

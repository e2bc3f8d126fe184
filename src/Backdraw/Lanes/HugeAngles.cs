using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    // 2/π, 64 bits a word, after one word of zeros.
    static ReadOnlySpan<ulong> TwoOverPiBits =>
    [
        0, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7,
        0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D, 0xA9E391615EE61B08,
    ];

    // x = quadrant·π/2 + high + low, |high| ≤ π/4, for |x| > 2^30: Payne and Hanek's reduction (1983). NaN for infinities and NaN.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static long HugeAngle(double x, out double high, out double low)
    {
        if (!double.IsFinite(x))
        {
            high = low = double.NaN;
            return 0;
        }

        // |x| = mantissa·2^power. Bits of 2/π before the first one used would add multiples of four quadrants; 192 bits leave 75 after
        // the worst cancellation.
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong mantissa = (ulong)(bits & FractionBits) | (1UL << 52);
        int first = (int)((bits >> 52) & 0x7FF) - 1075 - 2 + 64;
        UInt128 lowProduct = (UInt128)mantissa * TwoOverPiWord(first + 128);
        UInt128 middle = (UInt128)mantissa * TwoOverPiWord(first + 64) + (lowProduct >> 64);
        ulong top = mantissa * TwoOverPiWord(first) + (ulong)(middle >> 64);

        // The product modulo four quadrants, as a 192-bit fraction: two bits of quadrant, then a signed fraction of one.
        UInt128 fraction = ((UInt128)top << 66) | ((UInt128)(ulong)middle << 2) | ((ulong)lowProduct >> 62);
        ulong tail = (ulong)lowProduct << 2;
        bool negative = (fraction >> 127) != 0;
        long quadrant = (long)(top >> 62) + (negative ? 1 : 0);
        if (negative)
        {
            fraction = ~fraction + (tail == 0 ? UInt128.One : UInt128.Zero);
            tail = ~tail + 1;
        }

        int zeros = (int)UInt128.LeadingZeroCount(fraction);
        fraction = (fraction << zeros) | (zeros == 0 ? 0 : (((UInt128)tail << 64) >> (128 - zeros)));
        double turn = (double)(ulong)(fraction >> 75) * double.ScaleB(1, -53 - zeros);
        double turnLow = (double)(ulong)((fraction >> 22) & (ulong)(FractionBits | (1L << 52))) * double.ScaleB(1, -106 - zeros);
        double product = turn * HalfPi;
        double productLow = Math.FusedMultiplyAdd(turn, HalfPi, -product) + Math.FusedMultiplyAdd(turn, HalfPiLow, turnLow * HalfPi);
        high = product + productLow;
        low = (product - high) + productLow;
        if (negative != (bits < 0)) (high, low) = (-high, -low);
        return bits < 0 ? -quadrant : quadrant;
    }

    static ulong TwoOverPiWord(int bit)
    {
        int word = bit >> 6, offset = bit & 63;
        ulong upper = TwoOverPiBits[word] << offset;
        return offset == 0 ? upper : upper | (TwoOverPiBits[word + 1] >> (64 - offset));
    }

    static bool IsHuge(double x) => !(Math.Abs(x) <= FewTurns);

    static double HugeRemainder(double x, double otherwise)
    {
        if (!IsHuge(x)) return otherwise;
        HugeAngle(x, out double high, out _);
        return high;
    }

    static double HugeRemainderLow(double x, double otherwise)
    {
        if (!IsHuge(x)) return otherwise;
        HugeAngle(x, out _, out double low);
        return low;
    }

    static long HugeQuadrant(double x, long otherwise) => IsHuge(x) ? HugeAngle(x, out _, out _) : otherwise;

    // The 128-bit ends of the recursions in Halves.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector128<double> HugeRemainder(Vector128<double> x, Vector128<double> otherwise) => Vector128.Create(
        HugeRemainder(x.GetElement(0), otherwise.GetElement(0)), HugeRemainder(x.GetElement(1), otherwise.GetElement(1)));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector128<double> HugeRemainderLow(Vector128<double> x, Vector128<double> otherwise) => Vector128.Create(
        HugeRemainderLow(x.GetElement(0), otherwise.GetElement(0)), HugeRemainderLow(x.GetElement(1), otherwise.GetElement(1)));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Vector128<long> HugeQuadrant(Vector128<double> x, Vector128<long> otherwise) => Vector128.Create(
        HugeQuadrant(x.GetElement(0), otherwise.GetElement(0)), HugeQuadrant(x.GetElement(1), otherwise.GetElement(1)));
}

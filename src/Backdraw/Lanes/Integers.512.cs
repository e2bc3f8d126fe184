using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    /// <summary>The reals nearest to the integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToReal(Vector512<long> value) => Vector512.ConvertToDouble(value);

    /// <summary>The reals truncated towards zero; saturates at the ends of <see cref="long"/>, and NaN becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> ToLong(Vector512<double> value)
    {
        var whole = Vector512.Truncate(value);
        return All(Vector512.LessThanOrEqual(Vector512.Abs(whole), Vector512.Create(ShortLimit))) ? ShortToLong(whole) : Saturate(value);
    }

    /// <summary>The reals truncated towards zero; saturates at the ends of <see cref="int"/>, and NaN becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> ToInt(Vector512<double> value)
    {
        var number = Vector512.ConditionalSelect(Vector512.Equals(value, value), value, Vector512<double>.Zero);
        var bounded = Vector512.MinNative(Vector512.MaxNative(number, Vector512.Create((double)int.MinValue)), Vector512.Create((double)int.MaxValue));
        return ShortToLong(Vector512.Truncate(bounded));
    }

    /// <summary>The low 32 bits of every lane as a signed integer: what unchecked <see cref="int"/> arithmetic leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> WrapInt(Vector512<long> value)
    {
        // An arithmetic shift of 64-bit lanes needs AVX-512; flipping the sign bit and subtracting it extends it everywhere.
        var sign = Vector512.Create(0x8000_0000L);
        return ((value & Vector512.Create(0xFFFF_FFFFL)) ^ sign) - sign;
    }

    /// <summary>The low 64 bits of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Multiply(Vector512<long> left, Vector512<long> right) => left * right;

    /// <summary>The absolute values of ints.</summary>
    /// <exception cref="OverflowException">A lane is <see cref="int.MinValue"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Abs32(Vector512<long> value)
    {
        if (Vector512.EqualsAny(value, Vector512.Create((long)int.MinValue))) ThrowOverflow();
        return Vector512.Abs(value);
    }

    /// <summary>The absolute values of longs.</summary>
    /// <exception cref="OverflowException">A lane is <see cref="long.MinValue"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Abs64(Vector512<long> value)
    {
        if (Vector512.EqualsAny(value, Vector512.Create(long.MinValue))) ThrowOverflow();
        return Vector512.Abs(value);
    }

    /// <summary>The quotients of ints, truncated towards zero.</summary>
    /// <exception cref="DivideByZeroException">A divisor is zero in any lane.</exception>
    /// <exception cref="OverflowException"><see cref="int.MinValue"/> is divided by −1 in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Divide32(Vector512<long> dividend, Vector512<long> divisor)
    {
        if (Vector512.EqualsAny(divisor, Vector512<long>.Zero)) ThrowDivideByZero();
        var quotient = Vector512.Truncate(ShortToReal(dividend) / ShortToReal(divisor));
        if (Vector512.EqualsAny(quotient, Vector512.Create(-(double)int.MinValue))) ThrowOverflow();
        return ShortToLong(quotient);
    }

    /// <summary>The remainders of ints, with the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">A divisor is zero in any lane.</exception>
    /// <exception cref="OverflowException"><see cref="int.MinValue"/> is divided by −1 in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Remainder32(Vector512<long> dividend, Vector512<long> divisor)
    {
        if (Vector512.EqualsAny(divisor, Vector512<long>.Zero)) ThrowDivideByZero();
        Vector512<double> numerator = ShortToReal(dividend), denominator = ShortToReal(divisor);
        var quotient = Vector512.Truncate(numerator / denominator);
        if (Vector512.EqualsAny(quotient, Vector512.Create(-(double)int.MinValue))) ThrowOverflow();
        return ShortToLong(Vector512.FusedMultiplyAdd(-quotient, denominator, numerator));
    }

    /// <summary>The quotients of longs, truncated towards zero.</summary>
    /// <exception cref="DivideByZeroException">A divisor is zero in any lane.</exception>
    /// <exception cref="OverflowException"><see cref="long.MinValue"/> is divided by −1 in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Divide64(Vector512<long> dividend, Vector512<long> divisor)
    {
        if (Vector512.EqualsAny(divisor, Vector512<long>.Zero)) ThrowDivideByZero();
        if (!AreShort(dividend, divisor)) return DivideWide(dividend, divisor);

        // Below 2^53 a rounded quotient never reaches the next integer: the true one is 1/divisor or more away from it, half an ulp is less.
        return ShortToLong(Vector512.Truncate(ShortToReal(dividend) / ShortToReal(divisor)));
    }

    /// <summary>The remainders of longs, with the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">A divisor is zero in any lane.</exception>
    /// <exception cref="OverflowException"><see cref="long.MinValue"/> is divided by −1 in any lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Remainder64(Vector512<long> dividend, Vector512<long> divisor)
    {
        if (Vector512.EqualsAny(divisor, Vector512<long>.Zero)) ThrowDivideByZero();
        if (!AreShort(dividend, divisor)) return RemainderWide(dividend, divisor);

        Vector512<double> numerator = ShortToReal(dividend), denominator = ShortToReal(divisor);
        return ShortToLong(Vector512.FusedMultiplyAdd(-Vector512.Truncate(numerator / denominator), denominator, numerator));
    }

    /// <summary>−1, 0 or 1 by the sign of every lane.</summary>
    /// <exception cref="ArithmeticException">A lane is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Sign(Vector512<double> value)
    {
        if (!Vector512.EqualsAll(value, value)) ThrowNaN();
        return Vector512.LessThan(value, Vector512<double>.Zero).AsInt64() - Vector512.GreaterThan(value, Vector512<double>.Zero).AsInt64();
    }

    /// <summary>−1, 0 or 1 by the sign of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Sign(Vector512<long> value) =>
        Vector512.LessThan(value, Vector512<long>.Zero) - Vector512.GreaterThan(value, Vector512<long>.Zero);

    // Whole numbers within ±2^51: added to 1.5·2^52 they stand in the low bits of the sum, in two's complement.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> ShortToLong(Vector512<double> whole) =>
        (whole + Vector512.Create(ShortShift)).AsInt64() - Vector512.Create(ShortShift).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ShortToReal(Vector512<long> value) =>
        (value + Vector512.Create(ShortShift).AsInt64()).AsDouble() - Vector512.Create(ShortShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool AreShort(Vector512<long> left, Vector512<long> right)
    {
        var half = Vector512.Create(1L << 51);
        return Vector512.EqualsAll(((left + half) | (right + half)) & Vector512.Create(-1L << 52), Vector512<long>.Zero);
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>
/// Primitives of constants, with the bits C# computes on every machine. Only what IEEE 754 or the language defines exactly is folded; functions such as
/// exp are left to the run.
/// </summary>
internal static class Folding
{
    /// <summary>The bits of a primitive of constants, or null where it is not folded.</summary>
    public static long? Fold(Primitive primitive, IrType result, IReadOnlyList<ConstantOp> x)
    {
        if (primitive == Primitive.Select) return x[0].Bits != 0 ? x[1].Bits : x[2].Bits;
        if (primitive == Primitive.Convert) return Convert(x[0], result);
        return x[0].Result.Type.Element switch
        {
            ElementKind.Real => x.Count == 1 ? Real(primitive, x[0].Number) : x.Count == 2 ? Real(primitive, x[0].Number, x[1].Number) : null,
            ElementKind.Bool => Logic(primitive, x[0].Bits != 0, x.Count > 1 && x[1].Bits != 0),
            ElementKind.Int => Int(primitive, x[0].Bits, x.Count > 1 ? x[1].Bits : 0),
            _ => Integer(primitive, x[0].Bits, x.Count > 1 ? x[1].Bits : 0, 63),
        };
    }

    // Processors differ in the NaN they make; C#'s is that of double.NaN.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static long Bits(bool value) => value ? 1 : 0;

    private static long? Real(Primitive primitive, double x) => primitive switch
    {
        Primitive.Negate => Bits(x) ^ long.MinValue,
        Primitive.Abs => Bits(x) & long.MaxValue,
        Primitive.Sqrt => Bits(Math.Sqrt(x)),
        Primitive.Floor => Bits(Math.Floor(x)),
        Primitive.Ceiling => Bits(Math.Ceiling(x)),
        Primitive.Round => Bits(Math.Round(x)),
        Primitive.Truncate => Bits(Math.Truncate(x)),
        // Math.Sign of NaN throws; left to the run.
        Primitive.Sign => double.IsNaN(x) ? null : Math.Sign(x),
        _ => null,
    };

    private static long? Real(Primitive primitive, double x, double y) => primitive switch
    {
        Primitive.Add => Bits(x + y),
        Primitive.Subtract => Bits(x - y),
        Primitive.Multiply => Bits(x * y),
        Primitive.Divide => Bits(x / y),
        Primitive.Less => Bits(x < y),
        Primitive.LessOrEqual => Bits(x <= y),
        Primitive.Greater => Bits(x > y),
        Primitive.GreaterOrEqual => Bits(x >= y),
        Primitive.Equal => Bits(x == y),
        Primitive.NotEqual => Bits(x != y),
        Primitive.CopySign => (BitConverter.DoubleToInt64Bits(x) & long.MaxValue) | (BitConverter.DoubleToInt64Bits(y) & long.MinValue),
        // .NET Framework, where this may run, does not order the zeros; where they are equal the sign decides.
        Primitive.Min => double.IsNaN(x) || double.IsNaN(y) ? Bits(double.NaN) : x == y ? Bits(x) | Bits(y) : Bits(x < y ? x : y),
        Primitive.Max => double.IsNaN(x) || double.IsNaN(y) ? Bits(double.NaN) : x == y ? Bits(x) & Bits(y) : Bits(x > y ? x : y),
        _ => null,
    };

    private static long? Logic(Primitive primitive, bool x, bool y) => primitive switch
    {
        Primitive.And => Bits(x & y),
        Primitive.Or => Bits(x | y),
        Primitive.Xor or Primitive.NotEqual => Bits(x ^ y),
        Primitive.Equal => Bits(x == y),
        Primitive.Not => Bits(!x),
        _ => null,
    };

    private static long? Int(Primitive primitive, long x, long y)
    {
        if (primitive == Primitive.ShiftRightLogical) return unchecked((int)((uint)x >> (int)(y & 31)));
        return Integer(primitive, x, y, 31) is { } wide ? unchecked((int)wide) : null;
    }

    private static long? Integer(Primitive primitive, long x, long y, int mask) => unchecked(primitive switch
    {
        Primitive.Add => x + y,
        Primitive.Subtract => x - y,
        Primitive.Multiply => x * y,
        // Division by zero and the overflow of the least number over −1 throw at run time.
        Primitive.Divide => y is 0 or -1 ? null : x / y,
        Primitive.Remainder => y is 0 or -1 ? null : x % y,
        Primitive.Negate => -x,
        Primitive.Abs => x == (mask == 31 ? int.MinValue : long.MinValue) ? null : Math.Abs(x),
        Primitive.And => x & y,
        Primitive.Or => x | y,
        Primitive.Xor => x ^ y,
        Primitive.Not => ~x,
        Primitive.ShiftLeft => x << (int)(y & mask),
        Primitive.ShiftRight => x >> (int)(y & mask),
        Primitive.ShiftRightLogical => (long)((ulong)x >> (int)(y & mask)),
        Primitive.Less => Bits(x < y),
        Primitive.LessOrEqual => Bits(x <= y),
        Primitive.Greater => Bits(x > y),
        Primitive.GreaterOrEqual => Bits(x >= y),
        Primitive.Equal => Bits(x == y),
        Primitive.NotEqual => Bits(x != y),
        Primitive.Min => Math.Min(x, y),
        Primitive.Max => Math.Max(x, y),
        Primitive.Sign => Math.Sign(x),
        _ => null,
    });

    private static long Convert(ConstantOp x, IrType result)
    {
        bool fromReal = x.Result.Type == IrType.Real;
        return result.Element switch
        {
            ElementKind.Real => fromReal ? x.Bits : Bits((double)x.Bits),
            ElementKind.Long => fromReal ? Saturate(x.Number, long.MinValue, long.MaxValue) : x.Bits,
            _ => fromReal ? Saturate(x.Number, int.MinValue, int.MaxValue) : unchecked((int)x.Bits),
        };
    }

    private static long Saturate(double x, long least, long most) =>
        double.IsNaN(x) ? 0 : x <= least ? least : x >= most ? most : (long)x;
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The operations that known functions are made of: one of their name for most; .NET's own formula, or an exacter one, for the rest.</summary>
internal static class KnownFunctions
{
    private const double Log2E = 1.4426950408889634, Log10E = 0.4342944819032518;

    /// <summary>Appends a function's operations.</summary>
    public static Value Apply(RegionBuilder builder, string function, Value[] x, string? name)
    {
        Value Named(Primitive primitive, params Value[] operands) => builder.Named(name, primitive, operands);
        Value Real(double number) => builder.Constant(number);
        Value Of(Primitive primitive, params Value[] operands) => builder.Apply(primitive, operands);
        Value Whole(Value n) => builder.Convert(n, IrType.Real);
        return function switch
        {
            "Clamp" or "ClampNative" => Named(Primitive.Min, Of(Primitive.Max, x[0], x[1]), x[2]),
            "Log" when x.Length == 2 => Named(Primitive.Divide, Of(Primitive.Log, x[0]), Of(Primitive.LogOfBase, x[1])),
            "ExpM1" => Named(Primitive.Expm1, x),
            "Exp2" => Named(Primitive.Pow, Real(2), x[0]),
            "Exp10" => Named(Primitive.Pow, Real(10), x[0]),
            "Exp2M1" => Named(Primitive.Subtract, Of(Primitive.Pow, Real(2), x[0]), Real(1)),
            "Exp10M1" => Named(Primitive.Subtract, Of(Primitive.Pow, Real(10), x[0]), Real(1)),
            "LogP1" => Named(Primitive.Log1p, x),
            "Log2P1" => Named(Primitive.Multiply, Of(Primitive.Log1p, x), Real(Log2E)),
            "Log10P1" => Named(Primitive.Multiply, Of(Primitive.Log1p, x), Real(Log10E)),
            "AsinPi" => Named(Primitive.Divide, Of(Primitive.Asin, x), Real(Math.PI)),
            "AcosPi" => Named(Primitive.Divide, Of(Primitive.Acos, x), Real(Math.PI)),
            "AtanPi" => Named(Primitive.Divide, Of(Primitive.Atan, x), Real(Math.PI)),
            "Atan2Pi" => Named(Primitive.Divide, Of(Primitive.Atan2, x), Real(Math.PI)),
            "Lerp" => Named(Primitive.Add, builder.Product(x[0], builder.Difference(Real(1), x[2])), builder.Product(x[1], x[2])),
            "MultiplyAddEstimate" => Named(Primitive.FusedMultiplyAdd, x),
            "DegreesToRadians" => Named(Primitive.Divide, builder.Product(x[0], Real(Math.PI)), Real(180)),
            "RadiansToDegrees" => Named(Primitive.Divide, builder.Product(x[0], Real(180)), Real(Math.PI)),
            "IEEERemainder" or "Ieee754Remainder" => Named(Primitive.IeeeRemainder, x),
            "RootN" or "ScaleB" => Named(function == "RootN" ? Primitive.RootN : Primitive.ScaleB, x[0], Whole(x[1])),
            "Polygamma" => Named(Primitive.Polygamma, Whole(x[0]), x[1]),
            "Beta" => Named(Primitive.Exp, Of(Primitive.LogBeta, x)),
            "MaxNative" => Named(Primitive.Max, x),
            "MinNative" => Named(Primitive.Min, x),
            "MaxNumber" or "MinNumber" or "MaxMagnitudeNumber" or "MinMagnitudeNumber" =>
                Named(Primitive.Select, Of(Primitive.NotEqual, x[0], x[0]), x[1], builder.Select(Of(Primitive.NotEqual, x[1], x[1]), x[0], Apply(builder, function.Replace("Number", ""), x, null))),
            // Of two of one size, and beside NaN, as Max and Min.
            "MaxMagnitude" => Magnitude(Primitive.Greater, Primitive.Less, Primitive.Max),
            "MinMagnitude" => Magnitude(Primitive.Less, Primitive.Greater, Primitive.Min),
            "IsNaN" => Named(Primitive.NotEqual, x[0], x[0]),
            "IsRealNumber" => Named(Primitive.Equal, x[0], x[0]),
            "IsFinite" => Named(Primitive.Equal, builder.Difference(x[0], x[0]), Real(0)),
            "IsInfinity" => Named(Primitive.Equal, Of(Primitive.Abs, x), Real(double.PositiveInfinity)),
            "IsPositiveInfinity" => Named(Primitive.Equal, x[0], Real(double.PositiveInfinity)),
            "IsNegativeInfinity" => Named(Primitive.Equal, x[0], Real(double.NegativeInfinity)),
            "IsPositive" => Named(Primitive.Greater, Of(Primitive.CopySign, Real(1), x[0]), Real(0)),
            "IsNegative" => Named(Primitive.Less, Of(Primitive.CopySign, Real(1), x[0]), Real(0)),
            // Infinity less itself is not zero.
            "IsInteger" => Named(Primitive.Equal, builder.Difference(x[0], Of(Primitive.Truncate, x)), Real(0)),
            _ => Named((Primitive)Enum.Parse(typeof(Primitive), function), x),
        };

        Value Magnitude(Primitive taken, Primitive left, Primitive otherwise)
        {
            Value a = Of(Primitive.Abs, x[0]), b = Of(Primitive.Abs, x[1]);
            return Named(Primitive.Select, Of(taken, a, b), x[0], builder.Select(Of(left, a, b), x[1], Of(otherwise, x)));
        }
    }

    /// <summary>Appends a rounding to a number of decimals, by a mode: .NET's formulas.</summary>
    public static Value Round(RegionBuilder builder, Value x, int digits, MidpointRounding mode, string? name)
    {
        Value Whole(Value value, string? result) => (int)mode switch
        {
            0 => builder.Named(result, Primitive.Round, value),
            1 => builder.Named(result, Primitive.Truncate, builder.Sum(value, builder.Apply(Primitive.CopySign, builder.Constant(0.49999999999999994), value))),
            2 => builder.Named(result, Primitive.Truncate, value),
            3 => builder.Named(result, Primitive.Floor, value),
            _ => builder.Named(result, Primitive.Ceiling, value),
        };
        if (digits == 0) return Whole(x, name);
        double ten = 1;
        for (int k = 0; k < digits; k++) ten *= 10;
        var power = builder.Constant(ten);
        var rounded = builder.Quotient(Whole(builder.Product(x, power), null), power);
        // What has no decimals stays. The rounded number is compared, so that the comparison turns nowhere but where the rounding does.
        return builder.Named(name, Primitive.Select, builder.Apply(Primitive.Less, builder.Apply(Primitive.Abs, rounded), builder.Constant(1e16)), rounded, x);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <content>Signs of parameters that a gradient takes for granted.</content>
public static partial class Domain
{
    /// <summary>Throws for a parameter that is not positive.</summary>
    /// <param name="value">The value it has.</param>
    /// <param name="name">Its name.</param>
    /// <param name="reason">What would bias the gradient.</param>
    public static void CheckPositive<T>(T value, string name, string reason)
        where T : struct, INumber<T>
    {
        if (!(value > T.Zero)) ThrowSign(name, value, "positive", reason);
    }

    /// <summary>Throws for a parameter that is negative, or not a number.</summary>
    public static void CheckNotNegative<T>(T value, string name, string reason)
        where T : struct, INumber<T>
    {
        if (!(value >= T.Zero)) ThrowSign(name, value, "0 or more", reason);
    }

    /// <summary>Throws for an array with an element that is not positive.</summary>
    public static void CheckPositive<T>(ReadOnlySpan<T> values, string name, string reason)
        where T : struct, INumber<T> => CheckElements(values, 0, allowsZero: false, name, reason);

    /// <summary>Throws for an array with an element that is negative, or not a number.</summary>
    public static void CheckNotNegative<T>(ReadOnlySpan<T> values, string name, string reason)
        where T : struct, INumber<T> => CheckElements(values, 0, allowsZero: true, name, reason);

    /// <summary>Throws for a matrix, row by row, with an element that is not positive.</summary>
    public static void CheckPositive<T>(ReadOnlySpan<T> values, int columns, string name, string reason)
        where T : struct, INumber<T> => CheckElements(values, columns, allowsZero: false, name, reason);

    /// <summary>Throws for a matrix, row by row, with an element that is negative, or not a number.</summary>
    public static void CheckNotNegative<T>(ReadOnlySpan<T> values, int columns, string name, string reason)
        where T : struct, INumber<T> => CheckElements(values, columns, allowsZero: true, name, reason);

    // An array has no columns.
    static void CheckElements<T>(ReadOnlySpan<T> values, int columns, bool allowsZero, string name, string reason)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > T.Zero || (allowsZero && values[i] == T.Zero)) continue;
            ThrowSign(columns == 0 ? $"{name}[{i}]" : $"{name}[{i / columns}, {i % columns}]", values[i], allowsZero ? "0 or more" : "positive", reason);
        }
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    static void ThrowSign(string name, object value, string domain, string reason) => throw new ArgumentOutOfRangeException(
        name, value, FormattableString.Invariant(
            $"The parameter {name} must be {domain}; it was {value}. Otherwise {reason} would bias the gradient. Keep that from jumping by itself, as Math.Max(x, 1e-9) keeps a divisor from zero, or set AllowBias to accept the bias."));
}

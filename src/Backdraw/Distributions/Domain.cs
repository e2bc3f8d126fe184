using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The domains of the parameters of each family, and the order of the bounds of a clamp. <c>Check…</c> throws, naming the parameter, its value and its domain: for parameters that are the
/// same in every sample. <c>Invalid…</c> says where a parameter that varies by sample is outside.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Domain
{
    static void CheckFinite(string family, string name, double value)
    {
        if (!double.IsFinite(value)) Throw(name, value, family, "finite");
    }

    static void CheckPositive(string family, string name, double value)
    {
        if (!IsPositive(value)) Throw(name, value, family, "positive and finite");
    }

    static bool IsPositive(double value) => value > 0 && value < double.PositiveInfinity;

    /// <summary>Throws where the bounds of a clamp are in the wrong order.</summary>
    public static void CheckOrder(double lower, double upper, string clamp)
    {
        if (InvalidOrder(lower, upper)) ThrowOrder(lower, upper, clamp);
    }

    /// <summary>Throws where the bounds of a clamp are in the wrong order.</summary>
    public static void CheckOrder(long lower, long upper, string clamp)
    {
        if (InvalidOrder(lower, upper)) ThrowOrder(lower, upper, clamp);
    }

    /// <summary>Whether the bounds of a clamp are in the wrong order.</summary>
    public static bool InvalidOrder(double lower, double upper) => lower > upper;

    /// <summary>Whether the bounds of a clamp are in the wrong order.</summary>
    public static bool InvalidOrder(long lower, long upper) => lower > upper;

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    static void ThrowOrder(object lower, object upper, string clamp) => throw new ArgumentException(
        FormattableString.Invariant($"The lower bound of {clamp} must not be above the upper bound; they were {lower} and {upper}."));

    /// <summary>Throws for a parameter outside its domain.</summary>
    /// <param name="name">The parameter of the family.</param>
    /// <param name="value">The value it has.</param>
    /// <param name="family">The family.</param>
    /// <param name="domain">The domain in words: "must be …".</param>
    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    static void Throw(string name, object value, string family, string domain) => throw new ArgumentOutOfRangeException(
        name, value, FormattableString.Invariant($"The parameter {name} of Draw.{family} must be {domain}; it was {value}."));
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Uniform: a and b finite, a below b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckUniform(double a, double b) => CheckInterval("Uniform", a, b);

    static void CheckInterval(string family, double a, double b)
    {
        CheckFinite(family, nameof(a), a);
        if (!(b > a && b < double.PositiveInfinity)) Throw(nameof(b), b, family, FormattableString.Invariant($"finite and above a = {a}"));
    }

    /// <summary>Whether a or b is outside the domain of Uniform.</summary>
    public static bool InvalidUniform(double a, double b) => !(a > double.NegativeInfinity && a < b && b < double.PositiveInfinity);
}

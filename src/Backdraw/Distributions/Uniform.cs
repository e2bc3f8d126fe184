namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Uniform: a and b finite, a below b, b − a finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckUniform(double a, double b) => CheckInterval("Uniform", a, b);

    static void CheckInterval(string family, double a, double b)
    {
        CheckFinite(family, nameof(a), a);
        if (!(b > a && b < double.PositiveInfinity)) Throw(nameof(b), b, family, FormattableString.Invariant($"finite and above a = {a}"));
        if (b - a == double.PositiveInfinity) Throw(nameof(b), b, family, FormattableString.Invariant($"so near to a = {a} that b - a is finite"));
    }

    /// <summary>Whether a or b is outside the domain of Uniform.</summary>
    public static bool InvalidUniform(double a, double b) => !(a < b && b - a < double.PositiveInfinity);
}

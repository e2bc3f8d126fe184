namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Triangular: a and b finite, a below b, the mode from a to b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckTriangular(double a, double b, double mode)
    {
        CheckInterval("Triangular", a, b);
        if (!(mode >= a && mode <= b)) Throw(nameof(mode), mode, "Triangular", FormattableString.Invariant($"from a = {a} to b = {b}"));
    }

    /// <summary>Whether a, b or the mode is outside the domain of Triangular.</summary>
    public static bool InvalidTriangular(double a, double b, double mode) => InvalidUniform(a, b) || !(mode >= a && mode <= b);
}

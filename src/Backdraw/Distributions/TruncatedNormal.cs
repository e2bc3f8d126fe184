namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>TruncatedNormal: μ finite, σ positive and finite, a below b; a may be −∞ and b ∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckTruncatedNormal(double mu, double sigma, double a, double b)
    {
        CheckNormal("TruncatedNormal", mu, sigma);
        if (!(a < double.PositiveInfinity)) Throw(nameof(a), a, "TruncatedNormal", "below infinity");
        if (!(b > a)) Throw(nameof(b), b, "TruncatedNormal", FormattableString.Invariant($"above a = {a}"));
    }

    /// <summary>Whether μ, σ or the bounds are outside the domain of TruncatedNormal.</summary>
    public static bool InvalidTruncatedNormal(double mu, double sigma, double a, double b) => InvalidNormal(mu, sigma) || !(a < b);
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Normal: μ finite, σ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckNormal(double mu, double sigma) => CheckLocationScale("Normal", mu, sigma);

    /// <summary>Whether μ or σ is outside the domain of Normal.</summary>
    public static bool InvalidNormal(double mu, double sigma) => !(double.IsFinite(mu) && sigma > 0 && sigma < double.PositiveInfinity);

    static void CheckLocationScale(string family, double mu, double sigma)
    {
        if (!double.IsFinite(mu)) Throw(nameof(mu), mu, family, "finite");
        if (!(sigma > 0 && sigma < double.PositiveInfinity)) Throw(nameof(sigma), sigma, family, "positive and finite");
    }
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Normal: μ finite, σ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckNormal(double mu, double sigma) => CheckNormal("Normal", mu, sigma);

    /// <summary>Whether μ or σ is outside the domain of Normal.</summary>
    public static bool InvalidNormal(double mu, double sigma) => !(double.IsFinite(mu) && IsPositive(sigma));

    static void CheckNormal(string family, double mu, double sigma)
    {
        CheckFinite(family, nameof(mu), mu);
        CheckPositive(family, nameof(sigma), sigma);
    }
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Rayleigh: σ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">σ is outside.</exception>
    public static void CheckRayleigh(double sigma) => CheckPositive("Rayleigh", nameof(sigma), sigma);

    /// <summary>Whether σ is outside the domain of Rayleigh.</summary>
    public static bool InvalidRayleigh(double sigma) => !IsPositive(sigma);
}

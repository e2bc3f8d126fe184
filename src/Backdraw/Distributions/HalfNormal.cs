namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>HalfNormal: σ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">σ is outside.</exception>
    public static void CheckHalfNormal(double sigma) => CheckPositive("HalfNormal", nameof(sigma), sigma);

    /// <summary>Whether σ is outside the domain of HalfNormal.</summary>
    public static bool InvalidHalfNormal(double sigma) => !IsPositive(sigma);
}

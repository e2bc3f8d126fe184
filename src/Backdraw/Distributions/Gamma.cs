namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Gamma: shape and rate positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckGamma(double shape, double rate)
    {
        CheckPositive("Gamma", nameof(shape), shape);
        CheckPositive("Gamma", nameof(rate), rate);
    }

    /// <summary>Whether shape or rate is outside the domain of Gamma.</summary>
    public static bool InvalidGamma(double shape, double rate) => !(IsPositive(shape) && IsPositive(rate));
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Exponential: rate positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside.</exception>
    public static void CheckExponential(double rate) => CheckPositive("Exponential", nameof(rate), rate);

    /// <summary>Whether the rate is outside the domain of Exponential.</summary>
    public static bool InvalidExponential(double rate) => !IsPositive(rate);
}

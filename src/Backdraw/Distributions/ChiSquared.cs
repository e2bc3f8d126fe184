namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>ChiSquared: k positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is outside.</exception>
    public static void CheckChiSquared(double k) => CheckPositive("ChiSquared", nameof(k), k);

    /// <summary>Whether k is outside the domain of ChiSquared.</summary>
    public static bool InvalidChiSquared(double k) => !IsPositive(k);
}

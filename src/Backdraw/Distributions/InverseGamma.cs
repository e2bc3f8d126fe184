namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>InverseGamma: α and β positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckInverseGamma(double alpha, double beta)
    {
        CheckPositive("InverseGamma", nameof(alpha), alpha);
        CheckPositive("InverseGamma", nameof(beta), beta);
    }

    /// <summary>Whether alpha or beta is outside the domain of InverseGamma.</summary>
    public static bool InvalidInverseGamma(double alpha, double beta) => !(IsPositive(alpha) && IsPositive(beta));
}

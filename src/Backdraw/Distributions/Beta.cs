namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Beta: α and β positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckBeta(double alpha, double beta)
    {
        CheckPositive("Beta", nameof(alpha), alpha);
        CheckPositive("Beta", nameof(beta), beta);
    }

    /// <summary>Whether alpha or beta is outside the domain of Beta.</summary>
    public static bool InvalidBeta(double alpha, double beta) => !(IsPositive(alpha) && IsPositive(beta));
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Dirichlet, one component: α positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is outside.</exception>
    public static void CheckDirichlet(double alpha) => CheckPositive("Dirichlet", nameof(alpha), alpha);

    /// <summary>Whether α is outside the domain of Dirichlet.</summary>
    public static bool InvalidDirichlet(double alpha) => !IsPositive(alpha);
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>StudentT: ν and σ positive and finite, μ finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckStudentT(double nu, double mu, double sigma)
    {
        CheckPositive("StudentT", nameof(nu), nu);
        CheckNormal("StudentT", mu, sigma);
    }

    /// <summary>Whether ν, μ or σ is outside the domain of StudentT.</summary>
    public static bool InvalidStudentT(double nu, double mu, double sigma) => !IsPositive(nu) || InvalidNormal(mu, sigma);
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Gumbel: μ finite, β positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckGumbel(double mu, double beta)
    {
        CheckFinite("Gumbel", nameof(mu), mu);
        CheckPositive("Gumbel", nameof(beta), beta);
    }

    /// <summary>Whether mu or beta is outside the domain of Gumbel.</summary>
    public static bool InvalidGumbel(double mu, double beta) => InvalidNormal(mu, beta);
}

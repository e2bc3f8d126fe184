namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>MultivariateNormal, one component: μ finite, the diagonal element of the factor positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckMultivariateNormal(double mu, double cholesky)
    {
        CheckFinite("MultivariateNormal", nameof(mu), mu);
        if (!IsPositive(cholesky)) Throw(nameof(cholesky), cholesky, "MultivariateNormal", "positive and finite on the diagonal");
    }

    /// <summary>Whether a mean or a diagonal element is outside the domain of MultivariateNormal.</summary>
    public static bool InvalidMultivariateNormal(double mu, double cholesky) => InvalidNormal(mu, cholesky);
}

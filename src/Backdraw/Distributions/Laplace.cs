namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Laplace: μ finite, b positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckLaplace(double mu, double b)
    {
        CheckFinite("Laplace", nameof(mu), mu);
        CheckPositive("Laplace", nameof(b), b);
    }

    /// <summary>Whether mu or b is outside the domain of Laplace.</summary>
    public static bool InvalidLaplace(double mu, double b) => InvalidNormal(mu, b);
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Cauchy: x₀ finite, γ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckCauchy(double x0, double gamma)
    {
        CheckFinite("Cauchy", nameof(x0), x0);
        CheckPositive("Cauchy", nameof(gamma), gamma);
    }

    /// <summary>Whether x0 or gamma is outside the domain of Cauchy.</summary>
    public static bool InvalidCauchy(double x0, double gamma) => InvalidNormal(x0, gamma);
}

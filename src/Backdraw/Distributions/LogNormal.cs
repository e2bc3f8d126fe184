namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>LogNormal: μ finite, σ positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckLogNormal(double mu, double sigma) => CheckNormal("LogNormal", mu, sigma);

    /// <summary>Whether μ or σ is outside the domain of LogNormal.</summary>
    public static bool InvalidLogNormal(double mu, double sigma) => InvalidNormal(mu, sigma);
}

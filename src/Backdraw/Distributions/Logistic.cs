namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Logistic: μ finite, s positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckLogistic(double mu, double s)
    {
        CheckFinite("Logistic", nameof(mu), mu);
        CheckPositive("Logistic", nameof(s), s);
    }

    /// <summary>Whether mu or s is outside the domain of Logistic.</summary>
    public static bool InvalidLogistic(double mu, double s) => InvalidNormal(mu, s);
}

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Kumaraswamy: a and b positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckKumaraswamy(double a, double b)
    {
        CheckPositive("Kumaraswamy", nameof(a), a);
        CheckPositive("Kumaraswamy", nameof(b), b);
    }

    /// <summary>Whether a or b is outside the domain of Kumaraswamy.</summary>
    public static bool InvalidKumaraswamy(double a, double b) => !(IsPositive(a) && IsPositive(b));
}

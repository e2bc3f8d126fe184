namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Weibull: scale and shape positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckWeibull(double scale, double shape)
    {
        CheckPositive("Weibull", nameof(scale), scale);
        CheckPositive("Weibull", nameof(shape), shape);
    }

    /// <summary>Whether scale or shape is outside the domain of Weibull.</summary>
    public static bool InvalidWeibull(double scale, double shape) => !(IsPositive(scale) && IsPositive(shape));
}

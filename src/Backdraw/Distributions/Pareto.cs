namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>Pareto: scale and shape positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckPareto(double scale, double shape)
    {
        CheckPositive("Pareto", nameof(scale), scale);
        CheckPositive("Pareto", nameof(shape), shape);
    }

    /// <summary>Whether scale or shape is outside the domain of Pareto.</summary>
    public static bool InvalidPareto(double scale, double shape) => !(IsPositive(scale) && IsPositive(shape));
}

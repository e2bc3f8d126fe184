using Backdraw.Runtime;

namespace Backdraw;

/// <content>Functions of many numbers.</content>
public static partial class Special
{
    /// <summary>log Σ exp(xᵢ), a smooth form of the maximum, where no power overflows: −∞ of no numbers.</summary>
    /// <param name="x">The numbers.</param>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double sum = double.NegativeInfinity;
        foreach (double number in x) sum = LaneMath.LogAddExp(sum, number);
        return sum;
    }

    /// <summary>exp(xᵢ)/Σ exp(xⱼ) for each i, where no power overflows.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="destination">Where the shares are put; it may be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void Softmax(ReadOnlySpan<double> x, Span<double> destination)
    {
        if (destination.Length < x.Length) throw new ArgumentException($"The destination has {destination.Length} places for {x.Length} numbers.", nameof(destination));
        double sum = LogSumExp(x);
        for (int i = 0; i < x.Length; i++) destination[i] = LaneMath.Exp(x[i] - sum);
    }
}

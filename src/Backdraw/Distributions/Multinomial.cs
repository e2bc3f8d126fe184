using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Domain
{
    const string MultinomialWeights = "finite and not negative in every place, with a positive sum";

    /// <summary>Multinomial: n not negative, weights finite with a finite sum, none negative, not all zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    internal static void CheckMultinomial(int n, ReadOnlySpan<double> p)
    {
        if (n < 0) Throw(nameof(n), n, "Multinomial", "0 or more");
        if (!InvalidCategorical(p)) return;
        double sum = 0;
        foreach (double weight in p) sum = weight >= 0 ? sum + weight : double.NaN;
        Throw(nameof(p), sum, "Multinomial", MultinomialWeights);
    }

    /// <summary>Multinomial, one component: n not negative, the share p of its weight from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside.</exception>
    public static void CheckMultinomial(int n, double p)
    {
        if (n < 0) Throw(nameof(n), n, "Multinomial", "0 or more");
        if (InvalidBernoulli(p)) Throw(nameof(p), p, "Multinomial", MultinomialWeights);
    }

    /// <summary>Whether n or a share is outside the domain of Multinomial.</summary>
    public static bool InvalidMultinomial(int n, double p) => InvalidBinomial(n, p);
}

public static partial class Quantile
{
    /// <summary>The count of a category among the n draws that are left, p its share of the weights that are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Multinomial(double u, int n, double p) => Binomial(u, n, p);
}

namespace Backdraw.Runtime;

/// <summary>
/// The polygamma functions ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹·Σⱼ n!/(x + j)ⁿ⁺¹: the sum to where the asymptotic series of its rest, with Bernoulli's numbers, is exact to
/// double precision.
/// </summary>
static class PolygammaSeries
{
    const double HighestOrder = 170;

    /// <summary>The function of order n at x; NaN unless n is an integer from 0 to 170 and x is not negative.</summary>
    internal static double Value(double n, double x)
    {
        if (!(n >= 0 && n <= HighestOrder && n == Math.Floor(n) && x >= 0)) return double.NaN;
        if (n == 0) return LaneMath.Digamma(x);
        if (n == 1) return LaneMath.Trigamma(x);
        double sign = n % 2 == 1 ? 1 : -1;
        if (x == 0 || double.IsInfinity(x)) return x == 0 ? sign * double.PositiveInfinity : 0;

        // From the least term to the greatest.
        int steps = (int)Math.Max(0, Math.Ceiling(n + 12 - x));
        double sum = Rest(n, x + steps);
        for (int j = steps - 1; j >= 0; j--) sum += Term(n, x + j);
        return sign * sum;
    }

    /// <summary>n!/yⁿ⁺¹.</summary>
    static double Term(double n, double y)
    {
        double inverse = 1 / y, term = inverse;
        for (int k = 1; k <= n; k++) term *= k * inverse;
        return term;
    }

    /// <summary>Σⱼ n!/(y + j)ⁿ⁺¹ for y ≥ n + 12.</summary>
    static double Rest(double n, double y)
    {
        double inverse = 1 / y, square = inverse * inverse, power = inverse * (n + 1), sum = 0.5;
        for (int k = 0; k < BernoulliOverFactorial.Length; k++)
        {
            sum = Math.FusedMultiplyAdd(BernoulliOverFactorial[k], power, sum);
            power *= (n + 2 * k + 2) * (n + 2 * k + 3) * square;
        }

        return Term(n, y) * (y / n + sum);
    }

    // B₂ₖ/(2k)! for k = 1 … 12.
    static ReadOnlySpan<double> BernoulliOverFactorial =>
    [
        0.08333333333333333, -0.001388888888888889, 3.306878306878307E-05, -8.267195767195768E-07, 2.08767569878681E-08, -5.284190138687493E-10,
        1.3382536530684679E-11, -3.3896802963225827E-13, 8.586062056277845E-15, -2.174868698558062E-16, 5.5090028283602295E-18, -1.3954464685812522E-19,
    ];
}

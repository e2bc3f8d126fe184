namespace Backdraw.Runtime;

/// <summary>
/// The incomplete gamma function at x = exp(y), by what multiplies its leading factor x^α·e^−x, and the derivative of that to the shape α. Below α + 1,
/// P(α, x) = x^α·e^−x/Γ(α + 1)·S with S = Σ xⁿ/((α + 1)…(α + n)); above, Q(α, x) = x^α·e^−x/Γ(α)·F with Legendre's continued fraction F, evaluated by
/// the method of Lentz (1976). In the derivative of the quantile the leading factors cancel.
/// </summary>
readonly struct GammaIntegral
{
    const int MostTerms = 20_000;
    const double Negligible = 1.0 / (1L << 56), Converged = 4e-16;

    /// <summary>Whether this is S of the lower integral, else F of the upper one.</summary>
    internal readonly bool IsLower;

    /// <summary>S or F.</summary>
    internal readonly double Factor;

    /// <summary>Its derivative to the shape.</summary>
    internal readonly double FactorSlope;

    internal GammaIntegral(double y, double shape)
    {
        double x = LaneMath.Exp(y);
        IsLower = x < shape + 1;
        if (IsLower) (Factor, FactorSlope) = Series(x, shape);
        else (Factor, FactorSlope) = Fraction(x, shape);
    }

    /// <summary>∂y/∂α at a fixed probability: −(∂P/∂α)/(∂P/∂y) (M. Figurnov, S. Mohamed, A. Mnih, 2018).</summary>
    internal double QuantileSlope(double y, double shape) => IsLower
        ? -Math.FusedMultiplyAdd(Factor, y - LaneMath.Digamma(shape + 1), FactorSlope) / shape
        : Math.FusedMultiplyAdd(Factor, y - LaneMath.Digamma(shape), FactorSlope);

    static (double Sum, double Slope) Series(double x, double shape)
    {
        double term = 1, sum = 1, harmonic = 0, slope = 0;
        for (int n = 1; n < MostTerms && term > Negligible * sum; n++)
        {
            double inverse = 1 / (shape + n);
            term *= x * inverse;
            harmonic += inverse;
            sum += term;
            slope = Math.FusedMultiplyAdd(-term, harmonic, slope);
        }

        return (sum, slope);
    }

    // h = 1/(b₀ + a₁/(b₁ + a₂/(b₂ + …))), b_i = x + 1 − α + 2i, a_i = −i(i − α): each quantity with its derivative to α.
    static (double Value, double Slope) Fraction(double x, double shape)
    {
        double b = x + 1 - shape, d = 1 / b, dSlope = d * d, c = double.MaxValue, cSlope = 0, h = d, hSlope = dSlope;
        for (int i = 1; i < MostTerms; i++)
        {
            double a = -i * (i - shape);
            b += 2;
            double denominator = Math.FusedMultiplyAdd(a, d, b), denominatorSlope = i * d + a * dSlope - 1;
            d = 1 / denominator;
            dSlope = -denominatorSlope * d * d;
            double ratio = a / c;
            cSlope = i / c - ratio * (cSlope / c) - 1;
            c = b + ratio;
            double factor = c * d, factorSlope = cSlope * d + c * dSlope;
            hSlope = hSlope * factor + h * factorSlope;
            h *= factor;

            // At a whole shape the value is exact at once, its slope is not.
            if (Math.Abs(factor - 1) < Converged && Math.Abs(factorSlope * h) < Converged * Math.Abs(hSlope)) break;
        }

        return (h, hSlope);
    }
}

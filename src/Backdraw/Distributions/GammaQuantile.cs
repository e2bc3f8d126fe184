namespace Backdraw.Runtime;

/// <summary>
/// Quantiles of a gamma variable of scale 1 by their logarithms, which stay finite for shapes near 0. Newton's method on the logarithm of the tail
/// probability, concave in the logarithm of the quantile; for large shapes the expansion of Cornish and Fisher to the order shape⁻², of relative error below
/// 1e-12 there.
/// </summary>
static class GammaQuantile
{
    const double Large = 1e4;

    internal static double Log(double u, double shape)
    {
        if (!(shape > 0 && shape < double.PositiveInfinity && u > 0 && u < 1)) return double.NaN;
        double z = LaneMath.InverseNormalCdf(u);
        if (shape >= Large) return LaneMath.Log(shape) + LaneMath.Log1p(Excess(z, Math.Sqrt(shape), out _));
        double logLower = LaneMath.Log(u), logUpper = LaneMath.Log1p(-u), logGamma = LogGammaOfNext(shape);
        double y = Guess(z, logLower, logUpper, shape, logGamma);
        for (int step = 0; step < 60; step++)
        {
            var integral = new GammaIntegral(y, shape);
            double logFactor = LogPower(y, shape, logGamma) + LaneMath.Log(integral.Factor);
            double change = integral.IsLower
                ? (logLower - logFactor) * integral.Factor / shape
                : (logFactor + LaneMath.Log(shape) - logUpper) * integral.Factor;
            y += change;
            if (Math.Abs(change) <= 1e-9 * Math.Max(1, Math.Abs(y))) break;
        }

        return y;
    }

    internal static double LogSlope(double y, double shape)
    {
        if (!(shape > 0 && shape < double.PositiveInfinity)) return double.NaN;
        if (shape < Large) return new GammaIntegral(y, shape).QuantileSlope(y, shape);

        double root = Math.Sqrt(shape), ratio = 1 + Excess(Variate(y, shape, root), root, out double slope);
        return slope / (shape * ratio);
    }

    /// <summary>The derivative of <see cref="LogSlope"/> to the shape at a fixed y.</summary>
    internal static double LogBend(double y, double shape)
    {
        if (!(shape > 0 && shape < double.PositiveInfinity)) return double.NaN;
        if (shape < Large) return GammaCurvature.Of(y, shape);

        // d/dα at a fixed probability, less what comes of the change of y: ∂/∂y of the slope s is ψ(α) − y − s·(α − x).
        double root = Math.Sqrt(shape), z = Variate(y, shape, root), excess = Excess(z, root, out double xSlope), x = shape * (1 + excess), slope = xSlope / x;
        double whole = ExcessBend(z, root) / x - slope * slope;
        return whole - slope * (LaneMath.Digamma(shape) - LaneMath.Log(shape) - LaneMath.Log1p(excess) + slope * shape * excess);
    }

    /// <summary>The normal variate that a quantile comes from, by Newton's method on the expansion.</summary>
    static double Variate(double y, double shape, double root)
    {
        double excess = LaneMath.Expm1(y - LaneMath.Log(shape)), z = excess * root;
        for (int step = 0; step < 4; step++) z += (excess - Excess(z, root, out _)) * root / (1 + 2 * z / (3 * root));
        return z;
    }

    /// <summary>x/α − 1 for the quantile x at the probability of z, and ∂x/∂α.</summary>
    static double Excess(double z, double root, out double slope)
    {
        double t = 1 / root, z2 = z * z;
        double c2 = (z2 - 1) / 3, c3 = z * (z2 - 7) / 36, c4 = -((3 * z2 + 7) * z2 - 16) / 810, c5 = z * ((9 * z2 + 256) * z2 - 433) / 38880;
        double c6 = (((12 * z2 - 243) * z2 - 923) * z2 + 1472) / 204120;
        double t2 = t * t;
        slope = 1 + t * (0.5 * z - t2 * (0.5 * c3 + t * (c4 + t * (1.5 * c5 + t * (2 * c6)))));
        return t * (z + t * (c2 + t * (c3 + t * (c4 + t * (c5 + t * c6)))));
    }

    /// <summary>∂²x/∂α² for the quantile x at the probability of z, to the order α⁻³.</summary>
    static double ExcessBend(double z, double root)
    {
        double t = 1 / root, t2 = t * t, z2 = z * z;
        double c3 = z * (z2 - 7) / 36, c4 = -((3 * z2 + 7) * z2 - 16) / 810, c5 = z * ((9 * z2 + 256) * z2 - 433) / 38880;
        return -0.5 * t * t2 * (0.5 * z - t2 * (1.5 * c3 + t * (4 * c4 + t * (7.5 * c5))));
    }

    /// <summary>log(x^α·e^−x/Γ(α + 1)).</summary>
    static double LogPower(double y, double shape, double logGamma)
    {
        double x = LaneMath.Exp(y);
        if (shape < 16) return Math.FusedMultiplyAdd(shape, y, -x) - logGamma;
        return -SaddlePoint.StirlingRemainder(shape) - SaddlePoint.Deviance(shape, x) - 0.5 * LaneMath.Log(2 * Math.PI * shape);
    }

    /// <summary>log Γ(α + 1) − log(√(2πα)(α/e)^α), α &gt; 0.</summary>
    internal static double StirlingRemainder(double shape) => shape >= 16
        ? SaddlePoint.StirlingRemainder(shape)
        : LogGammaOfNext(shape) - Math.FusedMultiplyAdd(shape + 0.5, LaneMath.Log(shape), 0.9189385332046728 - shape);

    /// <summary>log Γ(α + 1) below 16.</summary>
    static double LogGammaOfNext(double shape)
    {
        if (shape < 0.1)
        {
            // −γα + Σ ζ(k)(−α)ᵏ/k, to relative accuracy.
            double sum = 0;
            for (int k = ZetaOverIndex.Length - 1; k >= 0; k--) sum = ZetaOverIndex[k] - shape * sum;
            return shape * (shape * sum - 0.5772156649015329);
        }

        double product = 1, next = shape;
        while (next < 16) product *= ++next;
        return Math.FusedMultiplyAdd(next + 0.5, LaneMath.Log(next), 0.9189385332046728 - next) + SaddlePoint.StirlingRemainder(next) - LaneMath.Log(product);
    }

    // ζ(k)/k for k = 2 … 16.
    static ReadOnlySpan<double> ZetaOverIndex =>
    [
        0.8224670334241132, 0.40068563438653143, 0.27058080842778454, 0.207385551028673985, 0.169557176997408190, 0.144049896768846118, 0.125509669524743042,
        0.111334265869564690, 0.100099457512781808, 0.090954017145829042, 0.083353840546109004, 0.076932516411352191, 0.071432946295361336, 0.066668705882420468,
        0.062500955141213040,
    ];

    static double Guess(double z, double logLower, double logUpper, double shape, double logGamma)
    {
        // Of few small outcomes x^α/Γ(α + 1) is most of the probability.
        double small = (logLower + logGamma) / shape;
        if (shape < 1) return small < -1 ? small : LaneMath.Log(Math.Max(-logUpper * shape, 0.3));

        // E. B. Wilson and M. M. Hilferty, 1931.
        double ninth = 1 / (9 * shape), cube = 1 - ninth + z * Math.Sqrt(ninth);
        return cube > 0.3 ? LaneMath.Log(shape) + 3 * LaneMath.Log(cube) : small;
    }
}

using Backdraw.Runtime;

namespace Backdraw;

/// <content>Families on a half line.</content>
public static partial class Draw
{
    /// <summary>Exponential: density λ exp(−λx) for x &gt; 0.</summary>
    /// <param name="rate">λ, one over the mean; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its domain.</exception>
    public static double Exponential(double rate, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckExponential(rate);
        return -LaneMath.Log(AmbientStream.NextUniform()) / rate;
    }

    /// <summary>Log-normal: exp(μ + σz) of a standard normal z.</summary>
    /// <param name="mu">The mean of the logarithm; finite.</param>
    /// <param name="sigma">The standard deviation of the logarithm; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double LogNormal(double mu, double sigma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckLogNormal(mu, sigma);
        return LaneMath.Exp(Math.FusedMultiplyAdd(sigma, AmbientStream.NextNormal(), mu));
    }

    /// <summary>Half-normal: σ|z| of a standard normal z.</summary>
    /// <param name="sigma">The scale; positive and finite. The mean is σ√(2/π).</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double HalfNormal(double sigma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckHalfNormal(sigma);
        return sigma * Math.Abs(AmbientStream.NextNormal());
    }

    /// <summary>Rayleigh: distribution function 1 − exp(−x²/2σ²) for x &gt; 0.</summary>
    /// <param name="sigma">The mode; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Rayleigh(double sigma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckRayleigh(sigma);
        return sigma * Math.Sqrt(2 * -LaneMath.Log(AmbientStream.NextUniform()));
    }

    /// <summary>Weibull: distribution function 1 − exp(−(x/λ)ᵏ) for x &gt; 0.</summary>
    /// <param name="scale">λ; positive and finite.</param>
    /// <param name="shape">k; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Weibull(double scale, double shape, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckWeibull(scale, shape);
        return scale * LaneMath.Exp(LaneMath.Log(-LaneMath.Log(AmbientStream.NextUniform())) / shape);
    }

    /// <summary>Pareto: distribution function 1 − (m/x)^α for x &gt; m.</summary>
    /// <param name="scale">m, the lower end; positive and finite.</param>
    /// <param name="shape">α; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Pareto(double scale, double shape, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckPareto(scale, shape);
        return scale * LaneMath.Exp(-LaneMath.Log(AmbientStream.NextUniform()) / shape);
    }

    /// <summary>Gamma: density βᵅxᵅ⁻¹exp(−βx)/Γ(α) for x &gt; 0.</summary>
    /// <param name="shape">α; positive and finite.</param>
    /// <param name="rate">β, one over the scale; positive and finite. The mean is α/β.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Gamma(double shape, double rate, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckGamma(shape, rate);
        return LaneMath.Exp(LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), shape)) / rate;
    }

    /// <summary>Inverse gamma: one over a gamma variable of shape α and rate β.</summary>
    /// <param name="alpha">α, the shape; positive and finite.</param>
    /// <param name="beta">β, the scale; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double InverseGamma(double alpha, double beta, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckInverseGamma(alpha, beta);
        return beta * LaneMath.Exp(-LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), alpha));
    }

    /// <summary>Chi-squared: a gamma variable of shape k/2 and rate ½, the sum of k squares of standard normals where k is whole.</summary>
    /// <param name="k">The degrees of freedom; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double ChiSquared(double k, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckChiSquared(k);
        return 2 * LaneMath.Exp(LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), 0.5 * k));
    }
}

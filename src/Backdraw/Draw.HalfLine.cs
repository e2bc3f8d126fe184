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
}

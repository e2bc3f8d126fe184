using Backdraw.Runtime;

namespace Backdraw;

/// <content>Families on the whole line.</content>
public static partial class Draw
{
    /// <summary>Normal: a real number with density exp(−(x − μ)²/2σ²)/(σ√2π).</summary>
    /// <param name="mu">The mean; finite.</param>
    /// <param name="sigma">The standard deviation; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Normal(double mu, double sigma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckNormal(mu, sigma);
        return Math.FusedMultiplyAdd(sigma, AmbientStream.NextNormal(), mu);
    }

    /// <summary>Laplace: density exp(−|x − μ|/b)/2b.</summary>
    /// <param name="mu">The mean; finite.</param>
    /// <param name="b">The scale; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Laplace(double mu, double b, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckLaplace(mu, b);
        double u = AmbientStream.NextUniform(), depth = LaneMath.Log(2 * Math.Min(u, 1 - u));
        return Math.FusedMultiplyAdd(b, u < 0.5 ? depth : -depth, mu);
    }

    /// <summary>Logistic: distribution function 1/(1 + exp(−(x − μ)/s)).</summary>
    /// <param name="mu">The mean; finite.</param>
    /// <param name="s">The scale; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Logistic(double mu, double s, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckLogistic(mu, s);
        double u = AmbientStream.NextUniform();
        return Math.FusedMultiplyAdd(s, LaneMath.Log(u / (1 - u)), mu);
    }

    /// <summary>Gumbel, of greatest values: distribution function exp(−exp(−(x − μ)/β)).</summary>
    /// <param name="mu">The mode; finite.</param>
    /// <param name="beta">The scale; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Gumbel(double mu, double beta, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckGumbel(mu, beta);
        return Math.FusedMultiplyAdd(beta, -LaneMath.Log(-LaneMath.Log(AmbientStream.NextUniform())), mu);
    }

    /// <summary>Cauchy: density γ/(π((x − x₀)² + γ²)). It has no mean.</summary>
    /// <param name="x0">The median; finite.</param>
    /// <param name="gamma">The scale, half the distance between the quartiles; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Cauchy(double x0, double gamma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckCauchy(x0, gamma);
        double u = AmbientStream.NextUniform(), distance = 1 / LaneMath.Tan(Math.PI * Math.Min(u, 1 - u));
        return Math.FusedMultiplyAdd(gamma, u < 0.5 ? -distance : distance, x0);
    }

    /// <summary>Student's t: μ + σt, t a standard normal over the root of a chi-squared variable divided by its degrees of freedom. It takes two uniforms.</summary>
    /// <param name="nu">ν, the degrees of freedom; positive and finite.</param>
    /// <param name="mu">μ, the median; finite.</param>
    /// <param name="sigma">σ, the scale; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double StudentT(double nu, double mu, double sigma, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckStudentT(nu, mu, sigma);
        double z = AmbientStream.NextNormal(), half = 0.5 * nu;
        double spread = LaneMath.Exp(0.5 * (LaneMath.Log(half) - LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), half)));
        return Math.FusedMultiplyAdd(sigma, z * spread, mu);
    }
}

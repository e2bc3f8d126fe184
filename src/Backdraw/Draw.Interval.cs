using Backdraw.Runtime;

namespace Backdraw;

/// <content>Families on an interval.</content>
public static partial class Draw
{
    /// <summary>Uniform on the interval from <paramref name="a"/> to <paramref name="b"/>.</summary>
    /// <param name="a">The lower end; finite.</param>
    /// <param name="b">The upper end; finite and above <paramref name="a"/>, their difference finite too.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Uniform(double a, double b, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckUniform(a, b);
        return Math.FusedMultiplyAdd(b - a, AmbientStream.NextUniform(), a);
    }

    /// <summary>Triangular: a density that rises in a line from 0 at a to the mode and falls in a line to 0 at b.</summary>
    /// <param name="a">The lower end; finite.</param>
    /// <param name="b">The upper end; finite and above <paramref name="a"/>, their difference finite too.</param>
    /// <param name="mode">Where the density is greatest; from <paramref name="a"/> to <paramref name="b"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Triangular(double a, double b, double mode, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckTriangular(a, b, mode);
        double u = AmbientStream.NextUniform(), width = b - a, right = (b - mode) / width;
        bool isLeft = 1 - u > right;
        double distance = width * Math.Sqrt(isLeft ? u * ((mode - a) / width) : (1 - u) * right);
        return isLeft ? a + distance : b - distance;
    }

    /// <summary>Kumaraswamy: distribution function 1 − (1 − xᵃ)ᵇ for x between 0 and 1.</summary>
    /// <param name="a">The first shape; positive and finite.</param>
    /// <param name="b">The second shape; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Kumaraswamy(double a, double b, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckKumaraswamy(a, b);
        return LaneMath.Exp(LaneMath.Log(-LaneMath.Expm1(LaneMath.Log(AmbientStream.NextUniform()) / b)) / a);
    }

    /// <summary>Normal with mean μ and standard deviation σ, given that it lies between two bounds, which may be far out in a tail.</summary>
    /// <param name="mu">The mean before truncation; finite.</param>
    /// <param name="sigma">The standard deviation before truncation; positive and finite.</param>
    /// <param name="a">The lower bound; below infinity, −∞ for none.</param>
    /// <param name="b">The upper bound; above <paramref name="a"/>, ∞ for none.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double TruncatedNormal(double mu, double sigma, double a, double b, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckTruncatedNormal(mu, sigma, a, b);
        double standard = LaneMath.TruncatedNormalQuantile(AmbientStream.NextUniform(), (a - mu) / sigma, (b - mu) / sigma);
        return Math.Min(Math.Max(Math.FusedMultiplyAdd(sigma, standard, mu), a), b);
    }

    /// <summary>Beta: density proportional to xᵅ⁻¹(1 − x)ᵝ⁻¹ for x between 0 and 1. It takes two uniforms.</summary>
    /// <param name="alpha">α; positive and finite.</param>
    /// <param name="beta">β; positive and finite.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static double Beta(double alpha, double beta, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckBeta(alpha, beta);
        double first = LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), alpha);
        return LaneMath.Sigmoid(first - LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), beta));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Domain
{
    /// <summary>The lanes where the bounds of a clamp are in the wrong order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidOrder(Vector512<double> lower, Vector512<double> upper) => Vector512.GreaterThan(lower, upper);

    /// <summary>The lanes where the bounds of a clamp are in the wrong order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidOrder(Vector512<long> lower, Vector512<long> upper) => Vector512.GreaterThan(lower, upper).AsDouble();

    /// <summary>The lanes where μ or σ is outside the domain of Normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidNormal(Vector512<double> mu, Vector512<double> sigma) =>
        ~(IsFinite(mu) & IsPositive(sigma));

    /// <summary>The lanes where μ or σ is outside the domain of LogNormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidLogNormal(Vector512<double> mu, Vector512<double> sigma) => InvalidNormal(mu, sigma);

    /// <summary>The lanes where σ is outside the domain of HalfNormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidHalfNormal(Vector512<double> sigma) =>
        ~IsPositive(sigma);

    /// <summary>The lanes where μ, σ or a bound is outside the domain of TruncatedNormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidTruncatedNormal(Vector512<double> mu, Vector512<double> sigma, Vector512<double> a, Vector512<double> b) =>
        ~(IsFinite(mu) & IsPositive(sigma) & Vector512.LessThan(a, b));

    /// <summary>The lanes where a or b is outside the domain of Uniform.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidUniform(Vector512<double> a, Vector512<double> b) =>
        ~(Vector512.LessThan(a, b) & Vector512.LessThan(b - a, Vector512.Create(double.PositiveInfinity)));

    /// <summary>The lanes where the rate is outside the domain of Exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidExponential(Vector512<double> rate) => ~IsPositive(rate);

    /// <summary>The lanes where μ or b is outside the domain of Laplace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidLaplace(Vector512<double> mu, Vector512<double> b) =>
        InvalidNormal(mu, b);

    /// <summary>The lanes where μ or s is outside the domain of Logistic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidLogistic(Vector512<double> mu, Vector512<double> s) =>
        InvalidNormal(mu, s);

    /// <summary>The lanes where μ or β is outside the domain of Gumbel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidGumbel(Vector512<double> mu, Vector512<double> beta) =>
        InvalidNormal(mu, beta);

    /// <summary>The lanes where x₀ or γ is outside the domain of Cauchy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidCauchy(Vector512<double> x0, Vector512<double> gamma) =>
        InvalidNormal(x0, gamma);

    /// <summary>The lanes where scale or shape is outside the domain of Weibull.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidWeibull(Vector512<double> scale, Vector512<double> shape) =>
        ~(IsPositive(scale) & IsPositive(shape));

    /// <summary>The lanes where scale or shape is outside the domain of Pareto.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidPareto(Vector512<double> scale, Vector512<double> shape) =>
        ~(IsPositive(scale) & IsPositive(shape));

    /// <summary>The lanes where a or b is outside the domain of Kumaraswamy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidKumaraswamy(Vector512<double> a, Vector512<double> b) =>
        ~(IsPositive(a) & IsPositive(b));

    /// <summary>The lanes where σ is outside the domain of Rayleigh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidRayleigh(Vector512<double> sigma) =>
        ~IsPositive(sigma);

    /// <summary>The lanes where a, b or the mode is outside the domain of Triangular.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidTriangular(Vector512<double> a, Vector512<double> b, Vector512<double> mode) =>
        InvalidUniform(a, b) | ~(Vector512.LessThanOrEqual(a, mode) & Vector512.LessThanOrEqual(mode, b));

    /// <summary>The lanes where shape or rate is outside the domain of Gamma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidGamma(Vector512<double> shape, Vector512<double> rate) =>
        ~(IsPositive(shape) & IsPositive(rate));

    /// <summary>The lanes where α or β is outside the domain of InverseGamma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidInverseGamma(Vector512<double> alpha, Vector512<double> beta) =>
        ~(IsPositive(alpha) & IsPositive(beta));

    /// <summary>The lanes where α or β is outside the domain of Beta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidBeta(Vector512<double> alpha, Vector512<double> beta) =>
        ~(IsPositive(alpha) & IsPositive(beta));

    /// <summary>The lanes where k is outside the domain of ChiSquared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidChiSquared(Vector512<double> k) =>
        ~IsPositive(k);

    /// <summary>The lanes where ν, μ or σ is outside the domain of StudentT.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidStudentT(Vector512<double> nu, Vector512<double> mu, Vector512<double> sigma) =>
        ~IsPositive(nu) | InvalidNormal(mu, sigma);

    /// <summary>The lanes where a mean or a diagonal element is outside the domain of MultivariateNormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidMultivariateNormal(Vector512<double> mu, Vector512<double> cholesky) => InvalidNormal(mu, cholesky);

    /// <summary>The lanes where α is outside the domain of Dirichlet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidDirichlet(Vector512<double> alpha) => ~IsPositive(alpha);

    /// <summary>The lanes where n or a share is outside the domain of Multinomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidMultinomial(Vector512<long> n, Vector512<double> p) => InvalidBinomial(n, p);

    /// <summary>The lanes where p is outside the domain of Bernoulli.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidBernoulli(Vector512<double> p) => ~IsBetween(0, p, 1);

    /// <summary>The lanes where the logit is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidBernoulliLogit(Vector512<double> logit) => ~Vector512.Equals(logit, logit);

    /// <summary>The lanes where the weights are outside the domain of Categorical.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> InvalidCategorical(ReadOnlySpan<Vector512<double>> p)
    {
        Vector512<double> valid = Vector512<double>.AllBitsSet, sum = Vector512<double>.Zero;
        foreach (var weight in p)
        {
            valid &= Vector512.GreaterThanOrEqual(weight, Vector512<double>.Zero);
            sum += weight;
        }

        return ~(valid & IsPositive(sum));
    }

    /// <summary>The lanes where the logits are outside the domain of CategoricalLogits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> InvalidCategoricalLogits(ReadOnlySpan<Vector512<double>> logits)
    {
        Vector512<double> below = Vector512<double>.AllBitsSet, finite = Vector512<double>.Zero;
        foreach (var logit in logits)
        {
            below &= Vector512.LessThan(logit, Vector512.Create(double.PositiveInfinity));
            finite |= Vector512.GreaterThan(logit, Vector512.Create(double.NegativeInfinity));
        }

        return ~(below & finite);
    }

    /// <summary>The lanes where the rate is outside the domain of Poisson.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidPoisson(Vector512<double> rate) => ~IsBetween(0, rate, MostPoisson);

    /// <summary>The lanes where n or p is outside the domain of Binomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidBinomial(Vector512<long> n, Vector512<double> p) =>
        Vector512.LessThan(n, Vector512<long>.Zero).AsDouble() | ~IsBetween(0, p, 1);

    /// <summary>The lanes where p is outside the domain of Geometric.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidGeometric(Vector512<double> p) => ~IsBetween(LeastGeometric, p, 1);

    /// <summary>The lanes where r or p is outside the domain of NegativeBinomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidNegativeBinomial(Vector512<double> r, Vector512<double> p) =>
        ~(IsPositive(r) & Vector512.LessThanOrEqual(r + Vector512.Create(NegativeBinomialMargin), p * Vector512.Create(LeastNegativeBinomialScale))
            & Vector512.LessThanOrEqual(p, Vector512<double>.One));

    /// <summary>The lanes where hi is below lo.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InvalidUniformInt(Vector512<long> lo, Vector512<long> hi) => Vector512.LessThan(hi, lo).AsDouble();

    // Comparisons with NaN are false, so a NaN is in none of these.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> IsFinite(Vector512<double> value) =>
        Vector512.LessThan(Vector512.Abs(value), Vector512.Create(double.PositiveInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> IsPositive(Vector512<double> value) =>
        Vector512.GreaterThan(value, Vector512<double>.Zero) & Vector512.LessThan(value, Vector512.Create(double.PositiveInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> IsBetween(double least, Vector512<double> value, double most) =>
        Vector512.GreaterThanOrEqual(value, Vector512.Create(least)) & Vector512.LessThanOrEqual(value, Vector512.Create(most));
}

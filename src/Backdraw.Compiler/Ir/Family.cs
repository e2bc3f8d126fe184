namespace Backdraw.Compiler.Ir;

/// <summary>The distribution families, named as the members of <c>Backdraw.Draw</c>; parameters are in that order.</summary>
public enum Family
{
    Normal,
    LogNormal,
    HalfNormal,
    TruncatedNormal,
    Uniform,
    Exponential,
    Laplace,
    Logistic,
    Gumbel,
    Cauchy,
    Weibull,
    Pareto,
    Rayleigh,
    Kumaraswamy,
    Triangular,
    Gamma,
    InverseGamma,
    ChiSquared,
    Beta,
    StudentT,

    /// <summary>One component: a standard normal z; the parameters, a mean and a diagonal element of the factor, are checked only.</summary>
    MultivariateNormal,

    /// <summary>One component: the logarithm of a gamma variable.</summary>
    Dirichlet,

    Bernoulli,
    BernoulliLogit,
    Categorical,
    CategoricalLogits,
    Poisson,
    Binomial,
    Geometric,
    NegativeBinomial,
    UniformInt,

    /// <summary>One component: a binomial count of what is left.</summary>
    Multinomial,
}

/// <summary>How a draw is differentiated; mirrors <c>Backdraw.Estimator</c>, same order.</summary>
public enum Estimator
{
    Auto,
    Pathwise,
    Score,
    Enumerate,
    MeasureValued,
    Coupled,
    Pushforward,
}

/// <summary>The standard variables that noise comes in.</summary>
public enum NoiseKind
{
    /// <summary>Uniform on (0, 1): (bits + ½)·2⁻⁵², never an end point.</summary>
    Uniform,

    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Standard exponential, −log(u).</summary>
    Exponential,
}

/// <summary>
/// One draw of the method as written: <paramref name="Id"/> numbers the sites 0, 1, … in the order the front end meets them, inlined call by
/// inlined call; <paramref name="Path"/> is the path of inlined calls and the source text of the draw, for messages and doc comments.
/// </summary>
public sealed record DrawSite(int Id, string Path);

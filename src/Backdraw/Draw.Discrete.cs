using Backdraw.Runtime;

namespace Backdraw;

/// <content>Families of outcomes that can be counted.</content>
public static partial class Draw
{
    /// <summary>Bernoulli: true with probability <paramref name="p"/>.</summary>
    /// <param name="p">The probability of true; from 0 to 1.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its domain.</exception>
    public static bool Bernoulli(double p, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckBernoulli(p);
        return Quantile.Bernoulli(AmbientStream.NextUniform(), p);
    }

    /// <summary>Bernoulli by its log-odds: true with probability 1/(1 + exp(−ℓ)).</summary>
    /// <param name="logit">ℓ, the log-odds of true; any number, infinities included.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The logit is not a number.</exception>
    public static bool BernoulliLogit(double logit, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckBernoulliLogit(logit);
        return Quantile.BernoulliLogit(AmbientStream.NextUniform(), logit);
    }

    /// <summary>Categorical: index k with probability p[k]/Σp.</summary>
    /// <param name="p">Weights that need not sum to 1: finite, none negative, not all zero.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weights are outside their domain.</exception>
    public static int Categorical(ReadOnlySpan<double> p, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckCategorical(p);
        return Quantile.Categorical(AmbientStream.NextUniform(), p);
    }

    /// <summary>Categorical by unnormalised log-probabilities: index k with probability softmax(ℓ)[k].</summary>
    /// <param name="logits">ℓ: below +∞, at least one of them finite; −∞ is probability zero.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The logits are outside their domain.</exception>
    public static int CategoricalLogits(ReadOnlySpan<double> logits, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckCategoricalLogits(logits);
        return Quantile.CategoricalLogits(AmbientStream.NextUniform(), logits);
    }

    /// <summary>Poisson: a count with probabilities exp(−λ)λᵏ/k!.</summary>
    /// <param name="rate">λ, the mean; from 0 to 10⁹, so that counts fit an <see cref="int"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its domain.</exception>
    public static int Poisson(double rate, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckPoisson(rate);
        return Quantile.Poisson(AmbientStream.NextUniform(), rate);
    }

    /// <summary>Binomial: the number of successes among <paramref name="n"/> independent trials.</summary>
    /// <param name="n">The number of trials; 0 or more.</param>
    /// <param name="p">The probability of success; from 0 to 1.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static int Binomial(int n, double p, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckBinomial(n, p);
        return Quantile.Binomial(AmbientStream.NextUniform(), n, p);
    }

    /// <summary>Geometric: the number of failures before the first success, with probabilities p(1 − p)ᵏ.</summary>
    /// <param name="p">The probability of success; from 2⁻²⁵ to 1, so that counts fit an <see cref="int"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its domain.</exception>
    public static int Geometric(double p, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckGeometric(p);
        return Quantile.Geometric(AmbientStream.NextUniform(), p);
    }

    /// <summary>Negative binomial: the number of failures before the r-th success, continued to real r: a Poisson count whose rate is a gamma variable.</summary>
    /// <param name="r">The number of successes; positive, not necessarily whole.</param>
    /// <param name="p">The probability of success; at most 1 and not below (r + 28)/2³⁰, so that counts fit an <see cref="int"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static int NegativeBinomial(double r, double p, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckNegativeBinomial(r, p);
        return Quantile.NegativeBinomial(AmbientStream.NextUniform(), r, p);
    }

    /// <summary>Uniform on the integers from <paramref name="lo"/> to <paramref name="hi"/>, both included.</summary>
    /// <param name="lo">The least outcome.</param>
    /// <param name="hi">The greatest outcome; <paramref name="lo"/> or more.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public static int UniformInt(int lo, int hi, Estimator estimator = Estimator.Auto)
    {
        Domain.CheckUniformInt(lo, hi);
        return Quantile.UniformInt(AmbientStream.NextUniform(), lo, hi);
    }
}

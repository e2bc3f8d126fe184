namespace Backdraw.Conformance.Families;

/// <summary>One draw of each family, from the stream of its block or, under a branch on another draw, by key.</summary>
public static partial class FamilyPrograms
{
    [Stochastic]
    public static double Normal(double mu, double sigma, bool keyed)
    {
        if (!keyed) return Draw.Normal(mu, sigma);
        return Draw.Bernoulli(0.5) ? Draw.Normal(mu, sigma) : mu + sigma * Draw.Normal(0, 1);
    }

    [Stochastic]
    public static double LogNormal(double mu, double sigma, bool keyed)
    {
        if (!keyed) return Draw.LogNormal(mu, sigma);
        return Draw.Bernoulli(0.5) ? Draw.LogNormal(mu, sigma) : Math.Exp(Draw.Normal(mu, sigma));
    }

    [Stochastic]
    public static double Uniform(double a, double b, bool keyed)
    {
        if (!keyed) return Draw.Uniform(a, b);
        return Draw.Bernoulli(0.5) ? Draw.Uniform(a, b) : a + (b - a) * Draw.Uniform(0, 1);
    }

    [Stochastic]
    public static double Exponential(double rate, bool keyed)
    {
        if (!keyed) return Draw.Exponential(rate);
        return Draw.Bernoulli(0.5) ? Draw.Exponential(rate) : Draw.Exponential(1) / rate;
    }

    [Stochastic]
    public static double Bernoulli(double p, bool keyed)
    {
        if (!keyed) return Draw.Bernoulli(p) ? 1 : 0;
        return (Draw.Bernoulli(0.5) ? Draw.Bernoulli(p) : !Draw.Bernoulli(1 - p)) ? 1 : 0;
    }

    [Stochastic]
    public static double BernoulliLogit(double logit, bool keyed)
    {
        if (!keyed) return Draw.BernoulliLogit(logit) ? 1 : 0;
        return (Draw.Bernoulli(0.5) ? Draw.BernoulliLogit(logit) : !Draw.BernoulliLogit(-logit)) ? 1 : 0;
    }

    [Stochastic]
    public static double Categorical(double[] p, bool keyed)
    {
        if (!keyed) return Draw.Categorical(p);
        return Draw.Bernoulli(0.5) ? Draw.Categorical(p) : Draw.Categorical(p);
    }

    [Stochastic]
    public static double CategoricalLogits(double[] logits, bool keyed)
    {
        if (!keyed) return Draw.CategoricalLogits(logits);
        return Draw.Bernoulli(0.5) ? Draw.CategoricalLogits(logits) : Draw.CategoricalLogits(logits);
    }

    [Stochastic]
    public static double Poisson(double rate, bool keyed)
    {
        if (!keyed) return Draw.Poisson(rate);
        return Draw.Bernoulli(0.5) ? Draw.Poisson(rate) : Draw.Poisson(rate);
    }

    [Stochastic]
    public static double Binomial(int n, double p, bool keyed)
    {
        if (!keyed) return Draw.Binomial(n, p);
        return Draw.Bernoulli(0.5) ? Draw.Binomial(n, p) : n - Draw.Binomial(n, 1 - p);
    }

    [Stochastic]
    public static double Geometric(double p, bool keyed)
    {
        if (!keyed) return Draw.Geometric(p);
        return Draw.Bernoulli(0.5) ? Draw.Geometric(p) : Draw.Geometric(p);
    }
}

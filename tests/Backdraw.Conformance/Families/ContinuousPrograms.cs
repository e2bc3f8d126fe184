namespace Backdraw.Conformance.Families;

/// <summary>One draw of each continuous family with a function of noise, from the stream of its block or, under a branch on another draw, by key.</summary>
public static partial class ContinuousPrograms
{
    [Stochastic]
    public static double HalfNormal(double sigma, bool keyed)
    {
        if (!keyed) return Draw.HalfNormal(sigma);
        return Draw.Bernoulli(0.5) ? Draw.HalfNormal(sigma) : Draw.HalfNormal(sigma);
    }

    [Stochastic]
    public static double TruncatedNormal(double mu, double sigma, double a, double b, bool keyed)
    {
        if (!keyed) return Draw.TruncatedNormal(mu, sigma, a, b);
        return Draw.Bernoulli(0.5) ? Draw.TruncatedNormal(mu, sigma, a, b) : Draw.TruncatedNormal(mu, sigma, a, b);
    }

    [Stochastic]
    public static double Laplace(double mu, double b, bool keyed)
    {
        if (!keyed) return Draw.Laplace(mu, b);
        return Draw.Bernoulli(0.5) ? Draw.Laplace(mu, b) : Draw.Laplace(mu, b);
    }

    [Stochastic]
    public static double Logistic(double mu, double s, bool keyed)
    {
        if (!keyed) return Draw.Logistic(mu, s);
        return Draw.Bernoulli(0.5) ? Draw.Logistic(mu, s) : Draw.Logistic(mu, s);
    }

    [Stochastic]
    public static double Gumbel(double mu, double beta, bool keyed)
    {
        if (!keyed) return Draw.Gumbel(mu, beta);
        return Draw.Bernoulli(0.5) ? Draw.Gumbel(mu, beta) : Draw.Gumbel(mu, beta);
    }

    [Stochastic]
    public static double Cauchy(double x0, double gamma, bool keyed)
    {
        if (!keyed) return Draw.Cauchy(x0, gamma);
        return Draw.Bernoulli(0.5) ? Draw.Cauchy(x0, gamma) : Draw.Cauchy(x0, gamma);
    }

    [Stochastic]
    public static double Weibull(double scale, double shape, bool keyed)
    {
        if (!keyed) return Draw.Weibull(scale, shape);
        return Draw.Bernoulli(0.5) ? Draw.Weibull(scale, shape) : Draw.Weibull(scale, shape);
    }

    [Stochastic]
    public static double Pareto(double scale, double shape, bool keyed)
    {
        if (!keyed) return Draw.Pareto(scale, shape);
        return Draw.Bernoulli(0.5) ? Draw.Pareto(scale, shape) : Draw.Pareto(scale, shape);
    }

    [Stochastic]
    public static double Rayleigh(double sigma, bool keyed)
    {
        if (!keyed) return Draw.Rayleigh(sigma);
        return Draw.Bernoulli(0.5) ? Draw.Rayleigh(sigma) : Draw.Rayleigh(sigma);
    }

    [Stochastic]
    public static double Kumaraswamy(double a, double b, bool keyed)
    {
        if (!keyed) return Draw.Kumaraswamy(a, b);
        return Draw.Bernoulli(0.5) ? Draw.Kumaraswamy(a, b) : Draw.Kumaraswamy(a, b);
    }

    [Stochastic]
    public static double Triangular(double a, double b, double mode, bool keyed)
    {
        if (!keyed) return Draw.Triangular(a, b, mode);
        return Draw.Bernoulli(0.5) ? Draw.Triangular(a, b, mode) : Draw.Triangular(a, b, mode);
    }

    [Stochastic]
    public static double HalfNormalSquared(double sigma)
    {
        double x = Draw.HalfNormal(sigma);
        return x * x;
    }

    [Stochastic]
    public static double TruncatedNormalSquared(double mu, double sigma, double a, double b)
    {
        double x = Draw.TruncatedNormal(mu, sigma, a, b);
        return x * x;
    }

    [Stochastic]
    public static double LaplaceSquared(double mu, double b)
    {
        double x = Draw.Laplace(mu, b);
        return x * x;
    }

    [Stochastic]
    public static double LogisticSquared(double mu, double s)
    {
        double x = Draw.Logistic(mu, s);
        return x * x;
    }

    [Stochastic]
    public static double RayleighSquared(double sigma)
    {
        double x = Draw.Rayleigh(sigma);
        return x * x;
    }

    [Stochastic]
    public static double TriangularSquared(double a, double b, double mode)
    {
        double x = Draw.Triangular(a, b, mode);
        return x * x;
    }

    [Stochastic]
    public static double CauchyCosine(double x0, double gamma) => Math.Cos(Draw.Cauchy(x0, gamma));

    /// <summary>Bounds that only some samples have.</summary>
    [Stochastic]
    public static double TruncatedFromADraw(double mu, double sigma)
    {
        double a = Draw.Uniform(-1, 0);
        return Draw.TruncatedNormal(mu, sigma, a, a + 2);
    }

    /// <summary>The outcome of one family is the parameter of another, in a loop and under a branch.</summary>
    [Stochastic]
    public static double Chain(double shape, double scale, int steps)
    {
        double sum = 0, level = scale;
        for (int i = 0; i < steps; i++)
        {
            level = Draw.Weibull(level, shape);
            if (Draw.Bernoulli(0.4)) level -= Draw.Triangular(0, level, 0.5 * level);
            sum += level;
        }

        return sum;
    }

    /// <summary>Parameters outside of the domain in some samples.</summary>
    [Stochastic]
    public static double RarelyOutside(double mode) => Draw.Triangular(0, 1, Draw.Bernoulli(0.001) ? 2 : mode);
}

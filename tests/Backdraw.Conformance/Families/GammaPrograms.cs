namespace Backdraw.Conformance.Families;

/// <summary>Families made of gamma variables, and the counts of a negative binomial.</summary>
public static partial class GammaPrograms
{
    [Stochastic]
    public static double Gamma(double shape, double rate, bool keyed)
    {
        if (!keyed) return Draw.Gamma(shape, rate);
        return Draw.Bernoulli(0.5) ? Draw.Gamma(shape, rate) : Draw.Gamma(shape, rate);
    }

    [Stochastic]
    public static double InverseGamma(double alpha, double beta, bool keyed)
    {
        if (!keyed) return Draw.InverseGamma(alpha, beta);
        return Draw.Bernoulli(0.5) ? Draw.InverseGamma(alpha, beta) : Draw.InverseGamma(alpha, beta);
    }

    [Stochastic]
    public static double ChiSquared(double k, bool keyed)
    {
        if (!keyed) return Draw.ChiSquared(k);
        return Draw.Bernoulli(0.5) ? Draw.ChiSquared(k) : Draw.ChiSquared(k);
    }

    [Stochastic]
    public static double Beta(double alpha, double beta, bool keyed)
    {
        if (!keyed) return Draw.Beta(alpha, beta);
        return Draw.Bernoulli(0.5) ? Draw.Beta(alpha, beta) : Draw.Beta(alpha, beta);
    }

    [Stochastic]
    public static double StudentT(double nu, double mu, double sigma, bool keyed)
    {
        if (!keyed) return Draw.StudentT(nu, mu, sigma);
        return Draw.Bernoulli(0.5) ? Draw.StudentT(nu, mu, sigma) : Draw.StudentT(nu, mu, sigma);
    }

    [Stochastic]
    public static double NegativeBinomial(double r, double p, bool keyed)
    {
        if (!keyed) return Draw.NegativeBinomial(r, p);
        return Draw.Bernoulli(0.5) ? Draw.NegativeBinomial(r, p) : Draw.NegativeBinomial(r, p);
    }

    [Stochastic]
    public static double GammaSquared(double shape, double rate)
    {
        double x = Draw.Gamma(shape, rate);
        return x * x;
    }

    [Stochastic]
    public static double StudentTSquared(double nu, double mu, double sigma)
    {
        double x = Draw.StudentT(nu, mu, sigma);
        return x * x;
    }

    [Stochastic]
    public static double NegativeBinomialSquared(double r, double p)
    {
        double x = Draw.NegativeBinomial(r, p);
        return x * x;
    }

    [Stochastic]
    public static double LogOfGamma(double shape) => Math.Log(Draw.Gamma(shape, 1));

    [Stochastic]
    public static double UniformInt(int lo, int hi, double weight, bool keyed)
    {
        if (!keyed) return weight * Draw.UniformInt(lo, hi);
        return weight * (Draw.Bernoulli(0.5) ? Draw.UniformInt(lo, hi) : Draw.UniformInt(lo, hi));
    }

    /// <summary>The evidence bound of a Beta(a, b) for six ones and four zeros under the prior Beta(10, 10), less constants.</summary>
    [Stochastic]
    public static double EvidenceBound(double a, double b)
    {
        double x = Draw.Beta(a, b);
        double own = (a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b);
        return (9 + 6) * Math.Log(x) + (9 + 4) * Math.Log(1 - x) - own;
    }

    /// <summary>By Stirling's series from 10 on.</summary>
    private static double LogGamma(double x)
    {
        double z = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z / 1680))) / x;
    }

    /// <summary>Student's t in a loop whose length is a draw, so that its two noises are keyed.</summary>
    [Stochastic]
    public static double Sum(double nu, double rate)
    {
        double sum = 0;
        int n = Draw.Poisson(3);
        for (int i = 0; i < n; i++)
        {
            double x = Draw.StudentT(nu, 0, 1);
            sum += x * x + Draw.Gamma(2, rate);
        }

        return sum;
    }
}

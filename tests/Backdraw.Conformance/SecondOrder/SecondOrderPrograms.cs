namespace Backdraw.Conformance.SecondOrder;

/// <summary>Programs whose second derivatives have closed forms, or are differences of first derivatives.</summary>
public static partial class SecondOrderPrograms
{
    private static readonly double[] Targets = [0.6, 0.51, 0.48];

    [Stochastic(Order = 2)]
    public static double SquareOfBinomial(double p)
    {
        int x = Draw.Binomial(2, p);
        return (double)x * x;
    }

    [Stochastic(Order = 2)]
    public static double SquareOfPoisson(double rate)
    {
        int x = Draw.Poisson(rate);
        return (double)x * x;
    }

    /// <summary>20p² + 190p³ − 210p⁴: scores, a continuous draw that they feed, and the parameter outside of them.</summary>
    [Stochastic(Order = 2)]
    public static double Introduction(double p)
    {
        double a = p * (1 - p);
        int b = Draw.Binomial(10, p);
        double c = 2 * b + 3 * (Draw.Bernoulli(p) ? 1 : 0);
        return a * c * Draw.Normal(b, a);
    }

    /// <summary>(μ − k)² + σ².</summary>
    [Stochastic(Order = 2)]
    public static double Quadratic(double mu, double sigma, [Constant] double k)
    {
        double x = Draw.Normal(mu, sigma);
        return (x - k) * (x - k);
    }

    /// <summary>exp(−kμ²/(1 + 2kσ²))/√(1 + 2kσ²).</summary>
    [Stochastic(Order = 2)]
    public static double Bell(double mu, double sigma, [Constant] double k)
    {
        double x = Draw.Normal(mu, sigma);
        return Math.Exp(-k * x * x);
    }

    /// <summary>cos(kμ)·exp(−k²σ²/2).</summary>
    [Stochastic(Order = 2)]
    public static double Wave(double mu, double sigma, [Constant] double k) => Math.Cos(k * Draw.Normal(mu, sigma));

    /// <summary>Σᵢ Mᵢᵢ wᵢ² s + (Σᵢ wᵢ)²·b: blocks of every shape.</summary>
    [Stochastic(Order = 2)]
    public static double Blocks(double b, double[] w, double[,] m, ReadOnlySpan<double> s)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < w.Length; i++)
        {
            double z = Draw.Normal(0, 1);
            sum += m[i, i] * w[i] * w[i] * z * z;
            total += w[i];
        }

        return sum * s[0] + total * total * b;
    }

    /// <summary>A reward for each draw of a chain, whose probabilities depend on the draws before.</summary>
    [Stochastic(Order = 2)]
    public static double Chain(double p, double q, int steps)
    {
        double state = 0, reward = 0;
        for (int t = 0; t < steps; t++)
        {
            if (Draw.BernoulliLogit(p - q * state)) state += 1;
            else if (Draw.Bernoulli(0.5 + 0.25 * Math.Sin(q))) state -= 1;
            reward += state * state * p;
        }

        return reward;
    }

    /// <summary>A categorical draw and a Poisson draw with a rate that it chooses, counted in a loop whose length is a draw.</summary>
    [Stochastic(Order = 2)]
    public static double Mixture(double[] logits, double rate)
    {
        int k = Draw.CategoricalLogits(logits);
        int n = Draw.Poisson(rate * (k + 1));
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Draw.Exponential(rate) + k;
        return sum + k * rate * rate;
    }

    /// <summary>Independent draws with costs of their own: (Σ terms) whose Hessian is diagonal.</summary>
    [Stochastic(Order = 2, Baseline = Baseline.Pilot)]
    public static double Sites(double[] eta)
    {
        double cost = 100;
        for (int i = 0; i < eta.Length; i++)
        {
            double x = Draw.BernoulliLogit(eta[i]) ? 1 : 0;
            cost += (x - Targets[i]) * (x - Targets[i]);
        }

        return cost;
    }

    [Stochastic(Order = 2, Baseline = Baseline.None)]
    public static double WithoutBaseline(double p) => Draw.Geometric(p);

    /// <summary>Everything smooth that a path may have: loops, arrays, branches on what no parameter moves, squares behind kinks.</summary>
    [Stochastic(Order = 2)]
    public static double Path(double spot, double vol, double[] weights, [Constant] double strike, int steps)
    {
        double s = spot, sum = 0;
        double[] seen = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            double z = Draw.Normal(0, 1);
            s *= Math.Exp(vol * z - 0.5 * vol * vol);
            seen[t] = z > 0.3 ? Math.Log(1 + s * s) : Math.Sqrt(1 + s * s * vol * vol);
            sum += weights[t % weights.Length] * seen[t] / (1 + s * s);
        }

        double over = Math.Max(sum - strike, 0);
        return over * over + Math.Tanh(seen[0] * vol) + Math.Pow(s, 1.5) + Draw.Gamma(2, vol);
    }

    [Stochastic(Order = 2, Mode = DerivativeMode.Forward)]
    public static double Forward(double spot, double vol, int steps)
    {
        double s = spot;
        for (int t = 0; t < steps; t++) s *= Math.Exp(vol * Draw.Normal(0, 1)) * (1 + 0.1 * Math.Sin(s));
        return Math.Log(s) * vol;
    }

    [Stochastic(Order = 2, Mode = DerivativeMode.Reverse)]
    public static double Reverse(double spot, double vol, int steps)
    {
        double s = spot;
        for (int t = 0; t < steps; t++) s *= Math.Exp(vol * Draw.Normal(0, 1)) * (1 + 0.1 * Math.Sin(s));
        return Math.Log(s) * vol;
    }

    /// <summary>At a probability of 0 whose derivative is 0 and whose second derivative is not, no sample meets the outcome that matters.</summary>
    [Stochastic(Order = 2)]
    public static double AtTheBoundary(double t) => Draw.Bernoulli(t * t) ? 1 : 0;

    [Stochastic(Order = 2)]
    public static double Root(double t) => Math.Sqrt(t) + Draw.Normal(t, 1);

    [Stochastic(Order = 2)]
    public static double NoDraws(double x, double y) => x * x * y + Math.Exp(x * y);
}

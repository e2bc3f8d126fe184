namespace Backdraw.Conformance.Runs;

/// <summary>Programs that meet every part of a run: both sources of noise, every kind of it, scores, arrays, matrices, loops by a draw.</summary>
public static partial class RunPrograms
{
    [Stochastic]
    public static double Streams(double mu, double rate, double width)
    {
        double z = Draw.Normal(mu, 1), e = Draw.Exponential(rate), u = width * Draw.Uniform(0, 1);
        return z * e + Math.Sin(u) * Math.Exp(0.1 * z);
    }

    [Stochastic]
    public static double Functions(double mu, double width, int n)
    {
        double x = mu + width * Draw.Normal(0, 1), y = Math.Exp(0.2 * x);
        double sum = Math.Asinh(x) + Math.Acosh(1 + y) + Math.Atanh(0.9 * Math.Tanh(x)) + double.SinPi(x) * double.CosPi(y) + double.TanPi(0.2 * Math.Tanh(x)) + double.Hypot(x, y);
        sum += double.RootN(y, n) + Math.ScaleB(x, n) + Math.CopySign(x, -y) + Special.Erf(x) + Special.Erfc(x) + Special.NormalPdf(x) + Special.NormalCdf(x) + Special.Softplus(x);
        return sum + Special.InverseNormalCdf(Special.Sigmoid(x)) + Special.LogGamma(y) + Special.Digamma(y) + Special.Trigamma(y) + Special.LogBeta(y, width) + Special.LogAddExp(x, y);
    }

    [Stochastic]
    public static double Keyed(double rate, double mu, double p)
    {
        double s = Draw.Normal(mu, 1);
        int n = Draw.Poisson(rate);
        for (int i = 0; i < n; i++)
        {
            if (Draw.Bernoulli(p)) s += Draw.Normal(mu, 1);
            else s -= 0.1 * Draw.Exponential(1 + mu * mu) + Draw.Uniform(0, 0.1);
        }

        return s * s;
    }

    [Stochastic]
    public static double Arrays(double[] weights, ReadOnlySpan<double> means, double scale)
    {
        double[] x = new double[weights.Length];
        for (int i = 0; i < weights.Length; i++) x[i] = Draw.Normal(means[i], scale);
        double sum = 0;
        for (int i = 1; i < x.Length; i++) sum += weights[i] * Math.Tanh(x[i] + 0.5 * x[i - 1]);
        return sum * sum + weights[0] * x[0];
    }

    [Stochastic]
    public static double Matrix(double[,] factor, double[] drift, double strike)
    {
        int n = drift.Length;
        double[] z = new double[n];
        for (int i = 0; i < n; i++) z[i] = Draw.Normal(0, 1);
        double basket = 0;
        for (int i = 0; i < n; i++)
        {
            double x = drift[i];
            for (int j = 0; j <= i; j++) x += factor[i, j] * z[j];
            basket += Math.Exp(x) / n;
        }

        return Math.Max(basket - strike, 0);
    }

    [Stochastic]
    public static double Scores(double[] logits, double rate, double p, double price)
    {
        double[] payments = [1.0, 2.5, -0.5];
        double cost = 0;
        for (int day = 0; day < 5; day++)
        {
            int demand = Draw.Poisson(rate), kind = Draw.CategoricalLogits(logits);
            cost += price * Math.Max(4 - demand, 0) + payments[kind] * demand;
            if (demand > 3) cost += Draw.Binomial(demand, p) - Draw.Geometric(p);
        }

        return cost;
    }

    [Stochastic]
    public static double Vector(double mu, int length)
    {
        double[] x = new double[length];
        for (int i = 0; i < length; i++) x[i] = Draw.Normal(mu, 1);
        double sum = 0;
        foreach (double element in x) sum += element;
        return sum;
    }

    [Stochastic]
    public static double Linear(double mu, double sigma) => Draw.Normal(mu, sigma);

    // The mean of an antithetic pair is normal: a bit of noise that mirroring leaves alone picks the sign of one it reverses.
    [Stochastic]
    public static double Pair(double mu, double scale)
    {
        double side = Draw.Normal(0, 1), z = Draw.Normal(0, 1);
        return mu + scale * (side > 0 ? z : -z);
    }

    [Stochastic]
    public static double Skewed(double mu, double sigma) => Draw.LogNormal(mu, sigma);

    [Stochastic]
    public static double Pays(double spot, double vol, [Constant] double strike) =>
        Math.Max(spot * Math.Exp(vol * Draw.Normal(0, 1) - 0.5 * vol * vol) - strike, 0);

    [Stochastic]
    public static double Even(double sigma)
    {
        double x = Draw.Normal(0, sigma);
        return x * x;
    }

    [Stochastic]
    public static double Coins(double p, int flips)
    {
        int heads = 0;
        for (int i = 0; i < flips; i++)
            if (Draw.Bernoulli(p)) heads++;
        return heads * heads;
    }

    [Stochastic]
    public static double RootOfNormal(double mu) => Math.Sqrt(Draw.Normal(mu, 1));

    [Stochastic]
    public static double NoisyScale(double mu)
    {
        double sigma = Draw.Normal(mu, 1);
        return Draw.Normal(0, sigma);
    }

    [Stochastic]
    public static double KinkAtZero(double mu)
    {
        double x = Math.Max(Draw.Normal(mu, 1), 0);
        return Math.Sqrt(x);
    }

    [Stochastic]
    public static double LogToBase(double x, double b) => Math.Exp(-Math.Log(x * Draw.LogNormal(0, 0.1), b));

    [Stochastic]
    public static double Ages(double[] weights, double[,] table, double m) =>
        m * Draw.Categorical(weights) + weights[0] * table[1, 0] * Draw.Normal(0, 1) + table[0, 1];

    [Stochastic]
    public static double Rewarded(double[] weights, ReadOnlySpan<double> rewards, double scale) => scale * Draw.Categorical(weights) + rewards[0] * Draw.Normal(0, 1);

    [Stochastic]
    public static double ManyFlips(double p, int n)
    {
        double s = 0;
        for (int t = 0; t < n; t++) s += Draw.Bernoulli(p) ? 1 : 0;
        return s / n;
    }

    [Stochastic]
    public static double Lookup(double[] table, double rate) => table[Draw.Poisson(rate)];
}

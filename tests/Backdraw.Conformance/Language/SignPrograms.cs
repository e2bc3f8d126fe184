namespace Backdraw.Conformance.Language;

/// <summary>Models whose divisors and logarithms keep away from zero because their parameters are positive.</summary>
public static partial class SignPrograms
{
    [Stochastic]
    public static double Libor(double[] forwards, double vol, [Constant] double strike)
    {
        int n = forwards.Length;
        double[] l = new double[n];
        for (int i = 0; i < n; i++) l[i] = forwards[i];
        double tau = 0.5, account = 1, payoff = 0;
        for (int t = 0; t < n; t++)
        {
            double z = Draw.Normal(0, 1), drift = 0;
            payoff += Math.Max(l[t] - strike, 0) * tau / account;
            account *= 1 + tau * l[t];
            for (int i = t + 1; i < n; i++)
            {
                drift += tau * l[i] * vol * vol / (1 + tau * l[i]);
                l[i] *= Math.Exp((drift - 0.5 * vol * vol) * tau + vol * Math.Sqrt(tau) * z);
            }
        }

        return 100 * payoff;
    }

    [Stochastic]
    public static double Mixture(double[] weights, double[] means, double scale)
    {
        double x = Draw.Normal(0, 2), p = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double z = (x - means[k]) / scale;
            p += weights[k] * Math.Exp(-0.5 * z * z) / scale;
        }

        return Math.Log(p);
    }

    [Stochastic]
    public static double Harmonic(double spot, double vol, int n)
    {
        double inverse = 0, s = spot;
        for (int i = 0; i < n; i++)
        {
            s *= Math.Exp(vol * Draw.Normal(0, 1));
            inverse += 1 / s;
        }

        return n / inverse;
    }

    [Stochastic]
    public static double Weight(double first, double second, double vol)
    {
        double a = first * Math.Exp(vol * Draw.Normal(0, 1)), b = second * Math.Exp(vol * Draw.Normal(0, 1));
        return a / (a + b);
    }

    [Stochastic]
    public static double Velocity(double most, double half, double s)
    {
        double x = Draw.LogNormal(0, s);
        return most * x / (half + x);
    }

    [Stochastic]
    public static double Softmax(double[] scores, double temperature, int n)
    {
        double[] e = new double[scores.Length];
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0, best = double.NegativeInfinity;
            for (int j = 0; j < scores.Length; j++)
            {
                e[j] = (scores[j] + Draw.Gumbel(0, 1)) / temperature;
                best = Math.Max(best, e[j]);
            }

            for (int j = 0; j < scores.Length; j++)
            {
                e[j] = Math.Exp(e[j] - best);
                sum += e[j];
            }

            for (int j = 0; j < scores.Length; j++) total += (j + 1) * e[j] / sum;
        }

        return total / n;
    }

    [Stochastic]
    public static double Matrix(double[,] rates, int n, long m, double t) => 1 / (1 + (rates[0, 1] * Draw.LogNormal(t, 1)) + rates[1, 0] + n + m);

#pragma warning disable BD0202 // that is what is allowed
    [Stochastic(AllowBias = true)]
    public static double Unchecked(double half, double s) => 1 / (half + Draw.LogNormal(0, s));
#pragma warning restore BD0202
}

using Backdraw;

namespace BasketGreeks;

/// <summary>Derivatives on a basket of correlated indices.</summary>
public static partial class Basket
{
    /// <summary>
    /// The discounted payoff of an arithmetic-average call on a weighted basket of indices that follow correlated geometric Brownian motions.
    /// </summary>
    /// <param name="spots">Index levels today.</param>
    /// <param name="volatilities">A year's volatility of each index.</param>
    /// <param name="correlations">The pairs below the diagonal, row by row: (1,0), (2,0), (2,1), (3,0), …</param>
    /// <param name="rate">Continuously compounded interest rate of a year.</param>
    /// <param name="weights">Units of each index in the basket.</param>
    /// <param name="strike">Strike of the basket.</param>
    /// <param name="years">Time to maturity.</param>
    /// <param name="steps">Fixings, equally spaced.</param>
    [Stochastic]
    public static double AsianCall(
        double[] spots,
        double[] volatilities,
        double[] correlations,
        double rate,
        [Constant] double[] weights,
        [Constant] double strike,
        [Constant] double years,
        int steps)
    {
        int n = spots.Length;
        double[] factor = new double[n * n];
        Cholesky(correlations, n, factor);

        double dt = years / steps;
        double[] s = new double[n];
        for (int i = 0; i < n; i++) s[i] = spots[i];

        double[] z = new double[n];
        double sum = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < n; i++) z[i] = Draw.Normal(0, 1);
            for (int i = 0; i < n; i++)
            {
                double shock = 0;
                for (int j = 0; j <= i; j++) shock += factor[i * n + j] * z[j];
                double vol = volatilities[i];
                s[i] *= Math.Exp((rate - 0.5 * vol * vol) * dt + vol * Math.Sqrt(dt) * shock);
                sum += weights[i] * s[i];
            }
        }

        return Math.Exp(-rate * years) * Math.Max(sum / steps - strike, 0);
    }

    /// <summary>Fills the lower triangular factor L of a correlation matrix C = L·Lᵀ given by its pairs below the diagonal.</summary>
    private static void Cholesky(double[] pairs, int n, double[] factor)
    {
        int pair = 0;
        for (int i = 0; i < n; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++)
            {
                double c = pairs[pair];
                pair++;
                for (int k = 0; k < j; k++) c -= factor[i * n + k] * factor[j * n + k];
                c /= factor[j * n + j];
                factor[i * n + j] = c;
                rest -= c * c;
            }

            factor[i * n + i] = Math.Sqrt(rest);
        }
    }
}

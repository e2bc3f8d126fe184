namespace Backdraw.Conformance.Scores;

/// <summary>Programs around own costs, baselines and boundaries of the discrete families.</summary>
public static partial class ScorePrograms
{
    private static readonly double[] Targets = [0.6, 0.51, 0.48];

    [Stochastic]
    public static double AdditiveCosts(double p, int n)
    {
        double cost = 100;
        for (int t = 0; t < n; t++)
        {
            double x = Draw.Bernoulli(p) ? 1 : 0;
            cost += (1 + t % 3) * x;
        }

        return cost;
    }

    [Stochastic]
    public static double WrappingSum(double rate)
    {
        int sum = int.MaxValue - 1;
        sum += Draw.Poisson(rate);
        sum += Draw.Poisson(rate);
        return sum * 1e-9;
    }

    [Stochastic]
    public static double CountedHits(double p, int n)
    {
        int hits = 0;
        for (int t = 0; t < n; t++)
            if (Draw.Bernoulli(p)) hits++;
        return hits;
    }

    [Stochastic]
    public static double StraightLine(double p, double q)
    {
        double a = Draw.Poisson(q);
        double b = Draw.Bernoulli(p) ? 1 : 0;
        return a * a + 50 * b;
    }

    [Stochastic]
    public static double TwoLoops(double p, double q, int n)
    {
        double cost = 0;
        for (int t = 0; t < n; t++) cost += Draw.Bernoulli(p) ? 1 : 0;
        for (int t = 0; t < n; t++) cost += 10.0 * Draw.Poisson(q);
        return cost;
    }

    [Stochastic]
    public static double DiscountedSum(double p, double rate, int n)
    {
        double sum = 0;
        for (int t = 0; t < n; t++) sum += Draw.Bernoulli(p) ? 1 : 0;
        return Math.Exp(-rate * n) * sum;
    }

    [Stochastic]
    public static double Customers(double p, int customers, int days)
    {
        double cost = 0;
        for (int c = 0; c < customers; c++)
        {
            int stock = 2;
            for (int d = 0; d < days; d++)
            {
                if (Draw.Bernoulli(p)) stock--;
                cost += stock * stock;
            }
        }

        return cost;
    }

    [Stochastic]
    public static double LateCosts(double p, int n)
    {
        double cost = 0;
        for (int t = 0; t < n; t++)
        {
            int demand = 0;
            if (t % 2 == 0 || Draw.Bernoulli(0.5))
                if (t != 1) demand = Draw.Binomial(3, p);
            cost += demand * demand;
        }

        return cost;
    }

    [Stochastic]
    public static double SquaredDistances(double logit) => Distances(logit);

    [Stochastic(Baseline = Baseline.None)]
    public static double SquaredDistancesWithoutBaseline(double logit) => Distances(logit);

    [Stochastic(Baseline = Baseline.Pilot)]
    public static double SquaredDistancesWithPilot(double logit) => Distances(logit);

    private static double Distances(double logit)
    {
        double f = 0;
        foreach (double target in Targets)
        {
            double x = Draw.BernoulliLogit(logit) ? 1 : 0;
            f += (x - target) * (x - target);
        }

        return f;
    }

    [Stochastic(Baseline = Baseline.None)]
    public static double RareWithoutBaseline(double p) => Draw.Bernoulli(p) ? 1 : 0;

    [Stochastic]
    public static double RareWithMean(double p) => Draw.Bernoulli(p) ? 0 : 1;

    [Stochastic(Baseline = Baseline.Pilot, BaselineSamples = 2048)]
    public static double RareWithPilot(double p) => Draw.Bernoulli(p) ? 0 : 1;

    [Stochastic(Baseline = Baseline.Pilot, BaselineSamples = 256)]
    public static double WalkWithPilot(double p, int steps)
    {
        double x = 0;
        for (int t = 0; t < steps; t++) x += Draw.Bernoulli(Math.Exp(-x / p)) ? 1 : -1;
        return x * x;
    }

    [Stochastic]
    public static double CoinAt(double p) => Draw.Bernoulli(p) ? 1 : 0;

    [Stochastic]
    public static double CoinOfSquare(double p) => Draw.Bernoulli(p * p) ? 1 : p;

    [Stochastic]
    public static double PoissonOf(double rate) => Draw.Poisson(rate);

    [Stochastic]
    public static double PoissonOfSquare(double rate) => Draw.Poisson(rate * rate) + 2 * rate;

    [Stochastic]
    public static double GeometricOf(double p) => Draw.Geometric(p);

    [Stochastic]
    public static double BinomialOf(double p, int n) => Draw.Binomial(n, p);

    [Stochastic]
    public static double CategoricalOf(double p) => Draw.Categorical([0, p * p, 0, 0, 1 - p * p]);

    [Stochastic]
    public static double CategoriesInOrder(double[] p) => Draw.Categorical(p);

    [Stochastic]
    public static double SometimesOnTheBoundary(double p, double q)
    {
        double inner = Draw.Bernoulli(0.125) ? p : q;
        return Draw.Bernoulli(inner) ? 1 : 0;
    }

    /// <summary>At p = 0 one coin is at 0 and the other at 1, with tangents of opposite signs.</summary>
    [Stochastic]
    public static double OppositeCoins(double p) => (Draw.Bernoulli(p) ? 3 : 0) + (Draw.Bernoulli(1 - p) ? 7 : 0);

    /// <summary>The same over two visits of one draw.</summary>
    [Stochastic]
    public static double OppositeVisits(double p)
    {
        double sum = 0;
        for (int t = 0; t < 2; t++) sum += Draw.Bernoulli(t == 1 ? 1 - p : p) ? t + 1 : 0;
        return sum;
    }

    /// <summary>The probability rounds to 1 in the end, but is never 1.</summary>
    [Stochastic]
    public static double Default(double hazard, double years) => Draw.Bernoulli(1 - Math.Exp(-hazard * years)) ? 0.6 : 0;

    [Stochastic]
    public static double Logistic(double x) => Draw.Bernoulli(1 / (1 + Math.Exp(-x))) ? 3 : 1;

    [Stochastic]
    public static double LogisticShare(double x)
    {
        double odds = Math.Exp(x);
        return Draw.Bernoulli(odds / (1 + odds)) ? 3 : 1;
    }

    /// <summary>At x = 0 the survival is certain, and its derivative −1e-15.</summary>
    [Stochastic]
    public static double Decay(double x) => Draw.Bernoulli(1 - 1e-15 * x) ? 1 : 0;

    /// <summary>A probability that rounds to 1 without showing of what it is the rest.</summary>
    [Stochastic]
    public static double Saturated(double x) => Draw.Bernoulli(Math.Exp(-Math.Exp(-x))) ? 1 : 0;

    [Stochastic]
    public static double LogitCoin(double logit) => Draw.BernoulliLogit(logit) ? 3 : 1;

    [Stochastic]
    public static double LogitCategories(double a, double b) => Draw.CategoricalLogits([a, b, 0]);
}

namespace Backdraw.Conformance.Traps;

/// <summary>Small programs around the places where estimators go wrong.</summary>
public static partial class TrapPrograms
{
    [Stochastic]
    public static double ValueAndIndex(double p)
    {
        double[] values = [3.5, 5.2, 8.4];
        int k = Draw.Categorical([p / 2, p / 2, 1 - p]);
        return k * values[k];
    }

    [Stochastic(Mode = DerivativeMode.Forward)]
    public static double RootOfCountForward(double t) => Math.Sqrt(Draw.Poisson(1.0) * t);

    [Stochastic(Mode = DerivativeMode.Reverse)]
    public static double RootOfCountReverse(double t) => Math.Sqrt(Draw.Poisson(1.0) * t);

    [Stochastic]
    public static double RootOfShiftedCoin(double t) => Math.Sqrt((Draw.Bernoulli(0.5) ? 1 : 0) + t);

    [Stochastic]
    public static double Merton(double vol)
    {
        int jumps = Draw.Poisson(0.5);
        return Math.Exp(-0.1 * jumps + Math.Sqrt(jumps * vol * vol) * Draw.Normal(0, 1));
    }

    [Stochastic(Mode = DerivativeMode.Forward)]
    public static double SaturatedForward(double t) => 1 / (1 + Math.Exp(-(Draw.Normal(0, 1) - 800 * t)));

    [Stochastic(Mode = DerivativeMode.Reverse)]
    public static double SaturatedReverse(double t) => 1 / (1 + Math.Exp(-(Draw.Normal(0, 1) - 800 * t)));

    [Stochastic]
    public static double SaturatedBeforeSampling(double t) => Draw.Normal(t, 1) / (1 + Math.Exp(800 * t));

    [Stochastic]
    public static double GuardedMagnitude(double t, bool flag, int n)
    {
        double y = Draw.Normal(t, 1);
        if (flag && n != int.MinValue) y += Math.Abs(n) * t;
        return y;
    }

    [Stochastic]
    public static double MagnitudesInALoop(double t, int n, int trips)
    {
        double y = Draw.Normal(t, 1);
        for (int i = 0; i < trips; i++) y += Math.Abs(n) * t;
        return y;
    }

    [Stochastic]
    public static double BinomialOfPoisson(double rate, double p)
    {
        int n = Draw.Poisson(rate);
        double x = Draw.Binomial(n, p);
        return x * x;
    }

    [Stochastic]
    public static double PoissonManyBernoullis(double rate, double p)
    {
        int n = Draw.Poisson(rate), hits = 0;
        for (int i = 0; i < n; i++)
            if (Draw.Bernoulli(p)) hits++;
        return hits * hits;
    }

    [Stochastic]
    public static double PoissonManyNormals(double rate, double mu)
    {
        int n = Draw.Poisson(rate);
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Draw.Normal(mu, 1);
        return sum * sum;
    }

    [Stochastic]
    public static double ParameterOutsideTheDraw(double t) => t * Draw.Poisson(t);

    [Stochastic]
    public static double PoissonPlusConstant(double rate, [Constant] double constant) => Draw.Poisson(rate) + constant;

    [Stochastic]
    public static double DrawUnderABranch(double p, double mu, double rate)
    {
        double x;
        if (Draw.Bernoulli(p)) x = Draw.Normal(mu, 1);
        else x = Draw.Poisson(rate);
        return x * x;
    }

    [Stochastic]
    public static double CertainOutcome(double theta, [Constant] double p) => Draw.Bernoulli(p) ? theta * theta : 3 * theta;

    [Stochastic]
    public static double BranchOnNoiseAlone(double theta) => Draw.Normal(0, 1) > 0.5 ? theta : 2 * theta;

    [Stochastic]
    public static double CappedByBranches(double mu)
    {
        double x = Draw.Normal(mu, 1), y;
        if (x > 1) y = 1;
        else if (x < -1) y = -1;
        else y = x;
        return y;
    }

    [Stochastic]
    public static double IndicatorTimesValue(double mu)
    {
        double x = Draw.Normal(mu, 1);
        return (x > 0 ? 1 : 0) * x;
    }

    [Stochastic]
    public static double LargestOfTwo(double a, double b)
    {
        double[] x = [Draw.Normal(a, 1), Draw.Normal(b, 1)];
        double largest = x[0];
        for (int i = 1; i < 2; i++)
            if (x[i] > largest) largest = x[i];
        return largest;
    }

    /// <summary>In a vector both arms run, and both save what their adjoints need.</summary>
    [Stochastic]
    public static double BothArmsSaveArrays(double[] f)
    {
        double[] x = new double[2];
        if (Draw.Bernoulli(0.5))
        {
            double[] z = new double[2];
            for (int i = 0; i < 2; i++)
            {
                z[i] = Draw.Normal(1, 1);
                x[i] = f[i] * z[i];
            }
        }
        else
        {
            double[] z = new double[2];
            for (int i = 0; i < 2; i++)
            {
                z[i] = Draw.Normal(3, 1);
                x[i] = f[i] * z[i];
            }
        }

        return x[0] + 2 * x[1];
    }

#pragma warning disable BD0202 // The bias is the point.
    [Stochastic(AllowBias = true)]
    public static double DigitalWithBias(double mu) => Draw.Normal(mu, 1) > 1 ? 1 : 0;
#pragma warning restore BD0202

    [Stochastic]
    public static double UnusedDraw(double mu)
    {
        double unused = Draw.Normal(mu, 1);
        double used = Draw.Normal(mu, 1);
        return used * used + 0 * unused;
    }

    [Stochastic]
    public static double NoDraws(double x, double y) => Math.Sin(x * y) + x / y;
}

namespace Backdraw.Conformance.Acceptance;

/// <summary>Programs of discrete draws with exact answers: StochasticAD.jl's introduction, tests and tutorial; ADEV, figure 2; Storchastic.</summary>
public static partial class DiscretePrograms
{
    private static readonly double[] Targets = [0.6, 0.51, 0.48];

    [Stochastic]
    public static double Introduction(double p)
    {
        double a = p * (1 - p);
        int b = Draw.Binomial(10, p);
        double c = 2 * b + 3 * (Draw.Bernoulli(p) ? 1 : 0);
        return a * c * Draw.Normal(b, a);
    }

    [Stochastic]
    public static double OfBernoulli(double p, int form) => Form(Draw.Bernoulli(p) ? 1 : 0, form);

    [Stochastic]
    public static double OfGeometric(double p, int form) => Form(Draw.Geometric(p), form);

    [Stochastic]
    public static double OfPoisson(double p, int form) => Form(Draw.Poisson(p), form);

    [Stochastic]
    public static double OfBinomial(double p, int form) => Form(Draw.Binomial(20, p), form);

    [Stochastic]
    public static double OfCategorical(double p, int form) => Form(1 + Draw.Categorical([p * p, 1 - p * p]), form);

    [Stochastic]
    public static double OfCategoricalWithImpossibleCategories(double p, int form) =>
        Form(1 + Draw.Categorical([0, p * p, 0, 0, 1 - p * p]), form);

    [Stochastic]
    public static double OfSoftmax(double p, int form) => Form(1 + Draw.CategoricalLogits([0, p]), form);

    private static double Form(int x, int form) => form == 0 ? 7 * x - 3 : form == 1 ? (x + 1) * (x + 1) : Math.Sqrt(x + 1);

    [Stochastic]
    public static double Indexed(double p)
    {
        double[] values = [3.5, 5.2, 8.4];
        return values[Draw.Categorical([p / 2, p / 2, 1 - p])];
    }

    [Stochastic]
    public static double RandomWalkSquared(double p, int steps)
    {
        double x = 0;
        for (int t = 0; t < steps; t++) x += Draw.Bernoulli(Math.Exp(-x / p)) ? 1 : -1;
        return x * x;
    }

    [Stochastic]
    public static double GeometricOfBernoulli(double x)
    {
        double p = 2 * x;
        if (Draw.Bernoulli(x)) p += 0.1;
        int g = Draw.Geometric(p);
        return g * g;
    }

    [Stochastic]
    public static double FlipOrHalf(double t)
    {
        bool b = Draw.Bernoulli(t);
        return b ? 0 : -t / 2;
    }

    [Stochastic]
    public static double SquaredDistances(double logit)
    {
        double f = 0;
        foreach (double target in Targets)
        {
            double x = Draw.BernoulliLogit(logit) ? 1 : 0;
            f += (x - target) * (x - target);
        }

        return f;
    }
}

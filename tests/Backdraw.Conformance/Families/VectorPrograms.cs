namespace Backdraw.Conformance.Families;

/// <summary>Draws that write a vector into a span.</summary>
public static partial class VectorPrograms
{
    [Stochastic]
    public static double Normal(double[] mu, double[] factor)
    {
        Span<double> x = stackalloc double[mu.Length];
        Draw.MultivariateNormal(mu, factor, x);
        return x[0] * x[1] + x[2] * x[2];
    }

    /// <summary>Under a branch, with the factor as a matrix, into an array that held something else.</summary>
    [Stochastic]
    public static double NormalOfAMatrix(double[] mu, double[,] factor)
    {
        double[] x = new double[mu.Length];
        x[0] = 7;
        if (Draw.Bernoulli(0.5)) Draw.MultivariateNormal(mu, factor, x);
        else Draw.MultivariateNormal(mu, factor, destination: x);
        return x[0] * x[1] + x[2] * x[2];
    }

    [Stochastic]
    public static double Dirichlet(double[] alpha)
    {
        var x = new double[alpha.Length];
        Draw.Dirichlet(alpha, x);
        return x[0] * x[0] + 0 * x[1];
    }

    [Stochastic]
    public static double Component(double[] alpha, int index)
    {
        var x = new double[alpha.Length];
        Draw.Dirichlet(alpha, x);
        return x[index];
    }

    [Stochastic]
    public static double Multinomial(int n, double[] p)
    {
        Span<int> x = stackalloc int[p.Length];
        Draw.Multinomial(n, p, x);
        return (double)x[0] * x[1];
    }

    [Stochastic]
    public static double Count(int n, double[] p, int index)
    {
        Span<int> x = stackalloc int[p.Length];
        Draw.Multinomial(n, p, x);
        return x[index];
    }

    /// <summary>Counts of a draw's number of trials, from weights of another draw, by a helper that fills its caller's array.</summary>
    [Stochastic]
    public static double Hierarchy(double[] alpha, double rate)
    {
        double[] p = new double[alpha.Length];
        int[] x = new int[alpha.Length];
        Fill(alpha, p);
        Draw.Multinomial(Draw.Poisson(rate), p, x);
        return x[0] + 2 * x[1];
    }

    private static void Fill(double[] alpha, double[] p) => Draw.Dirichlet(alpha, p);
}

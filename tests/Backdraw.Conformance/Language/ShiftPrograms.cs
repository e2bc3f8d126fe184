namespace Backdraw.Conformance.Language;

/// <summary>Programs that move the elements of an array within it, and that exchange arrays, in branches and loops.</summary>
public static partial class ShiftPrograms
{
    [Stochastic]
    public static double AfterReturn(double p)
    {
        int[] a = [3, 2, 1];
        if (Draw.Bernoulli(p)) return 0;
        Array.Copy(a, 0, a, 1, 2);
        return a[0] + 10 * a[1] + 100 * a[2];
    }

    [Stochastic]
    public static double UniformBranch(double p, int n)
    {
        double[] a = [3 + Draw.Normal(0, 1), 2, p];
        if (n > 2) Array.Copy(a, 0, a, 1, 2);
        return a[0] + 10 * a[1] + 100 * a[2];
    }

    [Stochastic]
    public static double LagWindow(double p, double q, int n)
    {
        double[] lag = new double[3];
        double sum = 0;
        for (int t = 0; t < n; t++)
        {
            double e = 1 + p * lag[0] + q * lag[2] + Draw.Normal(0, 1);
            Array.Copy(lag, 0, lag, 1, 2);
            lag[0] = e;
            sum += e;
        }

        return sum;
    }

    [Stochastic]
    public static double Ageing(double p, double price, int n)
    {
        double[] age = [4, 3, 2, 1];
        double cost = 0;
        for (int t = 0; t < n; t++)
        {
            if (Draw.Bernoulli(p)) age.AsSpan(0, 3).CopyTo(age.AsSpan(1));
            age[0] = price * (t + 1);
            cost += age[3] + age[0] * age[1];
        }

        return cost;
    }

    [Stochastic]
    public static double Smoothed(double p, double x)
    {
        double[] a = [1, 2, x, 4];
        if (Draw.Bernoulli(p))
        {
            var old = (double[])a.Clone();
            for (int i = 1; i < 3; i++) a[i] = (old[i - 1] + old[i + 1]) / 2;
        }

        return a[0] + 10 * a[1] + 100 * a[2];
    }

    [Stochastic]
    public static double DoubleBuffered(double p, double q, int n)
    {
        double[] x = [p, q, 1], y = new double[3];
        for (int t = 0; t < n; t++)
        {
            for (int k = 0; k < 3; k++) y[k] = p * x[k] + q * x[(k + 1) % 3] + Draw.Normal(0, 1);
            (x, y) = (y, x);
        }

        return x[0] + 2 * x[1] + 3 * y[2];
    }

    [Stochastic]
    public static double ExchangedByADraw(double p, double q, int n)
    {
        double[] x = [p, q, 1], y = [q, 1, p];
        for (int t = 0; t < n; t++)
        {
            for (int k = 0; k < 3; k++) y[k] += q * x[(k + 1) % 3];
            if (Draw.Bernoulli(p)) (x, y) = (y, x);
        }

        return x[0] * y[1] + x[2];
    }

    [Stochastic]
    public static double MadeAnew(double p, double q, int n)
    {
        double[] x = [p, q, 1];
        for (int t = 0; t < n; t++)
        {
            x[2] = q * Draw.Normal(p, 1);
            x = [x[0], 0.5 * x[2], x[1] * q];
        }

        return x[0] + x[1] + x[2];
    }

    [Stochastic]
    public static double Cloned(double p, double q, int n)
    {
        double[] y = [p, q, 1];
        for (int t = 0; t < n; t++)
        {
            y[0] += q * Draw.Normal(p, 1);
            y = (double[])y.Clone();
            y[1] *= p;
        }

        return y[0] + y[1] + y[2];
    }
}

namespace Backdraw.Conformance.Language;

/// <summary>Programs whose arrays change their names, are sliced, filled and copied.</summary>
public static partial class ArrayPrograms
{
    [Stochastic]
    public static double ExchangedBuffers(double mu, double rate, int steps)
    {
        double[] heat = new double[4], next = new double[4];
        heat[1] = Draw.Normal(mu, 1);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 4; i++) next[i] = heat[i] + rate * (heat[(i + 1) % 4] - heat[i]);
            (heat, next) = (next, heat);
        }

        return heat[0] * heat[1] + next[1];
    }

    [Stochastic]
    public static double NewArrayEachStep(double mu, double p, int steps)
    {
        double[] state = [mu, 1];
        for (int t = 0; t < steps; t++)
        {
            var next = new double[2];
            next[0] = state[1] + Draw.Normal(0, 1);
            next[1] = mu * state[0];
            if (Draw.Bernoulli(p)) state = next;
        }

        return state[0] * state[1];
    }

    [Stochastic]
    public static double Slices(double a, double b)
    {
        double[] all = [a, b, a * b, 1, 2];
        Span<double> middle = all.AsSpan(1, 3);
        middle[2] = Draw.Normal(a, 1);
        var last = middle[1..];
        last[0] *= 2;
        double[] copy = [.. all];
        Array.Fill(all, b, 3, 2);
        all.AsSpan(0, 2).CopyTo(all.AsSpan(1));
        return Sum(all) + (copy[2] * copy[3]) + last[1];
    }

    [Stochastic]
    public static double Occupied(double rate, double weight)
    {
        bool[] taken = new bool[8];
        long[] visits = new long[8];
        double[,] cost = new double[2, 4];
        for (int i = 0; i < 8; i++) cost[i / 4, i % 4] = weight * i;
        int n = Draw.Poisson(rate);
        for (int i = 0; i < n; i++)
        {
            taken[i % 8] = true;
            visits[i % 8]++;
        }

        double total = 0;
        for (int i = 0; i < 8; i++)
            if (taken[i]) total += cost[i / 4, i % 4] * visits[i];
        return total;
    }

    private static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double e in x) sum += e;
        return sum;
    }
}

using Backdraw.Benchmarks.Measurement;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>What is written without a library: scalar code, System.Random, and derivatives by bumping each parameter up and down on the same numbers.</summary>
internal static class ScalarBumping
{
    private const double Bump = 1e-4;

    /// <summary>The price, delta, vega, rho and theta of a European call.</summary>
    public static Outcome European(EuropeanOption o, long samples, ulong seed) => Central(
        [o.Spot, o.Vol, o.Rate, o.Maturity],
        p => EuropeanPrice(new(p[0], p[1], p[2], p[3], o.Strike), samples, seed));

    /// <summary>The price, delta, vega and rho of an Asian call.</summary>
    public static Outcome Asian(AsianOption o, long samples, ulong seed) => Central(
        [o.Spot, o.Vol, o.Rate],
        p => AsianPrice(new(p[0], p[1], p[2], o.Strike, o.Steps), samples, seed));

    private static Outcome Central(double[] parameters, Func<double[], double> price)
    {
        double[] result = new double[parameters.Length + 1];
        result[0] = price(parameters);
        for (int k = 0; k < parameters.Length; k++)
        {
            double h = Bump * parameters[k];
            double[] up = [.. parameters], down = [.. parameters];
            up[k] += h;
            down[k] -= h;
            result[k + 1] = (price(up) - price(down)) / (2 * h);
        }

        return new(result, []);
    }

    private static double EuropeanPrice(EuropeanOption o, long samples, ulong seed)
    {
        var random = new Random((int)seed);
        double drift = (o.Rate - 0.5 * o.Vol * o.Vol) * o.Maturity, scale = o.Vol * Math.Sqrt(o.Maturity), sum = 0;
        for (long i = 0; i < samples; i++) sum += Math.Max(o.Spot * Math.Exp(drift + scale * Normal(random)) - o.Strike, 0);
        return Math.Exp(-o.Rate * o.Maturity) * sum / samples;
    }

    private static double AsianPrice(AsianOption o, long samples, ulong seed)
    {
        var random = new Random((int)seed);
        double dt = 1.0 / o.Steps, drift = (o.Rate - 0.5 * o.Vol * o.Vol) * dt, scale = o.Vol * Math.Sqrt(dt), total = 0;
        for (long i = 0; i < samples; i++)
        {
            double s = o.Spot, sum = 0;
            for (int t = 0; t < o.Steps; t++)
            {
                s *= Math.Exp(drift + scale * Normal(random));
                sum += s;
            }

            total += Math.Max(sum / o.Steps - o.Strike, 0);
        }

        return Math.Exp(-o.Rate) * total / samples;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

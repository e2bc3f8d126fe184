namespace Backdraw.Conformance.Language;

/// <summary>The rates of a market.</summary>
public readonly record struct Rates(double Short, [Constant] double Spread)
{
    /// <summary>What is paid for lending longer.</summary>
    public double Long => Short + Spread;
}

/// <summary>What an option is priced from.</summary>
public readonly record struct Market(double Spot, double Volatility, Rates Rates, double[] Weights, double[,] Loads, int Days)
{
    /// <summary>The market after a day.</summary>
    public Market Next(double z) => this with { Spot = Spot * Math.Exp(Rates.Long - 0.5 * Volatility * Volatility + Volatility * z) };
}

/// <summary>A point of the plane.</summary>
public readonly struct Point(double x, double y)
{
    /// <summary>Along.</summary>
    public double X { get; } = x;

    /// <summary>Across.</summary>
    public double Y { get; } = y;

    /// <summary>The square of the distance to the origin.</summary>
    public double Square => this * this;

    /// <summary>The sum of two.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>A multiple.</summary>
    public static Point operator *(double scale, Point a) => new(scale * a.X, scale * a.Y);

    /// <summary>The scalar product.</summary>
    public static double operator *(Point a, Point b) => a.X * b.X + a.Y * b.Y;
}

/// <summary>Programs on structs and tuples.</summary>
public static partial class AggregatePrograms
{
    [Stochastic]
    public static double Priced(Market market, (double Low, double High) band, [Constant] Market other, double strike)
    {
        var end = market;
        for (int day = 0; day < market.Days; day++) end = Passed(end, Draw.Normal(0, 1));
        double basket = end.Spot * market.Loads[1, 0] + market.Weights[0] * market.Weights[1] + other.Spot;
        var (low, high) = band;
        return Math.Clamp(basket - strike, low, high);
    }

    [Stochastic]
    public static double Walk(Point start, Point step, double p, int steps)
    {
        var at = start;
        for (int k = 0; k < steps; k++) at += Draw.Bernoulli(p) ? step : -1 * step;
        return at.Square;
    }

    [Stochastic]
    public static double Counted(double rate, long[] prices, ReadOnlySpan<int> places, ReadOnlySpan<long> weights)
    {
        double sum = 0;
        for (int i = 0; i < places.Length; i++) sum += prices[places[i]] * (weights[i] + Draw.Poisson(rate));
        return sum;
    }

    [Stochastic]
    public static double Scores((double Rate, int Scale) first, (int, double) second)
    {
        var counts = Drawn(first.Rate, second.Item2);
        counts.A *= first.Scale;
        return counts == (0, 0) ? 1 : counts.A * counts.B + second.Item1;
    }

    private static (int A, int B) Drawn(double a, double b) => (Draw.Poisson(a), Draw.Poisson(b));

    private static Market Passed(in Market market, double z) => market.Next(z / Math.Sqrt(market.Days));
}

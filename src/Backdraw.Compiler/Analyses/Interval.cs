namespace Backdraw.Compiler.Analyses;

/// <summary>
/// The numbers between two ends, the ends among them. The smallest positive number stands for an open end at zero: above zero, however little. Every
/// operation rounds as the numbers themselves do, so that computed numbers stay inside.
/// </summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>The end of what is above zero.</summary>
    public const double Least = double.Epsilon;

    /// <summary>All numbers.</summary>
    public static readonly Interval Everything = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether all of it is above zero.</summary>
    public bool IsPositive => Low > 0;

    /// <summary>Whether all of it is below zero.</summary>
    public bool IsNegative => High < 0;

    /// <summary>Whether another interval is part of this one.</summary>
    public bool Contains(Interval other) => Low <= other.Low && other.High <= High;

    /// <summary>The least interval with both in it.</summary>
    public Interval Hull(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>The sums.</summary>
    public Interval Plus(Interval other) => Of(Low + other.Low, High + other.High);

    /// <summary>The negatives.</summary>
    public Interval Negated => new(-High, -Low);

    /// <summary>The magnitudes.</summary>
    public Interval Magnitude => IsNegative ? Negated : Low >= 0 ? this : new(0, Math.Max(-Low, High));

    /// <summary>The squares.</summary>
    public Interval Square => Magnitude is var x ? x.Times(x) : x;

    /// <summary>The products.</summary>
    public Interval Times(Interval other)
    {
        double a = Product(Low, other.Low), b = Product(Low, other.High), c = Product(High, other.Low), d = Product(High, other.High);
        return new(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    /// <summary>The quotients; everything where the divisor may be zero.</summary>
    public Interval Over(Interval divisor) => divisor.IsPositive || divisor.IsNegative ? Times(new(Inverse(divisor.High), Inverse(divisor.Low))) : Everything;

    /// <summary>The values of an increasing function; NaN where an end has none.</summary>
    public Interval Increasing(Func<double, double> function) => Of(function(Low), function(High));

    /// <summary>Between two numbers of which either may be NaN: then there is no end.</summary>
    public static Interval Of(double low, double high) =>
        new(double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);

    // Zero times anything is zero, and what is above zero does not round to it.
    private static double Product(double x, double y)
    {
        if (x == 0 || y == 0) return 0;
        double product = x * y;
        return product != 0 ? product : (x > 0) == (y > 0) ? Least : -Least;
    }

    private static double Inverse(double x) => double.IsInfinity(x) ? x > 0 ? Least : -Least : 1 / x;
}

namespace Backdraw.Conformance.SecondOrder;

/// <summary>Where a price starts and how it spreads.</summary>
public readonly record struct Spread(double Start, double Width);

/// <summary>A program of second order over a struct and a tuple with an array.</summary>
public static partial class SecondOrderStructs
{
    [Stochastic(Order = 2)]
    public static double Weighted(Spread spread, (double Scale, double[] Weights) book, [Constant] double shift)
    {
        double x = Draw.Normal(spread.Start, spread.Width);
        return book.Scale * (book.Weights[0] * x * x + book.Weights[1] * x * shift);
    }
}

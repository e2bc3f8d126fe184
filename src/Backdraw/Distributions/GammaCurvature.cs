namespace Backdraw.Runtime;

/// <summary>
/// How the slope of a gamma quantile's logarithm to the shape changes with the shape: the factors S and F of <see cref="GammaIntegral"/> with two derivatives.
/// </summary>
static class GammaCurvature
{
    const int MostTerms = 20_000;
    const double Negligible = 1.0 / (1L << 56);

    /// <summary>∂²/∂α of the slope at a fixed y = log x, as <see cref="GammaIntegral.QuantileSlope"/> has it.</summary>
    internal static double Of(double y, double shape)
    {
        double x = LaneMath.Exp(y);
        bool isLower = x < shape + 1;
        double place = isLower ? shape + 1 : shape, depth = y - LaneMath.Digamma(place), bend = LaneMath.Trigamma(place);
        var factor = isLower ? Series(x, shape) : Fraction(x, shape);
        double slope = Math.FusedMultiplyAdd(factor.First, depth, Math.FusedMultiplyAdd(-factor.Value, bend, factor.Second));
        return isLower ? (Math.FusedMultiplyAdd(factor.Value, depth, factor.First) / shape - slope) / shape : slope;
    }

    static Jet Series(double x, double shape)
    {
        Jet term = 1, sum = 1;
        for (int n = 1; n < MostTerms && !term.IsNegligibleTo(sum); n++)
        {
            term = term * x / new Jet(shape + n, 1, 0);
            sum += term;
        }

        return sum;
    }

    static Jet Fraction(double x, double shape)
    {
        Jet b = new(x + 1 - shape, -1, 0), d = 1 / b, c = double.MaxValue, h = d;
        for (int i = 1; i < MostTerms; i++)
        {
            Jet a = new(-i * (i - shape), i, 0);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            var next = h * (c * d);
            var change = next + -1 * h;
            h = next;
            if (change.IsNegligibleTo(h)) break;
        }

        return h;
    }

    /// <summary>A number with its first two derivatives.</summary>
    readonly record struct Jet(double Value, double First, double Second)
    {
        public bool IsNegligibleTo(Jet sum) => Math.Abs(Value) <= Negligible * Math.Abs(sum.Value)
            && Math.Abs(First) <= Negligible * Math.Abs(sum.First) && Math.Abs(Second) <= Negligible * Math.Abs(sum.Second);

        public static implicit operator Jet(double value) => new(value, 0, 0);

        public static Jet operator +(Jet a, Jet b) => new(a.Value + b.Value, a.First + b.First, a.Second + b.Second);

        public static Jet operator *(Jet a, Jet b) => new(
            a.Value * b.Value, a.First * b.Value + a.Value * b.First, a.Second * b.Value + 2 * a.First * b.First + a.Value * b.Second);

        public static Jet operator /(Jet a, Jet b)
        {
            double value = a.Value / b.Value, first = (a.First - value * b.First) / b.Value;
            return new(value, first, (a.Second - 2 * first * b.First - value * b.Second) / b.Value);
        }
    }
}

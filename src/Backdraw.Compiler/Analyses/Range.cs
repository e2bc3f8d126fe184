using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>
/// The numbers a value can be. <paramref name="Crosses"/>: noise may take it to zero, while everything that branches stays as it is; a value that does not
/// cross has one sign on each way through the program, or is zero there. <paramref name="CanBeZero"/>: there is a way on which it is zero.
/// </summary>
internal readonly record struct Range(double Low, bool LowOpen, double High, bool HighOpen, bool Crosses, bool CanBeZero)
{
    /// <summary>Any number, by noise.</summary>
    public static readonly Range Any = new(double.NegativeInfinity, true, double.PositiveInfinity, true, true, true);

    /// <summary>Any number, the same for all noise, and zero for no choice of parameters that means something.</summary>
    public static readonly Range Parameter = new(double.NegativeInfinity, true, double.PositiveInfinity, true, false, false);

    /// <summary>Any number, the same for all noise.</summary>
    public static readonly Range Fixed = Parameter with { CanBeZero = true };

    /// <summary>The positive numbers.</summary>
    public static readonly Range Positive = Between(0, double.PositiveInfinity);

    /// <summary>Counts.</summary>
    public static readonly Range Count = new(0, false, int.MaxValue, false, false, true);

    /// <summary>Whether only numbers above zero are in it.</summary>
    public bool IsPositive => Low > 0 || (Low == 0 && LowOpen);

    /// <summary>Whether only numbers below zero are in it.</summary>
    public bool IsNegative => High < 0 || (High == 0 && HighOpen);

    /// <summary>Whether every number of this is larger than every one of another, or smaller.</summary>
    public bool IsApartFrom(Range other) => Low > other.High || High < other.Low;

    /// <summary>One number.</summary>
    public static Range Of(double x) => double.IsNaN(x) ? Fixed : new Range(x, false, x, false, false, x == 0);

    /// <summary>The numbers of a sign, the same for all noise.</summary>
    public static Range Of(Sign sign, ElementKind kind)
    {
        double high = kind == ElementKind.Int ? int.MaxValue : double.PositiveInfinity;
        bool whole = kind != ElementKind.Real;
        return sign == Sign.Positive ? new Range(whole ? 1 : 0, !whole, high, double.IsInfinity(high), false, false) : new Range(0, false, high, double.IsInfinity(high), false, true);
    }

    /// <summary>What lies between two numbers.</summary>
    public static Range Between(double low, double high) => Of(low, true, high, true, crosses: true, canBeZero: false);

    private static Range Of(double low, bool lowOpen, double high, bool highOpen, bool crosses, bool canBeZero)
    {
        if (double.IsNaN(low)) (low, lowOpen) = (double.NegativeInfinity, true);
        if (double.IsNaN(high)) (high, highOpen) = (double.PositiveInfinity, true);
        bool excluded = low > 0 || (low == 0 && lowOpen) || high < 0 || (high == 0 && highOpen);
        return new Range(low, lowOpen, high, highOpen, crosses && !excluded, canBeZero && !excluded);
    }

    /// <summary>The same numbers where noise does not reach.</summary>
    public Range Unless(bool spread) => spread ? this : this with { Crosses = false };

    /// <summary>The numbers of either.</summary>
    public Range Or(Range other)
    {
        var (low, lowOpen) = Low < other.Low ? (Low, LowOpen) : other.Low < Low ? (other.Low, other.LowOpen) : (Low, LowOpen && other.LowOpen);
        var (high, highOpen) = High > other.High ? (High, HighOpen) : other.High > High ? (other.High, other.HighOpen) : (High, HighOpen && other.HighOpen);
        return new Range(low, lowOpen, high, highOpen, Crosses || other.Crosses, CanBeZero || other.CanBeZero);
    }

    /// <summary>The numbers of both.</summary>
    public Range And(Range other)
    {
        var (low, lowOpen) = Low > other.Low ? (Low, LowOpen) : other.Low > Low ? (other.Low, other.LowOpen) : (Low, LowOpen || other.LowOpen);
        var (high, highOpen) = High < other.High ? (High, HighOpen) : other.High < High ? (other.High, other.HighOpen) : (High, HighOpen || other.HighOpen);
        return low > high ? this : Of(low, lowOpen, high, highOpen, Crosses && other.Crosses, CanBeZero && other.CanBeZero);
    }

    /// <summary>The numbers above those of another: at least its lower end.</summary>
    public Range Above(Range other) => And(new Range(other.Low, other.LowOpen, double.PositiveInfinity, true, true, true));

    /// <summary>The numbers below those of another.</summary>
    public Range Below(Range other) => And(new Range(double.NegativeInfinity, true, other.High, other.HighOpen, true, true));

    /// <summary>Bounds that moved since are let go, so that a loop comes to an end.</summary>
    public Range Widened(Range before)
    {
        double low = Low >= before.Low ? Low : Low >= 0 ? 0 : Low >= -1 ? -1 : double.NegativeInfinity;
        double high = High <= before.High ? High : High <= 0 ? 0 : High <= 1 ? 1 : double.PositiveInfinity;
        return Of(low, low == Low ? LowOpen : double.IsInfinity(low) || IsPositive, high, high == High ? HighOpen : double.IsInfinity(high) || IsNegative, Crosses, CanBeZero);
    }

    /// <summary>The opposite numbers.</summary>
    public Range Negated() => new(-High, HighOpen, -Low, LowOpen, Crosses, CanBeZero);

    /// <summary>The sums. What has one sign each way, plus what has the same, has it.</summary>
    public Range Plus(Range other)
    {
        bool opposite = (High > 0 && other.Low < 0) || (Low < 0 && other.High > 0);
        return Of(
            Low + other.Low, LowOpen || other.LowOpen, High + other.High, HighOpen || other.HighOpen, Crosses || other.Crosses || opposite, CanBeZero || other.CanBeZero);
    }

    /// <summary>The products.</summary>
    public Range Times(Range other)
    {
        var corners = new[]
        {
            Corner(Low, LowOpen, other.Low, other.LowOpen), Corner(Low, LowOpen, other.High, other.HighOpen),
            Corner(High, HighOpen, other.Low, other.LowOpen), Corner(High, HighOpen, other.High, other.HighOpen),
        };
        double low = corners.Min(c => c.At), high = corners.Max(c => c.At);
        return Of(
            low, corners.All(c => c.At != low || c.Open), high, corners.All(c => c.At != high || c.Open), Crosses || other.Crosses, CanBeZero || other.CanBeZero);
    }

    /// <summary>The squares.</summary>
    public Range Squared()
    {
        var size = Absolute();
        return size.Times(size);
    }

    /// <summary>The absolute values.</summary>
    public Range Absolute()
    {
        if (Low >= 0) return this;
        if (High <= 0) return Negated();
        var negated = Negated();
        bool fromBelow = negated.High > High || (negated.High == High && !negated.HighOpen);
        return Of(0, !Crosses && !CanBeZero, fromBelow ? negated.High : High, fromBelow ? negated.HighOpen : HighOpen, Crosses, CanBeZero);
    }

    /// <summary>The inverses.</summary>
    public Range Inverted()
    {
        if (Low >= 0) return Of(1 / High, HighOpen || double.IsInfinity(High), Low == 0 ? double.PositiveInfinity : 1 / Low, Low == 0 || LowOpen, Crosses, false);
        return High <= 0 ? Negated().Inverted().Negated() : Parameter with { Crosses = Crosses };
    }

    /// <summary>An integral power.</summary>
    public Range Power(int power)
    {
        if (power < 0) return Power(-power).Inverted();
        var result = power % 2 == 0 ? Of(1) : this;
        for (int k = power / 2; k > 0; k--) result = result.Times(Squared());
        return result;
    }

    /// <summary>The larger of two.</summary>
    public Range Max(Range other) => Of(
        Math.Max(Low, other.Low),
        Low > other.Low ? LowOpen : other.Low > Low ? other.LowOpen : LowOpen || other.LowOpen,
        Math.Max(High, other.High),
        High > other.High ? HighOpen : other.High > High ? other.HighOpen : HighOpen && other.HighOpen,
        Crosses || other.Crosses,
        CanBeZero || other.CanBeZero);

    /// <summary>The smaller of two.</summary>
    public Range Min(Range other) => Negated().Max(other.Negated()).Negated();

    /// <summary>The values of a function that grows, which is zero at zero alone where <paramref name="keepsSign"/>.</summary>
    public Range Growing(Func<double, double> f, bool keepsSign) =>
        Of(f(Low), LowOpen, f(High), HighOpen, !keepsSign || Crosses, !keepsSign || CanBeZero);

    /// <summary>The values of a function that grows in steps, so that its ends are reached.</summary>
    private Range Stepping(Func<double, double> f) => Of(f(Low), double.IsInfinity(Low), f(High), double.IsInfinity(High), true, true);

    /// <summary>The values of a function that stays between two numbers.</summary>
    public static Range Within(double low, double high) => Of(low, false, high, false, crosses: true, canBeZero: true);

    private static (double At, bool Open) Corner(double a, bool aOpen, double b, bool bOpen)
    {
        // Zero times what has no bound is zero; it is reached where the zero is.
        if (a == 0 || b == 0) return (0, (a != 0 || aOpen) && (b != 0 || bOpen));
        return (a * b, aOpen || bOpen);
    }

    /// <summary>The values of a primitive of reals at arguments.</summary>
    public static Range Of(Primitive primitive, IReadOnlyList<Range> x) => primitive switch
    {
        Primitive.Add => x[0].Plus(x[1]),
        Primitive.Subtract => x[0].Plus(x[1].Negated()),
        Primitive.Negate => x[0].Negated(),
        Primitive.Multiply => x[0].Times(x[1]),
        Primitive.Divide => x[0].Times(x[1].Inverted()),
        Primitive.FusedMultiplyAdd => x[0].Times(x[1]).Plus(x[2]),
        Primitive.Abs => x[0].Absolute(),
        Primitive.Max => x[0].Max(x[1]),
        Primitive.Min => x[0].Min(x[1]),
        Primitive.Exp => Positive.And(x[0].Growing(Math.Exp, keepsSign: false)),
        Primitive.ExpAffine => Of(Primitive.Exp, [x[0].Times(x[1]).Plus(x[2])]),
        Primitive.Exp2 => Positive.And(x[0].Growing(a => Math.Pow(2, a), keepsSign: false)),
        Primitive.Asinh => x[0].Growing(a => Functions.Evaluate(Primitive.Asinh, [a]), keepsSign: true),
        Primitive.Acosh => x[0].Max(Of(1)).Growing(a => Functions.Evaluate(Primitive.Acosh, [a]), keepsSign: false),
        Primitive.Atanh => x[0].Max(Of(-1)).Min(Of(1)).Growing(a => Functions.Evaluate(Primitive.Atanh, [a]), keepsSign: true),
        Primitive.SinPi or Primitive.CosPi => Within(-1, 1),
        Primitive.Hypot => x[0].Squared().Plus(x[1].Squared()).Growing(Math.Sqrt, keepsSign: true),
        Primitive.CopySign => x[1].IsPositive ? x[0].Absolute() : x[1].IsNegative ? x[0].Absolute().Negated() : x[0].Absolute() is var size ? size.Or(size.Negated()) : Any,
        Primitive.ScaleB => x[0].Times(Positive),
        Primitive.RootN when x[0].Low >= 0 => x[0].IsPositive ? Positive : Of(0, false, double.PositiveInfinity, true, x[0].Crosses, true),
        Primitive.Erf => x[0] is var (low, lowOpen, high, highOpen, crosses, canBeZero)
            ? Of(low < 0 ? -1 : 0, low < 0 || lowOpen, high > 0 ? 1 : 0, high > 0 || highOpen, crosses, canBeZero) : Any,
        Primitive.Erfc => Between(0, 2),
        Primitive.NormalPdf => Between(0, 0.4),
        Primitive.Softplus or Primitive.Trigamma => Positive,
        Primitive.LogAddExp => Any.Above(x[0].Max(x[1])),
        Primitive.LogGamma => Of(-0.1215, true, double.PositiveInfinity, true, true, true),
        Primitive.Sigmoid => Between(0, 1),
        Primitive.NormalCdf => Between(0, 1),
        Primitive.Tanh => x[0].Growing(Math.Tanh, keepsSign: true).And(new Range(-1, true, 1, true, true, true)),
        Primitive.Atan => x[0].Growing(Math.Atan, keepsSign: true),
        Primitive.Sinh => x[0].Growing(Math.Sinh, keepsSign: true),
        Primitive.Cbrt => x[0].Growing(a => Functions.Evaluate(Primitive.Cbrt, [a]), keepsSign: true),
        Primitive.Sqrt => x[0].Max(Of(0)).Growing(Math.Sqrt, keepsSign: true),
        Primitive.Expm1 => x[0].Growing(a => Math.Exp(a) - 1, keepsSign: true),
        Primitive.Log1p => x[0].Growing(a => Math.Log(1 + a), keepsSign: true),
        Primitive.Log or Primitive.Log2 or Primitive.Log10 => x[0].Growing(a => Functions.Evaluate(primitive, [Math.Max(a, 0)]), keepsSign: false),
        Primitive.Floor => x[0].Stepping(Math.Floor),
        Primitive.Ceiling => x[0].Stepping(Math.Ceiling),
        Primitive.Round => x[0].Stepping(Math.Round),
        Primitive.Truncate => x[0].Stepping(Math.Truncate),
        Primitive.Sign => x[0].Stepping(a => Math.Sign(a)),
        // What is no number becomes 0.
        Primitive.Convert => x[0].Stepping(Math.Truncate).Or(Of(0)),
        Primitive.Cosh => Of(1, false, double.PositiveInfinity, true, false, false),
        Primitive.Sin or Primitive.Cos => Within(-1, 1),
        Primitive.Asin => Within(-Math.PI / 2, Math.PI / 2),
        Primitive.Acos => Of(0, x[0].High < 1 || (x[0].High == 1 && x[0].HighOpen), Math.PI, false, crosses: true, canBeZero: true),
        Primitive.Pow when x[0].IsPositive => Positive,
        Primitive.Pow when x[1] is { Low: var power } && power == x[1].High && power == Math.Floor(power) && power % 2 == 0 =>
            Of(0, false, double.PositiveInfinity, true, x[0].Crosses, x[0].CanBeZero || power < 0),
        Primitive.Pow when x[0].Low >= 0 => Of(0, false, double.PositiveInfinity, true, x[0].Crosses || x[1].Crosses, true),
        _ => Any,
    };
}

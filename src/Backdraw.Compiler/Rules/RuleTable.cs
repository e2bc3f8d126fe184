using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Rules;

/// <summary>
/// The derivative rules: for y = f(x₁ … xₙ) and an increment d, the terms d·∂y/∂xᵢ. Forward mode calls a rule with the tangent of xᵢ for d, reverse mode with
/// the adjoint of y; both are linear in d.
/// <para>Conventions: Abs has derivative 0 at 0; Max takes its first argument at a tie, as Min does; Atan2 has derivative 0 at (0, 0), and Pow to its exponent
/// at a zero base; where a value has no finite partial, a zero increment contributes zero, so a value that is computed but not chosen never turns the
/// derivative into NaN.</para>
/// <para>Where a value is finite and its partial is not (a root of zero, the arc sine of one), the partial counts as <see cref="Vertical"/>: later factors of
/// zero make zero of it, and what they leave sums up, in whichever order a mode multiplies. Beyond the limit of the runtime's Derivatives it is no number.</para>
/// </summary>
public static class RuleTable
{
    /// <summary>2⁵⁰⁰, the slope of a vertical tangent: two such factors can still be multiplied.</summary>
    public const double Vertical = 3.273390607896142e150;

    private static readonly Dictionary<Primitive, Func<Term[], Term, Term, Term?[]>> Rules = new()
    {
        [Primitive.Add] = (x, y, d) => [d, d],
        [Primitive.Subtract] = (x, y, d) => [d, -d],
        [Primitive.Multiply] = (x, y, d) => [Times(d, x[1]), Times(d, x[0])],
        [Primitive.Divide] = (x, y, d) => x[1].NeverZero
            ? d / x[1] is var q ? [q, -(q * y)] : []
            : [Over(x[1], d), Guard(d, t => -(t / x[1] * y)) is var share && d.Overflows ? share.Unless(IsZero(y)) : share],
        [Primitive.Remainder] = (x, y, d) => [d, Guard(d, t => -(t * ((x[0] - y) / x[1]).Apply(Primitive.Round)))],
        [Primitive.IeeeRemainder] = (x, y, d) => [d, Guard(d, t => -(t * ((x[0] - y) / x[1]).Apply(Primitive.Round)))],
        [Primitive.Negate] = (x, y, d) => [-d],
        [Primitive.FusedMultiplyAdd] = (x, y, d) => Affine(x, d),
        [Primitive.Abs] = (x, y, d) => [d.When(x[0].Compare(Primitive.Greater, x[0].Constant(0))) - d.When(x[0].Compare(Primitive.Less, x[0].Constant(0)))],
        [Primitive.Sqrt] = (x, y, d) => [0.5 * d / Slanted(y)],
        [Primitive.Cbrt] = (x, y, d) => [d / Slanted(3 * (y * y))],
        [Primitive.Exp] = (x, y, d) => [Times(d, y)],
        [Primitive.ExpAffine] = (x, y, d) => Affine(x, Times(d, y)),
        [Primitive.Exp2] = (x, y, d) => [Times(0.6931471805599453 * d, y)],
        [Primitive.Log] = (x, y, d) => [Over(x[0], d)],
        [Primitive.LogOfBase] = (x, y, d) => [Over(x[0], d)],
        [Primitive.Log2] = (x, y, d) => [Over(x[0], 1.4426950408889634 * d)],
        [Primitive.Log10] = (x, y, d) => [Over(x[0], 0.4342944819032518 * d)],
        [Primitive.Pow] = (x, y, d) =>
        [
            d * x[1] * Finite(x[0].Apply(Primitive.Pow, x[1] - x[1].Constant(1))),
            Guard(d, t => t * y * x[0].Apply(Primitive.Log)).Unless(IsZero(x[0])),
        ],
        [Primitive.Sin] = (x, y, d) => [d * x[0].Apply(Primitive.Cos)],
        [Primitive.Cos] = (x, y, d) => [-(d * x[0].Apply(Primitive.Sin))],
        [Primitive.Tan] = (x, y, d) => [d * (1 + y * y)],
        [Primitive.Asin] = (x, y, d) => [d / Slanted(OneMinusSquare(x[0]).Apply(Primitive.Sqrt))],
        [Primitive.Acos] = (x, y, d) => [-(d / Slanted(OneMinusSquare(x[0]).Apply(Primitive.Sqrt)))],
        [Primitive.Atan] = (x, y, d) => [Share(d, 1 + x[0] * x[0])],
        [Primitive.Atan2] = (x, y, d) => x[0] * x[0] + x[1] * x[1] is var square && Share(d, square).Unless(IsZero(square)) is var q ? [Times(q, x[1]), -Times(q, x[0])] : [],
        [Primitive.Sinh] = (x, y, d) => [Times(d, x[0].Apply(Primitive.Cosh), y.Overflows)],
        [Primitive.Cosh] = (x, y, d) => [Times(d, x[0].Apply(Primitive.Sinh), y.Overflows)],
        [Primitive.Tanh] = (x, y, d) => [Times(d, OneMinusSquare(y))],
        [Primitive.Asinh] = (x, y, d) => [Share(d, (1 + x[0] * x[0]).Apply(Primitive.Sqrt))],
        [Primitive.Acosh] = (x, y, d) => [d / Slanted(((x[0] - x[0].Constant(1)) * (x[0] + 1)).Apply(Primitive.Sqrt))],
        [Primitive.Atanh] = (x, y, d) => [Over(OneMinusSquare(x[0]), d)],
        [Primitive.SinPi] = (x, y, d) => [Math.PI * (d * x[0].Apply(Primitive.CosPi))],
        [Primitive.CosPi] = (x, y, d) => [-(Math.PI * (d * x[0].Apply(Primitive.SinPi)))],
        [Primitive.TanPi] = (x, y, d) => [Guard(d, t => Math.PI * (t * (1 + y * y)))],
        [Primitive.Hypot] = (x, y, d) => IsZero(y) is var origin ? [Times(d, (x[0] / y).Unless(origin), y.Overflows), Times(d, (x[1] / y).Unless(origin), y.Overflows)] : [],
        // Whole numbers have no derivative.
        [Primitive.ScaleB] = (x, y, d) => [d.Apply(Primitive.ScaleB, x[1]), null],
        [Primitive.RootN] = (x, y, d) => [d * x[0].Constant(1).When(x[1].Compare(Primitive.Equal, x[1].Constant(1)), Finite(y / (x[1] * x[0]))), null],
        [Primitive.CopySign] = (x, y, d) => d * x[0].Constant(1).Apply(Primitive.CopySign, x[1]) is var signed
            ? [signed.When(x[0].Compare(Primitive.Greater, x[0].Constant(0))) - signed.When(x[0].Compare(Primitive.Less, x[0].Constant(0))), null] : [],
        [Primitive.Sigmoid] = (x, y, d) => [Times(d, y * (1 - y))],
        [Primitive.Expm1] = (x, y, d) => [Times(d, y + 1, y.Overflows)],
        [Primitive.Log1p] = (x, y, d) => [Over(1 + x[0], d)],
        [Primitive.Erf] = (x, y, d) => [Times(d, 1.1283791670955126 * (-(x[0] * x[0])).Apply(Primitive.Exp))],
        [Primitive.Erfc] = (x, y, d) => [-Times(d, 1.1283791670955126 * (-(x[0] * x[0])).Apply(Primitive.Exp))],
        [Primitive.NormalPdf] = (x, y, d) => [-Times(d, (x[0] * y).Unless(IsZero(y)))],
        [Primitive.NormalCdf] = (x, y, d) => [Times(d, NormalDensity(x[0]))],
        [Primitive.InverseNormalCdf] = (x, y, d) => [Over(NormalDensity(y), d)],
        [Primitive.Softplus] = (x, y, d) => [Times(d, x[0].Apply(Primitive.Sigmoid))],
        // Of two infinities alike each has half of the derivative; the gap of equal numbers is zero, and moves.
        [Primitive.LogAddExp] = (x, y, d) => x[0] - x[1] is var apart && apart.When(apart.Apply(Primitive.Abs).Compare(Primitive.LessOrEqual, apart.Constant(double.PositiveInfinity))) is var gap
            ? [Times(d, gap.Apply(Primitive.Sigmoid)), Times(d, (-gap).Apply(Primitive.Sigmoid))] : [],
        [Primitive.TruncatedNormalQuantile] = (x, y, d) =>
        [
            Guard(d, t => t * ((x[2].Apply(Primitive.NormalCdf) - x[1].Apply(Primitive.NormalCdf)) / NormalDensity(y))),
            Weighted(d, (1 - x[0]) * DensityRatio(x[1], y)),
            Weighted(d, x[0] * DensityRatio(x[2], y)),
        ],
        // The first operand is noise, which no parameter moves.
        [Primitive.GammaLogQuantile] = (x, y, d) => [null, Guard(d, t => t * y.Apply(Primitive.GammaLogSlope, x[1]))],
        [Primitive.GammaLogSlope] = (x, y, d) =>
        [
            Guard(d, t => t * ((x[1].Apply(Primitive.Digamma) - x[0]) - y * (x[1] - x[0].Apply(Primitive.Exp)))),
            Guard(d, t => t * x[0].Apply(Primitive.GammaLogBend, x[1])),
        ],
        [Primitive.LogGamma] = (x, y, d) => [Guard(d, t => t * x[0].Apply(Primitive.Digamma))],
        [Primitive.LogBeta] = (x, y, d) => (x[0] + x[1]).Apply(Primitive.Digamma) is var whole
            ? [Guard(d, t => t * (x[0].Apply(Primitive.Digamma) - whole)), Guard(d, t => t * (x[1].Apply(Primitive.Digamma) - whole))] : [],
        [Primitive.Digamma] = (x, y, d) => [Guard(d, t => t * x[0].Apply(Primitive.Trigamma))],
        [Primitive.Trigamma] = (x, y, d) => [Guard(d, t => t * x[0].Constant(2).Apply(Primitive.Polygamma, x[0]))],
        [Primitive.Polygamma] = (x, y, d) => [null, Guard(d, t => t * (x[0] + 1).Apply(Primitive.Polygamma, x[1]))],
        [Primitive.Max] = (x, y, d) => x[0].Compare(Primitive.GreaterOrEqual, x[1]) is var first ? [d.When(first), d.Unless(first)] : [],
        [Primitive.Min] = (x, y, d) => x[0].Compare(Primitive.LessOrEqual, x[1]) is var first ? [d.When(first), d.Unless(first)] : [],
    };

    /// <summary>Derivatives that have no derivative rule themselves: a program that needs one is not emitted.</summary>
    public static IReadOnlyList<Primitive> Underived { get; } = [Primitive.GammaLogBend];

    /// <summary>The primitives of reals that have a derivative.</summary>
    public static IEnumerable<Primitive> Differentiable => Rules.Keys;

    /// <summary>
    /// The terms d·∂y/∂xᵢ, one for each argument, null where the argument is not real or the partial is zero almost everywhere.
    /// </summary>
    /// <param name="operation">y = f(x₁ … xₙ).</param>
    /// <param name="increment">d.</param>
    /// <param name="builder">Where the terms are computed.</param>
    /// <param name="neverZero">Whether a value is known not to be zero, so that dividing by it needs no guard.</param>
    /// <param name="overflows">Whether a value may be infinite where the result is a number: times such a factor, a zero increment is zero.</param>
    /// <param name="isTangent">Whether the increment may be infinite where the value it belongs to is: times a zero factor, it is zero.</param>
    public static Term?[] Contributions(
        ApplyOp operation, Value increment, RegionBuilder builder, Func<Value, bool> neverZero, Func<Value, bool> overflows, bool isTangent) =>
        Contributions(operation, new Term(builder, increment) { Overflows = isTangent }, builder, neverZero, overflows);

    /// <summary>
    /// The same terms, to be differentiated again: an increment that is zero here need not have a derivative of zero, so it guards nothing. A value that is
    /// infinite on the way to a finite result makes them no numbers.
    /// </summary>
    public static Term?[] SmoothContributions(ApplyOp operation, Value increment, RegionBuilder builder, Func<Value, bool> neverZero) =>
        Contributions(operation, new Term(builder, increment) { NeverZero = true }, builder, neverZero, _ => false);

    private static Term?[] Contributions(ApplyOp operation, Term d, RegionBuilder builder, Func<Value, bool> neverZero, Func<Value, bool> overflows)
    {
        if (Underived.Contains(operation.Primitive)) throw new InvalidOperationException($"{operation.Primitive} has no derivative rule.");
        if (operation.Primitive == Primitive.Select)
            return [null, d.When(operation.Arguments[0]), d.Unless(operation.Arguments[0])];
        if (!operation.Result.Type.IsDifferentiable || !Rules.TryGetValue(operation.Primitive, out var rule)) return new Term?[operation.Arguments.Count];

        var x = new Term[operation.Arguments.Count];
        for (int i = 0; i < x.Length; i++) x[i] = new Term(builder, operation.Arguments[i]) { NeverZero = neverZero(operation.Arguments[i]), Overflows = overflows(operation.Arguments[i]) };
        return rule(x, new Term(builder, operation.Result) { Overflows = overflows(operation.Result) }, d);
    }

    /// <summary>What the arguments of exp(x·y + z) contribute to the increment of the exponent.</summary>
    public static Term[] Affine(ApplyOp exponential, Value increment, RegionBuilder builder) =>
        Affine([.. exponential.Arguments.Select(x => new Term(builder, x))], new Term(builder, increment));

    /// <summary>The tangent of a value that may be infinite from that of its logarithm: zero where that is.</summary>
    public static Value Times(Value logarithmic, Value value, RegionBuilder builder) =>
        Times(new Term(builder, logarithmic), new Term(builder, value) { Overflows = true }).Value;

    /// <summary>The terms of x·y + z.</summary>
    private static Term[] Affine(Term[] x, Term d) => [Times(d, x[1]), Times(d, x[0]), d];

    private static Term OneMinusSquare(Term x) => 1 - x * x;

    private static Term NormalDensity(Term x) => x.Apply(Primitive.NormalPdf);

    /// <summary>φ(x)/φ(y).</summary>
    private static Term DensityRatio(Term x, Term y) => (0.5 * ((y - x) * (y + x))).Apply(Primitive.Exp);

    /// <summary>A product whose weight vanishes for good where an end of the interval is infinite, whatever the increment.</summary>
    private static Term Weighted(Term d, Term weight) => Guard(d, t => (t * weight).Unless(IsZero(weight)));

    private static Term Times(Term d, Term factor) => Times(d, factor, factor.Overflows);

    /// <summary>A product that is zero where one factor is and the other may be infinite.</summary>
    private static Term Times(Term d, Term factor, bool overflows)
    {
        var product = d * factor;
        if (d.Overflows) product = product.Unless(IsZero(factor));
        return overflows ? product.Unless(IsZero(d)) : product;
    }

    /// <summary>A quotient that is zero where the divisor is infinite, even if the increment is.</summary>
    private static Term Share(Term d, Term divisor) => d.Overflows ? Times(d, 1 / divisor) : d / divisor;

    /// <summary>A divisor that is never zero: the reciprocal of the vertical slope stands in for it, and for what is no number.</summary>
    private static Term Slanted(Term divisor) => divisor.When(divisor.Compare(Primitive.Greater, divisor.Constant(0)), divisor.Constant(1 / Vertical));

    /// <summary>A factor that is never infinite: the vertical slope stands in for that, and for what is no number.</summary>
    private static Term Finite(Term factor) =>
        factor.When(factor.Apply(Primitive.Abs).Compare(Primitive.Less, factor.Constant(double.PositiveInfinity)), factor.Constant(Vertical));

    private static Term Over(Term divisor, Term d) => Guard(d, t => t / divisor);

    private static Term Guard(Term d, Func<Term, Term> partial)
    {
        if (d.NeverZero) return partial(d);
        var zero = IsZero(d);
        return partial(d).Unless(zero);
    }

    private static Value IsZero(Term x) => x.Compare(Primitive.Equal, x.Constant(0));
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>Finds the operations that jump where a parameter moves them.</summary>
internal sealed class JumpSources(Symbols symbols, Dependence dependence, ContinuityProof continuity, Bounds bounds)
{
    private readonly Dictionary<Value, IReadOnlyList<JumpSource>> sources = [];
    private readonly Dictionary<string, JumpSource> byKey = [];
    private readonly List<JumpSource> all = [];

    /// <summary>All sources found so far, by their numbers.</summary>
    public IReadOnlyList<JumpSource> All => all;

    /// <summary>The places where an operation jumps by itself: none for most.</summary>
    public IReadOnlyList<JumpSource> Of(ApplyOp operation)
    {
        if (sources.TryGetValue(operation.Result, out var known)) return known;
        return sources[operation.Result] = Find(operation);
    }

    private IReadOnlyList<JumpSource> Find(ApplyOp operation)
    {
        var x = operation.Arguments;
        if (x[0].Type != IrType.Real) return [];
        switch (operation.Primitive)
        {
            case Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual when Apart(x[0], x[1]):
            case Primitive.Sign when bounds.Of(x[0]) is { IsPositive: true } or { IsNegative: true }:
                return [];
            case Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual:
                return Turning(operation, symbols.Comparison(operation), symbols.Of(x[0]).Minus(symbols.Of(x[1])));
            case Primitive.Sign:
                return Turning(operation, symbols.Positive(symbols.Of(x[0])), symbols.Of(x[0]));
            case Primitive.Equal or Primitive.NotEqual:
                var difference = symbols.Of(x[0]).Minus(symbols.Of(x[1]));
                return Motion.IsSpread(difference, dependence) && !Motion.HasNoMass(difference, dependence) ? Anywhere(operation, difference) : [];
            case Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate:
            case Primitive.Convert when operation.Result.Type != IrType.Real:
                return Anywhere(operation, symbols.Of(x[0]));
            case Primitive.Remainder:
                return Anywhere(operation, symbols.Of(x[0]), symbols.Of(x[1]));
            // The cut along the negative axis.
            case Primitive.Atan2 when bounds.Of(x[1]).IsPositive || bounds.Of(x[0]) is { IsPositive: true } or { IsNegative: true }:
                return [];
            case Primitive.Atan2:
                var (y, right) = (symbols.Of(x[0]), symbols.Of(x[1]));
                return IsPositive(right) || IsPositive(y) || IsPositive(Polynomial.Zero.Minus(y)) ? [] : Spread(operation, y, right);
            case Primitive.Divide:
                return Quotient(operation, symbols.Of(x[0]), symbols.Of(x[1]));
            case Primitive.Exp or Primitive.Sigmoid or Primitive.Tanh or Primitive.Atan or Primitive.Sin or Primitive.Cos or Primitive.Min or Primitive.Max:
                return x.Any(a => HasMovingPole(symbols.Of(a))) ? Spread(operation, [.. x.Select(symbols.Of)]) : [];
            default:
                return [];
        }
    }

    /// <summary>Whether one number is always the larger one.</summary>
    private bool Apart(Value x, Value y) => bounds.Of(x).Low > bounds.Of(y).High || bounds.Of(x).High < bounds.Of(y).Low;

    /// <summary>A comparison of a polynomial with zero.</summary>
    private IReadOnlyList<JumpSource> Turning(ApplyOp operation, Formula condition, Polynomial p)
    {
        if (condition is Formula.Known || condition.Leaves().SingleOrDefault() is not Formula.Positive comparison) return [];
        if (!Motion.Moves(p, dependence)) return [];
        // The sign of a product turns where a factor does: of σ·z neither does at fixed z > 0, though the product moves and is spread.
        var noise = Factors(symbols.InNoise(p));
        if (!noise.Any(f => Motion.Moves(f, dependence) && (Motion.IsSpread(f, dependence) || !Motion.IsSpread(p, dependence)))) return [];
        var factors = Factors(p);
        bool spread = factors.Any(f => Motion.IsSpread(f, dependence));
        var turning = factors.Where(f => Motion.Moves(f, dependence) && (!spread || Motion.IsSpread(f, dependence))).ToList();
        if (turning.Count == 0) return [];
        return [Source(comparison.Key, operation, comparison, turning, turning)];
    }

    /// <summary>The factors whose signs make the sign of a polynomial.</summary>
    private List<Polynomial> Factors(Polynomial p)
    {
        var content = p.Content();
        var rest = symbols.Atoms.Product(p, Monomial.One.Over(content)) ?? p;
        return [.. content.Factors.Select(f => Polynomial.Of(f.Atom)).Append(rest).Where(f => f.Number is null && !IsPositive(f))];
    }

    /// <summary>A quotient of two values with a kink at one place jumps there when the divisor vanishes: |x|/x, x/√(x²).</summary>
    private IReadOnlyList<JumpSource> Quotient(ApplyOp operation, Polynomial dividend, Polynomial divisor) =>
    [
        .. from atom in dividend.Terms.Concat(divisor.Terms).SelectMany(t => t.Monomial.Factors).Select(f => f.Atom).Distinct()
           where atom.Kind == AtomKind.Ramp
           let kink = atom.Arguments[0]
           where Motion.Moves(kink, dependence) && Motion.IsSpread(kink, dependence) && continuity.Vanishes(divisor, kink)
           let comparison = new Formula.Positive(kink)
           select Source("quotient " + comparison.Key, operation, comparison, [kink], [kink]),
    ];

    /// <summary>Whether something is divided by a value that passes through zero with its sign changing, at a place that moves.</summary>
    private bool HasMovingPole(Polynomial p) => p.Terms.SelectMany(t => t.Monomial.Factors).Any(f => f.Power < 0 && f.Power % 2 != 0
        && (f.Atom.Kind == AtomKind.Group ? f.Atom.Arguments[0] : Polynomial.Of(f.Atom)) is var divisor && Motion.Moves(divisor, dependence) && IsLinearInDrawOfTheLine(divisor));

    /// <summary>Whether a draw from the whole line occurs in one term alone, as a factor beside what nothing spreads.</summary>
    private bool IsLinearInDrawOfTheLine(Polynomial p) => p.Terms.Any(term => term.Monomial.Factors.FirstOrDefault(f => f.Atom.Kind == AtomKind.Draw) is { Power: 1 } draw
        && dependence.FamilyOf(draw.Atom.Value!) is Family.Normal or Family.Laplace or Family.Logistic or Family.Gumbel or Family.Cauchy
            or Family.StudentT
        && term.Monomial.Factors.All(f => f.Atom == draw.Atom || !Motion.IsSpread(Polynomial.Of(f.Atom), dependence))
        && !Atoms.ValuesOf(p.Minus(Polynomial.Of(term.Monomial, term.Coefficient))).Contains(draw.Atom.Value!));

    /// <summary>An operation that jumps at many places.</summary>
    private IReadOnlyList<JumpSource> Anywhere(ApplyOp operation, params Polynomial[] operands) =>
        operands.Any(p => Motion.Moves(p, dependence)) ? [Source("at " + operation.Result.Id, operation, null, [], operands)] : [];

    /// <summary>The same where a draw is needed for it to matter.</summary>
    private IReadOnlyList<JumpSource> Spread(ApplyOp operation, params Polynomial[] operands) =>
        operands.Any(p => Motion.IsSpread(p, dependence)) ? Anywhere(operation, operands) : [];

    private JumpSource Source(string key, ApplyOp operation, Formula.Positive? comparison, IReadOnlyList<Polynomial> boundaries, IEnumerable<Polynomial> operands)
    {
        if (byKey.TryGetValue(key, out var known)) return known;
        bool spread = operands.Any(p => Motion.IsSpread(p, dependence));
        var draw = spread ? operation.Arguments.SelectMany(dependence.Draws).OrderBy(d => d.Site.Id).LastOrDefault() : null;
        var source = new JumpSource(all.Count, operation, comparison, boundaries, draw);
        byKey.Add(key, source);
        all.Add(source);
        return source;
    }

    /// <summary>Whether a polynomial is positive whatever the noise; ramps may belong to absolute values: |d| = 2·ramp(d) − d.</summary>
    private bool IsPositive(Polynomial p)
    {
        if (IsSumOfPositives(p)) return true;
        foreach (var (monomial, coefficient) in p.Terms)
            if (coefficient > 0 && monomial.Factors is [({ Kind: AtomKind.Ramp } ramp, 1)])
                p = p.Minus(Polynomial.Of(monomial, coefficient)).Plus(ramp.Arguments[0], coefficient / 2);
        return IsSumOfPositives(p);
    }

    /// <summary>Whether no term is negative, and one is positive.</summary>
    private bool IsSumOfPositives(Polynomial p) =>
        p.Terms.All(t => t.Coefficient > 0 && t.Monomial.Factors.All(f => IsPositive(f.Atom) || f.Power % 2 == 0 || f.Atom.Kind == AtomKind.Ramp))
        && p.Terms.Any(t => t.Monomial.Factors.All(f => IsPositive(f.Atom)));

    private bool IsPositive(Atom atom) => atom.Kind switch
    {
        AtomKind.Function => atom.Primitive is Primitive.Exp,
        AtomKind.Noise => dependence.FamilyOf(atom.Value!) is Family.Uniform or Family.Exponential or Family.HalfNormal or Family.Rayleigh or Family.Weibull
            or Family.Pareto,
        AtomKind.Draw => dependence.FamilyOf(atom.Value!) is Family.LogNormal or Family.Exponential or Family.HalfNormal or Family.Rayleigh or Family.Weibull
            or Family.Pareto or Family.Kumaraswamy or Family.Gamma or Family.InverseGamma or Family.ChiSquared or Family.Beta,
        AtomKind.Group => IsPositive(atom.Arguments[0]),
        _ => false,
    };
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <content>Operations that have no finite value, or none at all, where a parameter moves an operand to zero.</content>
internal sealed partial class JumpSources
{
    private const int HighestExpandedPower = 6;

    /// <summary>A quotient has a pole where its divisor vanishes: 1/x goes from −∞ to ∞, x/√(x²) from −1 to 1.</summary>
    private IReadOnlyList<JumpSource> Quotient(ApplyOp operation, Value divisor)
    {
        var p = symbols.Of(divisor);
        if (!RangeOf(divisor).Crosses || !Motion.Moves(p, dependence)) return [];
        return symbols.Atoms.Inverse(p) is { } inverse ? Poles(operation, inverse) : Spread(operation, p);
    }

    /// <summary>A tangent has poles where the cosine vanishes.</summary>
    private IReadOnlyList<JumpSource> Tangent(ApplyOp operation, Value angle, Primitive cosine, double quarter)
    {
        if (RangeOf(angle) is var range && range.Low > -quarter && range.High < quarter) return [];
        return symbols.Atoms.Inverse(symbols.Atoms.Function(cosine, symbols.Of(angle))) is { } inverse ? Poles(operation, inverse) : Spread(operation, symbols.Of(angle));
    }

    /// <summary>A logarithm has a pole where its argument vanishes, and no value beyond.</summary>
    private IReadOnlyList<JumpSource> Logarithm(ApplyOp operation, Polynomial p, Range range)
    {
        if (operation.Primitive == Primitive.Log1p) range = range.Plus(Range.Of(1)).And(ranges.Of(p));
        return range.Crosses ? [.. Poles(operation, Factors(p)), .. Edge(operation, p, range)] : [];
    }

    /// <summary>A function has poles at both ends of an interval from <paramref name="low"/> to 1, and no value beyond.</summary>
    private IReadOnlyList<JumpSource> Interval(ApplyOp operation, Value argument, double low)
    {
        var (p, range) = (symbols.Of(argument), RangeOf(argument));
        var inside = range.Plus(Range.Of(-low)).Times(Range.Of(1).Plus(range.Negated()));
        return symbols.Atoms.Product(p.Minus(Polynomial.Of(low)), Polynomial.Of(1).Minus(p)) is { } product
            ? Logarithm(operation, product, inside.And(ranges.Of(product)))
            : inside.Crosses ? Spread(operation, p) : [];
    }

    /// <summary>A root of a negative degree has a pole where its argument vanishes; one of an even degree has no value beyond.</summary>
    private IReadOnlyList<JumpSource> Root(ApplyOp operation, Value argument, double? degree)
    {
        var (p, range) = (symbols.Of(argument), RangeOf(argument));
        if (!range.Crosses) return [];
        var edge = degree % 2 is 1 or -1 ? [] : Edge(operation, p, range);
        return degree > 0 ? edge : [.. Poles(operation, Factors(p)), .. edge];
    }

    /// <summary>A power has a pole where its base vanishes, unless the exponent is never negative; and no value beyond, unless it is a whole number.</summary>
    private IReadOnlyList<JumpSource> Power(ApplyOp operation, Value b, Value exponent)
    {
        var (p, q, range, powers) = (symbols.Of(b), symbols.Of(exponent), RangeOf(b), RangeOf(exponent));
        bool staysFinite = powers is { Low: >= 0, Crosses: false }, isWhole = IsWhole(q);
        // 0 to a power that may be zero is 0 or 1.
        if (!range.Crosses) return range.CanBeZero && powers.Crosses ? Spread(operation, q) : [];
        var edge = isWhole ? [] : Edge(operation, p, range);
        if (staysFinite) return edge;
        var expanded = q.Number is < 0 and >= -HighestExpandedPower && isWhole ? symbols.Atoms.Inverse(p) : null;
        return [.. expanded is null ? Poles(operation, Factors(p)) : Poles(operation, expanded), .. edge];
    }

    /// <summary>Whether a polynomial is an integer whatever the noise.</summary>
    private static bool IsWhole(Polynomial p) => p.Terms.All(t =>
        t.Coefficient == Math.Floor(t.Coefficient) && t.Monomial.Factors.All(f => f.Power > 0 && f.Atom.Value is { } value && value.Type.Element is ElementKind.Int or ElementKind.Long));

    /// <summary>The poles of an inverse: where something in its denominators vanishes.</summary>
    private List<JumpSource> Poles(ApplyOp operation, Polynomial inverse)
    {
        var poles = new List<JumpSource>();
        foreach (var atom in inverse.Terms.SelectMany(t => t.Monomial.Factors).Where(f => f.Power < 0).Select(f => f.Atom).Distinct())
        {
            var divisor = atom.Kind == AtomKind.Group ? atom.Arguments[0] : Polynomial.Of(atom);
            if (ranges.Of(divisor).Crosses && IsMoved(divisor)) poles.Add(Pole(operation, divisor, [atom], []));
        }

        return poles;
    }

    /// <summary>The poles of a function: where one of the factors of its argument vanishes.</summary>
    private List<JumpSource> Poles(ApplyOp operation, List<Polynomial> factors) =>
        [.. factors.Where(f => ranges.Of(f).Crosses && IsMoved(f)).Select(f => Pole(operation, f, [], FunctionsOf(operation)))];

    private JumpSource Pole(ApplyOp operation, Polynomial factor, IReadOnlyCollection<Atom> divisors, IReadOnlyCollection<Atom> functions) => Source(
        $"pole {operation.Result.Id} {factor.Key}",
        new JumpSource(operation, JumpKind.Pole)
        {
            Comparison = (Formula.Positive)symbols.Positive(factor).Leaves().Single(),
            Boundaries = [factor],
            Singular = new Singularity(divisors, functions, !Motion.HasNoMass(factor, dependence)),
        },
        factor);

    /// <summary>A function that is not a number where its argument is negative.</summary>
    private IReadOnlyList<JumpSource> Edge(ApplyOp operation, Polynomial p, Range range)
    {
        if (!range.Crosses || range.Low >= 0 || !IsMoved(p)) return [];
        var condition = symbols.Positive(p);
        var edge = new JumpSource(operation, JumpKind.Edge)
        {
            Comparison = (Formula.Positive)condition.Leaves().Single(),
            Boundaries = [p],
            Singular = new Singularity([], FunctionsOf(operation), HasMass: true),
            Beyond = condition is Formula.Negation,
        };
        return [Source("edge " + operation.Result.Id, edge, p)];
    }

    /// <summary>A function that is not a number at both ends of the line.</summary>
    private JumpSource Ends(ApplyOp operation, Polynomial p) => Source("edge " + operation.Result.Id, new JumpSource(operation, JumpKind.Edge), p);

    /// <summary>The function atoms that stand for an operation.</summary>
    private List<Atom> FunctionsOf(ApplyOp operation) =>
        [.. symbols.Of(operation.Result).Terms.SelectMany(t => t.Monomial.Factors).Select(f => f.Atom).Where(a => a.Kind == AtomKind.Function).Distinct()];

    /// <summary>Whether a parameter moves the place where noise takes a polynomial to zero: that of σ·z stays at z = 0.</summary>
    private bool IsMoved(Polynomial p) => Motion.Moves(p, dependence) && Motion.IsSpread(p, dependence)
        && Factors(symbols.InNoise(p)).Any(f => Motion.Moves(f, dependence) && Motion.IsSpread(f, dependence));
}

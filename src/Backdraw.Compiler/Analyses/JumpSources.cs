using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>Finds the operations that jump where a parameter moves them, and with <paramref name="kinks"/> those whose derivative does.</summary>
internal sealed partial class JumpSources(Symbols symbols, Dependence dependence, PolynomialRanges ranges, bool kinks)
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
        return sources[operation.Result] = kinks ? [.. Find(operation), .. Kinks(operation)] : Find(operation);
    }

    /// <summary>A comparison, one of whose operands is not a number on one side of an edge.</summary>
    public JumpSource Hiding(ApplyOp comparison) =>
        Source("hidden " + comparison.Result.Id, new JumpSource(comparison, JumpKind.HiddenEdge), [.. comparison.Arguments.Select(symbols.Of)]);

    private IReadOnlyList<JumpSource> Find(ApplyOp operation)
    {
        var x = operation.Arguments;
        if (x[0].Type != IrType.Real) return [];
        switch (operation.Primitive)
        {
            case Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual when RangeOf(x[0]).IsApartFrom(RangeOf(x[1])):
            case Primitive.Sign when RangeOf(x[0]) is { IsPositive: true } or { IsNegative: true }:
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
            case Primitive.CopySign:
                return RangeOf(x[1]) is { IsPositive: true } or { IsNegative: true } ? [] : Turning(operation, symbols.Positive(symbols.Of(x[1])), symbols.Of(x[1]));
            case Primitive.Remainder or Primitive.IeeeRemainder:
                return Anywhere(operation, symbols.Of(x[0]), symbols.Of(x[1]));
            // The cut along the negative axis.
            case Primitive.Atan2:
                var (y, right) = (RangeOf(x[0]), RangeOf(x[1]));
                return right.IsPositive || y.IsPositive || y.IsNegative ? [] : Spread(operation, symbols.Of(x[0]), symbols.Of(x[1]));
            case Primitive.Divide:
                return Quotient(operation, x[1]);
            case Primitive.Tan:
                return Tangent(operation, x[0], Primitive.Cos, Math.PI / 2);
            case Primitive.TanPi:
                return Tangent(operation, x[0], Primitive.CosPi, 0.5);
            case Primitive.Log or Primitive.Log2 or Primitive.Log10 or Primitive.Log1p:
                return Logarithm(operation, operation.Primitive == Primitive.Log1p ? symbols.Of(x[0]).Plus(Polynomial.Of(1)) : symbols.Of(x[0]), RangeOf(x[0]));
            case Primitive.LogGamma or Primitive.Digamma or Primitive.Trigamma:
                return Logarithm(operation, symbols.Of(x[0]), RangeOf(x[0]));
            case Primitive.Polygamma:
                return Logarithm(operation, symbols.Of(x[1]), RangeOf(x[1]));
            case Primitive.LogBeta:
                return [.. x.SelectMany(argument => Logarithm(operation, symbols.Of(argument), RangeOf(argument)))];
            case Primitive.Atanh:
                return Interval(operation, x[0], -1);
            case Primitive.InverseNormalCdf:
                return Interval(operation, x[0], 0);
            case Primitive.Acosh:
                return Edge(operation, symbols.Of(x[0]).Minus(Polynomial.Of(1)), RangeOf(x[0]).Plus(Range.Of(-1)));
            case Primitive.RootN:
                return Root(operation, x[0], symbols.Of(x[1]).Number);
            case Primitive.Pow:
                return Power(operation, x[0], x[1]);
            case Primitive.Sqrt:
                return Edge(operation, symbols.Of(x[0]), RangeOf(x[0]));
            case Primitive.Asin or Primitive.Acos:
                return RangeOf(x[0]) is { Low: >= -1, High: <= 1 } || !IsMoved(symbols.Of(x[0])) ? [] : [Ends(operation, symbols.Of(x[0]))];
            default:
                return [];
        }
    }

    private Range RangeOf(Value value) => ranges.Of(value, symbols.Of(value));

    /// <summary>A comparison of a polynomial with zero.</summary>
    private IReadOnlyList<JumpSource> Turning(ApplyOp operation, Formula condition, Polynomial p)
    {
        if (condition is Formula.Known || !Motion.Moves(p, dependence)) return [];
        // The sign of a product turns where a factor does: of σ·z neither does at fixed z > 0, though the product moves and is spread.
        var noise = Factors(symbols.InNoise(p));
        if (!noise.Any(f => Motion.Moves(f, dependence) && (Motion.IsSpread(f, dependence) || !Motion.IsSpread(p, dependence)))) return [];
        var factors = Factors(p);
        bool spread = factors.Any(f => Motion.IsSpread(f, dependence));
        var turning = factors.Where(f => Motion.Moves(f, dependence) && (!spread || Motion.IsSpread(f, dependence))).ToList();
        if (turning.Count == 0) return [];
        return condition.Leaves().Single() is Formula.Positive comparison
            ? [Source(comparison.Key, new JumpSource(operation, JumpKind.Turn) { Comparison = comparison, Boundaries = turning }, [.. turning])]
            : Anywhere(operation, p);
    }

    /// <summary>The factors whose signs make the sign of a polynomial.</summary>
    private List<Polynomial> Factors(Polynomial p)
    {
        var content = p.Content();
        var rest = symbols.Atoms.Product(p, Monomial.One.Over(content)) ?? p;
        return [.. content.Factors.Select(f => Polynomial.Of(f.Atom)).Append(rest).Where(f => f.Number is null && !ranges.Of(f).IsPositive)];
    }

    /// <summary>An operation that jumps at many places.</summary>
    private IReadOnlyList<JumpSource> Anywhere(ApplyOp operation, params Polynomial[] operands) =>
        operands.Any(p => Motion.Moves(p, dependence)) ? [Source("at " + operation.Result.Id, new JumpSource(operation, JumpKind.Turn), operands)] : [];

    /// <summary>The same where a draw is needed for it to matter.</summary>
    private IReadOnlyList<JumpSource> Spread(ApplyOp operation, params Polynomial[] operands) =>
        operands.Any(p => Motion.IsSpread(p, dependence)) ? Anywhere(operation, operands) : [];

    private JumpSource Source(string key, JumpSource source, params Polynomial[] operands)
    {
        if (byKey.TryGetValue(key, out var known)) return known;
        bool spread = operands.Any(p => Motion.IsSpread(p, dependence));
        var draw = spread ? source.Operation.Arguments.SelectMany(dependence.Draws).OrderBy(d => d.Site.Id).LastOrDefault() : null;
        source = source with { Number = all.Count, Draw = draw };
        byKey.Add(key, source);
        all.Add(source);
        return source;
    }
}

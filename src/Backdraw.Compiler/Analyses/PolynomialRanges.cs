using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>The ranges of polynomials, where equal factors are known to be equal: x⁴ is never negative, x² + y² vanishes at a point alone.</summary>
internal sealed class PolynomialRanges(ValueRanges ranges, Dependence dependence)
{
    private readonly Dictionary<Atom, Range> atoms = [];

    /// <summary>The range of a value; what is known of its polynomial counts as well.</summary>
    public Range Of(Value value, Polynomial p) => ranges.Of(value).And(Of(p));

    /// <summary>The range of a polynomial; ramps may belong to absolute values: 2·ramp(d) = d + |d|.</summary>
    public Range Of(Polynomial p)
    {
        var range = Sum(p);
        if (!range.Crosses) return range;
        var least = p;
        foreach (var (monomial, coefficient) in p.Terms)
            if (coefficient > 0 && monomial.Factors is [({ Kind: AtomKind.Ramp } ramp, 1)])
                least = least.Minus(Polynomial.Of(monomial, coefficient)).Plus(ramp.Arguments[0], coefficient / 2);
        return least == p ? range : range.Above(Sum(least));
    }

    private Range Sum(Polynomial p)
    {
        if (p.IsZero) return Range.Of(0);
        var terms = p.Terms.Select(t => Of(t.Monomial).Times(Range.Of(t.Coefficient))).ToList();
        var sum = terms.Aggregate((a, b) => a.Plus(b)).Unless(Motion.IsSpread(p, dependence));
        return sum.Crosses && (terms.All(t => t.Low >= 0) || terms.All(t => t.High <= 0)) && VanishesInTwoDirections(p) ? sum with { Crosses = false } : sum;
    }

    /// <summary>Whether two terms depend on draws that have nothing in common: where both vanish has no inside and no outside.</summary>
    private bool VanishesInTwoDirections(Polynomial p)
    {
        var draws = p.Terms.Select(t => Atoms.ValuesOf(Polynomial.Of(t.Monomial)).SelectMany(dependence.Draws).Distinct().ToList()).Where(d => d.Count > 0).ToList();
        return draws.Any(a => draws.Any(b => !a.Intersect(b).Any()));
    }

    private Range Of(Monomial monomial)
    {
        var product = Range.Of(1);
        foreach (var (atom, power) in monomial.Factors) product = product.Times(Of(atom).Power(power));
        return product;
    }

    private Range Of(Atom atom)
    {
        if (atoms.TryGetValue(atom, out var known)) return known;
        var x = atom.Arguments;
        return atoms[atom] = atom.Kind switch
        {
            AtomKind.Noise => ValueRanges.Noise(dependence.FamilyOf(atom.Value!)!.Value),
            AtomKind.Function => Range.Of(atom.Primitive!.Value, [.. x.Select(Of)]).Unless(Motion.IsSpread(Polynomial.Of(atom), dependence)),
            AtomKind.Group => Of(x[0]),
            AtomKind.Ramp => Of(x[0]).Max(Range.Of(0)),
            AtomKind.Choice => Of(x[0]).Or(Of(x[1])),
            _ => ranges.Of(atom.Value!),
        };
    }
}

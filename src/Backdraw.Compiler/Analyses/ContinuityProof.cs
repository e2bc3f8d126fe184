using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      the symbols of a function.
// Does:       proves that a value does not jump where a comparison turns: with p > 0 taken as true and as false, the value is the same wherever p = 0. It
//             puts p = 0 into the difference, for one monomial of p after the other, and takes ramps and choices by cases.
// Guarantees: what is proved holds almost everywhere on p = 0, up to rounding. A proof that is not found says nothing.

/// <summary>Proofs that two arms meet.</summary>
internal sealed class ContinuityProof(Atoms atoms)
{
    private const int MostCases = 5;
    private const int MostSteps = 50_000;
    private const int MostStepsInAll = 2_000_000;
    private int steps;
    private int stepsInAll;

    /// <summary>Whether a value is continuous where a comparison turns, which is where one of the boundaries is zero.</summary>
    /// <param name="value">The value.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="boundaries">The boundaries.</param>
    /// <param name="smoothly">Whether its derivatives must be continuous there, too.</param>
    public bool Holds(Polynomial value, Formula.Positive comparison, IReadOnlyList<Polynomial> boundaries, bool smoothly)
    {
        stepsInAll += steps;
        steps = 0;
        return stepsInAll < MostStepsInAll && Assume(value, comparison, true) is { } above && Assume(value, comparison, false) is { } below
            && above.Minus(below) is var difference && boundaries.All(boundary => IsZero(difference, boundary, MostCases))
            && (!smoothly || (Gradient.Of(difference, atoms) is { } gradient && gradient.All(partial => boundaries.All(boundary => IsZero(partial, boundary, MostCases)))));
    }

    /// <summary>
    /// Whether a value is finite and continuous at a pole: it has nothing of it, its conditions choose another arm where the pole is, or what was divided
    /// by cancels.
    /// </summary>
    public bool Passes(Polynomial value, JumpSource pole)
    {
        stepsInAll += steps;
        steps = 0;
        if (stepsInAll >= MostStepsInAll || Trace(value, pole) is not { } trace) return false;
        if (trace.IsZero) return !pole.Singular!.HasMass;
        Polynomial?[] images = [.. new[] { true, false }.SelectMany(holds => new[] { Assume(value, pole.Comparison!, holds), Assume(trace, pole.Comparison!, holds) })];
        return images is [{ } above, { } traceAbove, { } below, { } traceBelow]
            && pole.Boundaries.All(boundary => Equations(boundary).Any(equation => equation.Terms.Any(t =>
                Reduction.Of(atoms, equation, t.Monomial, t.Coefficient) is { } reduction
                && Reduce(traceAbove, reduction) is { IsZero: true } && Reduce(traceBelow, reduction) is { IsZero: true }
                && Reduce(above, reduction) is { } a && Reduce(below, reduction) is { } b && a.Minus(b).IsZero)));
    }

    /// <summary>Whether the conditions of a value choose another arm wherever an operation has no number.</summary>
    public bool IsDefined(Polynomial value, JumpSource edge)
    {
        stepsInAll += steps;
        steps = 0;
        return stepsInAll < MostStepsInAll && Trace(value, edge) is { IsZero: false } trace && Assume(trace, edge.Comparison!, edge.Beyond) is { IsZero: true };
    }

    private Polynomial? Trace(Polynomial value, JumpSource source) => source.Singular!.Trace(value, atoms, source.Operation.Result);

    private bool IsZero(Polynomial difference, Polynomial boundary, int cases)
    {
        if (difference.IsZero) return true;
        if (boundary.IsZero || steps > MostSteps) return false;
        foreach (var equation in Equations(boundary))
            foreach (var (monomial, coefficient) in equation.Terms)
                if (Reduction.Of(atoms, equation, monomial, coefficient) is { } reduction && Reduce(difference, reduction) is { IsZero: true }) return true;
        if (cases == 0 || (Piece(difference) ?? Piece(boundary)) is not { } piece) return false;
        foreach (bool holds in new[] { true, false })
        {
            if (Assume(boundary, piece, holds) is not { } b || Assume(difference, piece, holds) is not { } d) return false;
            if (b.Number is not null and not 0) continue;
            if (IsImpossible(piece, holds, b)) continue;
            if (!IsZero(d, b, cases - 1)) return false;
        }

        return true;
    }

    /// <summary>Polynomials that are zero where one is: itself without denominators, and its inverse where one exponential, logarithm or root stands alone.</summary>
    private IEnumerable<Polynomial> Equations(Polynomial boundary)
    {
        var cleared = boundary;
        foreach (var atom in boundary.Terms.SelectMany(t => t.Monomial.Factors).Where(f => f.Power < 0).Select(f => f.Atom).Distinct())
        {
            int power = boundary.Terms.Max(t => -t.Monomial.PowerOf(atom));
            if (atoms.Product(cleared, Monomial.Of(atom, power)) is not { } image) yield break;
            cleared = image;
        }

        yield return cleared;
        foreach (var (monomial, coefficient) in cleared.Terms)
        {
            if (monomial.Factors is not [({ Kind: AtomKind.Function } atom, 1)]) continue;
            var other = cleared.Minus(Polynomial.Of(monomial, coefficient)).Times(-1 / coefficient);
            var inverse = atom.Primitive switch
            {
                Primitive.Exp => atoms.Function(Primitive.Log, other),
                Primitive.Log => atoms.Function(Primitive.Exp, other),
                Primitive.Sqrt => atoms.Power(other, 2),
                _ => null,
            };
            if (inverse is not null) yield return atom.Arguments[0].Minus(inverse);
        }
    }

    private bool IsImpossible(Formula piece, bool holds, Polynomial boundary) => piece is Formula.Positive positive
        && Equations(boundary).Any(equation => equation.Terms.Any(t => Reduction.Of(atoms, equation, t.Monomial, t.Coefficient) is { } reduction
            && Reduce(positive.Of, reduction)?.Number is { } number && number != 0 && (number > 0) != holds));

    /// <summary>A condition that a polynomial still depends on.</summary>
    private static Formula? Piece(Polynomial polynomial)
    {
        foreach (var atom in polynomial.Terms.SelectMany(t => t.Monomial.Factors).Select(f => f.Atom))
        {
            if (atom.Kind == AtomKind.Ramp) return new Formula.Positive(atom.Arguments[0]);
            if (atom.Kind == AtomKind.Choice) return atom.Condition!.Leaves().First();
            foreach (var argument in atom.Arguments)
                if (Piece(argument) is { } inner) return inner;
        }

        return null;
    }

    private Polynomial? Assume(Polynomial polynomial, Formula leaf, bool holds)
    {
        var images = new Dictionary<Atom, Polynomial?>();
        return Assume(polynomial);

        Polynomial? Assume(Polynomial p) => atoms.Map(p, Image);

        Polynomial? Image(Atom atom)
        {
            steps++;
            if (!images.TryGetValue(atom, out var image)) images.Add(atom, image = Compute(atom));
            return image;
        }

        Polynomial? Compute(Atom atom)
        {
            if (atom.Kind == AtomKind.Ramp && leaf is Formula.Positive positive)
            {
                if (positive.Of.Key == atom.Arguments[0].Key) return holds ? Assume(atom.Arguments[0]) : Polynomial.Zero;
                if (positive.Of.Key == atom.Arguments[0].Times(-1).Key) return holds ? Polynomial.Zero : Assume(atom.Arguments[0]);
            }

            return atom.Kind == AtomKind.Choice
                ? atoms.Choice(atom.Condition!.Map(Known), Assume(atom.Arguments[0]), Assume(atom.Arguments[1]))
                : atoms.Rebuild(atom, Assume);
        }

        Formula Known(Formula other)
        {
            if (other.Key == leaf.Key) return holds ? Formula.True : Formula.False;
            if (other is not Formula.Positive positive) return other;
            if (leaf is Formula.Positive known && Follows(positive.Of, known.Of, holds) is { } decided) return decided ? Formula.True : Formula.False;
            return Assume(positive.Of) is not { } image || image.Key == positive.Of.Key ? other
                : image.Number is { } number ? number > 0 ? Formula.True : Formula.False
                : new Formula.Positive(image.Times(1 / Math.Abs(image.Terms[0].Coefficient)));
        }
    }

    /// <summary>Whether q is above zero, known that p is, or that it is not: where q = factor·p + rest that may follow.</summary>
    private static bool? Follows(Polynomial q, Polynomial p, bool isPositive)
    {
        var (monomial, coefficient) = p.Terms.FirstOrDefault(t => !t.Monomial.Factors.IsEmpty);
        if (monomial is null) return null;
        double factor = q.Terms.FirstOrDefault(t => t.Monomial.Key == monomial.Key).Coefficient / coefficient;
        if (factor == 0 || q.Minus(p.Times(factor)).Number is not { } rest) return null;
        if (factor > 0) return isPositive && rest >= 0 ? true : !isPositive && rest <= 0 ? false : null;
        return isPositive && rest <= 0 ? false : !isPositive && rest > 0 ? true : null;
    }

    private Polynomial? Reduce(Polynomial polynomial, Reduction reduction)
    {
        var images = new Dictionary<Atom, Polynomial?>();
        return Reduce(polynomial);

        Polynomial? Reduce(Polynomial p) => atoms.Map(p, Image) is { } image ? reduction.Divide(image, atoms) : null;

        Polynomial? Image(Atom atom)
        {
            steps++;
            if (!images.TryGetValue(atom, out var image)) images.Add(atom, image = Compute(atom));
            return image;
        }

        Polynomial? Compute(Atom atom)
        {
            if (atom == reduction.Atom) return reduction.Image;
            if (atom.Kind != AtomKind.Choice) return atoms.Rebuild(atom, Reduce);
            // A comparison that is decided where p = 0 is taken; one that turns there as well stays open.
            var condition = atom.Condition!.Map(leaf => leaf is Formula.Positive positive && Reduce(positive.Of)?.Number is { } number && number != 0
                ? number > 0 ? Formula.True : Formula.False
                : leaf);
            return condition is Formula.Known { Holds: var taken } ? Reduce(atom.Arguments[taken ? 0 : 1])
                : atoms.Choice(condition, Reduce(atom.Arguments[0]), Reduce(atom.Arguments[1]));
        }
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>The derivatives of a polynomial to the atoms it is made of.</summary>
internal static class Gradient
{
    /// <summary>
    /// The partial derivatives to values, elements, draws and noise, almost everywhere, and to functions other than exponentials, logarithms and roots, each as
    /// if it were a variable of its own. Where all are zero, so is the derivative along every direction. Null where one has no finite value or outgrows the
    /// limits.
    /// </summary>
    public static IReadOnlyCollection<Polynomial>? Of(Polynomial polynomial, Atoms atoms)
    {
        var partials = new Dictionary<Atom, Polynomial>();
        return Add(polynomial, Polynomial.Of(1), partials, atoms) ? partials.Values : null;
    }

    private static bool Add(Polynomial polynomial, Polynomial outer, Dictionary<Atom, Polynomial> partials, Atoms atoms)
    {
        foreach (var (monomial, coefficient) in polynomial.Terms)
        {
            foreach (var (atom, power) in monomial.Factors)
            {
                var partial = atoms.Product(Polynomial.Of(coefficient * power), monomial.Over(Monomial.Of(atom)));
                if (atoms.Product(outer, partial) is not { } chain || !AddAtom(atom, chain, partials, atoms)) return false;
            }
        }

        return true;
    }

    private static bool AddAtom(Atom atom, Polynomial outer, Dictionary<Atom, Polynomial> partials, Atoms atoms)
    {
        if (atom.Kind == AtomKind.Choice) return AddChoice(atom, outer, partials, atoms);
        var slope = atom.Kind switch
        {
            AtomKind.Group => Polynomial.Of(1),
            AtomKind.Ramp => atoms.Choice(new Formula.Positive(atom.Arguments[0]), Polynomial.Of(1), Polynomial.Zero),
            AtomKind.Function => SlopeOf(atom, atoms),
            _ => null,
        };
        if (slope is not null) return atoms.Product(outer, slope) is { } chain && Add(atom.Arguments[0], chain, partials, atoms);
        partials[atom] = partials.TryGetValue(atom, out var sum) ? sum.Plus(outer) : outer;
        return true;
    }

    /// <summary>Each of the derivatives is a choice between those of the arms.</summary>
    private static bool AddChoice(Atom choice, Polynomial outer, Dictionary<Atom, Polynomial> partials, Atoms atoms)
    {
        var arms = new[] { new Dictionary<Atom, Polynomial>(), [] };
        for (int k = 0; k < arms.Length; k++)
            if (!Add(choice.Arguments[k], Polynomial.Of(1), arms[k], atoms)) return false;
        foreach (var atom in arms[0].Keys.Union(arms[1].Keys))
        {
            var slopes = arms.Select(arm => arm.TryGetValue(atom, out var partial) ? partial : Polynomial.Zero).ToList();
            if (atoms.Product(outer, atoms.Choice(choice.Condition!, slopes[0], slopes[1])) is not { } chain) return false;
            partials[atom] = partials.TryGetValue(atom, out var sum) ? sum.Plus(chain) : chain;
        }

        return true;
    }

    private static Polynomial? SlopeOf(Atom function, Atoms atoms) => function.Primitive switch
    {
        Primitive.Exp => Polynomial.Of(function),
        Primitive.Log => atoms.Inverse(function.Arguments[0]),
        Primitive.Sqrt => Polynomial.Of(Monomial.Of(function, -1), 0.5),
        _ => null,
    };
}

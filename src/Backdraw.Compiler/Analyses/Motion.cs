using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>What moves a polynomial: parameters, and the noise that spreads it. Conditions of choices do not count: between their jumps they do nothing.</summary>
internal static class Motion
{
    /// <summary>Whether a differentiable parameter moves it.</summary>
    public static bool Moves(Polynomial p, Dependence dependence) => Any(p, atom => atom.Kind != AtomKind.Noise && dependence.Moves(atom.Value!));

    /// <summary>Whether the noise of a continuous draw spreads it over a continuum.</summary>
    public static bool IsSpread(Polynomial p, Dependence dependence) => Any(p, atom => atom.Kind == AtomKind.Noise || dependence.IsSpread(atom.Value!));

    /// <summary>
    /// Whether it is zero with probability 0: an analytic function of continuous noise is, unless a factor such as an outcome makes it vanish. Pieces can
    /// be flat, and of what a loop carries nothing is known.
    /// </summary>
    public static bool HasNoMass(Polynomial p, Dependence dependence) => IsAnalytic(p, dependence)
        && p.Terms.Any(t => IsSpread(Polynomial.Of(t.Monomial), dependence) && t.Monomial.Factors.All(f => NeverVanishes(f.Atom, dependence)));

    private static bool NeverVanishes(Atom atom, Dependence dependence) => atom.Kind switch
    {
        AtomKind.Draw or AtomKind.Noise or AtomKind.Function => true,
        AtomKind.Leaf => dependence.IsParameter(atom.Value!),
        _ => false,
    };

    private static bool IsAnalytic(Polynomial p, Dependence dependence) => p.Terms.All(t => t.Monomial.Factors.All(f => f.Atom.Kind switch
    {
        AtomKind.Draw or AtomKind.Noise => true,
        AtomKind.Leaf or AtomKind.Element => !dependence.IsSpread(f.Atom.Value!),
        AtomKind.Function or AtomKind.Group => f.Atom.Arguments.All(a => IsAnalytic(a, dependence)),
        _ => false,
    }));

    private static bool Any(Polynomial p, Func<Atom, bool> origin)
    {
        foreach (var (monomial, _) in p.Terms)
        {
            foreach (var (atom, _) in monomial.Factors)
            {
                bool found = atom.Kind switch
                {
                    AtomKind.Leaf or AtomKind.Draw or AtomKind.Noise or AtomKind.Element => origin(atom),
                    _ => atom.Arguments.Any(a => Any(a, origin)),
                };
                if (found) return true;
            }
        }

        return false;
    }
}

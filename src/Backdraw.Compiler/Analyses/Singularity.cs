using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>The parts of polynomials that have no value somewhere.</summary>
/// <param name="Divisors">Atoms whose negative powers have none.</param>
/// <param name="Functions">Function atoms that have none.</param>
/// <param name="HasMass">Whether they may have none with positive probability, so that what cancels in a polynomial need not in a run.</param>
internal sealed record Singularity(IReadOnlyCollection<Atom> Divisors, IReadOnlyCollection<Atom> Functions, bool HasMass)
{
    /// <summary>
    /// The sum of what a polynomial has of them, under the conditions it has it: a leaf for each, a choice where a choice stands. Where it is zero there is
    /// none. What it is multiplied by does not count: nothing times no value is no value.
    /// </summary>
    public Polynomial? Trace(Polynomial polynomial, Atoms atoms, Value mark)
    {
        var traces = new Dictionary<Atom, Polynomial?>();
        return Of(polynomial);

        Polynomial? Of(Polynomial p) =>
            Sum(p.Terms.SelectMany(t => t.Monomial.Factors).Select(f => f.Power < 0 && Divisors.Contains(f.Atom) ? atoms.Leaf(mark) : OfAtom(f.Atom)));

        Polynomial? OfAtom(Atom atom)
        {
            if (traces.TryGetValue(atom, out var known)) return known;
            var arguments = atom.Arguments.Select(Of).ToList();
            return traces[atom] = Functions.Contains(atom) ? atoms.Leaf(mark)
                : atom.Kind == AtomKind.Choice ? Sum(atom.Condition!.Leaves().OfType<Formula.Positive>().Select(leaf => Of(leaf.Of)).Append(atoms.Choice(atom.Condition, arguments[0], arguments[1])))
                : Sum(arguments);
        }

        static Polynomial? Sum(IEnumerable<Polynomial?> traces) => traces.Aggregate((Polynomial?)Polynomial.Zero, (a, b) => b is null ? null : a?.Plus(b));
    }
}

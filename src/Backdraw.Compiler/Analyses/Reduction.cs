namespace Backdraw.Compiler.Analyses;

/// <summary>An equation solved for one of its monomials: what replaces it wherever it is a factor.</summary>
internal sealed class Reduction
{
    private const int MostDivisions = 24;

    private Reduction(Monomial lead, Polynomial image)
    {
        Lead = lead;
        Image = image;
    }

    /// <summary>The monomial.</summary>
    public Monomial Lead { get; }

    /// <summary>What it is equal to.</summary>
    public Polynomial Image { get; }

    /// <summary>The one atom that is replaced, also inside of others and with negative powers; null for a product.</summary>
    public Atom? Atom => Lead.Factors is [(var atom, 1)] ? atom : null;

    /// <summary>The equation solved for one of its terms; null for the constant term.</summary>
    public static Reduction? Of(Atoms atoms, Polynomial equation, Monomial lead, double coefficient) =>
        lead.Factors.IsEmpty || lead.Factors.Any(f => f.Power < 0) ? null : new(lead, equation.Minus(Polynomial.Of(lead, coefficient)).Times(-1 / coefficient));

    /// <summary>A polynomial in which the product is replaced; null where what became zero is divided by.</summary>
    public Polynomial? Divide(Polynomial polynomial, Atoms atoms)
    {
        if (Atom is not null) return polynomial;
        if (Image.IsZero && polynomial.Terms.Any(t => t.Monomial.Factors.Any(f => f.Power < 0 && Lead.PowerOf(f.Atom) > 0))) return null;
        for (int k = 0; k < MostDivisions; k++)
        {
            var term = polynomial.Terms.FirstOrDefault(t => t.Monomial.Contains(Lead));
            if (term.Monomial is null) return polynomial;
            if (atoms.Product(Image, Polynomial.Of(term.Monomial.Over(Lead), term.Coefficient)) is not { } replaced) return null;
            polynomial = polynomial.Minus(Polynomial.Of(term.Monomial, term.Coefficient)).Plus(replaced);
        }

        return polynomial;
    }
}

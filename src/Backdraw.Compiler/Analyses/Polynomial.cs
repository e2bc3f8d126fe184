using System.Collections.Immutable;
using System.Globalization;

namespace Backdraw.Compiler.Analyses;

/// <summary>A product of powers of atoms, in the order of their numbers; powers may be negative.</summary>
internal sealed class Monomial
{
    /// <summary>The empty product.</summary>
    public static readonly Monomial One = new([]);

    private Monomial(ImmutableArray<(Atom Atom, int Power)> factors)
    {
        Factors = factors;
        Key = string.Join("*", factors.Select(f => f.Power == 1 ? $"a{f.Atom.Number}" : $"a{f.Atom.Number}^{f.Power}"));
    }

    /// <summary>The factors, no power zero.</summary>
    public ImmutableArray<(Atom Atom, int Power)> Factors { get; }

    /// <summary>The same for equal products, and for them alone.</summary>
    public string Key { get; }

    /// <summary>A power of an atom.</summary>
    public static Monomial Of(Atom atom, int power = 1) => new([(atom, power)]);

    /// <summary>The product.</summary>
    public Monomial Times(Monomial other) => Combine(other, 1);

    /// <summary>The quotient.</summary>
    public Monomial Over(Monomial other) => Combine(other, -1);

    /// <summary>The power of an atom.</summary>
    public int PowerOf(Atom atom) => Factors.FirstOrDefault(f => f.Atom == atom).Power;

    /// <summary>Whether another monomial is a factor of this one, with powers that are there.</summary>
    public bool Contains(Monomial factor) => factor.Factors.All(f => f.Power > 0 && PowerOf(f.Atom) >= f.Power);

    private Monomial Combine(Monomial other, int sign)
    {
        var powers = new SortedDictionary<int, (Atom Atom, int Power)>();
        foreach (var factor in Factors) powers[factor.Atom.Number] = factor;
        foreach (var (atom, power) in other.Factors)
            powers[atom.Number] = (atom, (powers.TryGetValue(atom.Number, out var known) ? known.Power : 0) + (sign * power));
        return new Monomial([.. powers.Values.Where(f => f.Power != 0)]);
    }
}

/// <summary>A sum of monomials with coefficients, in the order of their keys: the normal form in which equal expressions are equal.</summary>
internal sealed class Polynomial
{
    /// <summary>No term.</summary>
    public static readonly Polynomial Zero = new([]);

    // What cancels to a few units in the last place is zero: 0.1 · 3 − 0.3. Anything more is a difference: 1e14 + 40 − 1e14.
    private const double Rounding = 4.0 / (1L << 52);

    private Polynomial(ImmutableArray<(Monomial Monomial, double Coefficient)> terms)
    {
        Terms = terms;
        Key = string.Join("+", terms.Select(t => t.Coefficient.ToString("R", CultureInfo.InvariantCulture) + "*" + t.Monomial.Key));
    }

    /// <summary>The terms, no coefficient zero.</summary>
    public ImmutableArray<(Monomial Monomial, double Coefficient)> Terms { get; }

    /// <summary>The same for equal polynomials, and for them alone.</summary>
    public string Key { get; }

    /// <summary>Whether this is 0, whatever the atoms are.</summary>
    public bool IsZero => Terms.IsEmpty;

    /// <summary>The number this is whatever the atoms are, or null.</summary>
    public double? Number => Terms switch
    {
        [] => 0,
        [var (monomial, coefficient)] when monomial.Factors.IsEmpty => coefficient,
        _ => null,
    };

    /// <summary>The one atom this is, or null.</summary>
    public Atom? Atom => Terms is [({ Factors: [(var atom, 1)] }, 1)] ? atom : null;

    /// <summary>A number.</summary>
    public static Polynomial Of(double number) => Of(Monomial.One, number);

    /// <summary>A monomial times a number.</summary>
    public static Polynomial Of(Monomial monomial, double coefficient = 1) => coefficient == 0 ? Zero : new([(monomial, coefficient)]);

    /// <summary>An atom.</summary>
    public static Polynomial Of(Atom atom) => Of(Monomial.Of(atom));

    /// <summary>The sum.</summary>
    public Polynomial Plus(Polynomial other, double scale = 1)
    {
        if (other.IsZero) return this;
        var sum = new SortedDictionary<string, (Monomial Monomial, double Coefficient)>(StringComparer.Ordinal);
        foreach (var term in Terms) sum[term.Monomial.Key] = term;
        foreach (var (monomial, coefficient) in other.Terms)
        {
            double addend = scale * coefficient, before = sum.TryGetValue(monomial.Key, out var known) ? known.Coefficient : 0, after = before + addend;
            if (Math.Abs(after) <= Rounding * Math.Max(Math.Abs(before), Math.Abs(addend))) sum.Remove(monomial.Key);
            else sum[monomial.Key] = (monomial, after);
        }

        return new Polynomial([.. sum.Values]);
    }

    /// <summary>The difference.</summary>
    public Polynomial Minus(Polynomial other) => Plus(other, -1);

    /// <summary>The multiple.</summary>
    public Polynomial Times(double scale) => scale == 0 ? Zero : scale == 1 ? this : new([.. Terms.Select(t => (t.Monomial, t.Coefficient * scale))]);

    /// <summary>The largest monomial that is a factor of every term.</summary>
    public Monomial Content()
    {
        if (Terms.IsEmpty) return Monomial.One;
        var content = Monomial.One;
        foreach (var atom in Terms.SelectMany(t => t.Monomial.Factors).Select(f => f.Atom).Distinct())
        {
            int power = Terms.Min(t => t.Monomial.PowerOf(atom));
            if (power != 0) content = content.Times(Monomial.Of(atom, power));
        }

        return content;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}

using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      nothing.
// Does:       makes atoms and polynomials of them in normal form: exp(a)·exp(b) = exp(a + b), √a² = a, ramp(a)² = a·ramp(a), ramp(−a) = ramp(a) − a.
// Guarantees: equal keys are equal numbers wherever both are defined. Null where an expression has no finite value or outgrows the limits.

/// <summary>The numbered atoms of one function, and arithmetic on polynomials of them.</summary>
internal sealed class Atoms
{
    /// <summary>The most atoms a polynomial may be written with.</summary>
    public const int HeaviestPolynomial = 600;

    private const int MostTerms = 48;
    private const int HighestPower = 12;
    private readonly Dictionary<string, Atom> known = [];

    /// <summary>The number of atoms a polynomial is written with.</summary>
    public static int WeightOf(Polynomial polynomial)
    {
        int weight = 1;
        foreach (var (monomial, _) in polynomial.Terms)
            foreach (var (atom, _) in monomial.Factors)
                weight = Math.Min(HeaviestPolynomial, weight + atom.Weight);
        return weight;
    }

    /// <summary>The values a polynomial is made of.</summary>
    public static IEnumerable<Value> ValuesOf(Polynomial polynomial) =>
        polynomial.Terms.SelectMany(t => t.Monomial.Factors).SelectMany(f => f.Atom.Values());

    /// <summary>A value nothing more is known of.</summary>
    public Polynomial Leaf(Value value) => Polynomial.Of(Get($"v{value.Id}", AtomKind.Leaf, value, null, null, []));

    /// <summary>A continuous draw.</summary>
    public Polynomial Draw(Value draw) => Polynomial.Of(Get($"d{draw.Id}", AtomKind.Draw, draw, null, null, []));

    /// <summary>The noise of a draw.</summary>
    public Polynomial Noise(Value draw) => Polynomial.Of(Get($"n{draw.Id}", AtomKind.Noise, draw, null, null, []));

    /// <summary>An element of an array nothing more is known of.</summary>
    public Polynomial Element(Value array, ImmutableArray<Polynomial> indices) =>
        Polynomial.Of(Get($"v{array.Id}[{Keys(indices)}]", AtomKind.Element, array, null, null, indices));

    /// <summary>A function of reals that is continuous where it is defined.</summary>
    public Polynomial? Function(Primitive primitive, params Polynomial[] x)
    {
        if (x.All(a => a.Number is not null)) return Number(Functions.Evaluate(primitive, [.. x.Select(a => a.Number!.Value)]));
        switch (primitive)
        {
            case Primitive.Exp when x[0].Atom is { Kind: AtomKind.Function, Primitive: Primitive.Log } log: return log.Arguments[0];
            case Primitive.Log when x[0].Atom is { Kind: AtomKind.Function, Primitive: Primitive.Exp } exp: return exp.Arguments[0];
            // √(c·a²) = √c·|a|.
            case Primitive.Sqrt when x[0].Terms is [({ Factors: [(var atom, 2)] }, > 0 and var c)]: return Absolute(Polynomial.Of(atom))?.Times(Math.Sqrt(c));
        }

        return Polynomial.Of(Get($"{primitive}({Keys(x)})", AtomKind.Function, null, primitive, null, [.. x]));
    }

    /// <summary>max(d, 0).</summary>
    public Polynomial? Ramp(Polynomial? d)
    {
        if (d is null) return null;
        if (d.Number is { } number) return Polynomial.Of(Math.Max(number, 0));
        double lead = d.Terms[0].Coefficient, scale = Math.Abs(lead);
        var unit = d.Times(1 / lead);
        var ramp = Polynomial.Of(Get($"ramp({unit.Key})", AtomKind.Ramp, null, null, null, [unit])).Times(scale);
        return lead > 0 ? ramp : ramp.Plus(d);
    }

    /// <summary>|d| = 2·ramp(d) − d.</summary>
    public Polynomial? Absolute(Polynomial? d) => d is null ? null : Ramp(d)?.Times(2).Minus(d);

    /// <summary>condition ? a : b.</summary>
    public Polynomial? Choice(Formula condition, Polynomial? a, Polynomial? b)
    {
        if (condition is Formula.Known known) return known.Holds ? a : b;
        if (a is null || b is null) return null;
        if (a.Key == b.Key) return a;
        if (condition is Formula.Negation negation) return Choice(negation.Operand, b, a);
        return Polynomial.Of(Get($"choice({condition.Key},{a.Key},{b.Key})", AtomKind.Choice, null, null, condition, [a, b]));
    }

    /// <summary>The product.</summary>
    public Polynomial? Product(Polynomial? a, Polynomial? b)
    {
        if (a is null || b is null) return null;
        if (a.Number is { } left) return b.Times(left);
        if (b.Number is { } right) return a.Times(right);
        if (a.Terms.Length * b.Terms.Length > 4 * MostTerms) return null;
        var product = Polynomial.Zero;
        foreach (var (m, c) in a.Terms)
        {
            foreach (var (n, d) in b.Terms)
            {
                if (Normal(m.Times(n)) is not { } normal) return null;
                product = product.Plus(normal, c * d);
            }
        }

        return product.Terms.Length > MostTerms ? null : product;
    }

    /// <summary>The product with a monomial.</summary>
    public Polynomial? Product(Polynomial a, Monomial monomial)
    {
        var product = Polynomial.Zero;
        foreach (var (m, c) in a.Terms)
        {
            if (Normal(m.Times(monomial)) is not { } normal) return null;
            product = product.Plus(normal, c);
        }

        return product;
    }

    /// <summary>1/a; null for 0.</summary>
    public Polynomial? Inverse(Polynomial? a)
    {
        if (a is null || a.IsZero) return null;
        if (a.Terms is [(var monomial, var coefficient)]) return Normal(Monomial.One.Over(monomial))?.Times(1 / coefficient);
        double lead = a.Terms[0].Coefficient;
        var unit = a.Times(1 / lead);
        return Polynomial.Of(Monomial.Of(Get($"({unit.Key})", AtomKind.Group, null, null, null, [unit]), -1), 1 / lead);
    }

    /// <summary>An integral power.</summary>
    public Polynomial? Power(Polynomial? a, int power)
    {
        if (power < 0) return Power(Inverse(a), -power);
        Polynomial? result = Polynomial.Of(1);
        for (int k = 0; k < power; k++) result = Product(result, a);
        return result;
    }

    /// <summary>The polynomial with its atoms replaced; <paramref name="atom"/> gives null where there is no finite value.</summary>
    public Polynomial? Map(Polynomial polynomial, Func<Atom, Polynomial?> atom)
    {
        var sum = Polynomial.Zero;
        foreach (var (monomial, coefficient) in polynomial.Terms)
        {
            Polynomial? term = Polynomial.Of(coefficient);
            foreach (var (factor, power) in monomial.Factors)
                term = Product(term, atom(factor) is { } image ? image.Atom == factor ? Polynomial.Of(Monomial.Of(factor, power)) : Power(image, power) : null);
            if (term is null) return null;
            sum = sum.Plus(term);
        }

        return sum.Terms.Length > MostTerms ? null : sum;
    }

    /// <summary>An atom with its arguments replaced; a choice keeps its condition.</summary>
    public Polynomial? Rebuild(Atom atom, Func<Polynomial, Polynomial?> map)
    {
        if (atom.Arguments.IsEmpty) return Polynomial.Of(atom);
        var images = new Polynomial[atom.Arguments.Length];
        for (int k = 0; k < images.Length; k++)
        {
            if (map(atom.Arguments[k]) is not { } image) return null;
            images[k] = image;
        }

        return atom.Kind switch
        {
            AtomKind.Element => Element(atom.Value!, [.. images]),
            AtomKind.Function => Function(atom.Primitive!.Value, images),
            AtomKind.Ramp => Ramp(images[0]),
            AtomKind.Choice => Choice(atom.Condition!, images[0], images[1]),
            // A group stands in denominators: what became zero has no inverse.
            _ => images[0].Key == atom.Arguments[0].Key ? Polynomial.Of(atom) : images[0].IsZero ? null : images[0],
        };
    }

    private static Polynomial? Number(double x) => double.IsNaN(x) || double.IsInfinity(x) ? null : Polynomial.Of(x);

    private static string Keys(IEnumerable<Polynomial> polynomials) => string.Join(",", polynomials.Select(p => p.Key));

    /// <summary>A product of powers by the rules of its atoms.</summary>
    private Polynomial? Normal(Monomial product)
    {
        Polynomial? rest = Polynomial.Of(1), exponent = Polynomial.Zero;
        var plain = Monomial.One;
        foreach (var (atom, power) in product.Factors)
        {
            if (Math.Abs(power) > HighestPower) return null;
            if (atom is { Kind: AtomKind.Function, Primitive: Primitive.Exp }) exponent = exponent.Plus(atom.Arguments[0], power);
            else if (atom is { Kind: AtomKind.Function, Primitive: Primitive.Sqrt } && power >= 2) rest = Product(Product(rest, Power(atom.Arguments[0], power / 2)), Power(Polynomial.Of(atom), power % 2));
            else if (atom.Kind == AtomKind.Ramp && power >= 2) rest = Product(Product(rest, Power(atom.Arguments[0], power - 1)), Polynomial.Of(atom));
            else if (atom.Kind == AtomKind.Group && power > 0) rest = Product(rest, Power(atom.Arguments[0], power));
            else plain = plain.Times(Monomial.Of(atom, power));
        }

        Polynomial? image = Polynomial.Of(plain);
        if (!exponent.IsZero)
        {
            if (Function(Primitive.Exp, exponent) is not { } exp) return null;
            // exp(log a) is a, which may meet a there already.
            image = exp.Atom is { } one && plain.PowerOf(one) == 0 ? Polynomial.Of(plain.Times(Monomial.Of(one))) : Product(image, exp);
        }

        return rest?.Number == 1 ? image : Product(image, rest);
    }

    private Atom Get(string key, AtomKind kind, Value? value, Primitive? primitive, Formula? condition, ImmutableArray<Polynomial> arguments)
    {
        if (!known.TryGetValue(key, out var atom)) known.Add(key, atom = new Atom(known.Count, kind, value, primitive, condition, arguments));
        return atom;
    }
}

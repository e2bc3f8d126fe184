using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>What an atom stands for.</summary>
internal enum AtomKind
{
    /// <summary>A value that nothing more is known of.</summary>
    Leaf,

    /// <summary>A continuous draw.</summary>
    Draw,

    /// <summary>The standard noise of a continuous draw, named by the draw's result.</summary>
    Noise,

    /// <summary>An element of an array value that nothing more is known of; the arguments are its indices.</summary>
    Element,

    /// <summary>A continuous function of its arguments, by the name of its primitive.</summary>
    Function,

    /// <summary>Its argument, of more than one term; it occurs with negative powers only.</summary>
    Group,

    /// <summary>max(d, 0) of its argument d.</summary>
    Ramp,

    /// <summary>One of its two arguments, by its condition.</summary>
    Choice,
}

/// <summary>What polynomials are made of. Atoms are numbered by <see cref="Atoms"/>, so that equal ones are one.</summary>
internal sealed class Atom(int number, AtomKind kind, Value? value, Primitive? primitive, Formula? condition, ImmutableArray<Polynomial> arguments)
{
    /// <summary>The number.</summary>
    public int Number => number;

    /// <summary>What it stands for.</summary>
    public AtomKind Kind => kind;

    /// <summary>The value of a leaf, a draw or its noise, the array of an element.</summary>
    public Value? Value => value;

    /// <summary>The primitive of a function.</summary>
    public Primitive? Primitive => primitive;

    /// <summary>The condition of a choice.</summary>
    public Formula? Condition => condition;

    /// <summary>The arguments.</summary>
    public ImmutableArray<Polynomial> Arguments => arguments;

    /// <summary>The number of atoms in it, each as often as it is written.</summary>
    public int Weight { get; } = Math.Min(
        Atoms.HeaviestPolynomial,
        1 + (condition?.Weight ?? 0) + arguments.Sum(a => a.Terms.Sum(t => t.Monomial.Factors.Sum(f => f.Atom.Weight))));

    /// <summary>The values it is made of, those of its condition included.</summary>
    public IEnumerable<Value> Values() => value is not null
        ? arguments.SelectMany(Atoms.ValuesOf).Prepend(value)
        : arguments.SelectMany(Atoms.ValuesOf).Concat(condition is null ? [] : condition.Leaves().SelectMany(leaf => leaf.Values()));
}

/// <summary>A condition: known, a comparison of a polynomial with zero, a truth value nothing more is known of, or a combination.</summary>
internal abstract record Formula
{
    /// <summary>A condition that always holds.</summary>
    public static readonly Formula True = new Known(true);

    /// <summary>A condition that never holds.</summary>
    public static readonly Formula False = new Known(false);

    private Formula() { }

    /// <summary>The same for equal conditions, and for them alone.</summary>
    public abstract string Key { get; }

    /// <summary>The number of atoms in it.</summary>
    public int Weight => Math.Min(Atoms.HeaviestPolynomial, 1 + Leaves().OfType<Positive>().Sum(p => Atoms.WeightOf(p.Of)));

    /// <summary>The negation.</summary>
    public Formula Not() => this switch
    {
        Known known => known.Holds ? False : True,
        Negation negation => negation.Operand,
        _ => new Negation(this),
    };

    /// <summary>Both.</summary>
    public Formula And(Formula other) => this switch
    {
        Known { Holds: true } => other,
        Known => this,
        _ when other is Known { Holds: true } || other.Key == Key => this,
        _ when other is Known => other,
        _ => new Conjunction(this, other),
    };

    /// <summary>One of them at least.</summary>
    public Formula Or(Formula other) => Not().And(other.Not()).Not();

    /// <summary>The comparisons and truth values it is a combination of.</summary>
    public IEnumerable<Formula> Leaves() => this switch
    {
        Known => [],
        Negation negation => negation.Operand.Leaves(),
        Conjunction both => both.Left.Leaves().Concat(both.Right.Leaves()),
        _ => [this],
    };

    /// <summary>The condition with its leaves replaced.</summary>
    public Formula Map(Func<Formula, Formula> map) => this switch
    {
        Known => this,
        Negation negation => negation.Operand.Map(map).Not(),
        Conjunction both => both.Left.Map(map).And(both.Right.Map(map)),
        _ => map(this),
    };

    /// <summary>The values a leaf is made of.</summary>
    public IEnumerable<Value> Values() => this switch
    {
        Positive positive => Atoms.ValuesOf(positive.Of),
        Test test => [test.Value],
        _ => [],
    };

    /// <summary>True or false.</summary>
    public sealed record Known(bool Holds) : Formula
    {
        /// <inheritdoc/>
        public override string Key => Holds ? "true" : "false";
    }

    /// <summary>A polynomial is above zero.</summary>
    public sealed record Positive(Polynomial Of) : Formula
    {
        /// <inheritdoc/>
        public override string Key => $"({Of.Key})>0";
    }

    /// <summary>A truth value, or a comparison for equality, known by its name.</summary>
    public sealed record Test(Value Value, string Name) : Formula
    {
        /// <inheritdoc/>
        public override string Key => Name;
    }

    /// <summary>The opposite of a condition.</summary>
    public sealed record Negation(Formula Operand) : Formula
    {
        /// <inheritdoc/>
        public override string Key => $"!({Operand.Key})";
    }

    /// <summary>Two conditions together.</summary>
    public sealed record Conjunction(Formula Left, Formula Right) : Formula
    {
        /// <inheritdoc/>
        public override string Key { get; } = $"({Left.Key}&{Right.Key})";
    }
}

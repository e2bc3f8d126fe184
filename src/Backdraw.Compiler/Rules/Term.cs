using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Rules;

/// <summary>
/// A real expression being built, so that rules can be written as formulas. A product stays open until its value is asked for, so that adding it to
/// something becomes one fused multiply-add; multiplications by one and negations are folded on the way.
/// </summary>
public sealed class Term
{
    private readonly RegionBuilder builder;
    private readonly (Value Left, Value Right)? product;
    private readonly bool negated;
    private Value? value;

    /// <summary>The term that is a value.</summary>
    public Term(RegionBuilder builder, Value value)
    {
        this.builder = builder;
        this.value = value;
    }

    private Term(RegionBuilder builder, Value? value, (Value, Value)? product, bool negated)
    {
        this.builder = builder;
        this.value = value;
        this.product = product;
        this.negated = negated;
    }

    /// <summary>The value, computed at the builder's present end when first asked for.</summary>
    public Value Value
    {
        get
        {
            if (negated) return builder.Apply(Primitive.Negate, Positive);
            return value ??= builder.Product(product!.Value.Left, product.Value.Right);
        }
    }

    /// <summary>Whether the value is known not to be zero.</summary>
    public bool NeverZero { get; init; }

    /// <summary>Whether the value may be infinite where the result of the program is a number.</summary>
    public bool Overflows { get; init; }

    /// <summary>A constant.</summary>
    public Term Constant(double c) => new(builder, builder.Constant(c));

    /// <summary>This term added to a value: a fused multiply-add where it is a product, a subtraction where it is negated.</summary>
    public Value AddedTo(Value sum)
    {
        if (product is { } p && value is null)
        {
            var left = negated ? builder.Apply(Primitive.Negate, p.Left) : p.Left;
            return builder.Apply(Primitive.FusedMultiplyAdd, left, p.Right, sum);
        }

        return negated ? builder.Difference(sum, Positive) : builder.Sum(sum, Value);
    }

    /// <summary>Applies a primitive to this term and others.</summary>
    public Term Apply(Primitive primitive, params Term[] rest)
    {
        var arguments = new Value[rest.Length + 1];
        arguments[0] = Value;
        for (int i = 0; i < rest.Length; i++) arguments[i + 1] = rest[i].Value;
        return new Term(builder, builder.Apply(primitive, arguments));
    }

    /// <summary>condition ? a : 0.</summary>
    public Term When(Value condition) => new(builder, builder.Select(condition, Value, builder.Constant(0.0)));

    /// <summary>condition ? a : b.</summary>
    public Term When(Value condition, Term otherwise) => new(builder, builder.Select(condition, Value, otherwise.Value));

    /// <summary>condition ? 0 : a.</summary>
    public Term Unless(Value condition) => new(builder, builder.Select(condition, builder.Constant(0.0), Value));

    /// <summary>The comparison of two terms, a bool value.</summary>
    public Value Compare(Primitive comparison, Term other) => builder.Apply(comparison, Value, other.Value);

    /// <summary>a + b.</summary>
    public static Term operator +(Term a, Term b) => new(a.builder, b.AddedTo(a.Value));

    /// <summary>a + c.</summary>
    public static Term operator +(Term a, double c) => a + a.Constant(c);

    /// <summary>c + a.</summary>
    public static Term operator +(double c, Term a) => a.Constant(c) + a;

    /// <summary>a − b.</summary>
    public static Term operator -(Term a, Term b) => new(a.builder, (-b).AddedTo(a.Value));

    /// <summary>c − a.</summary>
    public static Term operator -(double c, Term a) => a.Constant(c) - a;

    /// <summary>−a.</summary>
    public static Term operator -(Term a) => new(a.builder, a.value, a.product, !a.negated);

    /// <summary>a · b.</summary>
    public static Term operator *(Term a, Term b) =>
        new(a.builder, null, (a.Positive, b.Positive), a.negated ^ b.negated);

    /// <summary>c · a, with c not zero.</summary>
    public static Term operator *(double c, Term a)
    {
        var constant = a.Constant(c);
        return new Term(a.builder, null, (constant.Positive, a.Positive), a.negated) { NeverZero = a.NeverZero };
    }

    /// <summary>a / b.</summary>
    public static Term operator /(Term a, Term b) =>
        new(a.builder, a.builder.Quotient(a.Positive, b.Positive), null, a.negated ^ b.negated);

    /// <summary>c / a.</summary>
    public static Term operator /(double c, Term a) => a.Constant(c) / a;

    private Value Positive => negated ? new Term(builder, value, product, false).Value : Value;
}

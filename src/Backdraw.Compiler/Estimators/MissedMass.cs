using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>
/// What the score of a draw leaves out: at a boundary (a probability of exactly 0 or 1, a rate of 0) some outcomes cannot happen, but their probabilities
/// may have a derivative, which no sample meets. There the surrogate has the distance from the boundary, up to a constant, times 2⁹⁰⁰ as a further term: a
/// tangent of zero makes nothing of it, any other one above 10⁻¹⁷⁰ makes the sample count as not finite. Distances grow on the inside of every boundary alike,
/// so that the terms of several draws do not cancel. Parameters that come from Sigmoid or Exp are on the boundary with a tangent of zero alone. A probability
/// written as 1 − q, 1/(1 + q) or q/(1 + q) is not at 1 where it rounds to it: the other outcome is rare there, not impossible.
/// </summary>
internal sealed class MissedMass(Function function)
{
    /// <summary>2⁹⁰⁰, as far beyond the limit of the runtime's Derivatives as leaves room to add and multiply.</summary>
    public const double Mark = 8.452712498170644e270;

    private readonly Dictionary<Value, Operation> definitions = Walk.Operations(function).SelectMany(o => o.Results.Select(r => (r, o))).ToDictionary(p => p.r, p => p.o);

    /// <summary>The further term of a draw, or null where nothing can be missed.</summary>
    public Value? Write(QuantileOp draw, RegionBuilder builder)
    {
        var parameters = draw.Parameters;
        return draw.Family switch
        {
            Family.Bernoulli => Unless(parameters[0], Primitive.Sigmoid, p => AtEnds(p, builder)),
            Family.Binomial => Unless(
                parameters[1],
                Primitive.Sigmoid,
                p => builder.Select(builder.Apply(Primitive.Greater, parameters[0], builder.Constant(0)), AtEnds(p, builder), builder.Constant(0.0))),
            Family.Poisson => Unless(parameters[0], Primitive.Exp, rate => AtZero(rate, builder)),
            Family.Geometric => Unless(parameters[0], Primitive.Sigmoid, p => AtOne(p, builder)),
            Family.NegativeBinomial => Unless(parameters[1], Primitive.Sigmoid, p => AtOne(p, builder)),
            Family.Multinomial => Unless(parameters[1], Primitive.Exp, share => AtEnds(share, builder)),
            Family.Categorical => OfCategories(parameters[0], builder),
            _ => null,
        };
    }

    private Value? Unless(Value parameter, Primitive saturating, Func<Value, Value?> term) =>
        definitions.TryGetValue(parameter, out var definition) && (definition is ConstantOp || (definition is ApplyOp apply && apply.Primitive == saturating))
            ? null
            : term(parameter);

    private Value AtEnds(Value p, RegionBuilder builder)
    {
        if (IsShare(p)) return AtZero(p, builder);
        if (Rest(p) is { } rest) return builder.Sum(AtZero(p, builder), AtZero(rest, builder));
        return builder.Product(builder.Select(Is(p, 0, builder), builder.Constant(Mark), MarkAtOne(p, builder)), p);
    }

    private Value? AtOne(Value p, RegionBuilder builder) =>
        IsShare(p) ? null : Rest(p) is { } rest ? AtZero(rest, builder) : builder.Product(MarkAtOne(p, builder), p);

    private static Value AtZero(Value parameter, RegionBuilder builder) =>
        builder.Product(builder.Select(Is(parameter, 0, builder), builder.Constant(Mark), builder.Constant(0.0)), parameter);

    private static Value MarkAtOne(Value p, RegionBuilder builder) =>
        builder.Select(Is(p, 1, builder), builder.Constant(-Mark), builder.Constant(0.0));

    // q, where p is 1 − q or 1/(1 + q).
    private Value? Rest(Value p) => Definition(p) switch
    {
        { Primitive: Primitive.Subtract, Arguments: [var one, var q] } when IsOne(one) => q,
        { Primitive: Primitive.Divide, Arguments: [var one, var sum] } when IsOne(one) => OtherThanOne(sum),
        _ => null,
    };

    // Whether p is q/(1 + q), never 1 for a finite q.
    private bool IsShare(Value p) => Definition(p) is { Primitive: Primitive.Divide, Arguments: [var q, var sum] } && OtherThanOne(sum) == q;

    // q, where the sum is 1 + q.
    private Value? OtherThanOne(Value sum) => Definition(sum) is { Primitive: Primitive.Add, Arguments: [var a, var b] }
        ? IsOne(a) ? b : IsOne(b) ? a : null
        : null;

    private ApplyOp? Definition(Value value) => definitions.TryGetValue(value, out var definition) ? definition as ApplyOp : null;

    private bool IsOne(Value value) =>
        definitions.TryGetValue(value, out var definition) && definition is ConstantOp { Number: 1 } && value.Type == IrType.Real;

    private static Value Is(Value parameter, double bound, RegionBuilder builder) => builder.Apply(Primitive.Equal, parameter, builder.Constant(bound));

    /// <summary>The sum of the categories without probability.</summary>
    private static Value OfCategories(Value p, RegionBuilder builder)
    {
        var inner = builder.Nested();
        var index = builder.Ids.New(IrType.Int, "k");
        var carried = builder.Ids.New(IrType.Real, "missed");
        var element = inner.Load(p, index);
        var next = inner.Sum(carried, AtZero(element, inner));
        var missed = builder.Ids.New(IrType.Real, "missed");
        builder.Add(new LoopOp([missed], builder.Constant(0), builder.Length(p), false, [builder.Constant(0.0)], null, inner.Build([index, carried], [next])));
        return missed;
    }
}

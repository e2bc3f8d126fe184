using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>
/// What the score of a draw leaves out: at a boundary (a probability of exactly 0 or 1, a rate of 0) some outcomes cannot happen, but their probabilities
/// may have a derivative, which no sample meets. There the surrogate has the distance from the boundary times 2⁹⁰⁰ as a further term: a tangent of zero makes
/// nothing of it, any other one above 10⁻¹⁷⁰ makes the sample count as not finite. Distances grow on the inside of every boundary alike, so that the terms
/// of several draws do not cancel. Parameters that come from Sigmoid or Exp are on the boundary with a tangent of zero alone.
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
        var distance = draw.Family switch
        {
            Family.Bernoulli => Unless(parameters[0], Primitive.Sigmoid, p => FromEnds(p, builder)),
            Family.Binomial => Unless(
                parameters[1],
                Primitive.Sigmoid,
                p => builder.Select(builder.Apply(Primitive.Greater, parameters[0], builder.Constant(0)), FromEnds(p, builder), builder.Constant(0.0))),
            Family.Poisson => Unless(parameters[0], Primitive.Exp, rate => FromZero(rate, builder.Constant(0.0), builder)),
            Family.Geometric => Unless(parameters[0], Primitive.Sigmoid, p => FromOne(p, builder)),
            Family.Categorical => OfCategories(parameters[0], builder),
            _ => null,
        };
        return distance is null ? null : builder.Product(builder.Constant(Mark), distance);
    }

    private Value? Unless(Value parameter, Primitive saturating, Func<Value, Value> distance) =>
        definitions.TryGetValue(parameter, out var definition) && (definition is ConstantOp || (definition is ApplyOp apply && apply.Primitive == saturating))
            ? null
            : distance(parameter);

    private static Value FromEnds(Value p, RegionBuilder builder) => FromZero(p, FromOne(p, builder), builder);

    private static Value FromZero(Value parameter, Value otherwise, RegionBuilder builder) =>
        builder.Select(Is(parameter, 0, builder), parameter, otherwise);

    private static Value FromOne(Value p, RegionBuilder builder) => builder.Select(Is(p, 1, builder), builder.Difference(builder.Constant(1.0), p), builder.Constant(0.0));

    private static Value Is(Value parameter, double bound, RegionBuilder builder) => builder.Apply(Primitive.Equal, parameter, builder.Constant(bound));

    /// <summary>The sum of the categories without probability.</summary>
    private static Value OfCategories(Value p, RegionBuilder builder)
    {
        var inner = builder.Nested();
        var index = builder.Ids.New(IrType.Int, "k");
        var carried = builder.Ids.New(IrType.Real, "missed");
        var element = inner.Load(p, index);
        var next = inner.Sum(carried, FromZero(element, inner.Constant(0.0), inner));
        var missed = builder.Ids.New(IrType.Real, "missed");
        builder.Add(new LoopOp([missed], builder.Constant(0), builder.Length(p), false, [builder.Constant(0.0)], null, inner.Build([index, carried], [next])));
        return missed;
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>
/// What the score of a draw leaves out: at a boundary (a probability of exactly 0 or 1, a rate of 0) some outcomes cannot happen, but their probabilities
/// may have a derivative, which no sample meets. There the surrogate has the parameter times 2⁵⁰⁰ as a further term: a tangent of zero makes nothing of
/// it, any other one makes the sample count as not finite. Parameters that come from Sigmoid or Exp are on the boundary with a tangent of zero alone.
/// </summary>
internal sealed class MissedMass(Function function)
{
    /// <summary>2⁵⁰⁰.</summary>
    public const double Mark = 3.273390607896142e150;

    private readonly Dictionary<Value, Operation> definitions = Walk.Operations(function).SelectMany(o => o.Results.Select(r => (r, o))).ToDictionary(p => p.r, p => p.o);

    /// <summary>The further term of a draw, or null where nothing can be missed.</summary>
    public Value? Write(QuantileOp draw, RegionBuilder builder)
    {
        var parameters = draw.Parameters;
        var marked = draw.Family switch
        {
            Family.Bernoulli => Unless(parameters[0], Primitive.Sigmoid, p => AtEnds(p, builder), builder),
            Family.Binomial => Unless(
                parameters[1],
                Primitive.Sigmoid,
                p => builder.Apply(Primitive.And, AtEnds(p, builder), builder.Apply(Primitive.Greater, parameters[0], builder.Constant(0))),
                builder),
            Family.Poisson => Unless(parameters[0], Primitive.Exp, rate => Is(rate, 0, builder), builder),
            Family.Geometric => Unless(parameters[0], Primitive.Sigmoid, p => Is(p, 1, builder), builder),
            Family.Categorical => OfCategories(parameters[0], builder),
            _ => null,
        };
        return marked is null ? null : builder.Product(builder.Constant(Mark), marked);
    }

    private Value? Unless(Value parameter, Primitive saturating, Func<Value, Value> isMissing, RegionBuilder builder) =>
        definitions.TryGetValue(parameter, out var definition) && (definition is ConstantOp || (definition is ApplyOp apply && apply.Primitive == saturating))
            ? null
            : builder.Select(isMissing(parameter), parameter, builder.Constant(0.0));

    private static Value AtEnds(Value p, RegionBuilder builder) => builder.Apply(Primitive.Or, Is(p, 0, builder), Is(p, 1, builder));

    private static Value Is(Value parameter, double bound, RegionBuilder builder) => builder.Apply(Primitive.Equal, parameter, builder.Constant(bound));

    /// <summary>The sum of the categories without probability.</summary>
    private static Value OfCategories(Value p, RegionBuilder builder)
    {
        var inner = builder.Nested();
        var index = builder.Ids.New(IrType.Int, "k");
        var carried = builder.Ids.New(IrType.Real, "missed");
        var element = inner.Load(p, index);
        var next = inner.Sum(carried, inner.Select(Is(element, 0, inner), element, inner.Constant(0.0)));
        var missed = builder.Ids.New(IrType.Real, "missed");
        builder.Add(new LoopOp([missed], builder.Constant(0), builder.Length(p), false, [builder.Constant(0.0)], null, inner.Build([index, carried], [next])));
        return missed;
    }
}

using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function; noise is known as such where draws are not settled.
// Does:       bounds every number, and says whether noise can take it to zero: interval arithmetic over the operations, loops until nothing changes.
// Guarantees: a value that is a number lies in its range, up to rounding; one whose range does not cross vanishes at no place in the space of noise that has
//             a boundary. Real overflow is not seen.

/// <summary>The ranges of the values of a function.</summary>
internal sealed class ValueRanges
{
    // A loop is followed exactly this many times; then what still moves is let go.
    private const int Patience = 3;
    private readonly Dictionary<Value, Range> ranges = [];
    private readonly Dictionary<Value, int> changes = [];
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dependence dependence;
    private readonly ArrayOrigins origins;
    private bool changed;

    private ValueRanges(Dependence dependence, ArrayOrigins origins) => (this.dependence, this.origins) = (dependence, origins);

    /// <summary>The ranges of a function.</summary>
    public static ValueRanges Of(Function function, Dependence dependence) => Of(function, dependence, ImmutableDictionary<Value, Sign>.Empty);

    /// <summary>The ranges of a function where the signs of some parameters are known.</summary>
    public static ValueRanges Of(Function function, Dependence dependence, ImmutableDictionary<Value, Sign> signs)
    {
        var ranges = new ValueRanges(dependence, ArrayOrigins.ByExtents(function));
        foreach (var parameter in function.Parameters) ranges.ranges[parameter] = parameter.Type.Element == ElementKind.Real ? Range.Parameter : Range.Fixed;
        // A run in which the scale or the rate of a draw is not positive has no result.
        foreach (var draw in function.Body.Operations.OfType<DrawOp>())
            foreach (var (parameter, k) in draw.Parameters.Select((p, k) => (p, k)))
                if (ranges.dependence.IsParameter(parameter) && Domains.IsPositive(draw.Family, k)) ranges.ranges[parameter] = Range.Positive;
        foreach (var (parameter, sign) in signs.Select(s => (s.Key, s.Value))) ranges.ranges[parameter] = ranges.ranges[parameter].And(Range.Of(sign, parameter.Type.Element));
        do
        {
            ranges.changed = false;
            ranges.Visit(function.Body);
        }
        while (ranges.changed);
        return ranges;
    }

    /// <summary>The range of a number, or of all elements of an array.</summary>
    public Range Of(Value value) => ranges.TryGetValue(value, out var range) ? range : Range.Any.Unless(dependence.IsSpread(value));

    /// <summary>The range of the standard noise of a draw.</summary>
    public static Range Noise(Family family) => family switch
    {
        Family.Uniform => Range.Between(0, 1),
        Family.Exponential or Family.HalfNormal or Family.Rayleigh or Family.Weibull or Family.Pareto => Range.Positive,
        _ => Range.Any,
    };

    private void Visit(Region region)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case IfOp branch:
                    Visit(branch.Then);
                    Visit(branch.Else);
                    for (int k = 0; k < branch.Outputs.Count; k++)
                        Set(branch.Outputs[k], Chosen(branch.Condition, branch.Then.Yields[k], branch.Else.Yields[k]));
                    break;
                case LoopOp loop:
                    Visit(loop);
                    break;
                default:
                    foreach (var result in operation.Results)
                    {
                        definitions[result] = operation;
                        Set(result, Result(operation, result));
                    }

                    break;
            }
        }
    }

    private void Visit(LoopOp loop)
    {
        Span<Region?> regions = [loop.Condition, loop.Body];
        foreach (var region in regions)
        {
            if (region is null) continue;
            Set(region.Parameters[0], Of(loop.Lower).Or(loop.Upper is null ? Range.Count : Of(loop.Upper)).Above(Of(loop.Lower)));
            for (int k = 0; k < loop.Outputs.Count; k++) Join(region.Parameters[k + 1], loop.Initial[k]);
            Visit(region);
        }

        for (int k = 0; k < loop.Outputs.Count; k++)
        {
            foreach (var region in regions)
                if (region is not null) Join(region.Parameters[k + 1], loop.Body.Yields[k]);
            Set(loop.Outputs[k], Filled(loop, k) is { } element ? Of(element) : Of(loop.Initial[k]).Or(Of(loop.Body.Yields[k])));
        }
    }

    /// <summary>What a loop puts into every place of an array; null where it may leave some as it was.</summary>
    private Value? Filled(LoopOp loop, int k)
    {
        if (loop.Condition is not null || loop.Upper is null || loop.Initial[k].Type.Rank != 1 || !IsLength(loop.Upper, loop.Initial[k])) return null;
        if (!definitions.TryGetValue(loop.Lower, out var lower) || lower is not ConstantOp { Bits: 0 }) return null;
        var array = loop.Body.Yields[k];
        Value? last = null;
        while (definitions.TryGetValue(array, out var step) && step is StoreOp { Indices: [var index] } store && index == loop.Body.Parameters[0])
        {
            last ??= store.Element;
            array = store.Array;
        }

        return array == loop.Body.Parameters[k + 1] ? last : null;
    }

    /// <summary>Whether a count is the length of an array.</summary>
    private bool IsLength(Value count, Value array)
    {
        var origin = origins[array];
        return (definitions.TryGetValue(count, out var measured) && measured is LengthOp length && origins[length.Array] == origin)
            || (definitions.TryGetValue(origin, out var made) && made is NewArrayOp { Extents: [var extent] } && IsSame(extent, count));
    }

    /// <summary>What a value that a loop carries may be besides.</summary>
    private void Join(Value carried, Value value)
    {
        if (!IsNumber(carried)) return;
        var range = Of(value);
        if (ranges.TryGetValue(carried, out var before))
        {
            range = before.Or(range);
            if (range == before) return;
            changes[carried] = changes.TryGetValue(carried, out int count) ? count + 1 : 1;
            if (changes[carried] > Patience) range = range.Widened(before);
        }

        Set(carried, range);
    }

    private void Set(Value value, Range range)
    {
        if (!IsNumber(value)) return;
        // Integers wrap.
        if (value.Type.Element != ElementKind.Real && (range.Low < int.MinValue || range.High > int.MaxValue)) range = Range.Fixed;
        range = range.Unless(dependence.IsSpread(value));
        if (ranges.TryGetValue(value, out var before) && before == range) return;
        ranges[value] = range;
        changed = true;
    }

    private static bool IsNumber(Value value) => value.Type.Element != ElementKind.Bool;

    private Range Result(Operation operation, Value result)
    {
        switch (operation)
        {
            case ConstantOp constant when IsNumber(result):
                return Range.Of(constant.Number);
            case ApplyOp apply: return Result(apply);
            case DrawOp draw: return Outcome(draw);
            case QuantileOp { Result.Type.Element: ElementKind.Int }: return Range.Count;
            case NewArrayOp: return Range.Of(0);
            case ArrayLiteralOp literal when literal.Elements.Count > 0: return literal.Elements.Select(Of).Aggregate((a, b) => a.Or(b));
            // What was stored last is read again.
            case LoadOp load: return definitions.TryGetValue(load.Array, out var last) && last is StoreOp stored && AreSame(load.Indices, stored.Indices) ? Of(stored.Element) : Of(load.Array);
            case StoreOp store: return Of(store.Array).Or(Of(store.Element));
            case LengthOp: return Range.Count;
            default: return Range.Any;
        }
    }

    private Range Result(ApplyOp apply)
    {
        var x = apply.Arguments;
        if (apply.Result.Type == IrType.Bool) return Range.Any;
        switch (apply.Primitive)
        {
            case Primitive.Select: return Chosen(x[0], x[1], x[2]);
            case Primitive.Multiply when IsSame(x[0], x[1]): return Of(x[0]).Squared();
            case Primitive.FusedMultiplyAdd when IsSame(x[0], x[1]): return Of(x[0]).Squared().Plus(Of(x[2]));
            case Primitive.Convert when apply.Result.Type == IrType.Real: return Of(x[0]);
            case Primitive.Divide when apply.Result.Type != IrType.Real: return Range.Any;
            default: return Range.Of(apply.Primitive, [.. x.Select(Of)]);
        }
    }

    /// <summary>Whether two values are made in the same way, from a few operations.</summary>
    private bool IsSame(Value a, Value b, int depth = 4)
    {
        if (a == b) return true;
        if (depth == 0 || !definitions.TryGetValue(a, out var first) || !definitions.TryGetValue(b, out var second)) return false;
        return (first, second) switch
        {
            (ConstantOp x, ConstantOp y) => a.Type == b.Type && x.Bits == y.Bits,
            (ApplyOp x, ApplyOp y) => a.Type == b.Type && x.Primitive == y.Primitive && AreSame(x.Arguments, y.Arguments, depth - 1),
            (LoadOp x, LoadOp y) => x.Array == y.Array && AreSame(x.Indices, y.Indices, depth - 1),
            (LengthOp x, LengthOp y) => origins[x.Array] == origins[y.Array] && x.Dimension == y.Dimension,
            _ => false,
        };
    }

    private bool AreSame(EquatableArray<Value> x, EquatableArray<Value> y, int depth = 4) =>
        x.Count == y.Count && x.Zip(y, (p, q) => IsSame(p, q, depth)).All(same => same);

    /// <summary>One of two values; an arm that was compared is as large or as small as the comparison says.</summary>
    private Range Chosen(Value condition, Value then, Value otherwise)
    {
        if (!IsNumber(then)) return Range.Any;
        var (a, b) = (Of(then), Of(otherwise));
        if (!definitions.TryGetValue(condition, out var definition) || definition is not ApplyOp comparison) return a.Or(b);
        var (low, high) = comparison.Primitive switch
        {
            Primitive.Less or Primitive.LessOrEqual => (comparison.Arguments[0], comparison.Arguments[1]),
            Primitive.Greater or Primitive.GreaterOrEqual => (comparison.Arguments[1], comparison.Arguments[0]),
            _ => (null, null),
        };
        if (low is null || high is null) return a.Or(b);
        // Where the condition does not hold, high is not above low.
        return Bounded(a, then, low, high).Or(Bounded(b, otherwise, high, low));
    }

    private Range Bounded(Range range, Value value, Value low, Value high) =>
        value == high ? range.Above(Of(low)) : value == low ? range.Below(Of(high)) : range;

    private Range Outcome(DrawOp draw)
    {
        switch (draw.Family)
        {
            case Family.LogNormal or Family.Exponential or Family.HalfNormal or Family.Rayleigh or Family.Weibull or Family.Pareto:
            case Family.Gamma or Family.InverseGamma or Family.ChiSquared:
                return Range.Positive;
            case Family.Kumaraswamy or Family.Beta: return Range.Between(0, 1);
            case Family.Uniform or Family.Triangular: return Range.Between(Of(draw.Parameters[0]).Low, Of(draw.Parameters[1]).High);
            case Family.UniformInt: return Of(draw.Parameters[0]).Or(Of(draw.Parameters[1]));
            case Family.TruncatedNormal: return Range.Between(Of(draw.Parameters[2]).Low, Of(draw.Parameters[3]).High);
            default: return Dependence.IsContinuous(draw.Family) ? Range.Any : Range.Count;
        }
    }
}

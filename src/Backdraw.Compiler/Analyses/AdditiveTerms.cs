using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>A factor, or divisor, common to all of a sum; known before the first draw.</summary>
public sealed record Scale(Value Factor, bool Divides);

/// <summary>A product of values times scales: what sums are made of.</summary>
public sealed record Product(EquatableArray<Value> Factors, EquatableArray<Scale> Scales);

/// <summary>A term of a sum, with its sign and what scales it.</summary>
public abstract record Addend(int Sign, EquatableArray<Scale> Scales)
{
    /// <summary>The term times a sign and scales.</summary>
    public Addend Times(int sign, EquatableArray<Scale> scales) => this with { Sign = Sign * sign, Scales = [.. Scales, .. scales] };
}

/// <summary>A term that is not taken apart: a product of values.</summary>
public sealed record Leaf(int Sign, EquatableArray<Scale> Scales, EquatableArray<Value> Factors) : Addend(Sign, Scales);

/// <summary>What a loop adds to one of its carried values: the body's terms in every iteration. Signs and scales of the lists are their own.</summary>
public sealed record Accumulated(int Sign, EquatableArray<Scale> Scales, LoopOp Loop, int Position, List<Addend> Body, List<Addend> Initial) : Addend(Sign, Scales);

/// <summary>What a choice adds besides the terms that both sides share.</summary>
public sealed record Chosen(int Sign, EquatableArray<Scale> Scales, Value Whole, Value Condition, IfOp? Branch, List<Addend> Then, List<Addend> Else, List<Addend> Common)
    : Addend(Sign, Scales);

// Needs:      any function.
// Does:       writes a value as a sum of terms: through +, −, negation, fused products, scaling by what is known before the first draw, conversion from int,
//             values that loops only add to, and choices, of which what both sides share stands outside.
// Guarantees: the terms sum to the value, up to rounding. A sum of ints wraps where its terms do not, wherever on the way:
//             only those that stay in range at the end are taken apart.

/// <summary>Takes sums apart.</summary>
public sealed class AdditiveTerms
{
    private const int MostTerms = 256;
    private static readonly EquatableArray<Scale> Unscaled = [];
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> early = [];
    private readonly Lazy<ValueRanges> ranges;
    private int budget = MostTerms;

    private AdditiveTerms(Function function)
    {
        ranges = new(() => ValueRanges.Of(function, Dependence.Of(function)));
        foreach (var operation in Walk.Operations(function))
            foreach (var result in operation.Results)
                definitions[result] = operation;
        early.UnionWith(function.Parameters);
        foreach (var operation in function.Body.Operations)
        {
            if (operation is not (ConstantOp or ApplyOp or LengthOp or LoadOp or GuardOp)) break;
            early.UnionWith(operation.Results);
        }
    }

    /// <summary>The terms of the first result of a function.</summary>
    public static List<Addend> OfValue(Function function) => new AdditiveTerms(function).Of(function.Body.Yields[0]);

    private List<Addend> Of(Value value) =>
        --budget > 0 && Apart(value) is { } terms ? terms : [new Leaf(1, Unscaled, [value])];

    /// <summary>The terms of a value, or null where it is one term.</summary>
    private List<Addend>? Apart(Value value)
    {
        if (!definitions.TryGetValue(value, out var definition)) return null;
        switch (definition)
        {
            case ConstantOp { Bits: 0 }: return [];
            case ApplyOp apply: return Sum(apply);
            case LoopOp loop: return Accumulation(loop, loop.Outputs.Items.IndexOf(value));
            case IfOp branch:
                int k = branch.Outputs.Items.IndexOf(value);
                return Choice(value, branch.Condition, branch, branch.Then.Yields[k], branch.Else.Yields[k]);
            default: return null;
        }
    }

    /// <summary>What the sum of terms of an int would be without wrapping.</summary>
    private Range RangeOf(List<Addend> terms) => terms.Aggregate(Range.Of(0), (sum, term) => sum.Plus(term.Sign < 0 ? RangeOf(term).Negated() : RangeOf(term)));

    private Range RangeOf(Addend term) => term switch
    {
        Leaf leaf => RangeOf(leaf.Factors[0]),
        Accumulated { Loop: var loop } sum => Range.Within(0, loop.Upper is null ? double.PositiveInfinity : Math.Max(0, RangeOf(loop.Upper).High - RangeOf(loop.Lower).Low)).Times(RangeOf(sum.Body)),
        Chosen choice => RangeOf(choice.Then).Or(RangeOf(choice.Else)),
        _ => Range.Any,
    };

    private Range RangeOf(Value value) => ranges.Value.Of(value) is var known && IsInt(known) ? known : Range.Within(int.MinValue, int.MaxValue);

    private static bool IsInt(Range range) => range.Low >= int.MinValue && range.High <= int.MaxValue;

    private List<Addend>? Sum(ApplyOp apply)
    {
        var x = apply.Arguments;
        switch (apply.Primitive)
        {
            case Primitive.Add: return [.. Of(x[0]), .. Of(x[1])];
            case Primitive.Subtract: return [.. Of(x[0]), .. Times(Of(x[1]), -1, Unscaled)];
            case Primitive.Negate: return Times(Of(x[0]), -1, Unscaled);
            case Primitive.FusedMultiplyAdd:
                return [.. Scaled(x[0], x[1], false) ?? Scaled(x[1], x[0], false) ?? [new Leaf(1, Unscaled, [x[0], x[1]])], .. Of(x[2])];
            case Primitive.Multiply when apply.Result.Type == IrType.Real: return Scaled(x[0], x[1], false) ?? Scaled(x[1], x[0], false);
            case Primitive.Divide when apply.Result.Type == IrType.Real: return Scaled(x[0], x[1], true);
            case Primitive.Convert when x[0].Type == IrType.Int && apply.Result.Type == IrType.Real:
                var whole = Of(x[0]);
                return (whole is [Leaf { Sign: 1 } leaf] && leaf.Factors[0].Equals(x[0])) || !IsInt(RangeOf(whole)) ? null : whole;
            case Primitive.Select when apply.Result.Type.Element is ElementKind.Real or ElementKind.Int:
                return Choice(apply.Result, x[0], null, x[1], x[2]);
            default: return null;
        }
    }

    /// <summary>The terms of a sum times an early factor; null where the factor is not early or the sum is one term anyway.</summary>
    private List<Addend>? Scaled(Value sum, Value factor, bool divides)
    {
        if (!early.Contains(factor) || early.Contains(sum)) return null;
        var terms = Of(sum);
        return terms is [Leaf or Chosen { Common.Count: 0, Branch: null }] ? null : Times(terms, 1, [new Scale(factor, divides)]);
    }

    private static List<Addend> Times(List<Addend> terms, int sign, EquatableArray<Scale> scales) => terms.ConvertAll(t => t.Times(sign, scales));

    /// <summary>The terms of a loop's result that its body only adds to, or null.</summary>
    private List<Addend>? Accumulation(LoopOp loop, int position)
    {
        var parameter = loop.Body.Parameters[position + 1];
        if (parameter.Type.Element is not (ElementKind.Real or ElementKind.Int) || !parameter.Type.IsScalar) return null;
        var body = Of(loop.Body.Yields[position]);
        var itself = body.FindAll(t => t is Leaf { Sign: 1, Factors.Count: 1, Scales.Count: 0 } leaf && leaf.Factors[0].Equals(parameter));
        if (itself.Count != 1) return null;
        body.Remove(itself[0]);
        var initial = Of(loop.Initial[position]);
        return [new Accumulated(1, Unscaled, loop, position, body, initial), .. initial];
    }

    private List<Addend> Choice(Value whole, Value condition, IfOp? branch, Value then, Value otherwise)
    {
        if (whole.Type.Element is not (ElementKind.Real or ElementKind.Int)) return [new Leaf(1, Unscaled, [whole])];
        var (inThen, inElse) = (Of(then), Of(otherwise));
        var common = new List<Addend>();
        foreach (var term in inThen.ToList())
        {
            int match = inElse.FindIndex(t => IsSame(t, term));
            if (match < 0) continue;
            common.Add(term);
            inThen.Remove(term);
            inElse.RemoveAt(match);
        }

        return inThen.Count + inElse.Count == 0 ? common : [new Chosen(1, Unscaled, whole, condition, branch, inThen, inElse, common), .. common];
    }

    private static bool IsSame(Addend a, Addend b) => (a, b) switch
    {
        (Leaf, Leaf) => a.Equals(b),
        (Accumulated x, Accumulated y) => ReferenceEquals(x.Loop, y.Loop) && x.Position == y.Position && x.Sign == y.Sign && x.Scales == y.Scales,
        (Chosen x, Chosen y) => x.Whole.Equals(y.Whole) && x.Sign == y.Sign && x.Scales == y.Scales,
        _ => false,
    };
}

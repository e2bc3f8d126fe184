using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

// Needs:      the derivative of a sample function, whose parameters other than accumulators are the same in every sample.
// Does:       takes factors of the scalar adjoints that no sample changes out of the sums over samples: Σ u·x = u·Σ x. Adjoints that differ by such
//             factors alone have one sum.
// Guarantees: a factor that came through a choice multiplies a sum of zero to zero, whatever it is; other operations keep their order and operands.

/// <summary>Uniform factors of summed adjoints leave the sums.</summary>
internal static class UniformFactors
{
    /// <summary>An adjoint is the product and quotient of uniform values times a rest that is summed.</summary>
    /// <param name="Rest">What is summed; null stands for 1.</param>
    /// <param name="Masks">Conditions, pending while the rest is 1, under which it counts, each with the outcome it counts under.</param>
    /// <param name="Factors">The uniform factors, each with whether it divides.</param>
    /// <param name="IsNegative">Whether the adjoint is minus the product.</param>
    /// <param name="IsGuarded">Whether a factor came through a choice.</param>
    internal sealed record Factored(
        Value? Rest, EquatableArray<(Value Condition, bool Outcome)> Masks, EquatableArray<(Value Factor, bool Divides)> Factors, bool IsNegative, bool IsGuarded)
    {
        /// <summary>Whether nothing leaves the sum.</summary>
        public bool IsPlain => Factors.Count == 0 && !IsNegative;
    }

    /// <summary>The function with its yields from <paramref name="first"/> on, <paramref name="count"/> of them, replaced by what is summed of them.</summary>
    /// <param name="sample">The function.</param>
    /// <param name="uniform">Its parameters that are the same in every sample.</param>
    /// <param name="first">The first yield that is a summed scalar.</param>
    /// <param name="count">The number of them.</param>
    /// <param name="factored">How each yield comes from its sum.</param>
    public static Function Apply(Function sample, IEnumerable<Value> uniform, int first, int count, out List<Factored> factored)
    {
        var extraction = new Extraction(sample, uniform);
        factored = [];
        var yields = sample.Body.Yields.ToList();
        for (int k = first; k < first + count; k++)
        {
            var parts = extraction.Of(yields[k]);
            if (parts.IsPlain) parts = new Factored(yields[k], [], [], false, false);
            factored.Add(parts);
            yields[k] = extraction.Materialize(parts);
        }

        return sample with { Body = new Region([], [.. sample.Body.Operations, .. extraction.Added], yields.ToEquatableArray()) };
    }

    /// <summary>The adjoint from its sum, as the definition of <paramref name="adjoint"/>.</summary>
    public static IEnumerable<Operation> Restored(Factored parts, Value sum, Value adjoint, IdSource ids)
    {
        var builder = new RegionBuilder(ids);
        var result = sum;
        foreach (var (factor, divides) in parts.Factors) result = divides ? builder.Quotient(result, factor) : builder.Product(result, factor);
        if (parts.IsNegative) result = builder.Apply(Primitive.Negate, result);
        if (parts.IsGuarded)
        {
            var zero = builder.Constant(0.0);
            result = builder.Select(builder.Apply(Primitive.Equal, sum, zero), zero, result);
        }

        var operations = builder.Build().Operations;
        return operations.Select(o => Rewriter.Map(o, v => v.Equals(result) ? adjoint : v));
    }

    private sealed class Extraction(Function sample, IEnumerable<Value> uniform)
    {
        private readonly HashSet<Value> uniform = new(uniform.Where(v => v.Type == IrType.Real));
        private readonly Dictionary<Value, Operation> definitions =
            sample.Body.Operations.Where(o => o.Results.Count == 1).ToDictionary(o => o.Results[0]);

        private readonly Dictionary<Value, Factored> known = [];
        private readonly RegionBuilder builder = new(new IdSource(sample));

        public EquatableArray<Operation> Added => builder.Build().Operations;

        public Factored Of(Value value)
        {
            if (known.TryGetValue(value, out var found)) return found;
            return known[value] = uniform.Contains(value)
                ? new Factored(null, [], [(value, false)], false, false)
                : definitions.TryGetValue(value, out var definition) && definition is ApplyOp apply ? Of(apply) : Whole(value);
        }

        /// <summary>What is summed, as a value.</summary>
        public Value Materialize(Factored parts) => Masked(parts.Rest ?? builder.Constant(1.0), parts.Masks);

        private static Factored Whole(Value value) => new(value, [], [], false, false);

        private Factored Of(ApplyOp apply)
        {
            switch (apply.Primitive)
            {
                case Primitive.Multiply:
                    return Product(Of(apply.Arguments[0]), Of(apply.Arguments[1]));
                case Primitive.Divide when uniform.Contains(apply.Arguments[1]):
                    var dividend = Of(apply.Arguments[0]);
                    return dividend with { Factors = [.. dividend.Factors, (apply.Arguments[1], true)] };
                case Primitive.Negate:
                    var positive = Of(apply.Arguments[0]);
                    return positive with { IsNegative = !positive.IsNegative };
                case Primitive.Select when IsZero(apply.Arguments[2]):
                    return Chosen(apply, Of(apply.Arguments[1]), true);
                case Primitive.Select when IsZero(apply.Arguments[1]):
                    return Chosen(apply, Of(apply.Arguments[2]), false);
                default:
                    return Whole(apply.Result);
            }
        }

        private Factored Product(Factored a, Factored b)
        {
            EquatableArray<(Value, bool)> factors = [.. a.Factors, .. b.Factors];
            bool negative = a.IsNegative ^ b.IsNegative, guarded = a.IsGuarded || b.IsGuarded;
            if (a.Rest is null && b.Rest is null) return new Factored(null, [.. a.Masks, .. b.Masks], factors, negative, guarded);
            if (a.Rest is null) return new Factored(Masked(b.Rest!, a.Masks), [], factors, negative, guarded);
            if (b.Rest is null) return new Factored(Masked(a.Rest, b.Masks), [], factors, negative, guarded);
            return new Factored(builder.Product(a.Rest, b.Rest), [], factors, negative, guarded);
        }

        /// <summary>A choice between an adjoint and zero. The guard of a quotient, x = 0 ? 0 : x/u, is the quotient.</summary>
        private Factored Chosen(ApplyOp choice, Factored parts, bool outcome)
        {
            if (parts.IsPlain) return Whole(choice.Result);
            var condition = choice.Arguments[0];
            bool isGuard = !outcome && definitions.TryGetValue(condition, out var definition) && definition is ApplyOp { Primitive: Primitive.Equal } test
                && test.Arguments[0].Equals(parts.Rest) && IsZero(test.Arguments[1]);
            if (isGuard) return parts with { IsGuarded = true };
            return parts.Rest is { } rest
                ? parts with { Rest = Masked(rest, [(condition, outcome)]), IsGuarded = true }
                : parts with { Masks = [.. parts.Masks, (condition, outcome)], IsGuarded = true };
        }

        private Value Masked(Value value, EquatableArray<(Value Condition, bool Outcome)> masks)
        {
            foreach (var (condition, outcome) in masks)
            {
                var zero = builder.Constant(0.0);
                value = outcome ? builder.Select(condition, value, zero) : builder.Select(condition, zero, value);
            }

            return value;
        }

        private bool IsZero(Value value) =>
            definitions.TryGetValue(value, out var definition) && definition is ConstantOp constant && value.Type == IrType.Real && (constant.Bits & long.MaxValue) == 0;
    }
}

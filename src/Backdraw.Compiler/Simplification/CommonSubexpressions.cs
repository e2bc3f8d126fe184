using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: scoped value numbering. A pure operation equal to one that stands before it in its region or in one around it is replaced by that one:
//       primitives (commutative ones in either order, a > b as b < a), constants, lengths, quantiles, log-densities, and loads, because arrays are values.
// Guarantees: results keep their bits; nothing is computed where it was not computed before, so nothing new can trap. New arrays are not shared: each may
//             be updated in place. Linear time.

/// <summary>Computes equal expressions once.</summary>
public static class CommonSubexpressions
{
    /// <summary>The function with every pure expression computed once in its scope.</summary>
    public static Function Apply(Function function)
    {
        var numbering = new Numbering(new IdSource(function).Bound);
        var body = numbering.Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    /// <summary>What an operation computes: a code for the operation, its operands and the bits of a constant.</summary>
    private readonly struct Key(int code, int a, int b, int c, long bits) : IEquatable<Key>
    {
        private readonly int code = code, a = a, b = b, c = c;
        private readonly long bits = bits;

        public bool Equals(Key other) => code == other.code && a == other.a && b == other.b && c == other.c && bits == other.bits;

        public override bool Equals(object? other) => other is Key key && Equals(key);

        public override int GetHashCode() => unchecked((((((((code * 31) + a) * 31) + b) * 31) + c) * 31) + bits.GetHashCode());
    }

    private sealed class Numbering(int bound)
    {
        private const int None = -1;
        private readonly Substitution substitution = new(bound);
        private readonly Dictionary<Key, Value> known = [];
        private readonly List<Key> order = [];

        public Region Rewrite(Region region)
        {
            int mark = order.Count;
            var rewrite = new RegionRewrite(region);
            foreach (var original in region.Operations)
            {
                var operation = original switch
                {
                    IfOp branch => Rewrite(branch),
                    LoopOp loop => Rewrite(loop),
                    _ => substitution.Of(original),
                };
                if (KeyOf(operation) is { } key)
                {
                    var result = operation.Results[0];
                    if (known.TryGetValue(key, out var earlier))
                    {
                        substitution.Replace(result, earlier);
                        continue;
                    }
                    known.Add(key, result);
                    order.Add(key);
                }
                rewrite.Add(operation, original);
            }
            var rebuilt = rewrite.Build(substitution.Of(region.Yields));
            for (int k = mark; k < order.Count; k++) known.Remove(order[k]);
            order.RemoveRange(mark, order.Count - mark);
            return rebuilt;
        }

        private IfOp Rewrite(IfOp branch)
        {
            var condition = substitution.Of(branch.Condition);
            var then = Rewrite(branch.Then);
            var other = Rewrite(branch.Else);
            bool same = ReferenceEquals(condition, branch.Condition) && ReferenceEquals(then, branch.Then) && ReferenceEquals(other, branch.Else);
            return same ? branch : branch with { Condition = condition, Then = then, Else = other };
        }

        private LoopOp Rewrite(LoopOp loop)
        {
            var lower = substitution.Of(loop.Lower);
            var upper = loop.Upper is null ? null : substitution.Of(loop.Upper);
            var initial = substitution.Of(loop.Initial);
            var condition = loop.Condition is null ? null : Rewrite(loop.Condition);
            var body = Rewrite(loop.Body);
            bool same = ReferenceEquals(lower, loop.Lower) && ReferenceEquals(upper, loop.Upper) && initial.Items == loop.Initial.Items
                && ReferenceEquals(condition, loop.Condition) && ReferenceEquals(body, loop.Body);
            return same ? loop : loop with { Lower = lower, Upper = upper, Initial = initial, Condition = condition, Body = body };
        }

        private static Key? KeyOf(Operation operation) => operation switch
        {
            ConstantOp op => new Key(Code(0, op.Result.Type), None, None, None, op.Bits),
            ApplyOp op => KeyOf(op),
            LengthOp op => new Key(2, op.Array.Id, op.Dimension, None, 0),
            LoadOp op => new Key(3, op.Array.Id, op.Indices[0].Id, op.Indices.Count > 1 ? op.Indices[1].Id : None, 0),
            QuantileOp op => Distribution(4, op.Family, op.Uniform, op.Parameters),
            LogDensityOp op => Distribution(5, op.Family, op.Outcome, op.Parameters),
            _ => null,
        };

        private static Key Distribution(int kind, Family family, Value first, EquatableArray<Value> parameters) =>
            new(kind + (16 * (int)family), first.Id, parameters[0].Id, parameters.Count > 1 ? parameters[1].Id : None, 0);

        private static int Code(int kind, IrType type) => kind + (16 * (int)type.Element);

        private static Key KeyOf(ApplyOp op)
        {
            var arguments = op.Arguments.Items;
            int a = arguments[0].Id;
            int b = arguments.Length > 1 ? arguments[1].Id : None;
            int c = arguments.Length > 2 ? arguments[2].Id : None;
            var primitive = op.Primitive;
            if (primitive is Primitive.Greater or Primitive.GreaterOrEqual)
            {
                primitive = primitive == Primitive.Greater ? Primitive.Less : Primitive.LessOrEqual;
                (a, b) = (b, a);
            }
            if (a > b && IsCommutative(primitive)) (a, b) = (b, a);
            return new Key(Code(1, op.Result.Type) + (64 * (int)primitive), a, b, c, 0);
        }

        // Min and Max are not: ties decide which argument gets the derivative.
        private static bool IsCommutative(Primitive primitive) => primitive is
            Primitive.Add or Primitive.Multiply or Primitive.FusedMultiplyAdd or Primitive.Equal or Primitive.NotEqual
            or Primitive.And or Primitive.Or or Primitive.Xor;
    }
}

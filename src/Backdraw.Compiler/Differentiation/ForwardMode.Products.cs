using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Differentiation;

/// <summary>Products of exponentials: tangents of logarithms.</summary>
public static partial class ForwardMode
{
    private sealed partial class Tangents
    {
        private Value NewLogarithmic(int direction, Value value) => Ids.New(value.Type, NameOf(direction, value) is { } name ? "log" + char.ToUpperInvariant(name[0]) + name.Substring(1) : null);

        /// <summary>The tangent of log y for y = exp(x), a·b or a/b, where those of the operands are known or zero; null elsewhere.</summary>
        private Value? Logarithmic(Operation operation, int d, RegionBuilder builder)
        {
            if (operation is not ApplyOp apply) return null;
            switch (apply.Primitive)
            {
                case Primitive.Exp:
                    return overflow.Reaches(apply.Arguments[0]) ? null : Find(d, apply.Arguments[0], builder);
                case Primitive.ExpAffine:
                    return apply.Arguments.Any(overflow.Reaches) ? null : Sum(apply.Arguments, d, builder, (dot, i) => RuleTable.Affine(apply, dot, builder)[i]);
                case Primitive.Multiply or Primitive.Divide:
                    if (known.ContainsKey((d, apply.Arguments[0])) || known.ContainsKey((d, apply.Arguments[1]))) return null;
                    var left = logarithmic.TryGetValue((d, apply.Arguments[0]), out var a) ? a : null;
                    if (!logarithmic.TryGetValue((d, apply.Arguments[1]), out var right)) return left;
                    if (apply.Primitive == Primitive.Multiply) return left is null ? right : builder.Sum(left, right);
                    return left is null ? builder.Apply(Primitive.Negate, right) : builder.Difference(left, right);
                default:
                    return null;
            }
        }

        /// <summary>
        /// What a loop carries that is multiplied by exponentials in each iteration and begins with a tangent of zero or of a logarithm. (Any other
        /// beginning would have to be divided by, and may be zero.)
        /// </summary>
        private HashSet<(int Direction, int Index)> Products(LoopOp loop, List<(int Direction, int Index)> active)
        {
            var products = new HashSet<(int Direction, int Index)>(active.Where(p =>
                loop.Outputs[p.Index].Type.IsScalar && !known.ContainsKey((p.Direction, loop.Initial[p.Index]))));
            var definitions = new Dictionary<Value, Operation>();
            foreach (var operation in loop.Body.Operations)
                foreach (var result in operation.Results) definitions[result] = operation;
            while (products.RemoveWhere(p => !IsProduct(p.Direction, loop.Body.Yields[p.Index])) > 0)
            {
            }

            return products;

            bool IsProduct(int d, Value value)
            {
                for (int k = 0; k < loop.Initial.Count; k++)
                    if (loop.Body.Parameters[k + 1].Equals(value)) return products.Contains((d, k)) || !active.Contains((d, k));
                if (!definitions.TryGetValue(value, out var definition)) return !known.ContainsKey((d, value));
                if (!IsActive(d, value)) return true;
                return definition is ApplyOp apply && apply.Primitive switch
                {
                    Primitive.Exp or Primitive.ExpAffine => !apply.Arguments.Any(overflow.Reaches),
                    Primitive.Multiply or Primitive.Divide => IsProduct(d, apply.Arguments[0]) && IsProduct(d, apply.Arguments[1]),
                    _ => false,
                };
            }
        }
    }
}

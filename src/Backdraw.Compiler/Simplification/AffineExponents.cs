using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs:      Fuse: a valid function before differentiation, products and sums fused. Lower: a function that no derivative is taken of any more.
// Does:       exp(a·z + b), where a and b are the same for all samples and the exponent is read nowhere else, becomes one operation (Fuse), and that
//             2^(a′·z + b′) with a′ = a·log₂e and b′ = b·log₂e (Lower): once a call, they save each sample the reduction of e to 2.
// Guarantees: results differ by roundings of the exponent only, of the size of those of a·z + b. Linear time.

/// <summary>Exponentials of what is affine in the noise, in base 2.</summary>
public static class AffineExponents
{
    /// <summary>The function with each such exponential in one operation, which settles its bits wherever it is computed afterwards.</summary>
    public static Function Fuse(Function function)
    {
        if (!Walk.Operations(function).Any(o => o is ApplyOp { Primitive: Primitive.Exp })) return function;
        var body = new Fusion(function, new IdSource(function)).Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : DeadCode.Apply(function with { Body = body });
    }

    /// <summary>The function with those operations written out.</summary>
    public static Function Lower(Function function)
    {
        if (!Walk.Operations(function).Any(o => o is ApplyOp { Primitive: Primitive.ExpAffine })) return function;
        return function with { Body = Lower(function.Body, new IdSource(function)) };
    }

    private static Region Lower(Region region, IdSource ids)
    {
        var operations = new List<Operation>();
        foreach (var operation in region.Operations)
        {
            if (operation is not ApplyOp { Primitive: Primitive.ExpAffine } exponential)
            {
                operations.Add(Rewriter.MapRegions(operation, inner => Lower(inner, ids)));
                continue;
            }

            var x = exponential.Arguments;
            Value Add(Primitive primitive, params Value[] arguments)
            {
                var result = ids.New(IrType.Real);
                operations.Add(new ApplyOp(result, primitive, arguments.ToEquatableArray()) { Source = exponential.Source });
                return result;
            }

            var log2E = new ConstantOp(ids.New(IrType.Real), BitConverter.DoubleToInt64Bits(1.4426950408889634), null);
            operations.Add(log2E);
            var exponent = Add(Primitive.FusedMultiplyAdd, Add(Primitive.Multiply, x[0], log2E.Result), x[1], Add(Primitive.Multiply, x[2], log2E.Result));
            operations.Add(exponential with { Primitive = Primitive.Exp2, Arguments = [exponent] });
        }

        return region with { Operations = operations.ToEquatableArray() };
    }

    private sealed class Fusion(Function function, IdSource ids)
    {
        private readonly ValueMap<int> uses = UseCounts.Of(function);
        private readonly Variability variability = Variability.Of(function);
        private readonly ValueMap<ApplyOp?> exponents = new(ids.Bound);

        public Region Rewrite(Region region)
        {
            var rewrite = new RegionRewrite(region);
            foreach (var original in region.Operations)
            {
                if (original is ApplyOp { Primitive: Primitive.Exp } exponential && exponents[exponential.Arguments[0]] is { } exponent)
                    rewrite.Add(exponential with { Primitive = Primitive.ExpAffine, Arguments = Affine(exponent, rewrite) }, original);
                else
                    rewrite.Add(Rewriter.MapRegions(original, Rewrite), original);
                if (original is ApplyOp apply && uses[apply.Result] == 1 && IsAffine(apply)) exponents[apply.Result] = apply;
            }

            return rewrite.Build(region.Yields);
        }

        /// <summary>Whether an operation is uniform·varying, or that plus what is uniform.</summary>
        private bool IsAffine(ApplyOp apply) => apply.Primitive switch
        {
            Primitive.Multiply => apply.Result.Type == IrType.Real && variability.Varies(apply.Arguments[0]) != variability.Varies(apply.Arguments[1]),
            Primitive.FusedMultiplyAdd => variability.Varies(apply.Arguments[0]) != variability.Varies(apply.Arguments[1]) && !variability.Varies(apply.Arguments[2]),
            _ => false,
        };

        private EquatableArray<Value> Affine(ApplyOp exponent, RegionRewrite into)
        {
            var x = exponent.Arguments;
            var (factor, noise) = variability.Varies(x[0]) ? (x[1], x[0]) : (x[0], x[1]);
            if (exponent.Primitive == Primitive.FusedMultiplyAdd) return [factor, noise, x[2]];
            var zero = new ConstantOp(ids.New(IrType.Real), 0, null);
            into.Add(zero, null);
            return [factor, noise, zero.Result];
        }
    }
}

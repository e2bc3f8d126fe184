using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>Writes costs as operations.</summary>
internal static class CostWriter
{
    /// <summary>The value of a cost that is not empty.</summary>
    public static Value Write(CostSum cost, RegionBuilder builder)
    {
        Value? sum = null;
        foreach (var (product, coefficient) in cost.Terms.OrderBy(t => t.Coefficient < 0))
        {
            var term = Write(product, builder);
            if (Math.Abs(coefficient) != 1) term = builder.Product(builder.Constant((double)Math.Abs(coefficient)), term);
            if (sum is not null) sum = coefficient > 0 ? builder.Sum(sum, term) : builder.Difference(sum, term);
            else sum = coefficient > 0 ? term : builder.Apply(Primitive.Negate, term);
        }

        return sum ?? throw new InvalidOperationException("An empty cost has no value.");
    }

    /// <summary>The values a cost reads.</summary>
    public static IEnumerable<Value> Reads(CostSum cost) => cost.Terms.SelectMany(t => t.Product.Factors.Concat(t.Product.Scales.Select(s => s.Factor)));

    private static Value Write(Product product, RegionBuilder builder)
    {
        var result = builder.Convert(product.Factors[0], IrType.Real);
        foreach (var factor in product.Factors.Skip(1)) result = builder.Product(result, builder.Convert(factor, IrType.Real));
        foreach (var scale in product.Scales) result = scale.Divides ? builder.Quotient(result, scale.Factor) : builder.Product(result, scale.Factor);
        return result;
    }
}

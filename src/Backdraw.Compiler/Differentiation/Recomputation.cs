using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

// Needs:      the values of a region of the forward sweep that the adjoint of that region reads.
// Does:       computes again those that are cheap to get from what is at hand, and lists the rest to be kept.
// Guarantees: what is computed again has the bits it had: the same operations on the same operands.

/// <summary>Decides for each value that the reverse sweep needs whether it is kept or computed again.</summary>
internal sealed class Recomputation
{
    private const int CostLimit = 6;
    private readonly Shapes shapes;
    private readonly HashSet<Value> own;
    private readonly Dictionary<Value, Value> atHand;
    private readonly Dictionary<Value, int> costs = [];

    private Recomputation(Shapes shapes, HashSet<Value> own, Dictionary<Value, Value> atHand)
    {
        this.shapes = shapes;
        this.own = own;
        this.atHand = atHand;
    }

    /// <summary>Splits the needed values of a region.</summary>
    /// <param name="region">The parameters of the region of the forward sweep.</param>
    /// <param name="forward">Its operations; the extents of arrays that cannot be made again are measured at their end.</param>
    /// <param name="needed">Values defined directly in it.</param>
    /// <param name="given">Values the reverse region has under another name without any cost: the loop index.</param>
    /// <param name="shapes">Facts about the function.</param>
    /// <param name="keep">Makes the reverse region's name of a value that must be kept.</param>
    /// <param name="head">Where recomputation goes: the head of the reverse region.</param>
    /// <returns>The reverse region's name of each needed value.</returns>
    public static Dictionary<Value, Value> Resolve(
        EquatableArray<Value> region, List<Operation> forward, HashSet<Value> needed, Dictionary<Value, Value> given, Shapes shapes, Func<Value, Value> keep,
        RegionBuilder head)
    {
        Value[] inOrder = [.. region, .. forward.SelectMany(operation => operation.Results)];
        var own = new HashSet<Value>(inOrder);
        var plan = new Recomputation(shapes, own, new Dictionary<Value, Value>(given));

        // Kept values first, for they stand at the head; in the order of definition, so that operands are decided before what uses them.
        var again = new List<Value>();
        foreach (var value in inOrder)
        {
            if (!needed.Contains(value) || given.ContainsKey(value)) continue;
            if (plan.Cost(value) <= CostLimit) again.Add(value);
            else if (value.Type.IsScalar) plan.atHand[value] = keep(value);
            else plan.atHand[value] = StandIn(value, forward, keep, head);
        }

        foreach (var value in again) plan.Compute(value, head);
        return plan.atHand;
    }

    /// <summary>Zeros of the extents of an array: what its elements were is kept element by element, so only the shape is read.</summary>
    private static Value StandIn(Value array, List<Operation> forward, Func<Value, Value> keep, RegionBuilder head)
    {
        var extents = new List<Value>();
        for (int dimension = 0; dimension < array.Type.Rank; dimension++)
        {
            var extent = head.Ids.New(IrType.Int);
            forward.Add(new LengthOp(extent, array, dimension));
            extents.Add(keep(extent));
        }

        var zeros = head.Ids.Like(array);
        head.Add(new NewArrayOp(zeros, extents.ToEquatableArray()));
        return zeros;
    }

    private int Cost(Value value)
    {
        if (!own.Contains(value) || atHand.ContainsKey(value)) return 0;
        if (costs.TryGetValue(value, out int known)) return known;
        int cost = shapes.Definition(value) is { } definition && own.Contains(value) ? Cheap(definition) : CostLimit + 1;
        if (cost <= CostLimit)
            foreach (var operand in shapes.Definition(value)!.Operands)
                if (cost <= CostLimit) cost += Cost(operand);
        return costs[value] = cost;
    }

    private int Cheap(Operation operation) => operation switch
    {
        ConstantOp => 0,
        LengthOp => 0,
        LoadOp load when shapes.IsReadOnlyParameter(load.Array) => 1,
        ArrayLiteralOp => 0,
        ApplyOp apply when Signature.MayThrow(apply) => CostLimit + 1,
        ApplyOp apply => apply.Primitive switch
        {
            Primitive.Divide or Primitive.Remainder => CostLimit + 1,
            <= Primitive.Convert or Primitive.Abs or Primitive.Min or Primitive.Max => 1,
            _ => CostLimit + 1,
        },
        _ => CostLimit + 1,
    };

    private Value Compute(Value value, RegionBuilder head)
    {
        if (!own.Contains(value)) return value;
        if (atHand.TryGetValue(value, out var known)) return known;
        var definition = shapes.Definition(value);
        if (definition is null || Cheap(definition) > CostLimit)
            throw new InvalidOperationException($"The reverse sweep needs {value}, which can be neither kept nor computed again.");
        foreach (var operand in definition.Operands) Compute(operand, head);
        var copy = Rewriter.Map(definition, v => v.Equals(value) ? atHand[v] = head.Ids.Like(v) : atHand.TryGetValue(v, out var again) ? again : v);
        head.Add(copy);
        return atHand[value];
    }
}

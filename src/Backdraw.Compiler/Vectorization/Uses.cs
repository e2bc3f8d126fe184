using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

/// <summary>Where each value of a function is read: how often, and whether only in the region that defines it.</summary>
public sealed class Uses
{
    private readonly Dictionary<Value, int> counts = [];
    private readonly Dictionary<Value, Region> homes = [];
    private readonly HashSet<Value> elsewhere = [];
    private readonly Dictionary<Value, Operation> lastUser = [];

    private Uses() { }

    /// <summary>The uses of a function.</summary>
    public static Uses Of(Function function)
    {
        var uses = new Uses();
        uses.Visit(function.Body);
        return uses;
    }

    /// <summary>The number of reads.</summary>
    public int Count(Value value) => counts.TryGetValue(value, out int count) ? count : 0;

    /// <summary>Whether the value is read once, in the region that defines it.</summary>
    public bool IsReadOnceAtHome(Value value) => Count(value) == 1 && !elsewhere.Contains(value);

    /// <summary>The only operation that reads the value directly, when <see cref="IsReadOnceAtHome"/>; null when a yield reads it.</summary>
    public Operation? Reader(Value value) => lastUser.TryGetValue(value, out var reader) ? reader : null;

    private void Visit(Region region)
    {
        foreach (var parameter in region.Parameters) homes[parameter] = region;
        foreach (var operation in region.Operations)
        {
            foreach (var operand in operation.Operands)
            {
                Read(operand, region);
                lastUser[operand] = operation;
            }

            foreach (var inner in Walk.Regions(operation)) Visit(inner);
            foreach (var result in operation.Results) homes[result] = region;
        }

        foreach (var yielded in region.Yields) Read(yielded, region);
    }

    private void Read(Value value, Region region)
    {
        counts[value] = Count(value) + 1;
        if (!homes.TryGetValue(value, out var home) || !ReferenceEquals(home, region)) elsewhere.Add(value);
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>How often each value of a function is read, by operations and yields.</summary>
internal static class UseCounts
{
    /// <summary>The counts of a function.</summary>
    public static ValueMap<int> Of(Function function)
    {
        var uses = new ValueMap<int>(new IdSource(function).Bound);
        Count(function.Body, uses);
        return uses;
    }

    private static void Count(Region region, ValueMap<int> uses)
    {
        foreach (var operation in region.Operations)
        {
            foreach (var operand in operation.Operands) uses[operand]++;
            foreach (var inner in Walk.Regions(operation)) Count(inner, uses);
        }

        foreach (var yielded in region.Yields) uses[yielded]++;
    }
}

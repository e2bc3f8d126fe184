namespace Backdraw.Compiler.Ir;

/// <summary>Enumerations over a function in program order.</summary>
public static class Walk
{
    /// <summary>The regions of an operation, in the order they run.</summary>
    public static IReadOnlyList<Region> Regions(Operation operation) => operation switch
    {
        IfOp branch => [branch.Then, branch.Else],
        LoopOp { Condition: { } condition } loop => [condition, loop.Body],
        LoopOp loop => [loop.Body],
        _ => [],
    };

    /// <summary>All operations of a region, outer before inner.</summary>
    public static IEnumerable<Operation> Operations(Region region)
    {
        // Not by recursion: every item would come up through as many enumerators as there are regions around it.
        var open = new Stack<(EquatableArray<Operation> Operations, int Next)>();
        open.Push((region.Operations, 0));
        while (open.Count > 0)
        {
            var (operations, next) = open.Pop();
            if (next == operations.Count) continue;
            open.Push((operations, next + 1));
            var operation = operations[next];
            yield return operation;
            switch (operation)
            {
                case IfOp branch:
                    open.Push((branch.Else.Operations, 0));
                    open.Push((branch.Then.Operations, 0));
                    break;
                case LoopOp loop:
                    open.Push((loop.Body.Operations, 0));
                    if (loop.Condition is not null) open.Push((loop.Condition.Operations, 0));
                    break;
            }
        }
    }

    /// <summary>All operations of a function.</summary>
    public static IEnumerable<Operation> Operations(Function function) => Operations(function.Body);

    /// <summary>All values a region defines: its parameters, results, and those of inner regions.</summary>
    public static IEnumerable<Value> Definitions(Region region)
    {
        var definitions = new List<Value>();
        Define(region, definitions);
        return definitions;
    }

    /// <summary>All values a function defines.</summary>
    public static IEnumerable<Value> Definitions(Function function) => function.Parameters.Concat(Definitions(function.Body));

    /// <summary>All reads in a region: operands and yields, inner regions included, one entry a read.</summary>
    public static IEnumerable<Value> Uses(Region region)
    {
        var uses = new List<Value>();
        Use(region, uses);
        return uses;
    }

    /// <summary>All reads of an operation, those in its regions included.</summary>
    public static IEnumerable<Value> Uses(Operation operation)
    {
        var uses = new List<Value>();
        Use(operation, uses);
        return uses;
    }

    /// <summary>The values an operation or its regions read that are defined outside of it.</summary>
    public static HashSet<Value> FreeValues(Operation operation)
    {
        var free = new HashSet<Value>(Uses(operation));
        foreach (var inner in Regions(operation)) free.ExceptWith(Definitions(inner));
        return free;
    }

    /// <summary>The values a region reads that are defined outside of it.</summary>
    public static HashSet<Value> FreeValues(Region region)
    {
        var free = new HashSet<Value>(Uses(region));
        free.ExceptWith(Definitions(region));
        return free;
    }

    private static void Define(Region region, List<Value> definitions)
    {
        foreach (var parameter in region.Parameters) definitions.Add(parameter);
        foreach (var operation in region.Operations)
        {
            foreach (var result in operation.Results) definitions.Add(result);
            foreach (var inner in Regions(operation)) Define(inner, definitions);
        }
    }

    private static void Use(Region region, List<Value> uses)
    {
        foreach (var operation in region.Operations) Use(operation, uses);
        foreach (var yielded in region.Yields) uses.Add(yielded);
    }

    private static void Use(Operation operation, List<Value> uses)
    {
        foreach (var operand in operation.Operands) uses.Add(operand);
        foreach (var inner in Regions(operation)) Use(inner, uses);
    }
}

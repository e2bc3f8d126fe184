namespace Backdraw.Compiler.Ir;

/// <summary>Enumerations over a function in program order.</summary>
public static class Walk
{
    /// <summary>The regions of an operation, in the order they run.</summary>
    public static IEnumerable<Region> Regions(Operation operation)
    {
        switch (operation)
        {
            case IfOp branch:
                yield return branch.Then;
                yield return branch.Else;
                break;
            case LoopOp loop:
                if (loop.Condition is not null) yield return loop.Condition;
                yield return loop.Body;
                break;
        }
    }

    /// <summary>All operations of a region, outer before inner.</summary>
    public static IEnumerable<Operation> Operations(Region region)
    {
        foreach (var operation in region.Operations)
        {
            yield return operation;
            foreach (var inner in Regions(operation))
                foreach (var nested in Operations(inner))
                    yield return nested;
        }
    }

    /// <summary>All operations of a function.</summary>
    public static IEnumerable<Operation> Operations(Function function) => Operations(function.Body);

    /// <summary>All values a region defines: its parameters, results, and those of inner regions.</summary>
    public static IEnumerable<Value> Definitions(Region region)
    {
        foreach (var parameter in region.Parameters) yield return parameter;
        foreach (var operation in region.Operations)
        {
            foreach (var result in operation.Results) yield return result;
            foreach (var inner in Regions(operation))
                foreach (var value in Definitions(inner))
                    yield return value;
        }
    }

    /// <summary>All values a function defines.</summary>
    public static IEnumerable<Value> Definitions(Function function) => function.Parameters.Concat(Definitions(function.Body));

    /// <summary>All reads in a region: operands and yields, inner regions included, one entry a read.</summary>
    public static IEnumerable<Value> Uses(Region region)
    {
        foreach (var operation in region.Operations)
            foreach (var use in Uses(operation))
                yield return use;
        foreach (var yielded in region.Yields) yield return yielded;
    }

    /// <summary>All reads of an operation, those in its regions included.</summary>
    public static IEnumerable<Value> Uses(Operation operation)
    {
        foreach (var operand in operation.Operands) yield return operand;
        foreach (var inner in Regions(operation))
            foreach (var use in Uses(inner))
                yield return use;
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
}

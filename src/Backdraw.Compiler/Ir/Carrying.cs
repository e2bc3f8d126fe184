namespace Backdraw.Compiler.Ir;

/// <summary>Values that a pass makes a loop carry besides what it carried.</summary>
public static class Carrying
{
    /// <summary>
    /// The loop with further carried values: for each an output, its initial value, its parameter in the body and its next value. A condition that names the
    /// carried values itself gets names for these, too.
    /// </summary>
    public static LoopOp With(
        LoopOp loop, IdSource ids, IReadOnlyList<(Value Output, Value Initial)> ends, IReadOnlyList<(Value Parameter, Value Next)> inside)
    {
        var parameters = inside.Select(i => i.Parameter).ToList();
        bool shared = loop.Condition is { } condition && condition.Parameters[0].Equals(loop.Body.Parameters[0]);
        return loop with
        {
            Outputs = [.. loop.Outputs, .. ends.Select(e => e.Output)],
            Initial = [.. loop.Initial, .. ends.Select(e => e.Initial)],
            Condition = loop.Condition is null
                ? null
                : loop.Condition with { Parameters = [.. loop.Condition.Parameters, .. shared ? parameters : parameters.ConvertAll(ids.Like)] },
            Body = loop.Body with { Parameters = [.. loop.Body.Parameters, .. parameters], Yields = [.. loop.Body.Yields, .. inside.Select(i => i.Next)] },
        };
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>Collects the own cost of one outcome from the terms of the value. Levels count the regions around the draw from the function's body, 0.</summary>
internal sealed class SiteCost(Reachability reachability, Value outcome, List<Enclosing> around)
{
    private readonly Dictionary<int, HashSet<Value>> present = [];

    /// <summary>The parts of the own cost, one a level.</summary>
    public CostSum[] Parts(List<Addend> terms)
    {
        var parts = Enumerable.Range(0, around.Count + 1).Select(_ => new CostSum()).ToArray();
        Collect(terms, 0, 1, [], parts);
        return parts;
    }

    /// <summary>Adds a whole term as values of the region it stands in.</summary>
    public static void Expand(Addend term, int sign, EquatableArray<Scale> scales, CostSum sum)
    {
        var whole = term.Times(sign, scales);
        switch (term)
        {
            case Leaf leaf:
                sum.Add(new Product(leaf.Factors, whole.Scales), whole.Sign);
                break;
            case Accumulated loop:
                sum.Add(new Product([loop.Loop.Outputs[loop.Position]], whole.Scales), whole.Sign);
                foreach (var initial in loop.Initial) Expand(initial, -whole.Sign, whole.Scales, sum);
                break;
            case Chosen choice:
                sum.Add(new Product([choice.Whole], whole.Scales), whole.Sign);
                foreach (var common in choice.Common) Expand(common, -whole.Sign, whole.Scales, sum);
                break;
        }
    }

    private void Collect(List<Addend> terms, int level, int sign, EquatableArray<Scale> scales, CostSum[] parts)
    {
        foreach (var term in terms)
        {
            var scaled = term.Times(sign, scales);
            switch (scaled)
            {
                case Accumulated loop when IsAround(loop.Loop, level):
                    Collect(loop, level, parts);
                    break;
                case Chosen { Branch: { } branch } choice when IsAround(branch, level):
                    bool then = ReferenceEquals(branch.Then, around[level].Region);
                    Collect(then ? choice.Then : choice.Else, level + 1, scaled.Sign, scaled.Scales, parts);
                    break;
                case var other when IsReached(other, Present(level)):
                    Expand(other, 1, [], parts[level]);
                    break;
            }
        }
    }

    private void Collect(Accumulated sum, int level, CostSum[] parts)
    {
        var loop = sum.Loop;
        if (!ReachesLater(sum, level))
        {
            Collect(sum.Body, level + 1, sum.Sign, sum.Scales, parts);
            return;
        }

        parts[level].Add(new Product([loop.Outputs[sum.Position]], sum.Scales), sum.Sign);
        var before = new Product([loop.Body.Parameters[sum.Position + 1]], sum.Scales);

        // Two ways to write the same: take off the whole iteration and add what is reached, or take off what went before and what is not reached.
        var adding = Copy(parts);
        adding[level + 1].Add(new Product([loop.Body.Yields[sum.Position]], sum.Scales), -sum.Sign);
        Collect(sum.Body, level + 1, sum.Sign, sum.Scales, adding);

        var removing = Copy(parts);
        removing[level + 1].Add(before, -sum.Sign);
        foreach (var term in sum.Body)
        {
            bool contains = Contains(term, level + 1);
            if (!contains && IsReached(term, Present(level + 1))) continue;
            Expand(term, -sum.Sign, sum.Scales, removing[level + 1]);
            if (contains) Collect([term], level + 1, sum.Sign, sum.Scales, removing);
        }

        var shorter = Size(removing) <= Size(adding) ? removing : adding;
        shorter.CopyTo(parts, 0);
    }

    private bool IsAround(Operation operation, int level) => level < around.Count && ReferenceEquals(around[level].Operation, operation);

    private bool Contains(Addend term, int level) => term switch
    {
        Accumulated loop => IsAround(loop.Loop, level),
        Chosen { Branch: { } branch } => IsAround(branch, level),
        _ => false,
    };

    /// <summary>What the outcome reaches in the present iteration of the loops around a level and its operations.</summary>
    private HashSet<Value> Present(int level)
    {
        if (present.TryGetValue(level, out var known)) return known;
        var outer = around.Take(level).Select(e => e.Operation).OfType<LoopOp>().ToList();
        return present[level] = reachability.From([outcome], outer);
    }

    /// <summary>Whether the outcome reaches what a loop around it adds in later iterations.</summary>
    private bool ReachesLater(Accumulated sum, int level)
    {
        var loop = sum.Loop;
        var now = Present(level + 1);
        var next = Enumerable.Range(0, loop.Outputs.Count).Where(k => now.Contains(loop.Body.Yields[k]))
            .SelectMany(k => loop.Condition is null ? [loop.Body.Parameters[k + 1]] : new[] { loop.Body.Parameters[k + 1], loop.Condition.Parameters[k + 1] });
        var outer = around.Take(level).Select(e => e.Operation).OfType<LoopOp>().ToList();
        var later = reachability.From(next, outer);
        return (loop.Condition is not null && later.Contains(loop.Condition.Yields[0])) || sum.Body.Exists(term => IsReached(term, later));
    }

    private static bool IsReached(Addend term, HashSet<Value> reached) => term switch
    {
        Leaf leaf => leaf.Factors.Any(reached.Contains),
        Accumulated { Loop: var loop } sum => reached.Contains(loop.Lower) || (loop.Upper is not null && reached.Contains(loop.Upper))
            || (loop.Condition is not null && reached.Contains(loop.Condition.Yields[0])) || sum.Body.Exists(t => IsReached(t, reached)),
        Chosen choice => reached.Contains(choice.Condition) || choice.Then.Exists(t => IsReached(t, reached)) || choice.Else.Exists(t => IsReached(t, reached)),
        _ => throw new InvalidOperationException($"Unknown term {term.GetType().Name}."),
    };

    private static CostSum[] Copy(CostSum[] parts) => parts.Select(p => p.Copy()).ToArray();

    private static int Size(CostSum[] parts) => parts.Sum(p => p.Terms.Count);
}

namespace Backdraw.Runtime;

/// <summary>
/// Merges results in a fixed tree. A node of level k and index i is the range [i·2ᵏ, (i + 1)·2ᵏ), cut at the end of the run, and the sum of its two
/// children; so the bits of the root do not depend on the order in which the leaves arrive. Siblings are merged as soon as both are there: about as many
/// nodes are kept as there are threads and levels, however long the run.
/// </summary>
sealed class MergeTree
{
    readonly List<(int Level, long Index, Partial Node)> waiting = [];

    /// <summary>Takes in a node, of a level and an index. Only one thread at a time may call this.</summary>
    internal void Add(int level, long index, Partial node)
    {
        while (Find(level, index ^ 1) is var at and >= 0)
        {
            var sibling = waiting[at].Node;
            waiting[at] = waiting[^1];
            waiting.RemoveAt(waiting.Count - 1);
            node = (index & 1) == 0 ? Join(node, sibling) : Join(sibling, node);
            index >>= 1;
            level++;
        }

        waiting.Add((level, index, node));
    }

    /// <summary>The root, once every leaf is there: what is left has no siblings and is folded from the end of the run.</summary>
    internal Partial Root()
    {
        waiting.Sort(static (a, b) => (a.Index << a.Level).CompareTo(b.Index << b.Level));
        var root = waiting[^1].Node;
        for (int i = waiting.Count - 2; i >= 0; i--) root = Join(waiting[i].Node, root);
        waiting.Clear();
        return root;
    }

    /// <summary>Adds the values so far to some others, in no particular order.</summary>
    internal void AddValues(ref ValueSummary summary)
    {
        foreach (var (_, _, node) in waiting) summary.Add(node.Samples, node.ValueNonFinite ? double.NaN : node.Mean, node.Squares);
    }

    /// <summary>Drops what an abandoned run left.</summary>
    internal void Clear()
    {
        foreach (var (_, _, node) in waiting) node.Return();
        waiting.Clear();
    }

    static Partial Join(Partial left, Partial right)
    {
        left.Merge(right);
        right.Return();
        return left;
    }

    int Find(int level, long index)
    {
        for (int i = 0; i < waiting.Count; i++)
        {
            if (waiting[i].Level == level && waiting[i].Index == index) return i;
        }

        return -1;
    }
}

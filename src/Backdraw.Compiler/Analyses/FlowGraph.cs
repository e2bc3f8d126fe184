namespace Backdraw.Compiler.Analyses;

/// <summary>
/// A directed graph over numbered nodes, and what can be reached in it. Analyses that ask "does this reach that" are one reachability each: they visit every
/// operation once, however deep loops nest.
/// </summary>
internal sealed class FlowGraph(int nodes)
{
    private readonly List<(int From, int To)> edges = [];

    /// <summary>The number of nodes, 0 … Count − 1.</summary>
    public int Count { get; private set; } = nodes;

    /// <summary>The number of edges.</summary>
    public int Edges => edges.Count;

    /// <summary>One more node.</summary>
    public int NewNode() => Count++;

    /// <summary>An edge.</summary>
    public void Add(int from, int to) => edges.Add((from, to));

    /// <summary>The nodes that the sources reach, the sources among them, by number.</summary>
    public bool[] From(IEnumerable<int> sources) => Spread(sources, backwards: false);

    /// <summary>The nodes that reach the targets, the targets among them, by number.</summary>
    public bool[] Into(IEnumerable<int> targets) => Spread(targets, backwards: true);

    private bool[] Spread(IEnumerable<int> seeds, bool backwards)
    {
        int[] starts = new int[Count + 1];
        foreach (var (from, to) in edges) starts[(backwards ? to : from) + 1]++;
        for (int node = 0; node < Count; node++) starts[node + 1] += starts[node];
        int[] ends = new int[edges.Count];
        int[] filled = new int[Count];
        foreach (var (from, to) in edges)
        {
            int node = backwards ? to : from;
            ends[starts[node] + filled[node]++] = backwards ? from : to;
        }

        bool[] reached = new bool[Count];
        var pending = new Stack<int>();
        foreach (int seed in seeds) Reach(seed);
        while (pending.Count > 0)
        {
            int node = pending.Pop();
            for (int edge = starts[node]; edge < starts[node + 1]; edge++) Reach(ends[edge]);
        }

        return reached;

        void Reach(int node)
        {
            if (reached[node]) return;
            reached[node] = true;
            pending.Push(node);
        }
    }
}

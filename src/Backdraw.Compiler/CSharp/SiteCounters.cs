using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>
/// Which draw sites need a count of their visits: those whose noise is keyed by it, and score sites in loops. A score site that is met exactly once
/// needs none.
/// </summary>
internal sealed class SiteCounters
{
    private readonly SortedDictionary<int, bool> counted = [];
    private readonly SortedDictionary<int, int?> visited = [];

    private readonly HashSet<int> ranged = [];

    private SiteCounters() { }

    /// <summary>The counters of a function.</summary>
    public static SiteCounters Of(Function function)
    {
        var counters = new SiteCounters();
        var scored = new HashSet<int>();
        foreach (var operation in Walk.Operations(function))
        {
            if (operation is AdvantageOp advantage) scored.Add(advantage.Site.Id);
            if (operation is CostOp cost) counters.ranged.Add(cost.Site.Id);
            if (operation is not VisitOp visit) continue;
            scored.Add(visit.Site.Id);
            counters.visited[visit.Site.Id] = visit.Shared;
        }

        counters.Collect(function.Body, scored, inLoop: false);
        return counters;
    }

    /// <summary>The counted sites, in order, with whether the count differs by lane.</summary>
    public IEnumerable<KeyValuePair<int, bool>> Counted => counted;

    /// <summary>The sites whose visits feed baselines, with the number of the result that is their shared cost.</summary>
    public IEnumerable<KeyValuePair<int, int?>> Visited => visited;

    /// <summary>Whether a site is counted.</summary>
    public bool IsCounted(int site) => counted.ContainsKey(site);

    /// <summary>Whether the count of a site differs by lane.</summary>
    public bool PerLane(int site) => counted.TryGetValue(site, out bool perLane) && perLane;

    /// <summary>The variable that counts a site.</summary>
    public static string Name(int site) => "visits" + site;

    private void Collect(Region region, HashSet<int> scored, bool inLoop)
    {
        foreach (var operation in region.Operations)
        {
            if (operation is NoiseOp noise && (noise.Keyed || ranged.Contains(noise.Site.Id) || (inLoop && scored.Contains(noise.Site.Id))))
                counted[noise.Site.Id] = noise.Keyed;
            foreach (var inner in Walk.Regions(operation)) Collect(inner, scored, inLoop || operation is LoopOp);
        }
    }
}

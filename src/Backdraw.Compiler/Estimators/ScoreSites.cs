using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>The draws of a settled function that have a score: outcomes whose parameters a differentiable parameter moves and that reach the value.</summary>
internal sealed class ScoreSites
{
    private readonly HashSet<Value> outcomes;
    private readonly Dictionary<Value, DrawSite> sites;

    private ScoreSites(HashSet<Value> outcomes, CostStructure costs, Dictionary<Value, DrawSite> sites)
    {
        this.outcomes = outcomes;
        this.sites = sites;
        Costs = costs;
    }

    /// <summary>The own costs of the outcomes.</summary>
    public CostStructure Costs { get; }

    /// <summary>The score sites of a function.</summary>
    public static ScoreSites Of(Function settled)
    {
        var activity = Activity.Of(settled, settled.Differentiable, []);
        var moved = new HashSet<Value>(Walk.Operations(settled).OfType<QuantileOp>().Where(q => q.Parameters.Any(activity.Varied)).Select(q => q.Result));
        var costs = CostStructure.Of(settled, moved);
        moved.RemoveWhere(outcome => costs[outcome].IsNothing);
        return new ScoreSites(moved, costs, Walk.Operations(settled).OfType<NoiseOp>().ToDictionary(n => n.Result, n => n.Site));
    }

    /// <summary>The number of score sites.</summary>
    public int Count => outcomes.Count;

    /// <summary>Whether a draw has a score.</summary>
    public bool Contains(QuantileOp quantile) => outcomes.Contains(quantile.Result);

    /// <summary>The site of a draw.</summary>
    public DrawSite SiteOf(QuantileOp quantile) => sites[quantile.Uniform];

    /// <summary>The site of an id.</summary>
    public DrawSite ById(int id) => sites.Values.First(site => site.Id == id);

    /// <summary>The own cost of a draw.</summary>
    public OwnCost CostOf(QuantileOp quantile) => Costs[quantile.Result];
}

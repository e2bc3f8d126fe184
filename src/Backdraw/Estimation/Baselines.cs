using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The baselines of the score sites of one worker. Per unit of at most 512 samples: the value kernel reports visits with their costs and closes samples,
/// <see cref="Settle"/>, then the gradient kernel asks for advantages A = c − (C − c)/(N − 1), where c is the own cost of a sample at a visit, C the sum of
/// c over the N samples of the unit that made this visit of this site; A = c when N = 1. Visits of a site are numbered 0, 1, … in every sample. Sums are
/// per lane and reduced by a fixed tree: the bits do not depend on the vector width. Where baselines are constants, A = c − b by site and visit.
/// Antithetic samples leave those of their own pair of lanes out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Baselines
{
    SiteBaseline[] sites = [];
    bool listening, inPairs;

    /// <summary>Starts a unit of samples.</summary>
    /// <param name="count">The number of score sites.</param>
    /// <param name="antithetic">Whether the samples of two neighbouring lanes depend on each other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reset(int count, bool antithetic = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        listening = true;
        inPairs = antithetic;
        int had = sites.Length;
        if (count > had) Array.Resize(ref sites, count);
        for (int site = had; site < sites.Length; site++) sites[site] = new();
        foreach (var site in sites) site.Clear();
    }

    /// <summary>The bytes held.</summary>
    internal long Held
    {
        get
        {
            long bytes = 0;
            foreach (var site in sites) bytes += site.Held;
            return bytes;
        }
    }

    /// <summary>Gives all memory back.</summary>
    internal void Trim() => sites = [];

    /// <summary>Makes <c>Visit</c> and <c>Close</c> do nothing, for runs of the value alone.</summary>
    internal void Ignore() => listening = false;

    /// <summary>Forms the baselines from the samples closed since <see cref="Reset"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Settle()
    {
        foreach (var site in sites)
        {
            if (inPairs) site.SettlePairs();
            else site.Settle();
        }
    }

    /// <summary>Baselines that are zero.</summary>
    internal static Baselines None(int count)
    {
        var none = new Baselines();
        none.Reset(count);
        none.Ignore();
        return none;
    }

    /// <summary>Constant baselines: <paramref name="coefficient"/> times the mean costs of the samples closed since <see cref="Reset"/>.</summary>
    internal void SettleMeans(double coefficient)
    {
        foreach (var site in sites) site.SettleMeans(coefficient);
    }

    /// <summary>One sample makes a visit with a cost of its own.</summary>
    public void Visit(int site, long visit, double cost, int laneOffset)
    {
        if (listening) sites[site].Cost(visit, laneOffset) += cost;
    }

    /// <summary>A cost of one sample that visits <paramref name="from"/> … <paramref name="to"/> − 1 share.</summary>
    public void Add(int site, long from, long to, double cost, int laneOffset)
    {
        if (!listening) return;
        for (long visit = from; visit < to; visit++) sites[site].Cost(visit, laneOffset) += cost;
    }

    /// <summary>One sample is done: the number of visits it made, and the cost they all share.</summary>
    public void Close(int site, long visits, double cost, int laneOffset)
    {
        if (!listening) return;
        sites[site].Samples(visits, laneOffset) += 1;
        sites[site].SharedCost(visits, laneOffset) += cost;
    }

    /// <summary>What the advantage at a visit grows by with its cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Weight(int site, long visit)
    {
        var slopes = sites[site].Slopes;
        return slopes[(int)Math.Clamp(visit, 0, slopes.Length - 1)];
    }

    /// <summary>The advantage of a cost at a visit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Advantage(int site, long visit, double cost, int laneOffset)
    {
        var at = sites[site];
        var slopes = at.Slopes;
        int v = (int)Math.Clamp(visit, 0, slopes.Length - 1);
        return Math.FusedMultiplyAdd(cost, slopes[v], at.Intercepts[8 * v + laneOffset]);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public sealed partial class Baselines
{
    /// <summary>Every lane's sample makes a visit of this number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int site, long visit, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        ref double sum = ref sites[site].Cost(visit, laneOffset);
        (Vector512.LoadUnsafe(ref sum) + cost).StoreUnsafe(ref sum);
    }

    /// <summary>The samples of the lanes in <paramref name="mask"/> make a visit, each of its own number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int site, Vector512<long> visit, Vector512<double> mask, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        var at = sites[site];
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            if (mask.AsInt64()[lane] != 0) at.Cost(visit[lane], laneOffset + lane) += cost[lane];
        }
    }

    /// <summary>A cost of every lane that visits <paramref name="from"/> … <paramref name="to"/> − 1 share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int site, long from, long to, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        for (long visit = from; visit < to; visit++) Visit(site, visit, cost, laneOffset);
    }

    /// <summary>A cost of every lane that its own visits <paramref name="from"/> … <paramref name="to"/> − 1 share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int site, Vector512<long> from, Vector512<long> to, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) Add(site, from[lane], to[lane], cost[lane], laneOffset + lane);
    }

    /// <summary>What the advantage at each lane's visit grows by with its cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector512<double> Weight(int site, Vector512<long> visit)
    {
        var slopes = sites[site].Slopes;
        return Lanes.Gather(slopes, Vector512.Min(Vector512.Max(visit, Vector512<long>.Zero), Vector512.Create((long)slopes.Length - 1)));
    }

    /// <summary>Every lane's sample is done, all with the same number of visits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Close(int site, long visits, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        ref double count = ref sites[site].Samples(visits, laneOffset);
        (Vector512.LoadUnsafe(ref count) + Vector512<double>.One).StoreUnsafe(ref count);
        ref double sum = ref sites[site].SharedCost(visits, laneOffset);
        (Vector512.LoadUnsafe(ref sum) + cost).StoreUnsafe(ref sum);
    }

    /// <summary>Every lane's sample is done, each with its own number of visits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Close(int site, Vector512<long> visits, Vector512<double> cost, int laneOffset)
    {
        if (!listening) return;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) Close(site, visits[lane], cost[lane], laneOffset + lane);
    }

    /// <summary>The advantages of the lanes' costs at a visit of the same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Advantage(int site, long visit, Vector512<double> cost, int laneOffset)
    {
        var at = sites[site];
        var slopes = at.Slopes;
        int v = (int)Math.Clamp(visit, 0, slopes.Length - 1);
        return Vector512.FusedMultiplyAdd(cost, Vector512.Create(slopes[v]), Vector512.Create(at.Intercepts[(8 * v + laneOffset)..]));
    }

    /// <summary>The advantages of the lanes' costs, each at its own visit; numbers out of range (of inactive lanes) give any advantage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector512<double> Advantage(int site, Vector512<long> visit, Vector512<double> cost, int laneOffset)
    {
        var at = sites[site];
        var slopes = at.Slopes;
        var v = Vector512.Min(Vector512.Max(visit, Vector512<long>.Zero), Vector512.Create((long)slopes.Length - 1));
        return Vector512.FusedMultiplyAdd(cost, Lanes.Gather(slopes, v), Lanes.Gather(at.Intercepts, (v << 3) + Lanes.Ascending512(laneOffset)));
    }
}

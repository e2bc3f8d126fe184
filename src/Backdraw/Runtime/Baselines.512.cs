using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public sealed partial class Baselines
{
    /// <summary>Every lane's sample makes a visit of this number.</summary>
    public void Visit(int site, long visit, Vector512<double> prefix, int laneOffset)
    {
        if (!listening) return;
        ref double sum = ref sites[site].Prefix(visit, laneOffset);
        (Vector512.LoadUnsafe(ref sum) + prefix).StoreUnsafe(ref sum);
    }

    /// <summary>The samples of the lanes in <paramref name="mask"/> make a visit, each of its own number.</summary>
    public void Visit(int site, Vector512<long> visit, Vector512<double> mask, Vector512<double> prefix, int laneOffset)
    {
        if (!listening) return;
        var at = sites[site];
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            if (mask.AsInt64()[lane] != 0) at.Prefix(visit[lane], laneOffset + lane) += prefix[lane];
        }
    }

    /// <summary>Every lane's sample is done, all with the same number of visits.</summary>
    public void Close(int site, long visits, Vector512<double> value, int laneOffset)
    {
        if (!listening) return;
        ref double count = ref sites[site].Samples(visits, laneOffset);
        (Vector512.LoadUnsafe(ref count) + Vector512<double>.One).StoreUnsafe(ref count);
        ref double sum = ref sites[site].Value(visits, laneOffset);
        (Vector512.LoadUnsafe(ref sum) + value).StoreUnsafe(ref sum);
    }

    /// <summary>Every lane's sample is done, each with its own number of visits.</summary>
    public void Close(int site, Vector512<long> visits, Vector512<double> value, int laneOffset)
    {
        for (int lane = 0; lane < Vector512<double>.Count; lane++) Close(site, visits[lane], value[lane], laneOffset + lane);
    }

    /// <summary>The advantages of the lanes' costs at a visit of the same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Advantage(int site, long visit, Vector512<double> cost)
    {
        var at = sites[site];
        var slopes = at.Slopes;
        int v = (int)Math.Clamp(visit, 0, slopes.Length - 1);
        return Vector512.FusedMultiplyAdd(cost, Vector512.Create(slopes[v]), Vector512.Create(at.Intercepts[v]));
    }

    /// <summary>The advantages of the lanes' costs, each at its own visit; numbers out of range (of inactive lanes) give any advantage.</summary>
    public Vector512<double> Advantage(int site, Vector512<long> visit, Vector512<double> cost)
    {
        var at = sites[site];
        var slopes = at.Slopes;
        var v = Vector512.Min(Vector512.Max(visit, Vector512<long>.Zero), Vector512.Create((long)slopes.Length - 1));
        return Vector512.FusedMultiplyAdd(cost, Lanes.Gather(slopes, v), Lanes.Gather(at.Intercepts, v));
    }
}

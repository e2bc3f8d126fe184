using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>
/// The baseline of one score site. Sums are kept by visit and lane, at 8·visit + lane. With N samples that made a visit and C the sum of their costs, the
/// advantage of cost c is c − (C − c)/(N − 1) = c·N/(N − 1) − C/(N − 1), two numbers a visit; with a constant baseline b it is 1·c − b.
/// Antithetic samples stand in neighbouring lanes and depend on each other: the baseline of a lane is then the mean over the samples of the six lanes
/// outside its pair.
/// </summary>
sealed class SiteBaseline
{
    // Costs by visit; samples and the costs that all their visits share by number of visits made.
    double[] costs = [], samples = [], shared = [];
    double[] slopes = [1], intercepts = new double[8];
    int visits;

    /// <summary>The factor of the cost, by visit.</summary>
    internal ReadOnlySpan<double> Slopes => slopes.AsSpan(0, Math.Max(visits, 1));

    /// <summary>What is added, by visit and lane.</summary>
    internal ReadOnlySpan<double> Intercepts => intercepts.AsSpan(0, 8 * Math.Max(visits, 1));

    /// <summary>The bytes held.</summary>
    internal long Held => sizeof(double) * ((long)costs.Length + samples.Length + shared.Length + slopes.Length + intercepts.Length);

    /// <summary>Forgets the samples of the last unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Clear()
    {
        costs.AsSpan(0, 8 * visits).Clear();
        samples.AsSpan(0, 8 * visits).Clear();
        shared.AsSpan(0, 8 * visits).Clear();
        visits = 0;
        slopes[0] = 1;
        intercepts.AsSpan(0, 8).Clear();
    }

    /// <summary>The sum of the costs of a visit in a lane, those it shares with all others of its sample left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double Cost(long visit, int lane)
    {
        Reach(visit);
        return ref At(costs, visit, lane);
    }

    /// <summary>How many samples of a lane made this number of visits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double Samples(long made, int lane)
    {
        Reach(made);
        return ref At(samples, made, lane);
    }

    /// <summary>The sum of what the visits of a sample share, over the samples of a lane that made this number of visits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double SharedCost(long made, int lane)
    {
        Reach(made);
        return ref At(shared, made, lane);
    }

    /// <summary>Forms the two numbers of every visit from the other samples, of independent samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Settle()
    {
        double reached = 0, common = 0;
        for (int visit = visits - 1; visit >= 0; visit--)
        {
            // Here the sums hold the samples that made more than `visit` visits: those that made visit number `visit`.
            double others = reached - 1;
            double rest = others > 0 ? 1 / others : 0;
            slopes[visit] = 1 + rest;
            SetIntercept(visit, rest == 0 ? 0 : -(common + Lanes(costs, visit)) * rest);
            reached += Lanes(samples, visit);
            common += Lanes(shared, visit);
        }
    }

    /// <summary>Makes the baseline of every visit a multiple of its mean cost. A visit that no sample made, or whose mean is not finite, has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void SettleMeans(double coefficient)
    {
        double reached = 0, common = 0;
        for (int visit = visits - 1; visit >= 0; visit--)
        {
            double mean = reached > 0 ? (common + Lanes(costs, visit)) / reached : 0;
            slopes[visit] = 1;
            SetIntercept(visit, double.IsFinite(mean) ? -coefficient * mean : 0);
            reached += Lanes(samples, visit);
            common += Lanes(shared, visit);
        }
    }

    /// <summary>Forms the two numbers of every visit from the samples of the other pairs of lanes, of antithetic samples.</summary>
    internal void SettlePairs()
    {
        Span<double> reached = stackalloc double[8], common = stackalloc double[8], cost = stackalloc double[8];
        reached.Clear();
        common.Clear();
        for (int visit = visits - 1; visit >= 0; visit--)
        {
            int place = 8 * visit;
            slopes[visit] = 1;
            for (int lane = 0; lane < 8; lane++) cost[lane] = common[lane] + costs[place + lane];
            for (int lane = 0; lane < 8; lane += 2)
            {
                double others = OutsidePair(reached, lane);
                intercepts[place + lane] = intercepts[place + lane + 1] = others > 0 ? -OutsidePair(cost, lane) / others : 0;
            }

            for (int lane = 0; lane < 8; lane++)
            {
                reached[lane] += samples[place + lane];
                common[lane] += shared[place + lane];
            }
        }
    }

    static double OutsidePair(ReadOnlySpan<double> lanes, int first)
    {
        double sum = 0;
        for (int lane = 0; lane < 8; lane += 2) sum += lane == first ? 0 : lanes[lane] + lanes[lane + 1];
        return sum;
    }

    void SetIntercept(int visit, double value) => intercepts.AsSpan(8 * visit, 8).Fill(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Reach(long visit)
    {
        if ((ulong)visit >= (ulong)visits) Extend(visit);
    }

    // What lies beyond `visits` is always clear.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Extend(long visit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(visit);
        if (visit >= Array.MaxLength / 8) throw new InsufficientMemoryException("A draw with a score estimator is visited more than 2^28 times by one sample.");
        int needed = (int)visit + 1;
        if (needed > slopes.Length || costs.Length == 0)
        {
            int length = (int)Math.Min(Array.MaxLength / 8, Math.Max(needed, Math.Max(8, 2L * slopes.Length)));
            Array.Resize(ref costs, 8 * length);
            Array.Resize(ref samples, 8 * length);
            Array.Resize(ref shared, 8 * length);
            Array.Resize(ref slopes, length);
            Array.Resize(ref intercepts, 8 * length);
        }

        visits = needed;
    }

    // A fixed tree, so that the bits do not depend on the width.
    static double Lanes(double[] sums, int visit)
    {
        ReadOnlySpan<double> s = sums.AsSpan(8 * visit, 8);
        return LaneSum.Of(in s[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref double At(double[] sums, long visit, int lane) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), (nint)(8 * visit + lane));
}

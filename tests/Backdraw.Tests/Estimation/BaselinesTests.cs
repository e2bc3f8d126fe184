using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

public class BaselinesTests
{
    static readonly double[] Costs = [3, -1, 4, 1, -5, 9, 2, 6];

    [Fact]
    public void LeaveOneOut_IsTheMeanOfTheOthersThatMadeTheVisit()
    {
        var baselines = new Baselines();
        baselines.Reset(2);
        for (int i = 0; i < Costs.Length; i++)
        {
            baselines.Close(0, 1, Costs[i], i);
            baselines.Close(1, i % 3, 10 * Costs[i], i);
        }

        baselines.Settle();
        for (int i = 0; i < Costs.Length; i++)
        {
            Assert.Equal(Costs[i] - MeanOfOthers(i, _ => true, j => Costs[j]), baselines.Advantage(0, 0, Costs[i], 0), 1e-12);
            for (int visit = 0; visit < i % 3; visit++)
                Assert.Equal((10 * Costs[i]) - MeanOfOthers(i, j => j % 3 > visit, j => 10 * Costs[j]), baselines.Advantage(1, visit, 10 * Costs[i], 0), 1e-12);
        }
    }

    [Fact]
    public void CostsOfAVisitOfARangeAndOfAllVisits_AddUp()
    {
        var baselines = new Baselines();
        baselines.Reset(1);
        for (int i = 0; i < Costs.Length; i++)
        {
            for (int visit = 0; visit < 4; visit++) baselines.Visit(0, visit, visit * Costs[i], i);
            baselines.Add(0, 1, 3, 100 + i, i);
            baselines.Close(0, 4, -2 * Costs[i], i);
        }

        baselines.Settle();
        for (int visit = 0; visit < 4; visit++)
        {
            double Cost(int i) => (visit * Costs[i]) - (2 * Costs[i]) + (visit is 1 or 2 ? 100 + i : 0);
            for (int i = 0; i < Costs.Length; i++)
            {
                // In parts, as gradient kernels ask where a part comes from further out.
                double part = visit is 1 or 2 ? 100 + i : 0;
                double advantage = baselines.Advantage(0, visit, Cost(i) - part, 0) + (baselines.Weight(0, visit) * part);
                Assert.Equal(Cost(i) - MeanOfOthers(i, _ => true, Cost), advantage, 1e-11);
            }
        }
    }

    [Fact]
    public void OneSampleAlone_HasNoBaseline()
    {
        var baselines = new Baselines();
        baselines.Reset(1);
        baselines.Close(0, 2, 7, 3);
        baselines.Settle();
        Assert.Equal(7, baselines.Advantage(0, 0, 7, 0));
        Assert.Equal(7, baselines.Advantage(0, 1, 7, 0));
        Assert.Equal(1, baselines.Weight(0, 1));
    }

    [Fact]
    public void Constants_AreMultiplesOfMeans_AndVisitsNobodyMadeHaveNone()
    {
        var baselines = new Baselines();
        baselines.Reset(1);
        for (int i = 0; i < Costs.Length; i++) baselines.Close(0, i < 4 ? 1 : 2, Costs[i], i);
        baselines.Ignore();
        baselines.Close(0, 1, 1e9, 0);
        baselines.SettleMeans(0.5);
        Assert.Equal(10 - (0.5 * Costs.Average()), baselines.Advantage(0, 0, 10, 0), 1e-12);
        Assert.Equal(10 - (0.5 * Costs.Skip(4).Average()), baselines.Advantage(0, 1, 10, 0), 1e-12);
        Assert.Equal(10, baselines.Advantage(0, 2, 10, 0));
        Assert.Equal(10, baselines.Advantage(0, 1000, 10, 0));
    }

    [Fact]
    public void SecondUnit_KnowsNothingOfTheFirst()
    {
        var baselines = new Baselines();
        for (int unit = 0; unit < 2; unit++)
        {
            baselines.Reset(1);
            baselines.Close(0, 1, unit + 1, 0);
            baselines.Close(0, 1, unit + 3, 1);
            baselines.Settle();
            Assert.Equal(-2, baselines.Advantage(0, 0, unit + 1, 0), 1e-12);
        }
    }

    [Fact]
    public void Lanes_HaveTheBitsOfTheScalars()
    {
        Baselines one = new(), wide = new(), half = new();
        foreach (var baselines in new[] { one, wide, half }) baselines.Reset(2);
        for (int i = 0; i < 8; i++)
        {
            one.Visit(0, 0, Costs[i], i);
            one.Add(0, 0, 2, Costs[i] / 3, i);
            one.Close(0, 2, Costs[i] / 7, i);
            if (i % 2 == 0) one.Visit(1, i, Costs[i], i);
            one.Add(1, 1, i, Costs[i] / 3, i);
            one.Close(1, i, Costs[i] / 7, i);
        }

        var cost = Vector512.Create(Costs);
        var visits = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);
        var even = Vector512.Equals(visits & Vector512<long>.One, Vector512<long>.Zero).AsDouble();
        wide.Visit(0, 0, cost, 0);
        wide.Add(0, 0, 2, cost / Vector512.Create(3.0), 0);
        wide.Close(0, 2, cost / Vector512.Create(7.0), 0);
        wide.Visit(1, visits, even, cost, 0);
        wide.Add(1, Vector512<long>.One, visits, cost / Vector512.Create(3.0), 0);
        wide.Close(1, visits, cost / Vector512.Create(7.0), 0);
        for (int offset = 0; offset < 8; offset += 4)
        {
            var part = offset == 0 ? cost.GetLower() : cost.GetUpper();
            var made = offset == 0 ? visits.GetLower() : visits.GetUpper();
            half.Visit(0, 0, part, offset);
            half.Add(0, 0, 2, part / Vector256.Create(3.0), offset);
            half.Close(0, 2, part / Vector256.Create(7.0), offset);
            half.Visit(1, made, even.GetLower(), part, offset);
            half.Add(1, Vector256<long>.One, made, part / Vector256.Create(3.0), offset);
            half.Close(1, made, part / Vector256.Create(7.0), offset);
        }

        foreach (var baselines in new[] { one, wide, half }) baselines.Settle();
        for (int visit = 0; visit < 9; visit++)
        {
            for (int site = 0; site < 2; site++)
            {
                Assert.Equal(one.Advantage(site, visit, 1.25, 0), wide.Advantage(site, visit, 1.25, 0));
                Assert.Equal(one.Advantage(site, visit, 1.25, 0), half.Advantage(site, visit, 1.25, 0));
                Assert.Equal(one.Weight(site, visit), wide.Weight(site, Vector512.Create((long)visit))[3]);
                Assert.Equal(one.Advantage(site, visit, 1.25, 0), one.Advantage(site, Vector512.Create((long)visit), Vector512.Create(1.25), 0)[5]);
            }
        }
    }

    static double MeanOfOthers(int own, Func<int, bool> made, Func<int, double> cost)
    {
        var others = Enumerable.Range(0, Costs.Length).Where(j => j != own && made(j)).Select(cost).ToList();
        return others.Count == 0 ? 0 : others.Average();
    }
}

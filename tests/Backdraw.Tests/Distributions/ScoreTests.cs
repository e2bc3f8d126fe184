using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Distributions;

public class ScoreTests
{
    static readonly double[] Weights = [0.5, 2, 1.25, 0.75];
    static readonly double[] Logits = [0.5, -2, 1.25, 700];

    static double LogCategorical(int k, double[] p) => Math.Log(p[k] / p.Sum());

    static double LogSoftMax(int k, double[] logits) => logits[k] - logits.Max() - Math.Log(logits.Sum(l => Math.Exp(l - logits.Max())));

    static double Difference(Func<double[], double> f, double[] at, int k)
    {
        double[] up = [.. at], down = [.. at];
        up[k] += 1e-5;
        down[k] -= 1e-5;
        return (f(up) - f(down)) / (up[k] - down[k]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Add_IsTheDerivativeOfTheLogProbability(int outcome)
    {
        double[] adjoint = [1, 2, 3, 4], logitAdjoint = [1, 2, 3, 4];
        Score.AddCategorical(adjoint, outcome, Weights, 2.5);
        Score.AddCategoricalLogits(logitAdjoint, outcome, Logits, 2.5);
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(k + 1 + 2.5 * Difference(p => LogCategorical(outcome, p), Weights, k), adjoint[k], 1e-7);
            Assert.Equal(k + 1 + 2.5 * Difference(l => LogSoftMax(outcome, l), Logits, k), logitAdjoint[k], 1e-7);
        }
    }

    [Fact]
    public void Dot_IsTheAdjointTimesTheTangent()
    {
        double[] tangent = [0.3, -1, 2, 0.1];
        for (int outcome = 0; outcome < 4; outcome++)
        {
            double[] adjoint = new double[4], logitAdjoint = new double[4];
            Score.AddCategorical(adjoint, outcome, Weights, 1);
            Score.AddCategoricalLogits(logitAdjoint, outcome, Logits, 1);
            Assert.Equal(adjoint.Zip(tangent, (a, t) => a * t).Sum(), Score.CategoricalDot(outcome, Weights, tangent), 1e-13);
            Assert.Equal(logitAdjoint.Zip(tangent, (a, t) => a * t).Sum(), Score.CategoricalLogitsDot(outcome, Logits, tangent), 1e-13);
        }
    }

    [Fact]
    public void TheMeanScore_IsZero()
    {
        double[] adjoint = new double[4], logitAdjoint = new double[4];
        for (int outcome = 0; outcome < 4; outcome++)
        {
            Score.AddCategorical(adjoint, outcome, Weights, Weights[outcome] / Weights.Sum());
            Score.AddCategoricalLogits(logitAdjoint, outcome, Logits, Math.Exp(LogSoftMax(outcome, Logits)));
        }

        Assert.All(adjoint.Concat(logitAdjoint), a => Assert.Equal(0, a, 1e-14));
    }

    [Fact]
    public void AZeroWeightOrSeed_MakesNoNaN()
    {
        double[] adjoint = new double[3];
        Score.AddCategorical(adjoint, 1, [0, 2, 0], 3);
        Assert.Equal([-1.5, 0, -1.5], adjoint);
        Score.AddCategorical(adjoint, 0, [0, 0, 0], 0);
        Score.AddCategoricalLogits(adjoint, 0, [double.NaN, 0, 0], 0);
        Assert.Equal([-1.5, 0, -1.5], adjoint);
        var lanes = new Vector512<double>[3];
        Score.AddCategorical(lanes, Vector512<long>.Zero, [0.0, 0, 0], Vector512<double>.Zero);
        Assert.All(lanes, lane => Assert.Equal(Vector512<double>.Zero, lane));
    }

    [Fact]
    public void EveryWidth_HasTheBitsOfTheScalar()
    {
        var random = new System.Random(1);
        double[] p = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble() + 0.01)];
        double[] logits = Array.ConvertAll(p, Math.Log), tangent = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble() - 0.5)];
        long[] outcomes = [0, 4, 2, 3, 1, 0, 4, 2];
        double[] seeds = [1, -2, 0, 0.25, 3, 1e-3, 7, -1];
        Vector512<long> outcome = Vector512.Create(outcomes);
        Vector512<double> seed = Vector512.Create(seeds);
        var laneP = MemoryMarshal.Cast<double, Vector512<double>>(p);
        var laneLogits = MemoryMarshal.Cast<double, Vector512<double>>(logits);
        var laneTangent = MemoryMarshal.Cast<double, Vector512<double>>(tangent);
        Vector512<double>[] own = new Vector512<double>[5], shared = new Vector512<double>[5];
        Vector512<double>[] ownLogits = new Vector512<double>[5], sharedLogits = new Vector512<double>[5];
        Score.AddCategorical(own, outcome, laneP, seed);
        Score.AddCategorical(shared, outcome, p.AsSpan(0, 5), seed);
        Score.AddCategoricalLogits(ownLogits, outcome, laneLogits, seed);
        Score.AddCategoricalLogits(sharedLogits, outcome, logits.AsSpan(0, 5), seed);
        for (int lane = 0; lane < 8; lane++)
        {
            int x = (int)outcomes[lane];
            double[] mine = Column(p, lane), myLogits = Column(logits, lane), myTangent = Column(tangent, lane);
            AssertColumn(own, lane, a => Score.AddCategorical(a, x, mine, seeds[lane]));
            AssertColumn(shared, lane, a => Score.AddCategorical(a, x, p.AsSpan(0, 5), seeds[lane]));
            AssertColumn(ownLogits, lane, a => Score.AddCategoricalLogits(a, x, myLogits, seeds[lane]));
            AssertColumn(sharedLogits, lane, a => Score.AddCategoricalLogits(a, x, logits.AsSpan(0, 5), seeds[lane]));
            double[] p5 = p[..5], l5 = logits[..5], t5 = tangent[..5];
            Assert.Equal(Score.CategoricalDot(x, mine, myTangent), Score.CategoricalDot(outcome, laneP, laneTangent)[lane]);
            Assert.Equal(Score.CategoricalDot(x, mine, t5), Score.CategoricalDot(outcome, laneP, t5)[lane]);
            Assert.Equal(Score.CategoricalDot(x, p5, myTangent), Score.CategoricalDot(outcome, p5, laneTangent)[lane]);
            Assert.Equal(Score.CategoricalDot(x, p5, t5), Score.CategoricalDot(outcome, p5, t5)[lane]);
            Assert.Equal(Score.CategoricalLogitsDot(x, myLogits, myTangent), Score.CategoricalLogitsDot(outcome, laneLogits, laneTangent)[lane]);
            Assert.Equal(Score.CategoricalLogitsDot(x, myLogits, t5), Score.CategoricalLogitsDot(outcome, laneLogits, t5)[lane]);
            Assert.Equal(Score.CategoricalLogitsDot(x, l5, myTangent), Score.CategoricalLogitsDot(outcome, l5, laneTangent)[lane]);
            Assert.Equal(Score.CategoricalLogitsDot(x, l5, t5), Score.CategoricalLogitsDot(outcome, l5, t5)[lane]);
        }
    }

    static double[] Column(double[] lanes, int lane) => [.. lanes.Where((_, i) => i % 8 == lane)];

    static void AssertColumn(Vector512<double>[] lanes, int lane, Action<double[]> add)
    {
        var adjoint = new double[lanes.Length];
        add(adjoint);
        Assert.Equal(adjoint, Array.ConvertAll(lanes, vector => vector[lane]));
    }
}

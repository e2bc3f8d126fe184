namespace Backdraw.Conformance.Language;

/// <summary>The gradient has the shape of the parameter.</summary>
public sealed class AggregateTests
{
    private static readonly Market Base = new(100, 0.2, new Rates(0.01, 0.02), [2, 3], new double[,] { { 1, 2 }, { 0.5, 3 } }, 4);

    private static readonly MonteCarlo Run = new(samples: 1 << 17, seed: 5);

    [Fact]
    public void Members_ArePathwise()
    {
        for (long index = 0; index < 8; index++)
        {
            double Value(Market market, double low = -100, double strike = 1) => AggregatePrograms.PricedAt(market, (low, 500), Base, strike, 3, index).Value;
            double Difference(Func<double, double> value) => (value(1e-5) - value(-1e-5)) / 2e-5;
            var g = AggregatePrograms.PricedAt(Base, (-100, 500), Base, 1, 3, index).Gradient;
            Assert.Equal(Difference(h => Value(Base with { Spot = 100 + h })), g.Market.Spot, 1e-6);
            Assert.Equal(Difference(h => Value(Base with { Volatility = 0.2 + h })), g.Market.Volatility, 1e-5);
            Assert.Equal(Difference(h => Value(Base with { Rates = new(0.01 + h, 0.02) })), g.Market.Rates.Short, 1e-5);
            Assert.Equal(Difference(h => Value(Base with { Weights = [2, 3 + h] })), g.Market.Weights[1], 1e-6);
            Assert.Equal(Difference(h => Value(Base with { Loads = new[,] { { 1, 2 }, { 0.5 + h, 3 } } })), g.Market.Loads[1, 0], 1e-5);
            Assert.Equal(Difference(h => Value(Base, strike: 1 + h)), g.Strike, 1e-6);
            Assert.Equal(Difference(h => Value(Base, low: -100 + h)), g.Band.Low, 1e-6);
            Assert.Equal(0, g.Market.Loads[0, 1]);
        }
    }

    [Fact]
    public void TheOverloadThatWrites_GivesTheSame()
    {
        var e = AggregatePrograms.PricedGradient(Base, (145, 160), Base, 5, Run);
        double value = AggregatePrograms.PricedGradient(Base, (145, 160), Base, 5, Run, out var market, out (double Low, double High) band, out double strike);
        Assert.Equal(e.Value.Mean, value);
        Assert.Equal(e.Gradient.Market.Spot.Mean, market.Spot);
        Assert.Equal(e.Gradient.Market.Volatility.Mean, market.Volatility);
        Assert.Equal(e.Gradient.Market.Rates.Short.Mean, market.Rates.Short);
        Assert.Equal(e.Gradient.Market.Weights.Mean, market.Weights);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) Assert.Equal(e.Gradient.Market.Loads[i, j].Mean, market.Loads[i, j]);
        Assert.Equal((e.Gradient.Band.Low.Mean, e.Gradient.Band.High.Mean), band);
        Assert.Equal(e.Gradient.Strike.Mean, strike);
        Assert.True(band.Low > 0 && band.High > 0 && strike < 0);
        Assert.Equal(AggregatePrograms.PricedExpectation(Base, (145, 160), Base, 5, Run), e.Value);
    }

    [Fact]
    public void Tables_NameMembers()
    {
        string[] rows = ["Market.Spot", "Market.Volatility", "Market.Rates.Short", "Market.Weights[0]", "Market.Weights[1]", "Market.Loads[0,", "Market.Loads[0,", "Market.Loads[1,", "Market.Loads[1,", "Band.Low", "Band.High", "Strike"];
        Assert.Equal(["Value", .. rows], AggregatePrograms.PricedGradient(Base, (90, 300), Base, 5, Run).ToString().Split('\n').Select(line => line.Split(' ')[0]));
        Assert.Equal(rows, AggregatePrograms.PricedAt(Base, (90, 300), Base, 5, 1, 2).Gradient.ToString().Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void ArrayThatIsNull_IsNamed()
    {
        var thrown = Assert.Throws<ArgumentNullException>(() => AggregatePrograms.PricedExpectation(Base with { Weights = null! }, (90, 300), Base, 5, Run));
        Assert.Equal("market.Weights", thrown.ParamName);
    }

    [Fact]
    public void PlainStructs_WithOperators()
    {
        // The end is start + k·step, where k has mean n(2p − 1) and variance 4np(1 − p).
        const double P = 0.4;
        const int N = 5;
        Point start = new(1, -2), step = new(0.5, 0.25);
        double mean = N * ((2 * P) - 1), second = (4 * N * P * (1 - P)) + (mean * mean);
        var e = AggregatePrograms.WalkGradient(start, step, P, N, Run);
        Exact.Equal(start.Square + (2 * mean * (start * step)) + (second * step.Square), e.Value, 0.02);
        Exact.Equal((2 * start.X) + (2 * mean * step.X), e.Gradient.Start.X, 0.02);
        Exact.Equal((2 * mean * start.Y) + (2 * second * step.Y), e.Gradient.Step.Y, 0.05);
        Exact.Equal((2 * 2 * N * (start * step)) + (((4 * N * (1 - (2 * P))) + (4 * N * mean)) * step.Square), e.Gradient.P, 0.1);
    }

    [Fact]
    public void ArraysAndSpansOfIntegers()
    {
        long[] prices = [3, 1L << 40, -2];
        var e = AggregatePrograms.CountedGradient(1.5, prices, [0, 2, 0], [1, 2, 1L << 33], Run);
        Exact.Equal((3 * (1 + 1.5)) - (2 * (2 + 1.5)) + (3 * ((1L << 33) + 1.5)), e.Value, 0.05);
        Exact.Equal(3 - 2 + 3, e.Gradient.Rate, 0.05);
        Assert.Throws<ArgumentNullException>(() => AggregatePrograms.CountedExpectation(1.5, null!, [], [], Run));
    }

    [Fact]
    public void Scores_OfMembers()
    {
        // E[s·A·B + k] but 1 where A = B = 0, with rates a, b: s·a·b + k + (1 − k) exp(−a − b).
        const double A = 0.7, B = 1.2;
        double none = Math.Exp(-A - B);
        var e = AggregatePrograms.ScoresGradient((A, 3), (4, B), Run);
        Exact.Equal((3 * A * B) + 4 - (3 * none), e.Value, 0.03);
        Exact.Equal((3 * B) + (3 * none), e.Gradient.First.Rate, 0.05);
        Exact.Equal((3 * A) + (3 * none), e.Gradient.Second.Item2, 0.05);
    }

    [Fact]
    public void DirectCalls_RunTheMethodAsWritten()
    {
        Draw.Seed(3);
        Assert.InRange(AggregatePrograms.Priced(Base, (90, 300), Base, 5), 90, 300);
    }
}

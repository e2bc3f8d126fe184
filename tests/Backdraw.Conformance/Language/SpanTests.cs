namespace Backdraw.Conformance.Language;

/// <summary>Functions of spans against the package's own, and against differences along the path.</summary>
public sealed class SpanTests
{
    private static readonly double[] X = [0.3, -0.7, 1.1, 0.4], Y = [0.5, 0.2, -0.4, 0.9];

    private static double Difference(Func<double, double> value)
    {
        double Slope(double h) => (value(h) - value(-h)) / (2 * h);
        return ((4 * Slope(5e-4)) - Slope(1e-3)) / 3;
    }

    private static double[] Moved(double[] x, int k, double by) => [.. x.Select((value, i) => i == k ? value + by : value)];

    [Fact]
    public void Shares_FollowThePath()
    {
        for (long i = 0; i < 50; i++)
        {
            var sample = SpanPrograms.SharesAt(X, Y, 0.5, 3, i);
            for (int k = 0; k < X.Length; k++)
            {
                Assert.Equal(Difference(h => SpanPrograms.SharesAt(Moved(X, k, h), Y, 0.5, 3, i).Value), sample.Gradient.Logits[k], 1e-8);
                Assert.Equal(Difference(h => SpanPrograms.SharesAt(X, Moved(Y, k, h), 0.5, 3, i).Value), sample.Gradient.Gains[k], 1e-8);
            }

            Assert.Equal(Difference(h => SpanPrograms.SharesAt(X, Y, 0.5 + h, 3, i).Value), sample.Gradient.Scale, 1e-7);
        }
    }

    [Fact]
    public void Sums_FollowThePath()
    {
        for (long i = 0; i < 50; i++)
        {
            var sample = SpanPrograms.SumsAt(X, Y, 0.6, 3, i);
            for (int k = 0; k < X.Length; k++)
            {
                Assert.Equal(Difference(h => SpanPrograms.SumsAt(Moved(X, k, h), Y, 0.6, 3, i).Value), sample.Gradient.X[k], 1e-7);
                Assert.Equal(Difference(h => SpanPrograms.SumsAt(X, Moved(Y, k, h), 0.6, 3, i).Value), sample.Gradient.Y[k], 1e-7);
            }

            Assert.Equal(Difference(h => SpanPrograms.SumsAt(X, Y, 0.6 + h, 3, i).Value), sample.Gradient.A, 1e-7);
        }
    }

    [Fact]
    public void Wave_FollowsThePath()
    {
        for (long i = 0; i < 50; i++)
        {
            var sample = SpanPrograms.WaveAt(0.3, 0.8, 3, i);
            Assert.Equal(Difference(h => SpanPrograms.WaveAt(0.3 + h, 0.8, 3, i).Value), sample.Gradient.A, 1e-7);
            Assert.Equal(Difference(h => SpanPrograms.WaveAt(0.3, 0.8 + h, 3, i).Value), sample.Gradient.B, 1e-7);
        }
    }

    /// <summary>Without noise the call as written and the kernel compute the same.</summary>
    [Fact]
    public void PlainCalls_HaveTheValuesOfKernels()
    {
        Assert.Equal(SpanPrograms.Mismatched(X, Y), SpanPrograms.MismatchedAt(X, Y, 0, 0).Value, 1e-14);
        Assert.Equal(Math.Log(X.Sum(Math.Exp)), Special.LogSumExp(X), 1e-14);
        Assert.Equal(1000 + Math.Log(2), Special.LogSumExp([1000, 1000, double.NegativeInfinity]), 1e-12);
        Assert.Equal(double.NegativeInfinity, Special.LogSumExp([]));
        double[] shares = new double[4];
        Special.Softmax(X, shares);
        for (int k = 0; k < 4; k++) Assert.Equal(Math.Exp(X[k]) / X.Sum(Math.Exp), shares[k], 1e-15);
        var thrown = Assert.Throws<ArgumentException>(() => Special.Softmax(X, new double[3]));
        Assert.Contains("3 places for 4 numbers", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LengthsThatDiffer_Throw()
    {
        Assert.Throws<ArgumentException>(() => SpanPrograms.Mismatched(X, [1, 2, 3, 4, 5]));
        Assert.ThrowsAny<Exception>(() => SpanPrograms.MismatchedAt(X, [1, 2, 3, 4, 5], 0, 0));
        Assert.ThrowsAny<Exception>(() => SpanPrograms.MismatchedAt(X, [1, 2, 3], 0, 0));
    }
}

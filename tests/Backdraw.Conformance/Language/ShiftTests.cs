namespace Backdraw.Conformance.Language;

public sealed class ShiftTests
{
    private const double P = 0.4, Q = 0.7, Step = 1e-6;
    private static readonly MonteCarlo Run = new(samples: 1 << 16, seed: 21);

    [Fact]
    public void AfterReturn()
    {
        var e = ShiftPrograms.AfterReturnGradient(P, Run);
        Exact.Equal(233 * (1 - P), e.Value, 1);
        Exact.Equal(-233, e.Gradient.P, 2);
    }

    [Theory]
    [InlineData(2, 23 + 100 * P, 100)]
    [InlineData(3, 3 + 30 + 200, 0)]
    public void UniformBranch(int n, double value, double slope)
    {
        var e = ShiftPrograms.UniformBranchGradient(P, n, Run);
        Exact.Equal(value, e.Value, 0.1);
        Exact.Equal(slope, e.Gradient.P, 0.1);
    }

    [Fact]
    public void LagWindow()
    {
        // Linear in the noise: the mean is the path without it.
        static double Mean(double p, double q)
        {
            double[] lag = new double[3];
            double sum = 0;
            for (int t = 0; t < 6; t++)
            {
                double e = 1 + (p * lag[0]) + (q * lag[2]);
                lag = [e, lag[0], lag[1]];
                sum += e;
            }

            return sum;
        }

        Same(Mean, ShiftPrograms.LagWindowGradient(P, Q, 6, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Q) : default, 0.2);
    }

    [Fact]
    public void Ageing() => Same(
        (p, price) => Average(p, 3, turns =>
        {
            double[] age = [4, 3, 2, 1];
            double cost = 0;
            for (int t = 0; t < 3; t++)
            {
                if (turns[t]) age = [age[0], age[0], age[1], age[2]];
                age[0] = price * (t + 1);
                cost += age[3] + (age[0] * age[1]);
            }

            return cost;
        }),
        ShiftPrograms.AgeingGradient(P, Q, 3, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Price) : default,
        0.1);

    [Fact]
    public void Smoothed() => Same(
        (p, x) => (p * (1 + (5 * (1 + x)) + (50 * (2 + 4)) + 0)) + ((1 - p) * (1 + 20 + (100 * x))),
        ShiftPrograms.SmoothedGradient(P, Q, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.X) : default,
        4);

    [Fact]
    public void DoubleBuffered()
    {
        static double Mean(double p, double q)
        {
            double[] x = [p, q, 1], before = new double[3];
            for (int t = 0; t < 5; t++)
            {
                var old = x;
                x = [.. Enumerable.Range(0, 3).Select(k => (p * old[k]) + (q * old[(k + 1) % 3]))];
                before = old;
            }

            return x[0] + (2 * x[1]) + (3 * before[2]);
        }

        Same(Mean, ShiftPrograms.DoubleBufferedGradient(P, Q, 5, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Q) : default, 0.2);
    }

    [Fact]
    public void ExchangedByADraw() => Same(
        (p, q) => Average(p, 3, turns =>
        {
            double[] x = [p, q, 1], y = [q, 1, p];
            for (int t = 0; t < 3; t++)
            {
                for (int k = 0; k < 3; k++) y[k] += q * x[(k + 1) % 3];
                if (turns[t]) (x, y) = (y, x);
            }

            return (x[0] * y[1]) + x[2];
        }),
        ShiftPrograms.ExchangedByADrawGradient(P, Q, 3, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Q) : default,
        0.1);

    [Fact]
    public void MadeAnew() => Same(
        (p, q) => p + (0.5 * q * p) + (0.5 * q * p * q),
        ShiftPrograms.MadeAnewGradient(P, Q, 3, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Q) : default,
        0.1);

    [Fact]
    public void Cloned() => Same(
        (p, q) => p + (3 * q * p) + (q * p * p * p) + 1,
        ShiftPrograms.ClonedGradient(P, Q, 3, Run) is var e ? (e.Value, e.Gradient.P, e.Gradient.Q) : default,
        0.1);

    /// <summary>The expectation over independent turns, each taken with probability p.</summary>
    private static double Average(double p, int count, Func<bool[], double> value) => Enumerable.Range(0, 1 << count).Sum(bits =>
    {
        bool[] turns = [.. Enumerable.Range(0, count).Select(t => (bits >> t & 1) == 1)];
        return turns.Aggregate(1.0, (weight, turn) => weight * (turn ? p : 1 - p)) * value(turns);
    });

    private static void Same(Func<double, double, double> mean, (Estimate Value, Estimate First, Estimate Second) e, double maximumError)
    {
        Exact.Equal(mean(P, Q), e.Value, maximumError);
        Exact.Equal((mean(P + Step, Q) - mean(P - Step, Q)) / (2 * Step), e.First with { StandardError = e.First.StandardError + 1e-7 }, maximumError);
        Exact.Equal((mean(P, Q + Step) - mean(P, Q - Step)) / (2 * Step), e.Second with { StandardError = e.Second.StandardError + 1e-7 }, maximumError);
    }
}

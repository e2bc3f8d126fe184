namespace Backdraw.Conformance.Language;

public sealed class ArrayTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 17, seed: 11);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void ExchangedBuffers_ArePathwise(int steps)
    {
        const double Mu = 0.6, Rate = 0.3;
        for (long index = 0; index < 5; index++)
        {
            double Value(double mu, double rate) => ArrayPrograms.ExchangedBuffersAt(mu, rate, steps, 3, index).Value;
            var sample = ArrayPrograms.ExchangedBuffersAt(Mu, Rate, steps, 3, index);
            Assert.Equal((Value(Mu + 1e-6, Rate) - Value(Mu - 1e-6, Rate)) / 2e-6, sample.Gradient.Mu, 1e-7);
            Assert.Equal((Value(Mu, Rate + 1e-6) - Value(Mu, Rate - 1e-6)) / 2e-6, sample.Gradient.Rate, 1e-7);
        }

        // heat and next are multiples of the draw x after each step: c₀ x, c₁ x and d₁ x, and E[x²] = μ² + 1.
        double[] heat = [0, 1, 0, 0], next = new double[4];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 4; i++) next[i] = heat[i] + (Rate * (heat[(i + 1) % 4] - heat[i]));
            (heat, next) = (next, heat);
        }

        var e = ArrayPrograms.ExchangedBuffersGradient(Mu, Rate, steps, Run);
        Exact.Equal((heat[0] * heat[1] * ((Mu * Mu) + 1)) + (next[1] * Mu), e.Value, 0.01);
        Exact.Equal((heat[0] * heat[1] * 2 * Mu) + next[1], e.Gradient.Mu, 0.01);
    }

    [Fact]
    public void NewArrayEachStep()
    {
        // One step: p E[(1 + z) μ²] + (1 − p) μ.
        const double Mu = 1.2, P = 0.4;
        var e = ArrayPrograms.NewArrayEachStepGradient(Mu, P, 1, Run);
        Exact.Equal((P * Mu * Mu) + ((1 - P) * Mu), e.Value, 0.01);
        Exact.Equal((P * 2 * Mu) + 1 - P, e.Gradient.Mu, 0.01);
        Exact.Equal((Mu * Mu) - Mu, e.Gradient.P, 0.02);

        // Two: the state is (μ, 1), (1 + z, μ²) or (μ² + z′, μ (1 + z)).
        var two = ArrayPrograms.NewArrayEachStepGradient(Mu, P, 2, Run);
        Exact.Equal((P * P * Mu * Mu * Mu) + (2 * P * (1 - P) * Mu * Mu) + ((1 - P) * (1 - P) * Mu), two.Value, 0.02);
        Exact.Equal((P * P * 3 * Mu * Mu) + (2 * P * (1 - P) * 2 * Mu) + ((1 - P) * (1 - P)), two.Gradient.Mu, 0.03);
    }

    [Fact]
    public void SlicesFillsAndCopies()
    {
        // all ends as a, a, b, b, b; copy is a, b, 2ab, x, 2 and last[1] is all[3].
        const double A = 0.7, B = 1.3;
        var e = ArrayPrograms.SlicesGradient(A, B, Run);
        Exact.Equal((2 * A) + (3 * B) + (2 * A * B * A) + B, e.Value, 0.02);
        Exact.Equal(2 + (4 * A * B), e.Gradient.A, 0.02);
        Exact.Equal(3 + (2 * A * A) + 1, e.Gradient.B, 0.02);
    }

    [Fact]
    public void ArraysOfBoolAndLong_AndMatrices()
    {
        const double Rate = 3, Weight = 0.5;
        double mean = 0, slope = 0, before = 0, p = Math.Exp(-Rate);
        for (int n = 0; n < 60; n++)
        {
            double cost = Enumerable.Range(0, n).Sum(i => i % 8);
            mean += cost * p;
            slope += cost * (before - p);
            before = p;
            p *= Rate / (n + 1);
        }

        var e = ArrayPrograms.OccupiedGradient(Rate, Weight, Run);
        Exact.Equal(Weight * mean, e.Value, 0.02);
        Exact.Equal(mean, e.Gradient.Weight, 0.02);
        Exact.Equal(Weight * slope, e.Gradient.Rate, 0.03);
    }
}

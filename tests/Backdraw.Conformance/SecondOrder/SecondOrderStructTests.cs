namespace Backdraw.Conformance.SecondOrder;

public sealed class SecondOrderStructTests
{
    [Fact]
    public void RowsAndBlocks_HaveTheNamesOfTheMembers()
    {
        // E = s (w₀ (a² + b²) + w₁ a c).
        const double A = 1.2, B = 0.5, S = 0.7, W0 = 2, W1 = 3, C = 0.4;
        var e = SecondOrderStructs.WeightedGradient(new(A, B), (S, [W0, W1]), C, new MonteCarlo(1 << 16, seed: 4));
        Exact.Equal(2 * S * W0, e.Hessian.Spread.Start.Spread.Start, 0.02);
        Exact.Equal(2 * S * W0, e.Hessian.Spread.Width.Spread.Width, 0.02);
        Exact.Equal(0, e.Hessian.Spread.Width.Spread.Start, 0.05);
        Exact.Equal((2 * W0 * A) + (W1 * C), e.Hessian.Spread.Start.Book.Scale, 0.05);
        Exact.Equal(2 * W0 * B, e.Hessian.Book.Scale.Spread.Width, 0.05);
        Exact.Equal(2 * S * B, e.Hessian.Spread.Width.Book.Weights[0], 0.02);
        Exact.Equal(S * C, e.Hessian.Book.Weights.Spread.Start[1], 0.02);
        Exact.Equal((A * A) + (B * B), e.Hessian.Book.Scale.Book.Weights[0], 0.02);
        Assert.Equal((2, 2), (e.Hessian.Book.Weights.Book.Weights.Rows, e.Hessian.Book.Weights.Book.Weights.Columns));
        Exact.Equal(0, e.Hessian.Book.Weights.Book.Weights[0, 1], 0.02);
        Assert.Contains("Spread.Start, Book.Scale", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SampleIsTheDifferenceOfItsGradient()
    {
        const double Step = 1e-5;
        var book = (0.7, new[] { 2.0, 3 });
        double Slope(double width) => SecondOrderStructs.WeightedAt(new(1.2, width), book, 0.4, seed: 4, index: 3).Gradient.Spread.Start;
        var sample = SecondOrderStructs.WeightedAt(new(1.2, 0.5), book, 0.4, seed: 4, index: 3);
        Assert.Equal((Slope(0.5 + Step) - Slope(0.5 - Step)) / (2 * Step), sample.Hessian.Spread.Start.Spread.Width, 1e-7);
    }
}

namespace Backdraw.Conformance.Acceptance;

public sealed class DiscreteTests
{
    private static readonly MonteCarlo Run = new(samples: 1 << 20, seed: 20260101);

    [Fact]
    public void A1_Introduction()
    {
        var e = DiscretePrograms.IntroductionGradient(0.6, Run);
        Exact.Equal(21.024, e.Value, 0.02);
        Exact.Equal(47.76, e.Gradient.P, 0.2);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 3)]
    [InlineData(2, 0.41421356237309515)]
    public void A2_Bernoulli(int form, double exact) => Exact.Equal(exact, DiscretePrograms.OfBernoulliGradient(0.3, form, Run).Gradient.P, 0.03);

    [Theory]
    [InlineData(0, -77.77777778, 0.3)]
    [InlineData(1, -137.037037, 1.5)]
    [InlineData(2, -2.608995385, 0.01)]
    public void A2_Geometric(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfGeometricGradient(0.3, form, Run).Gradient.P, error);

    [Theory]
    [InlineData(0, 7, 0.05)]
    [InlineData(1, 3.6, 0.05)]
    [InlineData(2, 0.3872708385, 0.005)]
    public void A2_Poisson(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfPoissonGradient(0.3, form, Run).Gradient.P, error);

    [Theory]
    [InlineData(0, 140, 0.3)]
    [InlineData(1, 288, 1)]
    [InlineData(2, 3.853985444, 0.01)]
    public void A2_Binomial(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfBinomialGradient(0.3, form, Run).Gradient.P, error);

    [Theory]
    [InlineData(0, -4.2, 0.05)]
    [InlineData(1, -3, 0.05)]
    [InlineData(2, -0.1907023471, 0.005)]
    public void A2_Categorical(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfCategoricalGradient(0.3, form, Run).Gradient.P, error);

    [Theory]
    [InlineData(0, -12.6, 0.1)]
    [InlineData(1, -16.2, 0.1)]
    [InlineData(2, -0.4304633612, 0.005)]
    public void A2_CategoricalWithImpossibleCategories(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfCategoricalWithImpossibleCategoriesGradient(0.3, form, Run).Gradient.P, error);

    [Theory]
    [InlineData(0, 1.711208182, 0.02)]
    [InlineData(1, 1.222291558, 0.02)]
    [InlineData(2, 0.07769795635, 0.002)]
    public void A2_Softmax(int form, double exact, double error) =>
        Exact.Equal(exact, DiscretePrograms.OfSoftmaxGradient(0.3, form, Run).Gradient.P, error);

    [Fact]
    public void A4_IndexedByACategorical() => Exact.Equal(-4.05, DiscretePrograms.IndexedGradient(0.3, Run).Gradient.P, 0.05);

    [Theory]
    [InlineData(10, 20, 50.03274, 1.4898178, 0.02, 0.02)]
    [InlineData(100, 200, 4462.4604, 15.134901, 3, 0.2)]
    public void A6_RandomWalk(int steps, double p, double value, double derivative, double valueError, double derivativeError)
    {
        var e = DiscretePrograms.RandomWalkSquaredGradient(p, steps, Run with { Samples = 1 << 18 });
        Exact.Equal(value, e.Value, valueError * 4);
        Exact.Equal(derivative, e.Gradient.P, derivativeError);
    }

    [Fact]
    public void A12_GeometricOfABernoulli()
    {
        var e = DiscretePrograms.GeometricOfBernoulliGradient(0.1, Run with { Samples = 1 << 22 });
        Exact.Equal(33.7222222, e.Value, 0.1);
        Exact.Equal(-810.7407407, e.Gradient.X, 4);
    }

    [Fact]
    public void B1_FlipOrHalf()
    {
        var e = DiscretePrograms.FlipOrHalfGradient(0.4, Run);
        Exact.Equal(-0.12, e.Value, 0.001);
        Exact.Equal(-0.1, e.Gradient.T, 0.001);
    }

    [Theory]
    [InlineData(0, -0.045)]
    [InlineData(-4, -0.003179287118)]
    public void C2_SquaredDistances(double logit, double exact) =>
        Exact.Equal(exact, DiscretePrograms.SquaredDistancesGradient(logit, Run).Gradient.Logit, 0.0005);
}

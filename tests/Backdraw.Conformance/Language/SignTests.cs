namespace Backdraw.Conformance.Language;

/// <summary>Where the signs of parameters are taken for granted, gradients are those of the paths, and other signs throw before sampling.</summary>
public sealed class SignTests
{
    private static readonly MonteCarlo Run = new(samples: 4096, seed: 5);

    /// <summary>Along the noise of some samples, the derivative by central differences.</summary>
    private static void IsDerivative(Func<double, long, double> value, double at, Func<long, double> derivative)
    {
        double step = 1e-5 * Math.Abs(at);
        for (long i = 0; i < 16; i++)
        {
            double expected = (value(at + step, i) - value(at - step, i)) / (2 * step), actual = derivative(i);
            Assert.True(Math.Abs(expected - actual) <= 1e-6 * (1 + Math.Abs(expected)), $"sample {i}: {actual}, by differences {expected}");
        }
    }

    private static double[] With(double[] values, int k, double x)
    {
        double[] copy = [.. values];
        copy[k] = x;
        return copy;
    }

    [Fact]
    public void Libor_IsDifferentiatedInEveryForward()
    {
        double[] f = [0.03, 0.032, 0.035, 0.04];
        for (int k = 0; k < f.Length; k++)
            IsDerivative((x, i) => SignPrograms.LiborAt(With(f, k, x), 0.25, 0.035, 5, i).Value, f[k], i => SignPrograms.LiborAt(f, 0.25, 0.035, 5, i).Gradient.Forwards[k]);
        IsDerivative((x, i) => SignPrograms.LiborAt(f, x, 0.035, 5, i).Value, 0.25, i => SignPrograms.LiborAt(f, 0.25, 0.035, 5, i).Gradient.Vol);
        Assert.Equal(0, SignPrograms.LiborGradient(f, 0.25, 0.035, Run).NonFinite.Count);
        Assert.Equal(0, SignPrograms.LiborGradient([0.03, 0, 0.04], -0.25, 0.035, Run).NonFinite.Count);
    }

    [Fact]
    public void Mixture_IsDifferentiatedInWeightsMeansAndScale()
    {
        double[] w = [0.3, 0, 0.7], mu = [-1, 0.2, 1.5];
        IsDerivative((x, i) => SignPrograms.MixtureAt(With(w, 2, x), mu, 0.8, 5, i).Value, w[2], i => SignPrograms.MixtureAt(w, mu, 0.8, 5, i).Gradient.Weights[2]);
        IsDerivative((x, i) => SignPrograms.MixtureAt(w, With(mu, 0, x), 0.8, 5, i).Value, mu[0], i => SignPrograms.MixtureAt(w, mu, 0.8, 5, i).Gradient.Means[0]);
        IsDerivative((x, i) => SignPrograms.MixtureAt(w, mu, x, 5, i).Value, 0.8, i => SignPrograms.MixtureAt(w, mu, 0.8, 5, i).Gradient.Scale);
    }

    [Fact]
    public void SumsOfPositives_AreDifferentiated()
    {
        IsDerivative((x, i) => SignPrograms.HarmonicAt(x, 0.3, 5, 5, i).Value, 100, i => SignPrograms.HarmonicAt(100, 0.3, 5, 5, i).Gradient.Spot);
        IsDerivative((x, i) => SignPrograms.WeightAt(x, 2, 0.3, 5, i).Value, 1.5, i => SignPrograms.WeightAt(1.5, 2, 0.3, 5, i).Gradient.First);
        IsDerivative((x, i) => SignPrograms.VelocityAt(3, x, 0.5, 5, i).Value, 0.7, i => SignPrograms.VelocityAt(3, 0.7, 0.5, 5, i).Gradient.Half);
        double[] scores = [0.1, 0.5, -0.2];
        IsDerivative((x, i) => SignPrograms.SoftmaxAt(With(scores, 1, x), 0.7, 4, 5, i).Value, 0.5, i => SignPrograms.SoftmaxAt(scores, 0.7, 4, 5, i).Gradient.Scores[1]);
        IsDerivative((x, i) => SignPrograms.SoftmaxAt(scores, x, 4, 5, i).Value, 0.7, i => SignPrograms.SoftmaxAt(scores, 0.7, 4, 5, i).Gradient.Temperature);

        // a/(a + b) of two alike is 1/2, and grows with log a by E[w(1 − w)].
        Exact.Equal(0.5, SignPrograms.WeightGradient(2, 2, 0.3, new MonteCarlo(1 << 16, 3)).Value, 0.001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2.5)]
    [InlineData(double.NaN)]
    public void OtherSigns_ThrowBeforeSampling(double spot)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => SignPrograms.HarmonicGradient(spot, 0.3, 5, Run));
        Assert.Equal(("spot", (object)spot), (thrown.ParamName, thrown.ActualValue));
        Assert.StartsWith(
            FormattableString.Invariant($"The parameter spot must be positive; it was {spot}. Otherwise a quotient whose divisor passes through zero in 'return n / inverse;' would bias the gradient."),
            thrown.Message,
            StringComparison.Ordinal);
        Assert.Contains("AllowBias", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SignPrograms.HarmonicAt(spot, 0.3, 5, 3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignPrograms.HarmonicExpectation(spot, 0.3, 5, Run));
    }

    [Fact]
    public void Elements_AreNamed()
    {
        string? Named(Action run) => Assert.Throws<ArgumentOutOfRangeException>(run).ParamName;
        Assert.Equal("forwards[2]", Named(() => SignPrograms.LiborGradient([0.03, 0, -0.04], 0.25, 0.035, Run)));
        Assert.Equal("weights[1]", Named(() => SignPrograms.MixtureGradient([0.3, double.NaN], [0, 1], 0.8, Run)));
        Assert.Equal("scale", Named(() => SignPrograms.MixtureGradient([0.3, 0.7], [0, 1], 0, Run)));
        Assert.Equal("rates[1, 2]", Named(() => SignPrograms.MatrixGradient(new double[,] { { 1, 2, 3 }, { 4, 5, -6 } }, 1, 1, 0, Run)));
        Assert.Equal("n", Named(() => SignPrograms.MatrixGradient(new double[,] { { 1, 2 }, { 4, 5 } }, -1, 1, 0, Run)));
        Assert.Equal("m", Named(() => SignPrograms.MatrixGradient(new double[,] { { 1, 2 }, { 4, 5 } }, 1, -1, 0, Run)));
        Assert.Equal(0, SignPrograms.MatrixGradient(new double[,] { { 0, 0 }, { 0, 0 } }, 0, 0, 0, Run).NonFinite.Count);
    }

    [Fact]
    public void ParametersOfWhichNothingIsNeeded_MayHaveAnySign()
    {
        Assert.True(double.IsFinite(SignPrograms.VelocityGradient(-3, 0, 0.5, Run).Gradient.Most.Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignPrograms.VelocityGradient(3, -0.1, 0.5, Run));
        Assert.True(double.IsFinite(SignPrograms.UncheckedGradient(-0.5, 0.3, Run).Value.Mean));
    }
}

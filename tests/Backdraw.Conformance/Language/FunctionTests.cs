namespace Backdraw.Conformance.Language;

/// <summary>Derivatives of the functions along the path, and of their expectations where those have closed forms.</summary>
public sealed class FunctionTests
{
    private static double Difference(Func<double, double> value, double at)
    {
        double Slope(double h) => (value(at + h) - value(at - h)) / (2 * h);
        return ((4 * Slope(5e-4)) - Slope(1e-3)) / 3;
    }

    private static void FollowsThePath(Func<double, double, long, (double Value, double ToA, double ToB)> at)
    {
        const double A = 0.3, B = 0.8;
        for (long i = 0; i < 200; i++)
        {
            var sample = at(A, B, i);
            double toA = Difference(a => at(a, B, i).Value, A), toB = Difference(b => at(A, b, i).Value, B);
            Assert.True(Math.Abs(sample.ToA - toA) <= 1e-7 * (1 + Math.Abs(toA)), $"sample {i}: {sample.ToA}, by differences {toA}");
            Assert.True(Math.Abs(sample.ToB - toB) <= 1e-7 * (1 + Math.Abs(toB)), $"sample {i}: {sample.ToB}, by differences {toB}");
        }
    }

    [Fact]
    public void Hyperbolic() => FollowsThePath((a, b, i) => FunctionPrograms.HyperbolicAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void HalfTurns() => FollowsThePath((a, b, i) => FunctionPrograms.HalfTurnsAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(-4)]
    public void Planes(int n) => FollowsThePath((a, b, i) => FunctionPrograms.PlanesAt(a, b, n, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void Logarithms() => FollowsThePath((a, b, i) => FunctionPrograms.LogarithmsAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void ErrorFunctions() => FollowsThePath((a, b, i) => FunctionPrograms.ErrorFunctionsAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void Smooth() => FollowsThePath((a, b, i) => FunctionPrograms.SmoothAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void Gammas() => FollowsThePath((a, b, i) => FunctionPrograms.GammasAt(a, b, 3, i) is var s ? (s.Value, s.Gradient.A, s.Gradient.B) : default);

    [Fact]
    public void ExpectationOfADistributionFunction()
    {
        const double T = 0.7, S = 1.3;
        double spread = Math.Sqrt(1 + (S * S)), at = T / spread, density = Special.NormalPdf(at);
        var e = FunctionPrograms.ProbitGradient(T, S, new MonteCarlo(1 << 18, seed: 4));
        Exact.Equal(Special.NormalCdf(at), e.Value, 1e-3);
        Exact.Equal(density / spread, e.Gradient.T, 1e-3);
        Exact.Equal(-density * T * S / (spread * spread * spread), e.Gradient.S, 1e-3);
    }

    [Fact]
    public void Steps_AreWhatTheyAreInCSharp()
    {
        for (long i = 0; i < 100; i++)
        {
            var sample = FunctionPrograms.StepsAt(2, 5, i);
            Assert.Equal(sample.Value / 2, sample.Gradient.A, 1e-15);
        }

        // The mean of the sign and the remainder is zero, by symmetry; that of the last term one half.
        Exact.Equal(1, FunctionPrograms.StepsExpectation(2, new MonteCarlo(1 << 16, seed: 2)), 0.02);
    }

    [Fact]
    public void PlainCall_HasTheBitsOfTheKernel()
    {
        var random = new Random(5);
        for (int i = 0; i < 100; i++)
        {
            double x = (8 * random.NextDouble()) - 4, p = random.NextDouble();
            Assert.Equal(FunctionPrograms.Alone(x, p), FunctionPrograms.AloneAt(x, p, 0, 0).Value, 1e-14 * Math.Abs(FunctionPrograms.Alone(x, p)));
        }
    }
}

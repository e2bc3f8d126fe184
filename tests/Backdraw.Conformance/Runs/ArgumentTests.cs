namespace Backdraw.Conformance.Runs;

/// <summary>Wrong arguments are named before any sample runs.</summary>
public sealed class ArgumentTests
{
    // So long that a test would not end if a sample ran before the check.
    private static readonly MonteCarlo Endless = new(long.MaxValue);

    private static readonly double[] Two = [1, 2];

    [Fact]
    public void NullArguments_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("weights", () => RunPrograms.ArraysGradient(null!, Two, 1, Endless));
        Assert.Throws<ArgumentNullException>("weights", () => RunPrograms.ArraysExpectation(null!, Two, 1, Endless));
        Assert.Throws<ArgumentNullException>("factor", () => RunPrograms.MatrixGradient(null!, Two, 1, Endless));
        Assert.Throws<ArgumentNullException>("drift", () => RunPrograms.MatrixAt(new double[2, 2], null!, 1, 3, 0));
        Assert.Throws<ArgumentNullException>("run", () => RunPrograms.EvenGradient(1, null!));
        Assert.Throws<ArgumentNullException>("run", () => RunPrograms.EvenExpectation(1, null!));
        Assert.Throws<ArgumentNullException>("run", () => RunPrograms.EvenAt(1, null!, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void DestinationsOfTheWrongLength_AreNamed(int length)
    {
        var exception = Assert.Throws<ArgumentException>(
            "meansGradient", () => RunPrograms.ArraysGradient(Two, Two, 1, Endless, new double[2], new double[length], out _));
        Assert.StartsWith($"meansGradient has {length} elements, but means has 2: pass a destination of that length.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("weightsGradient", () => RunPrograms.ArraysGradient(Two, Two, 1, Endless, new double[length], new double[2], out _));
        Assert.Throws<ArgumentException>(
            "factorGradient", () => RunPrograms.MatrixGradient(new double[2, 2], Two, 1, Endless, new double[length], new double[2], out _));
    }

    [Fact]
    public void SettingsOutsideTheirDomain_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Samples", () => RunPrograms.EvenGradient(1, new MonteCarlo(0)));
        Assert.Throws<ArgumentOutOfRangeException>("Samples", () => RunPrograms.EvenExpectation(1, Endless with { Samples = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>("Threads", () => RunPrograms.EvenGradient(1, Endless with { Threads = -2 }));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => RunPrograms.EvenAt(1, 0, -1));
        Assert.Throws<ArgumentException>("run", () => RunPrograms.EvenExpectation(1, Endless with { TargetStandardError = ErrorTarget.Absolute(1).OfGradient }));
    }

    [Fact]
    public void NegativeLength_ThrowsWhatTheMethodThrows()
    {
        Assert.Throws<OverflowException>(() => RunPrograms.Vector(1, -2));
        Assert.Contains("-2 elements", Assert.Throws<OverflowException>(() => RunPrograms.VectorAt(1, -2, 0, 0)).Message, StringComparison.Ordinal);
        foreach (var start in new Action[] { () => RunPrograms.VectorGradient(1, -2, Endless), () => RunPrograms.VectorExpectation(1, -2, Endless) })
        {
            var exception = Record.Exception(start);
            Assert.IsType<OverflowException>(exception is SampleException { Index: 0 } ? exception.InnerException : exception);
        }
    }

    [Fact]
    public void UniformParametersOutsideTheirDomain_ThrowBeforeSampling()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>("sigma", () => RunPrograms.EvenGradient(-0.5, Endless));
        Assert.Equal(-0.5, exception.ActualValue);
        Assert.StartsWith("The parameter sigma of Draw.Normal must be positive and finite; it was -0.5.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("p", () => RunPrograms.CoinsExpectation(1.5, 3, Endless));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => RunPrograms.KeyedGradient(-1, 0, 0.5, Endless));
        Assert.Throws<ArgumentOutOfRangeException>("mu", () => RunPrograms.StreamsAt(double.NaN, 1, 1, 0, 0));

        // Under a branch that some sample takes, at the latest then.
        Assert.Throws<ArgumentOutOfRangeException>("p", () => RunPrograms.KeyedGradient(2, 0, -0.1, Endless));
    }
}

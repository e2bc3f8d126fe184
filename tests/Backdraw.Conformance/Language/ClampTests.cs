namespace Backdraw.Conformance.Language;

/// <summary>A clamp whose lower bound is above its upper bound throws in C#, and is never a number in a run.</summary>
public sealed class ClampTests
{
    private static readonly MonteCarlo Run = new(samples: 4093, seed: 11);

    [Fact]
    public void KnownBounds_AreCheckedBeforeSampling()
    {
        Assert.Equal(0, ClampPrograms.KnownGradient(0.7, -1, 1, Run).NonFinite.Count);
        Assert.Equal(0.25, ClampPrograms.KnownGradient(0.7, 0.25, 0.25, Run).Value.Mean);
        Assert.Throws<ArgumentException>(() => ClampPrograms.Known(0.7, 1, -1));
        var thrown = Assert.Throws<ArgumentException>(() => ClampPrograms.KnownGradient(0.7, 1, -1.5, Run));
        Assert.Equal("The lower bound of Math.Clamp(x * Draw.Normal(0, 1), low, high) must not be above the upper bound; they were 1 and -1.5.", thrown.Message);
        Assert.Throws<ArgumentException>(() => ClampPrograms.KnownExpectation(0.7, 1, -1.5, Run));
        Assert.Throws<ArgumentException>(() => ClampPrograms.KnownAt(0.7, 1, -1.5, 3, 0));
    }

    [Fact]
    public void KnownIntegers_AreCheckedBeforeSampling()
    {
        Assert.Equal(6, ClampPrograms.WholeGradient(0.5, 4, 4, Run).Value.Mean);
        Assert.Throws<ArgumentException>(() => ClampPrograms.WholeGradient(0.5, 4, 3, Run));
    }

    [Fact]
    public void BoundsInABranchThatIsNotTaken_AreNotChecked()
    {
        Assert.Equal(0, ClampPrograms.NotTakenGradient(0.7, 0, 1, -1, Run).NonFinite.Count);
        Assert.Throws<ArgumentException>(() => ClampPrograms.NotTakenGradient(0.7, 1, 1, -1, Run));
    }

    [Fact]
    public void DrawnBounds_MakeTheirSamplesNotFinite()
    {
        var e = ClampPrograms.DrawnGradient(0.7, Run);
        Assert.True(double.IsNaN(e.Value.Mean));
        Assert.InRange(e.NonFinite.Count, 500, 800);
        Assert.Throws<ArgumentException>(() => ClampPrograms.DrawnAt(0.7, 11, e.NonFinite.FirstIndex));
        for (long i = 0; i < e.NonFinite.FirstIndex; i++) Assert.True(double.IsFinite(ClampPrograms.DrawnAt(0.7, 11, i).Value));
    }
}

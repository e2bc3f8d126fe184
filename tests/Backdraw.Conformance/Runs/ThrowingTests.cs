using Backdraw.Runtime;

namespace Backdraw.Conformance.Runs;

/// <summary>What the direct call throws, runs of every width, number of samples and member throw too: for the samples that meet it, and no others.</summary>
[Collection(nameof(Alone))]
public sealed class ThrowingTests
{
    private sealed record Case(Type Exception, Action Direct, Action<MonteCarlo> Expectation, Action<MonteCarlo> Gradient, Action<long> At);

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["Abs of int"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.AbsOfInt(1, int.MinValue),
            run => ThrowingPrograms.AbsOfIntExpectation(1, int.MinValue, run),
            run => ThrowingPrograms.AbsOfIntGradient(1, int.MinValue, run),
            i => ThrowingPrograms.AbsOfIntAt(1, int.MinValue, 3, i)),
        ["Abs of long"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.AbsOfLong(1, long.MinValue),
            run => ThrowingPrograms.AbsOfLongExpectation(1, long.MinValue, run),
            run => ThrowingPrograms.AbsOfLongGradient(1, long.MinValue, run),
            i => ThrowingPrograms.AbsOfLongAt(1, long.MinValue, 3, i)),
        ["quotient of ints"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.QuotientOfInts(1, int.MinValue),
            run => ThrowingPrograms.QuotientOfIntsExpectation(1, int.MinValue, run),
            run => ThrowingPrograms.QuotientOfIntsGradient(1, int.MinValue, run),
            i => ThrowingPrograms.QuotientOfIntsAt(1, int.MinValue, 3, i)),
        ["quotient of longs"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.QuotientOfLongs(1, long.MinValue),
            run => ThrowingPrograms.QuotientOfLongsExpectation(1, long.MinValue, run),
            run => ThrowingPrograms.QuotientOfLongsGradient(1, long.MinValue, run),
            i => ThrowingPrograms.QuotientOfLongsAt(1, long.MinValue, 3, i)),
        ["remainder of ints"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.RemainderOfInts(1, int.MinValue),
            run => ThrowingPrograms.RemainderOfIntsExpectation(1, int.MinValue, run),
            run => ThrowingPrograms.RemainderOfIntsGradient(1, int.MinValue, run),
            i => ThrowingPrograms.RemainderOfIntsAt(1, int.MinValue, 3, i)),
        ["remainder of longs"] = new(
            typeof(OverflowException),
            () => ThrowingPrograms.RemainderOfLongs(1, long.MinValue),
            run => ThrowingPrograms.RemainderOfLongsExpectation(1, long.MinValue, run),
            run => ThrowingPrograms.RemainderOfLongsGradient(1, long.MinValue, run),
            i => ThrowingPrograms.RemainderOfLongsAt(1, long.MinValue, 3, i)),
        ["sign of NaN"] = new(
            typeof(ArithmeticException),
            () => ThrowingPrograms.SignOf(1, 0),
            run => ThrowingPrograms.SignOfExpectation(1, 0, run),
            run => ThrowingPrograms.SignOfGradient(1, 0, run),
            i => ThrowingPrograms.SignOfAt(1, 0, 3, i)),
    };

    public static TheoryData<string, int> Widths
    {
        get
        {
            var widths = new TheoryData<string, int>();
            foreach (string name in Cases.Keys)
                foreach (int width in new[] { 512, 256, 128, 64 }) widths.Add(name, width);
            return widths;
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void EveryWidth_ThrowsForTheFirstSampleThatDoes(string name, int width)
    {
        var tested = Cases[name];
        long first = Enumerable.Range(0, 1000).First(i => Record.Exception(() => tested.At(i)) is { } e && e.GetType() == tested.Exception);
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => Record.Exception(() => tested.At(i)) is null), 400, 600);
        Assert.Contains(Enumerable.Range(0, 100).Select(_ => Record.Exception(tested.Direct)), e => e?.GetType() == tested.Exception);
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        try
        {
            foreach (long samples in new[] { first + 1, 16, 1001, 40_000 })
            {
                if (samples <= first) continue;
                foreach (var start in new[] { tested.Expectation, tested.Gradient })
                {
                    var exception = Assert.Throws<SampleException>(() => start(new MonteCarlo(samples, seed: 3)));
                    Assert.Equal((first, tested.Exception), (exception.Index, exception.InnerException?.GetType()));
                }
            }
        }
        finally
        {
            LaneWidth.Bits = before;
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(64)]
    public void SamplesThatDoNotMeetIt_AreUntouched(int width)
    {
        int before = LaneWidth.Bits;
        LaneWidth.Bits = width;
        try
        {
            var e = ThrowingPrograms.GuardedGradient(2, int.MinValue, long.MinValue, 0, new MonteCarlo(10_000, seed: 1));
            double taken = int.MinValue + (double)long.MinValue + (double)int.MaxValue, other = unchecked(int.MaxValue + long.MaxValue);
            Assert.Equal(0, e.NonFinite.Count);
            Assert.Equal(2 * e.Gradient.X.Mean, e.Value.Mean, 1e-9 * Math.Abs(taken));
            foreach (long i in Enumerable.Range(0, 20))
            {
                double value = ThrowingPrograms.GuardedAt(1, int.MinValue, long.MinValue, 0, 1, i).Value;
                Assert.True(value == taken || value == other, value.ToString("R"));
            }

            Assert.Equal(0.5 * (int.MaxValue + 8.0), ThrowingPrograms.ChosenExpectation(1, int.MinValue, 0, new MonteCarlo(40_000, seed: 1)).Mean, 0.03 * int.MaxValue);
            Assert.Equal(1, ThrowingPrograms.UnreachedGradient(1, int.MinValue, 0, 0, new MonteCarlo(1000, seed: 1)).Gradient.X.Mean, 1e-12);
        }
        finally
        {
            LaneWidth.Bits = before;
        }
    }
}

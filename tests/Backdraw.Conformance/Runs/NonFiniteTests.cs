namespace Backdraw.Conformance.Runs;

/// <summary>Samples that are not finite are counted, found and never averaged; samples that throw say which they are.</summary>
public sealed class NonFiniteTests
{
    public static TheoryData<int, int, bool> Runs
    {
        get
        {
            var runs = new TheoryData<int, int, bool>();
            foreach (int samples in new[] { 7, 61, 500, 9001 })
            {
                runs.Add(samples, 1, false);
                runs.Add(samples, 4, false);
                runs.Add(samples, 2, true);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void RootsOfNegativeNumbers_AreCounted(int samples, int threads, bool antithetic)
    {
        var run = new MonteCarlo(samples, seed: 5) { Threads = threads, Antithetic = antithetic };
        var e = RunPrograms.RootOfNormalGradient(1.5, run);
        long[] bad = [.. Indices(samples).Where(i => !double.IsFinite(RunPrograms.RootOfNormalAt(1.5, run, i).Value))];
        Assert.Equal(bad.Length, e.NonFinite.Count);
        Assert.Equal(bad.Length == 0 ? -1 : bad[0], e.NonFinite.FirstIndex);
        Assert.Equal(bad.Length > 0, double.IsNaN(e.Value.Mean));
        Assert.Equal(bad.Length > 0, double.IsNaN(e.Gradient.Mu.Mean));
        Assert.Equal(bad.Length > 0, double.IsNaN(RunPrograms.RootOfNormalExpectation(1.5, run).Mean));
        if (bad.Length > 0)
            Assert.EndsWith($"{bad.Length} of {samples} samples not finite, the first at index {bad[0]}", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void VaryingParametersOutsideTheirDomain_MakeSamplesNonFinite_AndThrowWhenReplayed(int samples, int threads, bool antithetic)
    {
        var run = new MonteCarlo(samples, seed: 6) { Threads = threads, Antithetic = antithetic };
        var e = RunPrograms.NoisyScaleGradient(1.2, run);
        long[] bad = [.. Indices(samples).Where(Throws)];
        Assert.Equal(new NonFinite(bad.Length, bad.Length == 0 ? -1 : bad[0]), e.NonFinite);
        Assert.Equal(bad.Length > 0, double.IsNaN(e.Value.Mean) && double.IsNaN(e.Gradient.Mu.Mean) && double.IsNaN(e.Gradient.Mu.StandardError));

        bool Throws(long i)
        {
            try
            {
                RunPrograms.NoisyScaleAt(1.2, run, i);
                return false;
            }
            catch (ArgumentOutOfRangeException exception)
            {
                Assert.Equal("sigma", exception.ParamName);
                Assert.True((double)exception.ActualValue! <= 0);
                return true;
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(1, 3)]
    public void IndexOutsideAnArray_SaysWhichSample(int threads, ulong seed)
    {
        double[] table = new double[8];
        var run = new MonteCarlo(100_000, seed) { Threads = threads };
        long first = Indices(100_000).First(i => Record.Exception(() => RunPrograms.LookupAt(table, 2, run, i)) is IndexOutOfRangeException);
        foreach (var start in new Action[]
        {
            () => RunPrograms.LookupGradient(table, 2, run),
            () => RunPrograms.LookupGradient(table, 2, run, new double[8], out _),
            () => RunPrograms.LookupExpectation(table, 2, run),
            () => RunPrograms.LookupExpectation(table, 2, run with { TargetStandardError = ErrorTarget.Absolute(0.1) }),
        })
        {
            var exception = Assert.Throws<SampleException>(start);
            Assert.Equal(("Lookup", first), (exception.Method, exception.Index));
            Assert.IsType<IndexOutOfRangeException>(exception.InnerException);
        }
    }

    private static IEnumerable<long> Indices(int samples) => Enumerable.Range(0, samples).Select(i => (long)i);
}

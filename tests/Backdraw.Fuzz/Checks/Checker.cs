using Backdraw.Fuzz.Programs;
using Backdraw.Runtime;

namespace Backdraw.Fuzz.Checks;

/// <summary>Runs compiled programs and compares what must agree.</summary>
internal static class Checker
{
    private const int Samples = 300;
    private const ulong Seed = 77;

    private static readonly long[] Indices = [0, 1, 7, 8, 150, 299];

    /// <summary>The failures of programs, at most one for each.</summary>
    public static List<Failure> Check(IReadOnlyList<FuzzProgram> programs, Tally tally)
    {
        using var batch = Batch.Of(programs);
        var failures = batch.Failures.ToList();
        var records = new Recording?[batch.Subjects.Count];
        int widest = LaneWidth.Bits;
        foreach (int width in (int[])[512, 256, 128, 64])
        {
            // The width is one for the process: every program runs at one before the next is set.
            LaneWidth.Bits = width;
            Parallel.For(0, records.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, k =>
            {
                var (program, subject) = batch.Subjects[k];
                if (failures.Any(f => f.Program == program)) return;
                var failure = Guarded(program, () =>
                {
                    if (width != 512) return Widths(program, records[k]!, Recording.Of(program, subject, Samples, Seed, Indices), width);
                    records[k] = Recording.Of(program, subject, Samples, Seed, Indices);
                    return Agreement(program, subject, records[k]!) ?? Paths.Check(program, subject, Seed, Indices, tally) ?? Paths.CheckSecond(program, subject, Seed, Indices, tally) ?? Sampling.Check(program, subject, tally);
                });
                if (failure is null) return;
                lock (batch) failures = [.. failures, failure];
            });
        }

        LaneWidth.Bits = widest;
        foreach (var (program, _) in batch.Subjects) tally.Count(program);
        return failures;
    }

    private static Failure? Guarded(FuzzProgram program, Func<Failure?> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Failure(program, Rule.RunsWithoutExceptions, e.ToString());
        }
    }

    private static Failure? Widths(FuzzProgram program, Recording widest, Recording other, int width) => widest.Difference(other) is { } difference
        ? new Failure(program, Rule.WidthsGiveTheSameBits, $"at 512 and {width} bits: {difference}")
        : null;

    private static Failure? Agreement(FuzzProgram program, ISubject subject, Recording record)
    {
        var (forward, reverse) = (record.Forward, record.Reverse);
        if (reverse[2] > 0) return new(program, Rule.SamplesAreFinite, $"{reverse[2]} samples are not finite");
        if (!Same(forward[0], reverse[0]) || !Same(record.Expectation, reverse[0]))
            return new(program, Rule.ModesAgree, $"the value is {forward[0]:R} forward, {reverse[0]:R} in reverse, {record.Expectation:R} alone");
        if (Numbers.FirstApart(forward, reverse, 1e-9) is { } k)
            return new(program, Rule.ModesAgree, $"number {k} of the run is {forward[k]:R} forward and {reverse[k]:R} in reverse");
        for (int i = 0; i < Indices.Length; i++)
        {
            var (f, r) = (record.ForwardSamples[i], record.ReverseSamples[i]);
            if (!Same(f[0], r[0]) || Numbers.FirstApart(f, r, 1e-9) is not null)
                return new(program, Rule.ModesAgree, $"sample {Indices[i]} is {Numbers.Text(f)} forward and {Numbers.Text(r)} in reverse");
        }

        return Runs(program, subject, record) ?? Threads(program, subject);
    }

    private static Failure? Runs(FuzzProgram program, ISubject subject, Recording record)
    {
        const int Few = 37;
        double[] t = program.Point;
        double first = subject.Expectation(true, t, new MonteCarlo(1, Seed));
        if (!Same(first, record.ReverseSamples[0][0])) return new(program, Rule.SampleIsThatOfTheRun, $"a run of one sample gives {first:R}, the sample is {record.ReverseSamples[0][0]:R}");
        double[] sums = new double[1 + t.Length], gradient = new double[t.Length];
        for (int i = 0; i < Few; i++)
        {
            sums[0] += subject.At(true, t, Seed, i, gradient);
            for (int k = 0; k < t.Length; k++) sums[k + 1] += gradient[k];
        }

        double[] run = subject.Gradient(true, t, new MonteCarlo(Few, Seed));
        double[] means = [run[0], .. Enumerable.Range(0, t.Length).Select(k => run[3 + (2 * k)])];
        if (program.HasScores) (means, sums) = ([means[0]], [sums[0]]);
        double[] samples = [.. sums.Select(s => s / Few)];
        if (Numbers.FirstApart(means, samples, 1e-9) is not null)
            return new(program, Rule.SampleIsThatOfTheRun, $"means of a run are {Numbers.Text(means)}, of its samples {Numbers.Text(samples)}");
        double value = subject.Spans(true, t, new MonteCarlo(Few, Seed), gradient);
        if (double.IsNaN(value)) return null;
        bool same = Same(value, run[0]) && Enumerable.Range(0, t.Length).All(k => Same(gradient[k], run[3 + (2 * k)]));
        return same ? null : new(program, Rule.SpansGiveTheSameBits, $"{value:R} and {Numbers.Text(gradient)} instead of {Numbers.Text(run)}");
    }

    private static Failure? Threads(FuzzProgram program, ISubject subject)
    {
        var run = new MonteCarlo(1500, Seed) { Threads = 1 };
        double[] one = subject.Gradient(true, program.Point, run);
        foreach (int threads in (int[])[2, 4])
        {
            double[] more = subject.Gradient(true, program.Point, run with { Threads = threads });
            if (!one.Zip(more).All(pair => Same(pair.First, pair.Second)))
                return new(program, Rule.ThreadsGiveTheSameBits, $"{Numbers.Text(one)} on one thread, {Numbers.Text(more)} on {threads}");
        }

        return null;
    }

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Backdraw.Runtime;

/// <summary>
/// One run: threads take batches off a counter and add what they get to the tree. They take few while the samples are slow, and twice as many as long as
/// that takes little time; the tree is the same. The calling thread works too, and asks the thread pool for help only when what is left is worth it; it
/// never waits for help that has not begun, so runs may be nested.
/// </summary>
sealed class Run
{
    static readonly Pool<Run> Idle = new(() => new());

    // Left to do before help is worth its start; below what time to take more at a time; between two reports of progress.
    static readonly TimeSpan WorthHelp = TimeSpan.FromMicroseconds(200), ShortTake = TimeSpan.FromMicroseconds(100);
    static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    readonly MergeTree tree = new();
    readonly HelpCalls calls = new();
    readonly Baselines pilot = new();
    IProgress<MonteCarloProgress>? progress;
    Failure? failure;
    long nextBatch, began, lastReport;
    int threads;
    volatile int take;
    volatile bool stopped;

    internal KernelPair Kernels { get; private set; } = null!;

    internal NoiseSchedule Schedule { get; } = new();

    internal BatchPlan Plan { get; private set; }

    internal ulong Seed { get; private set; }

    internal bool Antithetic { get; private set; }

    /// <summary>The name of the generated member, for messages.</summary>
    internal string Member { get; private set; } = "";

    internal CancellationToken Token { get; private set; }

    /// <summary>The baselines asked for.</summary>
    internal BaselineChoice Baseline { get; private set; }

    /// <summary>The constant baselines of the run, once they are formed; null where each unit has its own.</summary>
    internal Baselines? Pilot { get; private set; }

    /// <summary>Whether standard errors of the gradient are wanted.</summary>
    internal bool WithErrors { get; private set; }

    /// <summary>The vector width in bits.</summary>
    internal int Width { get; private set; }

    /// <summary>A run of some samples.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="samples">Their number, whatever the settings say.</param>
    /// <param name="seed">The key of their noise, whatever the settings say.</param>
    /// <param name="progress">Who hears of it.</param>
    internal static Run Of(in RunRequest request, long samples, ulong seed, IProgress<MonteCarloProgress>? progress)
    {
        var (kernels, settings) = (request.Kernels, request.Settings);
        var run = Idle.Take();
        run.Kernels = kernels;
        run.Member = request.Member;
        run.Plan = new(samples, kernels.ScoreSites > 0, settings.Antithetic);
        run.Seed = seed;
        run.Antithetic = settings.Antithetic;
        run.Token = settings.CancellationToken;
        run.WithErrors = request.WithErrors;
        run.Baseline = request.Baseline;
        run.Pilot = null;
        run.Width = LaneWidth.Bits;
        run.progress = progress;
        run.threads = settings.Threads == 0 ? Environment.ProcessorCount : settings.Threads;
        run.nextBatch = 0;
        run.take = run.Plan.LeastTake;
        run.failure = null;
        run.stopped = false;
        run.Schedule.Clear();
        kernels.Schedule(run.Schedule);
        return run;
    }

    /// <summary>Goes back to the pool.</summary>
    internal void Return()
    {
        tree.Clear();
        Kernels = null!;
        progress = null;
        failure = null;
        Token = default;
        if (pilot.Held > IdleMemory.Most) pilot.Trim();
        Idle.Return(this);
    }

    /// <summary>Runs all samples.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal Partial Execute()
    {
        Token.ThrowIfCancellationRequested();
        began = lastReport = Stopwatch.GetTimestamp();
        try
        {
            if (Kernels.TwoPhases && Baseline.Kind == Backdraw.Baseline.Pilot) FormPilot();
            Work(calling: true);
        }
        finally
        {
            stopped = true;
            calls.Finish();
        }

        if (failure is { } known) ExceptionDispatchInfo.Throw(known.Exception);
        var root = tree.Root();
        return root.Samples == Plan.Samples ? root : throw new InsufficientMemoryException("A thread of the run could not finish its samples.");
    }

    /// <summary>Tells who listens that the run is over.</summary>
    internal void ReportEnd(Estimate value) => progress?.Report(new(Plan.Samples, Plan.Samples, value, Stopwatch.GetElapsedTime(began)));

    void FormPilot()
    {
        var worker = Worker.For(this);
        try
        {
            worker.FormPilot(pilot, Baseline.PilotSamples);
            Pilot = pilot;
        }
        catch (Exception exception) when (worker.Explain(exception) is var explained && explained != exception)
        {
            throw explained;
        }
        finally
        {
            worker.Return();
        }
    }

    /// <summary>
    /// Works on another thread. Where that one cannot have what work needs, it is no help, and the others do without: batches that were taken and fail are
    /// a failure of the run.
    /// </summary>
    internal void Help()
    {
        try
        {
            Work(calling: false);
        }
        catch (Exception)
        {
            return;
        }
    }

    /// <summary>Takes batches until there are none.</summary>
    void Work(bool calling)
    {
        var worker = Worker.For(this, calling);
        try
        {
            while (!stopped && Take(out int level, out long first, out long end))
            {
                bool grows = take < Plan.MostTake;
                long started = grows ? Stopwatch.GetTimestamp() : 0;
                RunBatches(worker, level, first, end);
                if (grows && Stopwatch.GetElapsedTime(started) < ShortTake) take = Math.Min(Math.Max(take, 2 << level), Plan.MostTake);
                if (calling && !stopped) Attend(worker);
            }
        }
        finally
        {
            worker.Return();
        }
    }

    // A power of two of batches, from a multiple of it on: a node of the tree, cut at the end of the run.
    bool Take(out int level, out long first, out long end)
    {
        long batches = Plan.Batches;
        do
        {
            first = Volatile.Read(ref nextBatch);
            level = BitOperations.TrailingZeroCount(first | (long)take);
            end = Math.Min(first + (1L << level), batches);
        }
        while (first < batches && Interlocked.CompareExchange(ref nextBatch, end, first) != first);
        return first < batches;
    }

    /// <summary>Replays the samples of a batch one by one and counts those that are not finite.</summary>
    internal void CountNonFinite(Partial partial, long first, int count)
    {
        var worker = Worker.For(this);
        double[] gradient = new double[Kernels.GradientLength];
        for (long index = first; index < first + count; index++)
        {
            Token.ThrowIfCancellationRequested();
            double value = worker.Replay(index, gradient, throws: false);
            if (!double.IsFinite(value) || !Derivatives.AreSound(gradient)) partial.AddNonFinite(index, value);
        }

        worker.Return();
    }

    // Batches that fail stop the run; of several, the first in the order of the run are reported, whatever the threads: all before them are taken.
    void RunBatches(Worker worker, int level, long first, long end)
    {
        try
        {
            var partial = worker.RunBatches(first, end);
            lock (tree) tree.Add(level, first >> level, partial);
        }
        catch (Exception exception)
        {
            stopped = true;
            Fail(new(first, worker.Explain(exception)));
        }
    }

    // Without a lock, whose wait may be interrupted.
    void Fail(Failure found)
    {
        var known = Volatile.Read(ref failure);
        while (known is null || found.Batch < known.Batch)
        {
            var now = Interlocked.CompareExchange(ref failure, found, known);
            if (now == known) return;
            known = now;
        }
    }

    /// <summary>What the calling thread does between its sweeps: asks for help once what is left is worth it, and reports.</summary>
    internal void Attend(Worker worker)
    {
        if (progress is null && (threads == 1 || !calls.None)) return;
        long now = Stopwatch.GetTimestamp();
        if (threads > 1 && calls.None) CallHelp(worker, Stopwatch.GetElapsedTime(began, now));
        if (progress is not null && Stopwatch.GetElapsedTime(lastReport, now) >= BetweenReports) Report(worker);
    }

    void CallHelp(Worker worker, TimeSpan elapsed)
    {
        long left = Plan.Batches - Volatile.Read(ref nextBatch), done = Finished(worker).Samples;
        if (left <= 0 || done == 0 || elapsed.TotalSeconds * ((double)left * Plan.BatchLength / done) <= WorthHelp.TotalSeconds) return;
        calls.Call(this, (int)Math.Min(threads - 1, (left - 1) / take + 1));
    }

    ValueSummary Finished(Worker worker)
    {
        var summary = default(ValueSummary);
        lock (tree) tree.AddValues(ref summary);
        worker.AddValues(ref summary);
        return summary;
    }

    void Report(Worker worker)
    {
        var finished = Finished(worker);
        if (finished.Samples == 0) return;
        lastReport = Stopwatch.GetTimestamp();
        progress!.Report(new(
            finished.Samples, Plan.Samples, Plan.Value(finished.Samples, finished.Mean, finished.Squares), Stopwatch.GetElapsedTime(began)));
    }

    sealed record Failure(long Batch, Exception Exception);
}

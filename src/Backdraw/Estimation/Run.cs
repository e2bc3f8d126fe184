using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Backdraw.Runtime;

/// <summary>
/// One run: threads take items off a counter and add what they get to the tree. The calling thread works too, and asks the thread pool for help only when
/// what is left is worth it; it never waits for help that has not begun, so runs may be nested.
/// </summary>
sealed class Run
{
    static readonly Pool<Run> Idle = new(() => new());

    // Left to do before help is worth its start, and between two reports of progress.
    static readonly TimeSpan WorthHelp = TimeSpan.FromMicroseconds(200), BetweenReports = TimeSpan.FromMilliseconds(100);

    readonly MergeTree tree = new();
    readonly Helpers helpers = new();
    readonly Baselines pilot = new();
    IProgress<MonteCarloProgress>? progress;
    ExceptionDispatchInfo? failure;
    long nextItem, failedItem, began, lastReport;
    int threads;
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
        run.nextItem = 0;
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
            helpers.Finish();
        }

        failure?.Throw();
        return tree.Root();
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

    /// <summary>Takes items until there are none.</summary>
    internal void Work(bool calling)
    {
        var worker = Worker.For(this);
        try
        {
            long started = Stopwatch.GetTimestamp();
            while (!stopped && Interlocked.Increment(ref nextItem) - 1 is var item && item < Plan.Items)
            {
                RunItem(worker, item);
                if (!calling || stopped) continue;
                if (threads > 1 && helpers.None) CallHelp(Stopwatch.GetElapsedTime(started));
                Report();
            }
        }
        finally
        {
            worker.Return();
        }
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
            if (double.IsFinite(value) && Derivatives.AreSound(gradient)) continue;
            if (partial.NonFiniteCount++ == 0) partial.FirstNonFinite = index;
            partial.ValueNonFinite |= !double.IsFinite(value);
        }

        worker.Return();
    }

    // An item that fails stops the run; of several, the first in the order of the run is reported, whatever the threads.
    void RunItem(Worker worker, long item)
    {
        try
        {
            var partial = worker.RunItem(item);
            lock (tree) tree.Add(item, partial);
        }
        catch (Exception exception)
        {
            stopped = true;
            var explained = worker.Explain(exception);
            lock (tree)
            {
                if (failure is null || item < failedItem) (failure, failedItem) = (ExceptionDispatchInfo.Capture(explained), item);
            }
        }
    }

    void CallHelp(TimeSpan elapsed)
    {
        long taken = Volatile.Read(ref nextItem), left = Plan.Items - taken;
        if (left > 0 && elapsed * ((double)left / taken) > WorthHelp) helpers.Call(this, (int)Math.Min(threads - 1, left));
    }

    void Report()
    {
        if (progress is null || Stopwatch.GetElapsedTime(lastReport) < BetweenReports) return;
        lastReport = Stopwatch.GetTimestamp();
        Estimate value;
        lock (tree)
        {
            var (samples, mean, squares) = tree.Values();
            value = Plan.Value(samples, mean, squares);
        }

        progress.Report(new(value.Samples, Plan.Samples, value, Stopwatch.GetElapsedTime(began)));
    }
}

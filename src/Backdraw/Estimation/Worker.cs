using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>What one thread needs to run samples, kept between runs: scratch, tape, baselines, noise, values and sums.</summary>
sealed partial class Worker
{
    static readonly Pool<Worker> Idle = new(() => new());

    readonly LaneArena arena = new();
    readonly Baselines baselines = new();
    readonly BlockNoise noise = new();
    readonly ValueMoments moments = new();
    readonly AlignedBuffer values = new(), sums = new();
    readonly MergeTree tree = new();
    double[] meanSums = [], gradient = [];
    long sweptFrom;
    int sweptLength, sumLength, gradientLength, measured;
    bool calling;
    PhiloxKey key;
    Run run = null!;
    Baselines active = null!;

    /// <summary>A worker for a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="calling">Whether it works on the thread that called, which attends to the run between its sweeps.</param>
    internal static Worker For(Run run, bool calling = false)
    {
        var worker = Idle.Take();
        worker.Configure(run, calling);
        return worker;
    }

    /// <summary>Goes back to the pool, with no more memory than an idle worker may keep.</summary>
    internal void Return()
    {
        run = null!;
        active = null!;
        tree.Clear();
        if (arena.Held + noise.Held + baselines.Held + values.Held + sums.Held + sizeof(double) * ((long)meanSums.Length + gradient.Length) > IdleMemory.Most)
        {
            arena.Trim();
            noise.Trim();
            baselines.Trim();
            values.Free();
            sums.Free();
            meanSums = gradient = [];
        }

        Idle.Return(this);
    }

    void Configure(Run newRun, bool attends)
    {
        run = newRun;
        calling = attends;
        active = run.Pilot ?? baselines;
        key = new(run.Seed, run.Antithetic);
        sumLength = run.Kernels.SumLength;
        gradientLength = run.Kernels.GradientLength;
        noise.Configure(run.Seed, run.Schedule, run.Kernels.TwoPhases, run.Antithetic, run.Plan.UnitLength);
        values.Ensure(BatchPlan.BlockLength * (1L + run.Kernels.ScoreSites));
        sums.Ensure(Math.Max(8, 8L * sumLength));
        if (meanSums.Length < sumLength) meanSums = new double[sumLength];
        if (gradient.Length < gradientLength) gradient = new double[gradientLength];
        measured = sweptLength = 0;
    }

    /// <summary>Runs some batches, a node of the tree of the run.</summary>
    internal Partial RunBatches(long firstBatch, long endBatch)
    {
        int length = run.Plan.BatchLength;
        for (long batch = firstBatch; batch < endBatch; batch++)
        {
            long first = batch * length;
            tree.Add(0, batch, RunBatch(first, (int)Math.Min(length, run.Plan.Samples - first)));
        }

        return tree.Root();
    }

    /// <summary>Adds the values of the batches taken, as far as they are known.</summary>
    internal void AddValues(ref ValueSummary summary)
    {
        tree.AddValues(ref summary);
        if (measured == 0) return;
        var (mean, squares) = moments.Of(measured);
        summary.Add(measured, mean, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Partial RunBatch(long first, int count)
    {
        moments.Clear(run.Antithetic);
        sums.Span(8 * sumLength).Clear();
        for (int done = 0; done < count; done += BatchPlan.BlockLength)
        {
            if (done > 0) Pause();
            RunUnit(first + done, Math.Min(BatchPlan.BlockLength, count - done));
        }

        var partial = CloseBatch(first, count);
        measured = 0;
        return partial;
    }

    // Between two calls of a kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Pause()
    {
        run.Token.ThrowIfCancellationRequested();
        if (calling) run.Attend(this);
    }

    /// <summary>Goes to the block of a sample; the samples end at <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void OpenBlock(long sample, long end)
    {
        run.Token.ThrowIfCancellationRequested();
        long block = sample / BatchPlan.BlockLength;
        noise.Open(block, (int)(Math.Min(BatchPlan.BlockLength, end - block * BatchPlan.BlockLength) + 7) / 8);
    }

    // A unit lies in one block and, unless it is shorter than a group, starts with a group.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunUnit(long first, int count)
    {
        var kernels = run.Kernels;
        OpenBlock(first, run.Plan.Samples);
        if (!kernels.TwoPhases)
        {
            baselines.Ignore();
            Sweep(first, count, Phase.Values);
            return;
        }

        if (run.Pilot is not null)
        {
            Sweep(first, count, Phase.Values);
            Sweep(first, count, Phase.Scores);
            return;
        }

        baselines.Reset(kernels.ScoreSites, run.Antithetic);
        if (run.Baseline.Kind == Baseline.None) baselines.Ignore();
        else if (count < 8 && first > 0) Lend(first);
        Sweep(first, count, Phase.Values);
        baselines.Settle();
        Sweep(first, count, Phase.Scores);
    }

    // A few samples alone make no baseline: the unit before joins theirs. Its samples are independent of these, so no bias comes of it.
    void Lend(long first)
    {
        int lent = run.Plan.UnitLength;
        OpenBlock(first - lent, run.Plan.Samples);
        Sweep(first - lent, lent, Phase.Lent);
        OpenBlock(first, run.Plan.Samples);
    }

    // Whole groups at the width of the run, samples of cut groups one by one, in the order of their indices.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Sweep(long first, int count, Phase phase)
    {
        (sweptFrom, sweptLength) = (first, count);
        bool second = phase == Phase.Scores;
        int start = (int)(first % BatchPlan.BlockLength);
        for (int at = start, end = start + count; at < end;)
        {
            int lane = at & 7, group = at >> 3;
            ref double chunk = ref noise.At(group, out int groups);
            groups = Math.Min(groups, (end - at) >> 3);
            ref double value = ref Unsafe.Add(ref values.First, 8 * group);
            var frame = Frame(ref chunk, ref value, first - start + 8 * group);
            int lanes = lane == 0 && groups > 0 ? 8 * groups : Math.Min(8 - lane, end - at);
            frame.Groups = Math.Max(lanes >> 3, 1);
            if (lanes >= 8) RunLanes(ref frame, run.Width, 0, 8, second);
            else RunLanes(ref frame, 64, lane, lanes, second);
            if (phase == Phase.Values) Measure(ref value, lane, lanes);
            at += lanes;
            if (at < end) Pause();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Measure(ref double value, int lane, int count)
    {
        if (count >= 8) moments.AddGroups(ref value, count >> 3);
        else moments.Add(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref value, lane), count), lane);
        measured += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    KernelFrame Frame(ref double chunk, ref double value, long firstSample) => new()
    {
        Noise = ref chunk,
        Slots = run.Schedule.Count,
        FirstSample = firstSample,
        Key = key,
        Values = ref value,
        Sums = ref sums.First,
        Arena = arena,
        Baselines = active,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void RunLanes(ref KernelFrame frame, int width, int lane, int lanes, bool second)
    {
        for (int offset = lane; offset < lane + lanes; offset += width / 64)
        {
            frame.LaneOffset = offset;
            arena.Reset(0);
            if (second) run.Kernels.Second(width, ref frame);
            else run.Kernels.First(width, ref frame);
        }
    }

    Partial CloseBatch(long first, int count)
    {
        var partial = Partial.Take(sumLength, run.WithErrors ? gradientLength : 0);
        var (mean, squares) = moments.Of(count);
        partial.SetValues(count, mean, squares);
        bool finite = moments.Finite, marked = false;
        var total = partial.Sums;
        for (int i = 0; i < total.Length; i++)
        {
            total[i] = LaneSum.Of(in Unsafe.Add(ref sums.First, 8 * i));
            finite &= double.IsFinite(total[i]);
            marked |= !Derivatives.IsSound(total[i]);
        }

        if (run.WithErrors) finite &= run.Plan.BatchesByLane ? AddLanes(partial, count) : AddBatch(partial, total, count);
        else if (marked) finite &= Derivatives.AreSound(BatchGradient(total, count));

        if (!finite) run.CountNonFinite(partial, first, count);
        return partial;
    }

    // The two of these return whether the gradients are finite.
    bool AddBatch(Partial partial, ReadOnlySpan<double> total, int count)
    {
        var batchGradient = BatchGradient(total, count);
        partial.AddBatch(batchGradient, count);
        return Derivatives.AreSound(batchGradient);
    }

    Span<double> BatchGradient(ReadOnlySpan<double> total, int count)
    {
        var mean = meanSums.AsSpan(0, sumLength);
        for (int i = 0; i < mean.Length; i++) mean[i] = total[i] / count;
        var batchGradient = gradient.AsSpan(0, gradientLength);
        run.Kernels.Gradient(mean, batchGradient);
        return batchGradient;
    }

    bool AddLanes(Partial partial, int count)
    {
        var mean = meanSums.AsSpan(0, sumLength);
        var laneGradient = gradient.AsSpan(0, gradientLength);
        bool finite = true;
        int together = run.Plan.LanesADraw;
        for (int lane = 0; lane < Math.Min(8, count); lane += together)
        {
            int samples = Math.Min(together, count - lane);
            for (int i = 0; i < mean.Length; i++)
            {
                ref double sum = ref Unsafe.Add(ref sums.First, 8 * i + lane);
                mean[i] = (samples == 2 ? sum + Unsafe.Add(ref sum, 1) : sum) / samples;
            }

            run.Kernels.Gradient(mean, laneGradient);
            partial.AddBatch(laneGradient, samples);
            finite &= Derivatives.AreSound(laneGradient);
        }

        return finite;
    }

    /// <summary>Why a unit is swept over.</summary>
    enum Phase
    {
        /// <summary>For the values, and the gradient where there are no score draws.</summary>
        Values,

        /// <summary>For the gradient, the baselines being known.</summary>
        Scores,

        /// <summary>For baselines of other samples.</summary>
        Lent,
    }
}

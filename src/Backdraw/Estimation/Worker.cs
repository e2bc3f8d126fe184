using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>What one thread needs to run samples, kept between runs: scratch, tape, baselines, noise, values and sums.</summary>
sealed partial class Worker
{
    static readonly Pool<Worker> Idle = new(() => new());

    // Memory that an idle worker keeps.
    const long KeptBytes = 64 << 20;

    readonly LaneArena arena = new();
    readonly Baselines baselines = new();
    readonly BlockNoise noise = new();
    readonly ValueMoments moments = new();
    readonly AlignedBuffer values = new(), sums = new();
    readonly MergeTree tree = new();
    double[] meanSums = [], gradient = [];
    long sweptFrom;
    int sweptLength, sumLength, gradientLength;
    PhiloxKey key;
    Run run = null!;
    Baselines active = null!;

    internal static Worker For(Run run)
    {
        var worker = Idle.Take();
        worker.Configure(run);
        return worker;
    }

    /// <summary>Goes back to the pool.</summary>
    internal void Return()
    {
        run = null!;
        if (arena.Held > KeptBytes) arena.Trim();
        noise.Trim(KeptBytes);
        Idle.Return(this);
    }

    void Configure(Run newRun)
    {
        run = newRun;
        active = run.Pilot ?? baselines;
        key = new(run.Seed, run.Antithetic);
        sumLength = run.Kernels.SumLength;
        gradientLength = run.Kernels.GradientLength;
        noise.Configure(run.Seed, run.Schedule, run.Kernels.TwoPhases, run.Antithetic);
        values.Ensure(BatchPlan.BlockLength * (1L + run.Kernels.ScoreSites));
        sums.Ensure(Math.Max(8, 8L * sumLength));
        if (meanSums.Length < sumLength) meanSums = new double[sumLength];
        if (gradient.Length < gradientLength) gradient = new double[gradientLength];
        tree.Clear();
    }

    /// <summary>Runs the batches of an item.</summary>
    internal Partial RunItem(long item)
    {
        long first = item * run.Plan.ItemLength, end = first + run.Plan.LengthOf(item);
        int batchLength = run.Plan.BatchLength;
        long batch = 0;
        if (batchLength >= BatchPlan.BlockLength) return RunBatch(first, (int)(end - first));
        OpenBlock(first, end);
        for (long at = first; at < end; at += batchLength, batch++) tree.Add(batch, RunBatch(at, (int)Math.Min(batchLength, end - at)));
        return tree.Root();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void OpenBlock(long first, long end)
    {
        run.Token.ThrowIfCancellationRequested();
        noise.Open(first / BatchPlan.BlockLength, (int)(Math.Min(BatchPlan.BlockLength, end - first) + 7) / 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Partial RunBatch(long first, int count)
    {
        moments.Clear(run.Antithetic);
        sums.Span(8 * sumLength).Clear();
        if (count <= BatchPlan.BlockLength && run.Plan.BatchLength < BatchPlan.BlockLength)
        {
            RunUnit(first, count);
        }
        else
        {
            for (int done = 0; done < count; done += BatchPlan.BlockLength)
            {
                OpenBlock(first + done, first + count);
                RunUnit(first + done, Math.Min(BatchPlan.BlockLength, count - done));
            }
        }

        return CloseBatch(first, count);
    }

    // A unit lies in one block and, unless it is shorter than a group, starts with a group.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunUnit(long first, int count)
    {
        var kernels = run.Kernels;
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
        OpenBlockOf(first - lent);
        Sweep(first - lent, lent, Phase.Lent);
        OpenBlockOf(first);
    }

    void OpenBlockOf(long sample) => OpenBlock(sample - sample % BatchPlan.BlockLength, run.Plan.Samples);

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
            if (lane == 0 && groups > 0)
            {
                frame.Groups = groups;
                RunLanes(ref frame, run.Width, 0, 8, second);
                if (phase == Phase.Values) moments.AddGroups(ref value, groups);
                at += 8 * groups;
                continue;
            }

            int lanes = Math.Min(8 - lane, end - at);
            frame.Groups = 1;
            RunLanes(ref frame, 64, lane, lanes, second);
            if (phase == Phase.Values) moments.Add(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref value, lane), lanes), lane);
            at += lanes;
        }
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
            frame.LaneOffset = baselines.LaneOffset = offset;
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

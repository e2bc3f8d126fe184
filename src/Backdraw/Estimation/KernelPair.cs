using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The kernels of one call behind virtual methods, so that the engine is compiled once and not for every kernel. The first kernel writes the values; the
/// second, for methods with score draws, reads them and the baselines. The last of the two makes the sums.
/// </summary>
abstract class KernelPair
{
    internal abstract bool TwoPhases { get; }

    internal abstract int SumLength { get; }

    internal abstract int GradientLength { get; }

    internal abstract int ScoreSites { get; }

    internal abstract void Schedule(NoiseSchedule schedule);

    internal abstract void First(int width, ref KernelFrame frame);

    internal abstract void Second(int width, ref KernelFrame frame);

    internal abstract void Gradient(ReadOnlySpan<double> sums, Span<double> gradient);

    /// <summary>Releases the kernels and goes back to the pool.</summary>
    internal abstract void Release();
}

/// <summary>No second kernel.</summary>
readonly struct NoKernel : IKernel
{
    public int SumLength => 0;

    public int GradientLength => 0;

    public int ScoreSites => 0;

    public void Schedule(NoiseSchedule schedule) { }

    public void Run512(ref KernelFrame frame) { }

    public void Run256(ref KernelFrame frame) { }

    public void Run128(ref KernelFrame frame) { }

    public void Run64(ref KernelFrame frame) { }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient) { }

    public void Release() { }
}

/// <inheritdoc/>
sealed class KernelPair<TFirst, TSecond> : KernelPair
    where TFirst : struct, IKernel
    where TSecond : struct, IKernel
{
    static readonly Pool<KernelPair<TFirst, TSecond>> Idle = new(() => new());

    TFirst first;
    TSecond second;

    internal static KernelPair Of(in TFirst first, in TSecond second)
    {
        var pair = Idle.Take();
        pair.first = first;
        pair.second = second;
        return pair;
    }

    internal override bool TwoPhases => typeof(TSecond) != typeof(NoKernel);

    internal override int SumLength => TwoPhases ? second.SumLength : first.SumLength;

    internal override int GradientLength => TwoPhases ? second.GradientLength : first.GradientLength;

    internal override int ScoreSites => TwoPhases ? second.ScoreSites : first.ScoreSites;

    internal override void Schedule(NoiseSchedule schedule) => first.Schedule(schedule);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void First(int width, ref KernelFrame frame) => Run(ref first, width, ref frame);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Second(int width, ref KernelFrame frame) => Run(ref second, width, ref frame);

    internal override void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        if (TwoPhases) second.Gradient(sums, gradient);
        else first.Gradient(sums, gradient);
    }

    internal override void Release()
    {
        try
        {
            first.Release();
        }
        finally
        {
            second.Release();
            first = default;
            second = default;
            Idle.Return(this);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Run<TKernel>(ref TKernel kernel, int width, ref KernelFrame frame)
        where TKernel : struct, IKernel
    {
        switch (width)
        {
            case 512: kernel.Run512(ref frame); break;
            case 256: kernel.Run256(ref frame); break;
            case 128: kernel.Run128(ref frame); break;
            default: kernel.Run64(ref frame); break;
        }
    }
}

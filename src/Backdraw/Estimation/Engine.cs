using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// Runs compiled methods: what the generated members call. Every method releases the kernels it is given, whatever happens. Results are the same bits for
/// any number of threads and any vector width. The name of the generated member, <c>member</c>, is for messages.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Engine
{
    /// <summary>The expectation of the values of a value kernel.</summary>
    public static Estimate Expectation<V>(in V value, MonteCarlo run, [CallerMemberName] string member = "")
        where V : struct, IKernel
    {
        var kernels = KernelPair<V, NoKernel>.Of(in value, default);
        try
        {
            return Evaluate(Request(kernels, run, withErrors: false, member), default, default).Value;
        }
        finally
        {
            kernels.Release();
        }
    }

    /// <summary>Value and gradient of a method without score draws.</summary>
    public static GradientResult Gradient<K>(in K gradient, MonteCarlo run, [CallerMemberName] string member = "")
        where K : struct, IKernel =>
        Estimates(KernelPair<K, NoKernel>.Of(in gradient, default), run, member);

    /// <summary>Value and gradient of a method with score draws.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="baseline">The baselines of the score draws.</param>
    /// <param name="baselineSamples">The samples of a pilot; 0 for the usual number.</param>
    /// <param name="member">The name of the generated member.</param>
    public static GradientResult Gradient<V, K>(
        in V value, in K gradient, MonteCarlo run, Baseline baseline = Baseline.Auto, int baselineSamples = 0, [CallerMemberName] string member = "")
        where V : struct, IKernel
        where K : struct, IKernel =>
        Estimates(KernelPair<V, K>.Of(in value, in gradient), run, member, new(baseline, baselineSamples));

    /// <summary>The mean value, and the mean gradient laid flat, of a method without score draws. Allocates nothing once warm.</summary>
    /// <param name="gradient">The kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    /// <param name="member">The name of the generated member.</param>
    public static double Gradient<K>(in K gradient, MonteCarlo run, Span<double> destination, [CallerMemberName] string member = "")
        where K : struct, IKernel =>
        Means(KernelPair<K, NoKernel>.Of(in gradient, default), run, destination, member);

    /// <summary>The mean value, and the mean gradient laid flat, of a method with score draws. Allocates nothing once warm.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    /// <param name="baseline">The baselines of the score draws.</param>
    /// <param name="baselineSamples">The samples of a pilot; 0 for the usual number.</param>
    /// <param name="member">The name of the generated member.</param>
    public static double Gradient<V, K>(
        in V value, in K gradient, MonteCarlo run, Span<double> destination, Baseline baseline = Baseline.Auto, int baselineSamples = 0,
        [CallerMemberName] string member = "")
        where V : struct, IKernel
        where K : struct, IKernel =>
        Means(KernelPair<V, K>.Of(in value, in gradient), run, destination, member, new(baseline, baselineSamples));

    /// <summary>Value and gradient of sample <paramref name="index"/> of a run, of a method without score draws.</summary>
    /// <param name="gradient">The kernel.</param>
    /// <param name="run">The settings; the number of samples does not matter.</param>
    /// <param name="index">At least 0.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    /// <param name="member">The name of the generated member.</param>
    public static double SampleAt<K>(in K gradient, MonteCarlo run, long index, Span<double> destination, [CallerMemberName] string member = "")
        where K : struct, IKernel =>
        Sample(KernelPair<K, NoKernel>.Of(in gradient, default), run, index, destination, member);

    /// <summary>Value and gradient of sample <paramref name="index"/> of a run, of a method with score draws: without baselines.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings; the number of samples does not matter.</param>
    /// <param name="index">At least 0.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    /// <param name="member">The name of the generated member.</param>
    public static double SampleAt<V, K>(
        in V value, in K gradient, MonteCarlo run, long index, Span<double> destination, [CallerMemberName] string member = "")
        where V : struct, IKernel
        where K : struct, IKernel =>
        Sample(KernelPair<V, K>.Of(in value, in gradient), run, index, destination, member);

    static GradientResult Estimates(KernelPair kernels, MonteCarlo run, string member, BaselineChoice baseline = default)
    {
        try
        {
            double[] mean = new double[kernels.GradientLength], error = new double[mean.Length];
            var (value, degrees, nonFinite) = Evaluate(Request(kernels, run, withErrors: true, member, baseline), mean, error);
            return new(value, nonFinite, mean, error, degrees);
        }
        finally
        {
            kernels.Release();
        }
    }

    static double Means(KernelPair kernels, MonteCarlo run, Span<double> destination, string member, BaselineChoice baseline = default)
    {
        try
        {
            return Evaluate(Request(kernels, run, withErrors: false, member, baseline), Fitted(kernels, destination), default).Value.Mean;
        }
        finally
        {
            kernels.Release();
        }
    }

    static double Sample(KernelPair kernels, MonteCarlo settings, long index, Span<double> destination, string member)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(settings, "run");
            var request = Request(kernels, settings with { Samples = 1 }, withErrors: false, member);
            if (index < 0) throw new ArgumentOutOfRangeException(nameof(index), index, "The index of a sample must be at least 0.");
            var run = Run.Of(in request, 1, settings.Seed, progress: null);
            var worker = Worker.For(run);
            try
            {
                return worker.Replay(index, Fitted(kernels, destination), throws: true);
            }
            finally
            {
                worker.Return();
                run.Return();
            }
        }
        finally
        {
            kernels.Release();
        }
    }

    static RunRequest Request(KernelPair kernels, MonteCarlo settings, bool withErrors, string member, BaselineChoice baseline = default)
    {
        ArgumentNullException.ThrowIfNull(settings, "run");
        settings.Validate();
        return new(kernels, settings, withErrors, member, baseline);
    }

    static (Estimate Value, long GradientDegrees, NonFinite NonFinite) Evaluate(in RunRequest request, Span<double> mean, Span<double> error)
    {
        var settings = request.Settings;
        var run = Run.Of(in request, SamplesOf(in request), settings.Seed, settings.Progress);
        try
        {
            var root = run.Execute();
            long batches = root.Batches;
            var value = root.ValueNonFinite ? new(double.NaN, double.NaN, root.Samples) : run.Plan.Value(root.Samples, root.Mean, root.Squares);
            run.ReportEnd(value);
            Finish(request.Kernels, root, mean, error);
            var nonFinite = new NonFinite(root.NonFiniteCount, root.FirstNonFinite);
            root.Return();
            return (value, batches - 1, nonFinite);
        }
        finally
        {
            run.Return();
        }
    }

    static long SamplesOf(in RunRequest request)
    {
        if (request.Settings.TargetStandardError is not { } target) return request.Settings.Samples;
        if (target.IsOfGradient && request.Kernels.GradientLength == 0)
        {
            throw new ArgumentException(
                $"TargetStandardError asks for an error of the gradient, and {request.Member} estimates none: leave .OfGradient out.", "run");
        }

        return TargetPilot.Samples(in request, target);
    }

    // A sample is bad as a whole. Nor can another derivative be told from what a mark of missed mass, added and taken away again, left of it.
    static void Finish(KernelPair kernels, Partial root, Span<double> mean, Span<double> error)
    {
        if (root.NonFiniteCount > 0)
        {
            mean.Fill(double.NaN);
            error.Fill(double.NaN);
            return;
        }

        var sums = root.Sums;
        for (int i = 0; i < sums.Length; i++) sums[i] /= root.Samples;
        kernels.Gradient(sums, mean);
        if (!Derivatives.AreSound(mean))
        {
            mean.Fill(double.NaN);
            error.Fill(double.NaN);
            return;
        }

        for (int k = 0; k < error.Length; k++) error[k] = Math.Sqrt(root.GradientSquares[k] / (root.Batches - 1) / root.Samples);
    }

    static Span<double> Fitted(KernelPair kernels, Span<double> destination)
    {
        if (destination.Length < kernels.GradientLength)
            throw new ArgumentException($"The gradient has {kernels.GradientLength} elements; {destination.Length} were given.", nameof(destination));
        return destination[..kernels.GradientLength];
    }
}

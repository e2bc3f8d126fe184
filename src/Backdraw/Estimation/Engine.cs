using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// Runs compiled methods: what the generated members call. Every method releases the kernels it is given, whatever happens. Results are the same bits for
/// any number of threads and any vector width.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Engine
{
    /// <summary>The expectation of the values of a value kernel.</summary>
    public static Estimate Expectation<V>(in V value, MonteCarlo run)
        where V : struct, IKernel
    {
        var kernels = KernelPair<V, NoKernel>.Of(in value, default);
        try
        {
            return Evaluate(kernels, run, default, withErrors: false).Value;
        }
        finally
        {
            kernels.Release();
        }
    }

    /// <summary>Value and gradient of a method without score draws.</summary>
    public static GradientResult Gradient<K>(in K gradient, MonteCarlo run)
        where K : struct, IKernel =>
        Estimates(KernelPair<K, NoKernel>.Of(in gradient, default), run);

    /// <summary>Value and gradient of a method with score draws.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="baseline">The baselines of the score draws.</param>
    /// <param name="baselineSamples">The samples of a pilot; 0 for the usual number.</param>
    public static GradientResult Gradient<V, K>(
        in V value, in K gradient, MonteCarlo run, Baseline baseline = Baseline.Auto, int baselineSamples = 0)
        where V : struct, IKernel
        where K : struct, IKernel =>
        Estimates(KernelPair<V, K>.Of(in value, in gradient), run, new(baseline, baselineSamples));

    /// <summary>The mean value, and the mean gradient laid flat, of a method without score draws. Allocates nothing once warm.</summary>
    /// <param name="gradient">The kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    public static double Gradient<K>(in K gradient, MonteCarlo run, Span<double> destination)
        where K : struct, IKernel =>
        Means(KernelPair<K, NoKernel>.Of(in gradient, default), run, destination);

    /// <summary>The mean value, and the mean gradient laid flat, of a method with score draws. Allocates nothing once warm.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    /// <param name="baseline">The baselines of the score draws.</param>
    /// <param name="baselineSamples">The samples of a pilot; 0 for the usual number.</param>
    public static double Gradient<V, K>(
        in V value, in K gradient, MonteCarlo run, Span<double> destination, Baseline baseline = Baseline.Auto, int baselineSamples = 0)
        where V : struct, IKernel
        where K : struct, IKernel =>
        Means(KernelPair<V, K>.Of(in value, in gradient), run, destination, new(baseline, baselineSamples));

    /// <summary>Value and gradient of sample <paramref name="index"/> of a run, of a method without score draws.</summary>
    /// <param name="gradient">The kernel.</param>
    /// <param name="run">The settings; the number of samples does not matter.</param>
    /// <param name="index">At least 0.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    public static double SampleAt<K>(in K gradient, MonteCarlo run, long index, Span<double> destination)
        where K : struct, IKernel =>
        Sample(KernelPair<K, NoKernel>.Of(in gradient, default), run, index, destination);

    /// <summary>Value and gradient of sample <paramref name="index"/> of a run, of a method with score draws: without baselines.</summary>
    /// <param name="value">The value kernel.</param>
    /// <param name="gradient">The gradient kernel.</param>
    /// <param name="run">The settings; the number of samples does not matter.</param>
    /// <param name="index">At least 0.</param>
    /// <param name="destination">As long as the gradient; overwritten.</param>
    public static double SampleAt<V, K>(in V value, in K gradient, MonteCarlo run, long index, Span<double> destination)
        where V : struct, IKernel
        where K : struct, IKernel =>
        Sample(KernelPair<V, K>.Of(in value, in gradient), run, index, destination);

    static GradientResult Estimates(KernelPair kernels, MonteCarlo run, BaselineChoice baseline = default)
    {
        try
        {
            double[] mean = new double[kernels.GradientLength], error = new double[mean.Length];
            var (value, nonFinite) = Evaluate(kernels, run, mean, withErrors: true, error, baseline);
            return new(value, nonFinite, mean, error);
        }
        finally
        {
            kernels.Release();
        }
    }

    static double Means(KernelPair kernels, MonteCarlo run, Span<double> destination, BaselineChoice baseline = default)
    {
        try
        {
            return Evaluate(kernels, run, Fitted(kernels, destination), withErrors: false, default, baseline).Value.Mean;
        }
        finally
        {
            kernels.Release();
        }
    }

    static double Sample(KernelPair kernels, MonteCarlo settings, long index, Span<double> destination)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(settings, "run");
            settings.Validate();
            if (index < 0) throw new ArgumentOutOfRangeException(nameof(index), index, "The index of a sample is at least 0.");
            var run = Run.Of(kernels, settings, withErrors: false);
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

    static (Estimate Value, NonFinite NonFinite) Evaluate(
        KernelPair kernels, MonteCarlo settings, Span<double> mean, bool withErrors, Span<double> error = default, BaselineChoice baseline = default)
    {
        ArgumentNullException.ThrowIfNull(settings, "run");
        settings.Validate();
        var run = Run.Of(kernels, settings, withErrors, baseline);
        try
        {
            var root = run.Execute();
            double n = root.Samples;
            var value = root.ValueNonFinite
                ? new Estimate(double.NaN, double.NaN, root.Samples)
                : new Estimate(root.Mean, Math.Sqrt(root.Squares / (n - 1) / n), root.Samples);
            Finish(kernels, root, mean, error);
            var nonFinite = new NonFinite(root.NonFiniteCount, root.FirstNonFinite);
            root.Return();
            return (value, nonFinite);
        }
        finally
        {
            run.Return();
        }
    }

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

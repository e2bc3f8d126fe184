using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// A compiled method at fixed parameters: what emitted code implements and <see cref="Engine"/> runs. The constructor of a kernel has run the
/// uniform code; its fields are what crosses into the sample loop. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKernel
{
    /// <summary>The number of sums over samples: one per scalar that derivatives cross by, and one per element of an array they cross by. 0 for a value kernel.</summary>
    int SumLength { get; }

    /// <summary>The number of partial derivatives, all differentiable parameters laid end to end (matrices row-major). 0 for a value kernel.</summary>
    int GradientLength { get; }

    /// <summary>The number of score sites. When positive, the gradient kernel reads <see cref="KernelFrame.Baselines"/> and does not write values.</summary>
    int ScoreSites { get; }

    /// <summary>Lists the stream noise of one sample in program order. Value and gradient kernels of a method list the same.</summary>
    void Schedule(NoiseSchedule schedule);

    /// <summary>Runs the groups of a frame, all eight lanes.</summary>
    void Run512(ref KernelFrame frame);

    /// <summary>Runs the groups of a frame, lanes LaneOffset … LaneOffset + 3.</summary>
    void Run256(ref KernelFrame frame);

    /// <summary>Runs the groups of a frame, lanes LaneOffset and LaneOffset + 1.</summary>
    void Run128(ref KernelFrame frame);

    /// <summary>Runs the groups of a frame, lane LaneOffset alone: the scalar twin.</summary>
    void Run64(ref KernelFrame frame);

    /// <summary>
    /// The adjoint of the uniform code: maps the mean of the sums to the gradient. Linear in <paramref name="sums"/>.
    /// </summary>
    /// <param name="sums">Length <see cref="SumLength"/>.</param>
    /// <param name="gradient">Length <see cref="GradientLength"/>, overwritten.</param>
    void Gradient(ReadOnlySpan<double> sums, Span<double> gradient);

    /// <summary>Returns rented arrays. Called once, by the engine, after the run.</summary>
    void Release();
}

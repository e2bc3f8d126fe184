using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>One sample at a time, at the scalar width: by index, and to find the one that threw.</summary>
sealed partial class Worker
{
    /// <summary>
    /// What an exception of the last sweep says to the user: that of the first sample that throws, with its index, so that it depends on neither width nor
    /// threads. A draw's parameter outside its domain speaks for itself.
    /// </summary>
    internal Exception Explain(Exception exception)
    {
        if (exception is OperationCanceledException or OutOfMemoryException or ThreadInterruptedException) return exception;
        try
        {
            return FirstOfSweep() ?? exception;
        }
        catch (OutOfMemoryException)
        {
            return exception;
        }
    }

    Exception? FirstOfSweep()
    {
        double[] partials = new double[gradientLength];
        for (long index = sweptFrom; index < sweptFrom + sweptLength; index++)
        {
            try
            {
                Replay(index, partials, throws: false);
            }
            catch (Exception first)
            {
                return first is ArgumentOutOfRangeException ? first : new SampleException(run.Member, index, first);
            }
        }

        return null;
    }

    /// <summary>Replays one sample.</summary>
    /// <param name="index">The index of the sample in the run.</param>
    /// <param name="destination">Its gradient, length that of the kernels.</param>
    /// <param name="throws">Whether a parameter outside its domain throws.</param>
    internal double Replay(long index, Span<double> destination, bool throws)
    {
        sums.Span(8 * sumLength).Clear();
        ref double pair = ref noise.OfSample(index, out int lane);
        var frame = Frame(ref pair, ref values.First, index - lane);
        frame.Groups = 1;
        frame.Throws = throws;
        frame.Baselines = baselines;
        if (run.Kernels.TwoPhases)
        {
            baselines.Reset(run.Kernels.ScoreSites, run.Antithetic);
            RunLanes(ref frame, 64, lane, 1, second: false);
            baselines.Settle();
            RunLanes(ref frame, 64, lane, 1, second: true);
        }
        else
        {
            baselines.Ignore();
            RunLanes(ref frame, 64, lane, 1, second: false);
        }

        if (gradientLength > 0)
        {
            var single = meanSums.AsSpan(0, sumLength);
            for (int i = 0; i < single.Length; i++) single[i] = Unsafe.Add(ref sums.First, 8 * i + lane);
            run.Kernels.Gradient(single, destination);
            Derivatives.Refuse(destination);
        }

        return Unsafe.Add(ref values.First, lane);
    }
}

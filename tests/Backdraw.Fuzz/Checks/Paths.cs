using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>
/// The gradient of a sample against differences of its value on the same noise. Where no discrete draw depends on what derivatives are taken to, the
/// gradient is the derivative along the path and nothing else.
/// </summary>
internal static class Paths
{
    private const double Step = 1e-4;

    /// <summary>The second derivatives of a sample against differences of its gradient.</summary>
    public static Failure? CheckSecond(FuzzProgram program, ISubject subject, ulong seed, long[] indices, Tally tally)
    {
        double[] t = program.Point;
        foreach (long index in indices.Take(2))
        {
            if (subject.Second(t, seed, index) is not var (gradient, hessian)) return null;
            double[] first = new double[t.Length];
            subject.At(true, t, seed, index, first);
            if (Numbers.FirstApart(first, gradient, 1e-9) is not null)
                return new(program, Rule.HessianFollowsTheGradient, $"sample {index} has the gradient {Numbers.Text(first)}, and {Numbers.Text(gradient)} beside its Hessian");
            if (program.HasScores) continue;
            for (int k = 0; k < t.Length; k++)
            {
                double[] At(double step)
                {
                    double[] moved = [.. t], partials = new double[t.Length];
                    moved[k] += step;
                    subject.At(true, moved, seed, index, partials);
                    return partials;
                }

                var (below, justBelow, justAbove, above) = (At(-Step), At(-Step / 2), At(Step / 2), At(Step));
                for (int j = 0; j < t.Length; j++)
                {
                    var differences = new Differences(gradient[j], below[j], justBelow[j], justAbove[j], above[j], Step);
                    double second = hessian[(k * t.Length) + j];
                    if (!differences.Resolved) continue;
                    tally.Second(second != 0);
                    if (!differences.Accepts(second))
                        return new(program, Rule.HessianFollowsTheGradient, $"sample {index}, derivative {k} of derivative {j} is {second:R}; {differences}");
                }
            }
        }

        return null;
    }

    public static Failure? Check(FuzzProgram program, ISubject subject, ulong seed, long[] indices, Tally tally)
    {
        if (program.HasScores) return null;
        double[] t = program.Point;
        foreach (long index in indices.Take(4))
        {
            double[] gradient = new double[t.Length], ignored = new double[t.Length];
            double value = subject.At(true, t, seed, index, gradient);
            for (int k = 0; k < t.Length; k++)
            {
                double At(double step)
                {
                    double[] moved = [.. t];
                    moved[k] += step;
                    return subject.At(true, moved, seed, index, ignored);
                }

                var differences = new Differences(value, At(-Step), At(-Step / 2), At(Step / 2), At(Step), Step);
                if (!differences.Resolved)
                {
                    tally.Unresolved();
                    continue;
                }

                tally.Resolved(gradient[k] != 0);
                if (differences.Accepts(gradient[k])) continue;
                return new(program, Rule.GradientFollowsThePath, $"sample {index}, derivative {k} is {gradient[k]:R}; {differences}");
            }
        }

        return null;
    }

    /// <summary>Differences at two steps: their distance tells what they can resolve.</summary>
    private sealed record Differences(double At, double Below, double JustBelow, double JustAbove, double Above, double Step)
    {
        private double Wide => (Above - Below) / (2 * Step);

        private double Narrow => (JustAbove - JustBelow) / Step;

        private double Best => Narrow + ((Narrow - Wide) / 3);

        private double Error => Math.Abs(Narrow - Wide) + (1e-15 * Math.Abs(At) / Step);

        public bool Resolved => Error <= 1e-3 * (1 + Math.Abs(Best));

        /// <summary>At a kink, any slope between those of the two sides.</summary>
        public bool Accepts(double derivative)
        {
            if (Math.Abs(derivative - Best) <= (5 * Error) + (1e-7 * (1 + Math.Abs(Best)))) return true;
            double left = (At - JustBelow) / (Step / 2), right = (JustAbove - At) / (Step / 2);
            if (Math.Abs(left - right) < 0.02 * (1 + Math.Abs(Best))) return false;
            double slack = 0.01 * Math.Abs(left - right);
            return derivative >= Math.Min(left, right) - slack && derivative <= Math.Max(left, right) + slack;
        }

        public override string ToString() => $"differences give {Best:R} ± {Error:R}, {(At - JustBelow) / (Step / 2):R} on the left, {(JustAbove - At) / (Step / 2):R} on the right";
    }
}

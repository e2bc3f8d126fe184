using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>The method as C# against its compiled form: the same number without draws, the same mean with them.</summary>
internal static class Sampling
{
    private const int Calls = 3000;

    public static Failure? Check(FuzzProgram program, ISubject subject, Tally tally)
    {
        double[] t = program.Point;
        Draw.Seed((ulong)program.Seed);
        double mean = 0, squares = 0;
        for (int n = 1; n <= Calls; n++)
        {
            double x = subject.Plain(t), delta = x - mean;
            mean += delta / n;
            squares += delta * (x - mean);
        }

        double[] run = subject.Gradient(true, t, new MonteCarlo(4 * Calls, 5) { Threads = 1 });
        double error = Math.Sqrt((squares / (Calls - 1) / Calls) + (run[1] * run[1]));
        bool constant = error <= 1e-9 * (1 + Math.Abs(mean));
        tally.Sampled(constant);
        bool agree = constant ? Math.Abs(mean - run[0]) <= 1e-8 * (1 + Math.Abs(mean)) : Math.Abs(mean - run[0]) <= 6 * error;
        return agree ? null : new(program, Rule.MethodAndRunAgree, $"calls average {mean:R}, the run {run[0]:R}, with standard error {error:R} of the difference");
    }
}

using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>The numbers one program gives at one width.</summary>
internal sealed record Recording(double[] Forward, double[] Reverse, double Expectation, double[][] ForwardSamples, double[][] ReverseSamples)
{
    public static Recording Of(FuzzProgram program, ISubject subject, int samples, ulong seed, long[] indices)
    {
        double[] t = program.Point;
        var run = new MonteCarlo(samples, seed) { Threads = 1 };
        double[] Sample(bool reverse, long index)
        {
            double[] gradient = new double[t.Length];
            return [subject.At(reverse, t, seed, index, gradient), .. gradient];
        }

        return new(
            subject.Gradient(false, t, run),
            subject.Gradient(true, t, run),
            subject.Expectation(true, t, run),
            [.. indices.Select(i => Sample(false, i))],
            [.. indices.Select(i => Sample(true, i))]);
    }

    /// <summary>The first numbers that are not the same bits; null when all are.</summary>
    public string? Difference(Recording other) =>
        Difference("forward", Forward, other.Forward) ?? Difference("reverse", Reverse, other.Reverse)
        ?? Difference("expectation", [Expectation], [other.Expectation])
        ?? ForwardSamples.Zip(other.ForwardSamples).Select(pair => Difference("forward sample", pair.First, pair.Second)).FirstOrDefault(d => d is not null)
        ?? ReverseSamples.Zip(other.ReverseSamples).Select(pair => Difference("reverse sample", pair.First, pair.Second)).FirstOrDefault(d => d is not null);

    private static string? Difference(string what, double[] a, double[] b)
    {
        for (int k = 0; k < a.Length; k++)
            if (BitConverter.DoubleToInt64Bits(a[k]) != BitConverter.DoubleToInt64Bits(b[k])) return $"{what} {k}: {a[k]:R} and {b[k]:R}";
        return null;
    }
}

/// <summary>Comparisons of lists of numbers.</summary>
internal static class Numbers
{
    /// <summary>The first place where two lists differ by more than rounding relative to their largest numbers; null when none does.</summary>
    public static int? FirstApart(double[] a, double[] b, double tolerance)
    {
        double scale = 1 + a.Concat(b).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (int k = 0; k < a.Length; k++)
        {
            if (double.IsNaN(a[k]) && double.IsNaN(b[k])) continue;
            if (!(Math.Abs(a[k] - b[k]) <= tolerance * scale)) return k;
        }

        return null;
    }

    public static string Text(double[] numbers) => "[" + string.Join(", ", numbers.Select(x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "]";
}

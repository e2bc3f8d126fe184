namespace Backdraw.Benchmarks.Measurement;

/// <summary>Contestants must do the same work: their results agree to the noise of the runs.</summary>
internal static class Agreement
{
    // Several standard errors of the least precise contestant.
    private const double Tolerance = 0.05;

    /// <summary>Throws when two contestants disagree.</summary>
    public static void Check(string title, long samples, Contestant[] contestants)
    {
        double[] first = [];
        foreach (var contestant in contestants)
        {
            double[] result = contestant.Run(samples, 5);
            if (first.Length < result.Length && first.Length <= 1) first = [.. first, .. result.AsSpan(first.Length)];
            for (int k = 0; k < result.Length; k++)
            {
                if (Math.Abs(result[k] - first[k]) <= Tolerance * Math.Abs(first[k])) continue;
                throw new InvalidOperationException($"{title}: {contestant.Name} gives {result[k]} for number {k}, the others {first[k]}.");
            }
        }
    }
}

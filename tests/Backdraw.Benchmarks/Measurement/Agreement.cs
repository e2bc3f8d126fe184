namespace Backdraw.Benchmarks.Measurement;

/// <summary>Contestants must do the same work: their results agree to the noise of the runs.</summary>
internal static class Agreement
{
    // Several standard errors of the least precise contestant; standard errors come from a thousand batches or more, or from 64 of the longer programs.
    private const double MeanTolerance = 0.05, ErrorTolerance = 0.5;

    /// <summary>Throws when two contestants disagree.</summary>
    public static void Check(string title, long samples, Contestant[] contestants)
    {
        double[] means = [], errors = [];
        foreach (var contestant in contestants)
        {
            var outcome = contestant.Run(samples, 5);
            Compare($"{title}: {contestant.Name}, result", outcome.Means, ref means, MeanTolerance);
            Compare($"{title}: {contestant.Name}, standard error", outcome.Errors, ref errors, ErrorTolerance);
        }
    }

    private static void Compare(string what, double[] numbers, ref double[] first, double tolerance)
    {
        if (first.Length < numbers.Length) first = [.. first, .. numbers.AsSpan(first.Length)];
        for (int k = 0; k < numbers.Length; k++)
        {
            if (!(Math.Abs(numbers[k] - first[k]) <= tolerance * Math.Abs(first[k])))
                throw new InvalidOperationException($"{what} {k} is {numbers[k]}, the others have {first[k]}.");
        }
    }
}

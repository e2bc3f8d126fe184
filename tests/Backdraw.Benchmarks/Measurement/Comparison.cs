namespace Backdraw.Benchmarks.Measurement;

/// <summary>
/// Compares contestants in one process: they take short turns, round after round, so that what disturbs the machine disturbs all alike. Time is that of the
/// processor, not of the clock on the wall. Times are the least over the rounds; ratios are the median over the rounds of the ratio within a round.
/// </summary>
internal sealed class Comparison
{
    private readonly Contestant[] contestants;
    private readonly double[][] times;

    private Comparison(Contestant[] contestants, double[][] times)
    {
        this.contestants = contestants;
        this.times = times;
    }

    /// <summary>Runs all contestants.</summary>
    /// <param name="samples">Samples of a turn.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="contestants">Who takes part.</param>
    public static Comparison Run(long samples, int rounds, params Contestant[] contestants)
    {
        foreach (var contestant in contestants) contestant.Run(SamplesOf(contestant, samples), 1);
        double[][] times = [.. contestants.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                long count = SamplesOf(contestants[i], samples);
                var before = Environment.CpuUsage.TotalTime;
                contestants[i].Run(count, (ulong)round + 2);
                times[i][round] = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / count;
            }
        }

        return new Comparison(contestants, times);
    }

    /// <summary>The least time of a sample, in nanoseconds.</summary>
    public double Least(string name) => times[IndexOf(name)].Min();

    /// <summary>How many times as long <paramref name="name"/> takes as <paramref name="other"/>.</summary>
    public double Ratio(string name, string other)
    {
        double[] ratios = [.. times[IndexOf(name)].Zip(times[IndexOf(other)], (a, b) => a / b).Order()];
        return ratios[ratios.Length / 2];
    }

    /// <summary>Prints the time of every contestant.</summary>
    public void Print(string title)
    {
        Console.WriteLine(title);
        foreach (var contestant in contestants) Console.WriteLine(string.Create(Text.Culture, $"  {contestant.Name,-38}{Least(contestant.Name),10:0.00} ns a sample"));
    }

    /// <summary>Prints a ratio beside what it should be.</summary>
    public void PrintRatio(string name, string other, string bar) =>
        Console.WriteLine(string.Create(Text.Culture, $"  {name + " / " + other,-70}{Ratio(name, other),8:0.00}   ({bar})"));

    private static long SamplesOf(Contestant contestant, long samples) => Math.Max(4096, (long)(samples / contestant.Cost) / 4096 * 4096);

    private int IndexOf(string name) => Array.FindIndex(contestants, c => c.Name == name);
}

namespace Backdraw;

/// <summary>How far a run is.</summary>
/// <param name="Completed">Samples finished.</param>
/// <param name="Samples">Samples there will be.</param>
/// <param name="Value">The value estimated from the samples finished; at the end of a run, the value it returns.</param>
/// <param name="Elapsed">The time since the run began.</param>
public readonly record struct MonteCarloProgress(long Completed, long Samples, Estimate Value, TimeSpan Elapsed)
{
    /// <summary><see cref="Completed"/> as a fraction of <see cref="Samples"/>, 0 to 1.</summary>
    public double Fraction => (double)Completed / Samples;

    /// <summary>Samples a second, so far.</summary>
    public double Rate => Completed / Elapsed.TotalSeconds;

    /// <summary>The time left at this rate; at most <see cref="TimeSpan.MaxValue"/>.</summary>
    public TimeSpan Remaining
    {
        get
        {
            double seconds = (Samples - Completed) / Rate;
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }
    }
}

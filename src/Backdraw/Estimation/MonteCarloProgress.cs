namespace Backdraw;

/// <summary>How far a run is.</summary>
/// <param name="Completed">Samples finished.</param>
/// <param name="Samples">Samples asked for.</param>
public readonly record struct MonteCarloProgress(long Completed, long Samples)
{
    /// <summary><see cref="Completed"/> as a fraction of <see cref="Samples"/>, 0 to 1.</summary>
    public double Fraction => (double)Completed / Samples;
}

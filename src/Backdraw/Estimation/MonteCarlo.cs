namespace Backdraw;

/// <summary>
/// The settings of a run. They are checked when a run starts. Results are a function of <see cref="Samples"/> and <see cref="Seed"/> (and of the
/// method and its arguments): the same bits for any number of threads and any vector width.
/// </summary>
public sealed record MonteCarlo
{
    /// <summary>A run of <paramref name="samples"/> independent samples.</summary>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="seed">The key of the noise.</param>
    public MonteCarlo(long samples, ulong seed = 0)
    {
        Samples = samples;
        Seed = seed;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public long Samples { get; init; }

    /// <summary>The key of the noise: sample i of two runs with one seed has the same noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most threads to use, the calling one included; 0 for one per processor. Short runs use the calling thread alone.</summary>
    public int Threads { get; init; }

    /// <summary>Pairs every sample with its mirror image. Not available yet.</summary>
    public bool Antithetic { get; init; }

    /// <summary>Where noise comes from; only <see cref="Sampling.Pseudorandom"/> is available yet.</summary>
    public Sampling Sampling { get; init; }

    /// <summary>Stops a run early once the standard error of the value is small enough. Not available yet.</summary>
    public ErrorTarget? TargetStandardError { get; init; }

    /// <summary>Hears about ten times a second, on the calling thread, how far the run is, and once at its end.</summary>
    public IProgress<MonteCarloProgress>? Progress { get; init; }

    /// <summary>Stops a run within some thousand samples, by <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Throws when a setting is outside its domain or not available.</summary>
    internal void Validate()
    {
        if (Samples <= 0) throw new ArgumentOutOfRangeException(nameof(Samples), Samples, "A run needs at least one sample.");
        if (Threads < 0) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "The number of threads must be positive, or 0 for one per processor.");
        if (!Enum.IsDefined(Sampling)) throw new ArgumentOutOfRangeException(nameof(Sampling), Sampling, "Not a member of Sampling.");
        if (Antithetic) throw new NotSupportedException("MonteCarlo.Antithetic is not available in this version; leave it false and raise Samples instead.");
        if (Sampling == Sampling.Sobol)
            throw new NotSupportedException("Sampling.Sobol is not available in this version; use Sampling.Pseudorandom and raise Samples instead.");
        if (TargetStandardError is not null)
        {
            throw new NotSupportedException(
                "MonteCarlo.TargetStandardError is not available in this version; leave it null and set Samples "
                + "(the standard error falls with the square root of their number).");
        }
    }
}

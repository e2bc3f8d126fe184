namespace Backdraw;

/// <summary>
/// The settings of a run. They are checked when a run starts. Results are a function of <see cref="Samples"/>, <see cref="Seed"/>,
/// <see cref="Antithetic"/>, <see cref="TargetStandardError"/>, the method and its arguments: the same bits for any number of threads and any vector width.
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

    /// <summary>
    /// Pairs every sample with its mirror image: sample 2k is that of a run without this, sample 2k + 1 has its noise reflected, z → −z of a normal and
    /// u → 1 − u of what is drawn from a uniform. Where the result is monotonic in its noise the two errors cancel in part; where it is even in it, pairs
    /// are worth no more than one sample. Standard errors are taken over the means of pairs. Let the number of samples be even: a last sample without its
    /// image counts as a pair, and where pairs cancel, its error, large beside theirs, makes the error reported too large.
    /// </summary>
    public bool Antithetic { get; init; }

    /// <summary>Where noise comes from; only <see cref="Sampling.Pseudorandom"/> is available in this version.</summary>
    public Sampling Sampling { get; init; }

    /// <summary>
    /// The standard error to aim at; <see cref="Samples"/> is then the most samples to take. A pilot on noise of its own, of 8192 samples or more, says how
    /// many the answer takes, with some margin, and is no part of it. The error reported is the answer's own, and may miss the target by a little. A pilot that saw no
    /// spread never cuts a run short.
    /// </summary>
    public ErrorTarget? TargetStandardError { get; init; }

    /// <summary>
    /// Hears about ten times a second, on the calling thread and between groups of samples, how far the run is, and once at its end.
    /// </summary>
    public IProgress<MonteCarloProgress>? Progress { get; init; }

    /// <summary>Stops a run within 512 samples of each thread, by <see cref="OperationCanceledException"/>; no result is returned or written then.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Throws when a setting is outside its domain or not available.</summary>
    internal void Validate()
    {
        if (Samples <= 0) throw new ArgumentOutOfRangeException(nameof(Samples), Samples, "MonteCarlo.Samples must be at least 1.");
        if (Threads < 0) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "MonteCarlo.Threads must be positive, or 0 for one per processor.");
        if (!Enum.IsDefined(Sampling)) throw new ArgumentOutOfRangeException(nameof(Sampling), Sampling, "MonteCarlo.Sampling must be a member of the enumeration.");
        if (Sampling == Sampling.Sobol)
            throw new NotSupportedException("Sampling.Sobol is not available in this version; use Sampling.Pseudorandom and raise Samples instead.");
        if (TargetStandardError is { Size: 0 })
        {
            throw new ArgumentOutOfRangeException(
                nameof(TargetStandardError), TargetStandardError, "A target for the standard error is made by ErrorTarget.Absolute or ErrorTarget.Relative.");
        }
    }
}

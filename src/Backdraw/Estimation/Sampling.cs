namespace Backdraw;

/// <summary>Where the noise of a run comes from.</summary>
public enum Sampling
{
    /// <summary>Independent pseudorandom samples.</summary>
    Pseudorandom,

    /// <summary>Randomized Sobol points; not available in this version: a run throws <see cref="NotSupportedException"/>.</summary>
    Sobol,
}

namespace Backdraw;

/// <summary>What is subtracted from the cost that multiplies a score. Every choice leaves the gradient unbiased.</summary>
public enum Baseline
{
    /// <summary>Chosen by the compiler.</summary>
    Auto,

    /// <summary>The mean cost of the other samples of the same unit (at most 256 samples) that reached the same visit of the draw.</summary>
    LeaveOneOut,

    /// <summary>A constant from samples of a disjoint stream.</summary>
    Pilot,

    /// <summary>None: the score meets the whole cost.</summary>
    None,
}

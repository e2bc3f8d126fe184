namespace Backdraw;

/// <summary>What is subtracted from the cost that multiplies a score. Every choice leaves the gradient unbiased.</summary>
public enum Baseline
{
    /// <summary>Chosen by the compiler: <see cref="LeaveOneOut"/>.</summary>
    Auto,

    /// <summary>The mean cost of the other samples of the same unit (at most 512 samples) that reached the same visit of the draw; none for one sample alone.</summary>
    LeaveOneOut,

    /// <summary>
    /// A constant for each draw and visit, from samples that are not the run's own: their mean cost times one coefficient, chosen for the least variance.
    /// </summary>
    Pilot,

    /// <summary>None: the score meets the whole cost.</summary>
    None,
}

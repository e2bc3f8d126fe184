namespace Backdraw.Runtime;

/// <summary>The baselines of a run: their kind, and how many samples a pilot takes (0 for the usual number).</summary>
readonly record struct BaselineChoice(Baseline Kind, int Samples)
{
    const int UsualPilot = 1024, ShortestPilot = 64;

    /// <summary>The samples of the pilot: whole groups of eight, at least eight groups.</summary>
    internal int PilotSamples => (Math.Max(ShortestPilot, Samples == 0 ? UsualPilot : Samples) + 7) & ~7;
}

namespace Backdraw.Runtime;

/// <summary>
/// Which derivatives count as finite. Where a probability lies on its boundary, the score of the outcome that happened misses the outcomes that cannot
/// happen; the surrogate then gives the probability a derivative of ±2⁹⁰⁰ instead. Times a tangent of zero it vanishes, as it should; what comes of any
/// other tangent above 10⁻¹⁷⁰ is beyond the limit here. So is what comes of a vertical tangent, as of a root at zero, whose slope counts as 2⁵⁰⁰.
/// </summary>
static class Derivatives
{
    const double Limit = 1e100;

    /// <summary>Whether a derivative is a number within the limit.</summary>
    internal static bool IsSound(double derivative) => Math.Abs(derivative) <= Limit;

    /// <summary>Whether all derivatives are.</summary>
    internal static bool AreSound(ReadOnlySpan<double> derivatives)
    {
        bool sound = true;
        foreach (double derivative in derivatives) sound &= IsSound(derivative);
        return sound;
    }

    /// <summary>Makes all NaN where one is beyond the limit: what a mark, added and taken away again, has left of the others is not known.</summary>
    internal static void Refuse(Span<double> derivatives)
    {
        foreach (double derivative in derivatives)
        {
            if (!(Math.Abs(derivative) > Limit)) continue;
            derivatives.Fill(double.NaN);
            return;
        }
    }
}

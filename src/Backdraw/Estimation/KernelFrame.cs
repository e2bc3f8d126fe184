using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// One call of a kernel: a run of groups of eight consecutive samples, their noise, and where results go. All buffers are laid out for eight lanes
/// whatever the width of the call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct KernelFrame
{
    /// <summary>Stream noise: the slots of a pair of groups one after the other, each with the eight lanes of both groups.</summary>
    public ref double Noise;

    /// <summary>Stream slots a sample.</summary>
    public int Slots;

    /// <summary>Groups to run, one at least. Every lane of every group is a sample; the engine runs a remainder by the scalar twin.</summary>
    public int Groups;

    /// <summary>The first lane this call computes; a multiple of its width.</summary>
    public int LaneOffset;

    /// <summary>The index in the run of lane 0 of group 0.</summary>
    public long FirstSample;

    /// <summary>The key of the counter-based noise.</summary>
    public PhiloxKey Key;

    /// <summary>Values of the samples, at the place of the group, by lane. Written by value kernels and by gradient kernels without score sites; read by those with.</summary>
    public ref double Values;

    /// <summary>Sums over samples, at <c>8 * slot + lane</c>; a kernel adds to them.</summary>
    public ref double Sums;

    /// <summary>Scratch and tape of this worker.</summary>
    public LaneArena Arena;

    /// <summary>The baselines of the score sites of this worker.</summary>
    public Baselines Baselines;

    /// <summary>True for a single sample asked for by index: a parameter outside its domain then throws instead of making the sample non-finite.</summary>
    public bool Throws;
}

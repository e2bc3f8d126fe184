using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>The stream noise of one sample in program order, kept as runs of one kind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NoiseSchedule
{
    readonly List<(NoiseKind Kind, int Count)> runs = [];

    /// <summary>The number of slots.</summary>
    public int Count { get; private set; }

    /// <summary>The slots as runs of one kind; neighbouring runs differ in kind.</summary>
    internal List<(NoiseKind Kind, int Count)> Runs => runs;

    /// <summary>Appends one slot.</summary>
    public void Add(NoiseKind kind) => Add(kind, 1);

    /// <summary>Appends <paramref name="count"/> slots of one kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Add(NoiseKind kind, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0) return;
        Count = checked(Count + count);
        if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = (kind, runs[^1].Count + count);
        else runs.Add((kind, count));
    }

    /// <summary>Removes all slots.</summary>
    public void Clear()
    {
        runs.Clear();
        Count = 0;
    }
}

using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>Scratch arrays and tape of the uniform code of a kernel, from an arena of the calling thread. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct UniformArena
{
    [ThreadStatic]
    static LaneArena? ofThread;

    readonly LaneArena arena;
    readonly int mark;

    UniformArena(LaneArena arena)
    {
        this.arena = arena;
        mark = arena.Mark();
    }

    /// <summary>Begins a scope; what is rented in it lives until its end.</summary>
    public static UniformArena Begin() => new(ofThread ??= new LaneArena());

    /// <summary>An array of zeros.</summary>
    public Span<T> Rent<T>(int length)
        where T : unmanaged => arena.Rent<T>(length);

    /// <summary>The present end of what is rented.</summary>
    public int Mark() => arena.Mark();

    /// <summary>Gives back what was rented since a mark.</summary>
    public void Reset(int position) => arena.Reset(position);

    /// <summary>Makes room on the tape; the result is its base.</summary>
    public ref double Reserve(int top, long doubles) => ref arena.Reserve(top, doubles);

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        arena.Reset(mark);
        if (mark == 0 && arena.Held > IdleMemory.Most) arena.Trim();
    }
}

namespace Backdraw.Runtime;

/// <summary>
/// Idle objects kept for the next run: no more of them, and no more bytes in them, than a few runs at a time need. Safe for many threads.
/// </summary>
/// <param name="create">Makes a new one.</param>
/// <param name="held">The bytes one holds.</param>
sealed class Pool<T>(Func<T> create, Func<T, long>? held = null)
    where T : class
{
    static readonly int MostIdle = 64 * Environment.ProcessorCount;
    static readonly long MostBytes = IdleMemory.Most * Environment.ProcessorCount;

    readonly Stack<T> idle = new();
    long bytes;

    internal T Take()
    {
        lock (idle)
        {
            if (idle.TryPop(out var item))
            {
                bytes -= HeldBy(item);
                return item;
            }
        }

        return create();
    }

    internal void Return(T item)
    {
        lock (idle)
        {
            if (idle.Count >= MostIdle || bytes + HeldBy(item) > MostBytes) return;
            bytes += HeldBy(item);
            idle.Push(item);
        }
    }

    long HeldBy(T item) => held is null ? 0 : held(item);
}

namespace Backdraw.Runtime;

/// <summary>Idle objects kept for the next run. Safe for many threads.</summary>
sealed class Pool<T>(Func<T> create)
    where T : class
{
    readonly Stack<T> idle = new();

    internal T Take()
    {
        lock (idle)
        {
            if (idle.TryPop(out var item)) return item;
        }

        return create();
    }

    internal void Return(T item)
    {
        lock (idle) idle.Push(item);
    }
}

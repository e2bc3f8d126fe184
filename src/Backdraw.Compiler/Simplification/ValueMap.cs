using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>A table by value id that grows; what was not set is the default.</summary>
internal sealed class ValueMap<T>(int bound)
{
    private T[] items = new T[Math.Max(bound, 4)];

    /// <summary>The entry of a value.</summary>
    public T this[Value key]
    {
        get => key.Id < items.Length ? items[key.Id] : default!;
        set
        {
            if (key.Id >= items.Length) Array.Resize(ref items, Math.Max(key.Id + 1, 2 * items.Length));
            items[key.Id] = value;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backdraw.Runtime;

/// <summary>Doubles in native memory, aligned to 64 bytes, that grow on demand and are freed by the finalizer.</summary>
sealed unsafe class AlignedBuffer
{
    internal const int Alignment = 64;

    double* start;
    long capacity;

    /// <summary>The number of doubles there is room for.</summary>
    internal long Capacity => capacity;

    /// <summary>The bytes held.</summary>
    internal long Held => capacity * sizeof(double);

    /// <summary>The first double; nothing before <see cref="Ensure"/>.</summary>
    internal ref double First => ref *start;

    /// <summary>The first <paramref name="length"/> doubles.</summary>
    internal Span<double> Span(int length) => new(start, length);

    /// <summary>Makes room, keeping the first <paramref name="kept"/> doubles; new memory is not cleared.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Ensure(long doubles, long kept = 0)
    {
        if (doubles <= capacity) return;
        var grown = (double*)NativeMemory.AlignedAlloc(checked((nuint)doubles * sizeof(double)), Alignment);
        if (kept > 0) Buffer.MemoryCopy(start, grown, doubles * sizeof(double), kept * sizeof(double));
        Free();
        start = grown;
        capacity = doubles;
    }

    /// <summary>Gives the memory back.</summary>
    internal void Free()
    {
        NativeMemory.AlignedFree(start);
        start = null;
        capacity = 0;
    }

    ~AlignedBuffer() => Free();
}

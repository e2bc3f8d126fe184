using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    /// <summary>The real at a place from an origin: the scalar form of a vector load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref double origin, nuint place) => Unsafe.Add(ref origin, place);

    /// <summary>Puts a real at a place from an origin: the scalar form of a vector store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref double origin, nuint place, double value) => Unsafe.Add(ref origin, place) = value;
}

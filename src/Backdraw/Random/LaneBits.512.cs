using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

static partial class LaneBits
{
    /// <summary>(bits + ½)·2⁻⁵² of the high 52 bits of every lane.</summary>
    [MethodImpl(Inline)]
    internal static Vector512<double> Uniform(Vector512<ulong> bits) =>
        (bits >>> 12 | Vector512.Create(OneBits)).AsDouble() - Vector512.Create(JustBelowOne);
}

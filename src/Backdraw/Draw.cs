using System.Diagnostics.CodeAnalysis;
using Backdraw.Runtime;

namespace Backdraw;

/// <summary>
/// The draws a [Stochastic] method is written with. Called directly they sample once, from a stream of the calling thread that <see cref="Seed"/>
/// makes repeatable; each takes one uniform of that stream unless it says otherwise. The trailing argument of each is for the compiler and does not change a direct
/// call.
/// </summary>
[SuppressMessage("Style", "IDE0060", Justification = "The estimator is read by the compiler.")]
public static partial class Draw
{
    /// <summary>Makes the draws of the calling thread repeatable: the same seed gives the same draws. A thread without a seed starts at random.</summary>
    public static void Seed(ulong seed) => AmbientStream.Seed(seed);
}

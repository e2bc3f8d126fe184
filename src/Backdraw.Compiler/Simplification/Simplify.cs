using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: the passes of this folder in turn until none finds anything, at most Rounds times.
// Guarantees: those of the passes it calls.

/// <summary>The passes of this folder together.</summary>
public static class Simplify
{
    private const int Rounds = 4;

    /// <summary>Of the method before differentiation: everything that keeps bits, then fused multiply-adds, which fix the bits of the value from then on.</summary>
    public static Function Apply(Function function) => PreserveBits(Contraction.Apply(PreserveBits(function)));

    /// <summary>Everything that keeps the bits of every result.</summary>
    public static Function PreserveBits(Function function) => ToFixedPoint(function, f => Algebra.Apply(f));

    /// <summary>
    /// Of a function with derivatives: keeps the bits of the leading <paramref name="exactResults"/> results; all others are derivatives, in which a constant
    /// zero absorbs products and vanishes from sums, and products and sums are fused.
    /// </summary>
    public static Function Derivatives(Function function, int exactResults = 1)
    {
        var simplified = ToFixedPoint(function, f => Algebra.Apply(f, relaxed: true, exactResults));
        return ToFixedPoint(Contraction.Apply(simplified, exactResults), f => Algebra.Apply(f, relaxed: true, exactResults));
    }

    private static Function ToFixedPoint(Function function, Func<Function, Function> algebra)
    {
        for (int round = 0; round < Rounds; round++)
        {
            var before = function;
            function = DeadCode.Apply(LoopInvariants.Apply(CommonSubexpressions.Apply(algebra(ArrayShapes.Apply(function)))));
            if (ReferenceEquals(function, before)) break;
        }
        return function;
    }
}

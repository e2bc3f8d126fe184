using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>How a jump gets on its way to the result.</summary>
public enum JumpPassage
{
    /// <summary>Two arms that do not meet; the name is that of the joined variable.</summary>
    Join,

    /// <summary>The number of iterations of a loop.</summary>
    Loop,

    /// <summary>An index of an array, whose name it is.</summary>
    Index,

    /// <summary>The length of a new array.</summary>
    Length,

    /// <summary>A parameter of a discrete draw, whose text it is.</summary>
    Probability,

    /// <summary>The value itself.</summary>
    Value,
}

/// <summary>
/// An operation whose result jumps where differentiable parameters move it: a comparison, a rounding, a sign, a cast, a remainder, an angle, a quotient.
/// <paramref name="At"/> is its result. <paramref name="Draw"/> is the latest continuous draw that feeds it, null when parameters alone do.
/// </summary>
public sealed record Jump(Value At, Primitive Primitive, DrawOp? Draw, JumpPassage Passage, string? Name);

/// <summary>A place where a value may jump, before it is known whether that matters.</summary>
/// <param name="Number">Numbers the sources of a function.</param>
/// <param name="Operation">What jumps.</param>
/// <param name="Comparison">The comparison that turns; null where the operation jumps at many places.</param>
/// <param name="Boundaries">The comparison turns where one of these is zero.</param>
/// <param name="Draw">The latest continuous draw that feeds it, if any.</param>
internal sealed record JumpSource(int Number, ApplyOp Operation, Formula.Positive? Comparison, IReadOnlyList<Polynomial> Boundaries, DrawOp? Draw);

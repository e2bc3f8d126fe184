using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>What happens where a value jumps.</summary>
public enum JumpKind
{
    /// <summary>It turns from one value to another.</summary>
    Turn,

    /// <summary>It has no finite value there: a quotient, a logarithm or a power of what passes through zero.</summary>
    Pole,

    /// <summary>On one side it is not a number: a root of what is negative there. That shows in the result, unless a comparison hides it.</summary>
    Edge,

    /// <summary>A comparison hides that an operand is not a number on one side.</summary>
    HiddenEdge,
}

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
/// An operation whose result jumps where differentiable parameters move it: a comparison, a rounding, a sign, a cast, a remainder, an angle, a pole.
/// <paramref name="At"/> is its result. <paramref name="Draw"/> is the latest continuous draw that feeds it, null when parameters alone do.
/// </summary>
public sealed record Jump(Value At, Primitive Primitive, JumpKind Kind, DrawOp? Draw, JumpPassage Passage, string? Name);

/// <summary>A place where a value may jump, before it is known whether that matters: what jumps, and what happens there.</summary>
internal sealed record JumpSource(ApplyOp Operation, JumpKind Kind)
{
    /// <summary>Numbers the sources of a function.</summary>
    public int Number { get; init; }

    /// <summary>The comparison that turns; null where the operation jumps at many places.</summary>
    public Formula.Positive? Comparison { get; init; }

    /// <summary>The comparison turns where one of these is zero.</summary>
    public IReadOnlyList<Polynomial> Boundaries { get; init; } = [];

    /// <summary>The latest continuous draw that feeds it, if any.</summary>
    public DrawOp? Draw { get; init; }

    /// <summary>What has no value at a pole, or beyond an edge.</summary>
    public Singularity? Singular { get; init; }

    /// <summary>For an edge: whether the comparison holds on the side without numbers.</summary>
    public bool Beyond { get; init; }
}


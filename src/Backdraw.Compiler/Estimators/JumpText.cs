using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>What is said of a jump: what it is, and why it is one and what would be right.</summary>
internal static class JumpText
{
    /// <summary>What it is: "a comparison".</summary>
    public static string Kind(Jump jump) => jump.Primitive switch
    {
        Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual => "a comparison",
        Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate => "a rounding",
        Primitive.Sign => "a sign",
        Primitive.Convert => "a conversion to an integer",
        Primitive.Remainder => "a remainder",
        Primitive.Atan2 => "an angle with a jump at the negative axis",
        Primitive.Divide => "a quotient with a jump at zero",
        _ => "a function with a jump at a pole of its argument",
    };

    /// <summary>Why a draw that reaches it has no unbiased derivative, and what would be right.</summary>
    public static string Why(Jump jump) => jump.Draw is not null
        ? $"as the parameters move it, {Consequence(jump)}, which the pathwise derivative of the draw misses. {Remedy(jump)}, or set AllowBias to accept the bias"
        : $"as the parameters move it, {Consequence(jump)}: there the expectation may have no derivative. {Remedy(jump)}";

    private static string Consequence(Jump jump) => jump.Passage switch
    {
        JumpPassage.Join => $"{Name(jump, "the value joined behind it")} jumps from one arm's value to the other's",
        JumpPassage.Loop => $"the number of iterations changes{(jump.Name is null ? "" : $", and '{jump.Name}' with it")}",
        JumpPassage.Index => $"an index{(jump.Name is null ? "" : $" of '{jump.Name}'")} jumps from one element to another",
        JumpPassage.Length => $"the length of {Name(jump, "an array")} jumps",
        JumpPassage.Probability => $"the probabilities of '{jump.Name}' jump",
        _ => "the result jumps",
    };

    private static string Remedy(Jump jump) => jump.Passage == JumpPassage.Join
        ? "Let the arms be equal where it turns, as in Math.Max, Math.Min, Math.Abs and Math.Clamp, or compare what no differentiable parameter moves"
        : "Replace it by a continuous function, or apply it to what no differentiable parameter moves";

    private static string Name(Jump jump, string otherwise) => jump.Name is null ? otherwise : $"'{jump.Name}'";
}

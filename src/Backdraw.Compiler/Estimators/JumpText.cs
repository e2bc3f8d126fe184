using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>What is said of a jump: what it is, and why it is one and what would be right.</summary>
internal static class JumpText
{
    /// <summary>What it is: "a comparison".</summary>
    public static string Kind(Jump jump) => jump.Primitive switch
    {
        _ when jump.Kind == JumpKind.HiddenEdge => "a comparison of what is not a number everywhere",
        Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual => "a comparison",
        Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate => "a rounding",
        Primitive.Sign or Primitive.CopySign => "a sign",
        Primitive.Convert => "a conversion to an integer",
        Primitive.Remainder or Primitive.IeeeRemainder => "a remainder",
        Primitive.Atan2 => "an angle with a jump at the negative axis",
        Primitive.Divide => "a quotient whose divisor passes through zero",
        Primitive.Tan or Primitive.TanPi => "a tangent with poles",
        Primitive.RootN => "a root of what passes through zero",
        Primitive.Atanh => "an inverse hyperbolic tangent of what passes through -1 or 1",
        Primitive.InverseNormalCdf => "a quantile at a probability that passes through 0 or 1",
        Primitive.LogGamma or Primitive.LogBeta or Primitive.Digamma or Primitive.Trigamma or Primitive.Polygamma => "a gamma or beta function of what passes through zero",
        Primitive.Pow => "a power whose base passes through zero",
        _ => "a logarithm of what passes through zero",
    };

    /// <summary>Why a draw that reaches it has no unbiased derivative, and what would be right.</summary>
    public static string Why(Jump jump) => jump.Draw is not null
        ? $"as the parameters move it, {Consequence(jump)}, which the pathwise derivative of the draw misses. {Remedy(jump)}, or set AllowBias to accept the bias"
        : $"as the parameters move it, {Consequence(jump)}: there the expectation may have no derivative. {Remedy(jump)}";

    private static string Consequence(Jump jump) => jump.Passage switch
    {
        JumpPassage.Join => $"{Name(jump, "the value joined behind it")} jumps from one arm's value to the other's",
        JumpPassage.Loop => $"the number of iterations changes{(jump.Name is null ? "" : $", and {Name(jump, "")} with it")}",
        JumpPassage.Index => $"an index{(jump.Name is null ? "" : $" of '{jump.Name}'")} jumps from one element to another",
        JumpPassage.Length => $"the length of {Name(jump, "an array")} jumps",
        JumpPassage.Probability => $"the probabilities of '{jump.Name}' jump",
        _ when jump.Kind == JumpKind.Pole => "the place where it has no finite value moves",
        _ => "the result jumps",
    };

    private static string Remedy(Jump jump)
    {
        if (jump.Primitive is Primitive.Atanh or Primitive.InverseNormalCdf) return "Keep the argument inside, as a multiple of Math.Tanh(x) or a distribution function does";
        if (jump.Kind == JumpKind.Pole) return "Keep it away from zero, as Math.Max(x, 1e-9), Math.Exp(x) or 1 + x * x does; what the signs of parameters can do is taken for granted already";
        if (jump.Kind == JumpKind.HiddenEdge) return "Keep the argument of the root, the logarithm or the power in its domain, as in Math.Sqrt(Math.Max(x, 0))";
        return jump.Passage == JumpPassage.Join
            ? "Let the arms be equal where it turns, as in Math.Max, Math.Min, Math.Abs and Math.Clamp, or compare what no differentiable parameter moves"
            : "Replace it by a continuous function, or apply it to what no differentiable parameter moves";
    }

    private static string Name(Jump jump, string otherwise) => jump.Name is null ? otherwise : jump.Name == Value.Returned ? "the returned value" : $"'{jump.Name}'";
}

using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>What is said of a place where a derivative jumps: what it is, why it has no second derivative, and what would be right.</summary>
internal static class KinkText
{
    /// <summary>The finding: an error where a draw is spread over the kink, for its whole second derivative comes from there; a warning where parameters alone meet it.</summary>
    public static EstimatorFinding Finding(Jump kink) => kink.Draw is { } draw
        ? new(EstimatorFinding.Kink, kink.At.Id, draw.Site.Id, [Kind(kink), draw.Site.Path, $"as the parameters move it, {Consequence(kink)}, which a second derivative along the draw misses. {Remedy}, or leave Order = 2 out"])
        : new(EstimatorFinding.ParameterKink, kink.At.Id, null, [Kind(kink), $"as the parameters move it, {Consequence(kink)}: there the expectation may have no second derivative. {Remedy}"]);

    private const string Remedy = "Replace it by a function with a continuous derivative, or apply it to what no differentiable parameter moves";

    private static string Kind(Jump kink) => kink.Primitive switch
    {
        Primitive.Max => "a maximum",
        Primitive.Min => "a minimum",
        Primitive.Abs => "an absolute value",
        Primitive.CopySign => "a magnitude with a sign",
        Primitive.Sqrt or Primitive.Cbrt or Primitive.RootN => "a root of what passes through zero",
        Primitive.Hypot => "a distance that may be zero",
        Primitive.Pow => "a power whose base passes through zero",
        Primitive.Asin or Primitive.Acos or Primitive.Acosh => "an inverse of a function that turns at the ends of its domain",
        _ => JumpText.Kind(kink),
    };

    private static string Consequence(Jump kink) => kink.Primitive is Primitive.Sqrt or Primitive.Cbrt or Primitive.RootN or Primitive.Hypot or Primitive.Pow or Primitive.Asin or Primitive.Acos or Primitive.Acosh
        ? "the derivative grows beyond all bounds"
        : "the derivative jumps from one side's to the other's";
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <content>Operations that are continuous, but whose derivative jumps, or grows beyond all bounds, where a parameter moves them.</content>
internal sealed partial class JumpSources
{
    private IReadOnlyList<JumpSource> Kinks(ApplyOp operation)
    {
        var x = operation.Arguments;
        if (x[0].Type != IrType.Real) return [];
        switch (operation.Primitive)
        {
            case Primitive.Max or Primitive.Min when RangeOf(x[0]).IsApartFrom(RangeOf(x[1])):
            case Primitive.Abs or Primitive.CopySign when RangeOf(x[0]) is { IsPositive: true } or { IsNegative: true }:
                return [];
            case Primitive.Max or Primitive.Min:
                var difference = symbols.Of(x[0]).Minus(symbols.Of(x[1]));
                return Turning(operation, symbols.Positive(difference), difference);
            case Primitive.Abs or Primitive.CopySign:
                return Turning(operation, symbols.Positive(symbols.Of(x[0])), symbols.Of(x[0]));
            case Primitive.Sqrt or Primitive.Cbrt:
            case Primitive.RootN when symbols.Of(x[1]).Number is not 1:
                return Root(operation, x[0]);
            case Primitive.Pow when !IsWhole(symbols.Of(x[1])) && !(RangeOf(x[1]).Low >= 2):
                return Root(operation, x[0]);
            // The distance from the origin has no bounded second derivative there; with the other side at zero it is an absolute value.
            case Primitive.Hypot when !x.Any(side => RangeOf(side) is { IsPositive: true } or { IsNegative: true }) && x.Any(side => RangeOf(side).Crosses && IsMoved(symbols.Of(side))):
                return [Infinite(operation, [.. x.Select(symbols.Of)])];
            case Primitive.Acosh:
                return RangeOf(x[0]).Low > 1 || !IsMoved(symbols.Of(x[0])) ? [] : [Infinite(operation, symbols.Of(x[0]))];
            case Primitive.Asin or Primitive.Acos:
                return RangeOf(x[0]) is { Low: > -1, High: < 1 } || !IsMoved(symbols.Of(x[0])) ? [] : [Infinite(operation, symbols.Of(x[0]))];
            default:
                return [];
        }
    }

    /// <summary>A function whose second derivative has no expectation where its argument passes through zero.</summary>
    private IReadOnlyList<JumpSource> Root(ApplyOp operation, Value argument) =>
        RangeOf(argument).Crosses && IsMoved(symbols.Of(argument)) ? [Infinite(operation, symbols.Of(argument))] : [];

    private JumpSource Infinite(ApplyOp operation, params Polynomial[] operands) => Source("root " + operation.Result.Id, new JumpSource(operation, JumpKind.Turn), operands);
}

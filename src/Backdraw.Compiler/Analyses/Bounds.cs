using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds between which ends each number lies, whatever parameters and noise are: of an array, the ends of its elements.
// Guarantees: every value that is a number lies within its bounds. What a loop carries is bounded by its sign alone, if that stays. Linear time.

/// <summary>Between which ends values lie.</summary>
internal sealed class Bounds
{
    // A body is visited again where what it carries does not stay as it began; nested bodies, as often as this allows.
    private const int VisitsAnOperation = 8, MostRounds = 4;
    private readonly Dictionary<Value, Interval> bounds = [];
    private int budget;

    private Bounds(int budget) => this.budget = budget;

    /// <summary>The bounds of a function.</summary>
    public static Bounds Of(Function function)
    {
        var bounds = new Bounds(VisitsAnOperation * Walk.Operations(function).Count());
        bounds.Visit(function.Body);
        return bounds;
    }

    /// <summary>The bounds of a number, or of the elements of an array.</summary>
    public Interval Of(Value value) => bounds.TryGetValue(value, out var known) ? known : Interval.Everything;

    private void Visit(Region region)
    {
        foreach (var operation in region.Operations)
        {
            budget--;
            switch (operation)
            {
                case ConstantOp constant: Set(constant.Result, Number(constant)); break;
                case ApplyOp apply: Set(apply.Result, Of(apply)); break;
                case DrawOp draw: Set(draw.Result, Of(draw)); break;
                case LengthOp length: Set(length.Result, new(0, int.MaxValue)); break;
                case NewArrayOp made: Set(made.Result, new(0, 0)); break;
                case ArrayLiteralOp literal when literal.Elements.Count > 0:
                    Set(literal.Result, literal.Elements.Select(Of).Aggregate((a, b) => a.Hull(b)));
                    break;
                case LoadOp load: Set(load.Result, Of(load.Array)); break;
                case StoreOp store: Set(store.Result, Of(store.Array).Hull(Of(store.Element))); break;
                case IfOp branch:
                    Visit(branch.Then);
                    Visit(branch.Else);
                    for (int k = 0; k < branch.Outputs.Count; k++) Set(branch.Outputs[k], Of(branch.Then.Yields[k]).Hull(Of(branch.Else.Yields[k])));
                    break;
                case LoopOp loop: Visit(loop); break;
            }
        }
    }

    private void Visit(LoopOp loop)
    {
        var carried = loop.Initial.Select(v => budget > 0 ? Sign(Of(v)) : Interval.Everything).ToArray();
        for (int round = 0; ; round++)
        {
            Enter(loop.Body, loop, carried);
            if (loop.Condition is not null)
            {
                Enter(loop.Condition, loop, carried);
                Visit(loop.Condition);
            }

            Visit(loop.Body);
            bool stays = true;
            for (int k = 0; k < carried.Length; k++)
            {
                if (carried[k].Contains(Of(loop.Body.Yields[k])) && round < MostRounds && budget > 0) continue;
                carried[k] = Interval.Everything;
                stays = false;
            }

            if (stays) break;
        }

        for (int k = 0; k < carried.Length; k++) Set(loop.Outputs[k], Of(loop.Initial[k]).Hull(Of(loop.Body.Yields[k])));
    }

    private void Enter(Region region, LoopOp loop, Interval[] carried)
    {
        if (loop.Upper is not null) Set(region.Parameters[0], Interval.Of(Of(loop.Lower).Low, Of(loop.Upper).High));
        for (int k = 0; k < carried.Length; k++) Set(region.Parameters[k + 1], carried[k]);
    }

    private static Interval Sign(Interval x) =>
        x.IsPositive ? new(Interval.Least, double.PositiveInfinity) : x.Low >= 0 ? new(0, double.PositiveInfinity)
        : x.IsNegative ? new(double.NegativeInfinity, -Interval.Least) : x.High <= 0 ? new(double.NegativeInfinity, 0) : Interval.Everything;

    private void Set(Value value, Interval interval)
    {
        // Integers wrap.
        bool wraps = value.Type.Element switch
        {
            ElementKind.Int => interval.Low < int.MinValue || interval.High > int.MaxValue,
            ElementKind.Long => interval.Low < long.MinValue || interval.High > long.MaxValue,
            _ => false,
        };
        bounds[value] = wraps ? Interval.Everything : interval;
    }

    private static Interval Number(ConstantOp constant)
    {
        double number = constant.Result.Type == IrType.Real ? BitConverter.Int64BitsToDouble(constant.Bits) : constant.Bits;
        return Interval.Of(number, number);
    }

    private Interval Of(DrawOp draw) => draw.Family switch
    {
        Family.LogNormal or Family.HalfNormal or Family.Exponential or Family.Weibull or Family.Pareto or Family.Rayleigh => new(Interval.Least, double.PositiveInfinity),
        Family.Kumaraswamy => new(Interval.Least, 1),
        Family.Uniform or Family.Triangular => Of(draw.Parameters[0]).Hull(Of(draw.Parameters[1])),
        Family.TruncatedNormal => Of(draw.Parameters[2]).Hull(Of(draw.Parameters[3])),
        Family.Categorical or Family.CategoricalLogits or Family.Poisson or Family.Binomial or Family.Geometric => new(0, int.MaxValue),
        _ => Interval.Everything,
    };

    private Interval Of(ApplyOp apply)
    {
        var x = Of(apply.Arguments[0]);
        var y = apply.Arguments.Count > 1 ? Of(apply.Arguments[1]) : default;
        bool real = apply.Result.Type == IrType.Real;
        return apply.Primitive switch
        {
            Primitive.Add => x.Plus(y),
            Primitive.Subtract => x.Plus(y.Negated),
            Primitive.Negate => x.Negated,
            Primitive.Multiply => apply.Arguments[0].Equals(apply.Arguments[1]) ? x.Square : x.Times(y),
            Primitive.FusedMultiplyAdd => (apply.Arguments[0].Equals(apply.Arguments[1]) ? x.Square : x.Times(y)).Plus(Of(apply.Arguments[2])),
            Primitive.Divide when real => x.Over(y),
            Primitive.Select => y.Hull(Of(apply.Arguments[2])),
            Primitive.Min => new(Math.Min(x.Low, y.Low), Math.Min(x.High, y.High)),
            Primitive.Max => new(Math.Max(x.Low, y.Low), Math.Max(x.High, y.High)),
            Primitive.Abs => x.Magnitude,
            // What is no number becomes 0.
            Primitive.Convert => apply.Arguments[0].Type == IrType.Real && !real ? x.Increasing(Math.Truncate).Hull(new(0, 0)) : x,
            Primitive.Sign => x.Increasing(e => Math.Sign(e)),
            _ when real => Function(apply, x, y),
            _ => Interval.Everything,
        };
    }

    private Interval Function(ApplyOp apply, Interval x, Interval y) => apply.Primitive switch
    {
        Primitive.Exp => Positive(x.Increasing(Math.Exp)),
        Primitive.Expm1 => x.Increasing(Math.Exp).Plus(new(-1, -1)),
        Primitive.Sigmoid => new(Interval.Least, 1),
        Primitive.Pow => Power(x, y),
        Primitive.Sqrt => x.IsPositive ? Positive(x.Increasing(Math.Sqrt)) : new(0, Math.Sqrt(Math.Max(x.High, 0))),
        Primitive.Cosh => new(1, double.PositiveInfinity),
        Primitive.Sin or Primitive.Cos => new(-1, 1),
        Primitive.Asin or Primitive.Atan => new(Odd(x.Low, -2), Odd(x.High, 2)),
        Primitive.Acos => new(0, 3.2),
        Primitive.Log or Primitive.Log2 or Primitive.Log10 or Primitive.Log1p or Primitive.Cbrt or Primitive.Sinh or Primitive.Tanh
            or Primitive.Floor or Primitive.Ceiling or Primitive.Round or Primitive.Truncate => x.Increasing(e => Value(apply.Primitive, e)),
        _ => Interval.Everything,
    };

    /// <summary>The end of an odd function that stays below a number: by sign.</summary>
    private static double Odd(double end, double most) => most < 0 ? end >= 0 ? end > 0 ? Interval.Least : 0 : most : end <= 0 ? end < 0 ? -Interval.Least : 0 : most;

    private static Interval Positive(Interval x) => new(Math.Max(x.Low, Interval.Least), x.High);

    private static Interval Power(Interval x, Interval y) => x.IsPositive ? new(Interval.Least, double.PositiveInfinity)
        : x.Low >= 0 || (y.Low == y.High && y.Low % 2 == 0) ? new(0, double.PositiveInfinity)
        : Interval.Everything;

    private static double Value(Primitive primitive, double x) => primitive switch
    {
        Primitive.Log1p => Math.Log(1 + x),
        Primitive.Floor => Math.Floor(x),
        Primitive.Ceiling => Math.Ceiling(x),
        Primitive.Round => Math.Round(x),
        Primitive.Truncate => Math.Truncate(x),
        _ => Functions.Evaluate(primitive, [x]),
    };
}

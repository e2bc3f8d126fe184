using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds the exponentials that nothing bounds, what is infinite with them, and which of that a later operation makes a number again:
//             1/(1 + eˣ), tanh eˣ, exp(−eˣ), min(eˣ, c). There a derivative meets infinity and zero, and the zero is right. An infinite value that
//             no operation ends makes the result infinite, and no derivative of that is a number.
// Guarantees: none of correctness: what is not found gives NaN where a derivative could be had. The sign of infinity is followed as if factors were
//             positive unless they are constants. Linear time.

/// <summary>Which values may be infinite where the result is a number.</summary>
public sealed class Overflow
{
    private readonly bool[] infinite;
    private readonly bool[] ended;

    private Overflow(bool[] infinite, bool[] ended) => (this.infinite, this.ended) = (infinite, ended);

    /// <summary>The overflows of a function.</summary>
    public static Overflow Of(Function function)
    {
        var flow = new Flow(function);
        flow.Visit(function.Body);
        return new Overflow(flow.Graph.From(flow.Sources), flow.Graph.Into([flow.End]));
    }

    /// <summary>Whether a value may be infinite where the result is a number.</summary>
    public bool Reaches(Value value) => Is(2 * value.Id) || Is((2 * value.Id) + 1);

    private bool Is(int node) => node < infinite.Length && infinite[node] && ended[node];

    /// <summary>Every value has two nodes, for +∞ and −∞; what ends infinity leads to one more.</summary>
    private sealed class Flow
    {
        private readonly Lazy<ValueRanges> ranges;
        private readonly Dictionary<Value, double> constants = [];

        public Flow(Function function)
        {
            Graph = new FlowGraph(2 * new IdSource(function).Bound);
            End = Graph.NewNode();
            ranges = new(() => ValueRanges.Of(function, Dependence.Of(function)));
        }

        public FlowGraph Graph { get; }

        public int End { get; }

        public List<int> Sources { get; } = [];

        public void Visit(Region region)
        {
            foreach (var operation in region.Operations)
            {
                foreach (var inner in Walk.Regions(operation)) Visit(inner);
                switch (operation)
                {
                    case ConstantOp constant when constant.Result.Type == IrType.Real:
                        constants[constant.Result] = BitConverter.Int64BitsToDouble(constant.Bits);
                        break;
                    case IfOp branch:
                        for (int k = 0; k < branch.Outputs.Count; k++)
                        {
                            Carry(branch.Then.Yields[k], branch.Outputs[k]);
                            Carry(branch.Else.Yields[k], branch.Outputs[k]);
                        }

                        break;
                    case LoopOp loop:
                        for (int k = 0; k < loop.Outputs.Count; k++)
                        {
                            foreach (var source in new[] { loop.Initial[k], loop.Body.Yields[k] })
                            {
                                Carry(source, loop.Body.Parameters[k + 1]);
                                Carry(source, loop.Outputs[k]);
                            }
                        }

                        break;
                    case ApplyOp apply when apply.Result.Type == IrType.Real:
                        Visit(apply);
                        break;
                    default:
                        foreach (var source in Activity.Sources(operation)) Carry(source, operation.Results[0]);
                        break;
                }
            }
        }

        private void Visit(ApplyOp apply)
        {
            var x = apply.Arguments;
            switch (apply.Primitive)
            {
                case Primitive.ExpAffine:
                    if (double.IsPositiveInfinity(ranges.Value.Of(apply.Result).High)) Sources.Add(Node(apply.Result, false));
                    foreach (var argument in x) Ends(argument);
                    break;
                case Primitive.Exp or Primitive.Exp2 or Primitive.Expm1 or Primitive.Sinh or Primitive.Cosh:
                    if (double.IsPositiveInfinity(ranges.Value.Of(apply.Result).High)) Sources.Add(Node(apply.Result, false));
                    if (apply.Primitive == Primitive.Sinh) Sources.Add(Node(apply.Result, true));
                    else if (apply.Primitive != Primitive.Cosh) Ends(x[0], true);
                    break;
                case Primitive.Tanh or Primitive.Sigmoid or Primitive.NormalCdf or Primitive.NormalPdf or Primitive.Erf or Primitive.Erfc or Primitive.Atan or Primitive.Atan2
                    or Primitive.Trigamma or Primitive.Polygamma:
                    foreach (var argument in x) Ends(argument);
                    break;
                case Primitive.Multiply or Primitive.FusedMultiplyAdd:
                    Carry(x[0], apply.Result, IsNegative(x[1]));
                    Carry(x[1], apply.Result, IsNegative(x[0]));
                    if (x.Count > 2) Carry(x[2], apply.Result);
                    break;
                case Primitive.Divide:
                    Carry(x[0], apply.Result, IsNegative(x[1]));
                    Ends(x[1]);
                    break;
                case Primitive.Subtract:
                    Carry(x[0], apply.Result);
                    Carry(x[1], apply.Result, true);
                    break;
                case Primitive.Negate:
                    Carry(x[0], apply.Result, true);
                    break;
                case Primitive.Abs or Primitive.CopySign or Primitive.Hypot:
                    foreach (var argument in x)
                    {
                        Carry(argument, apply.Result);
                        Carry(argument, apply.Result, true);
                    }

                    break;
                case Primitive.Softplus or Primitive.LogAddExp:
                    foreach (var argument in x)
                    {
                        Carry(argument, apply.Result);
                        Ends(argument, true);
                    }

                    break;
                case Primitive.Min or Primitive.Max:
                    foreach (var argument in x)
                    {
                        Carry(argument, apply.Result);
                        if (apply.Primitive == Primitive.Min) Ends(argument, false);
                    }

                    break;
                case Primitive.Add or Primitive.Sqrt or Primitive.Cbrt or Primitive.Log or Primitive.Log2 or Primitive.Log10 or Primitive.Log1p or Primitive.Pow
                    or Primitive.Asinh or Primitive.Acosh or Primitive.RootN or Primitive.ScaleB or Primitive.LogGamma or Primitive.Digamma or Primitive.Select:
                    foreach (var argument in x) Carry(argument, apply.Result);
                    break;
            }
        }

        private bool IsNegative(Value value) => constants.TryGetValue(value, out double constant) && constant < 0;

        private static int Node(Value value, bool negative) => (2 * value.Id) + (negative ? 1 : 0);

        private void Carry(Value from, Value to, bool flips = false)
        {
            if (!from.Type.IsDifferentiable || !to.Type.IsDifferentiable) return;
            Graph.Add(Node(from, false), Node(to, flips));
            Graph.Add(Node(from, true), Node(to, !flips));
        }

        private void Ends(Value value)
        {
            Ends(value, false);
            Ends(value, true);
        }

        private void Ends(Value value, bool negative) => Graph.Add(Node(value, negative), End);
    }
}

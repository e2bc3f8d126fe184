using System.Runtime.CompilerServices;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      any function.
// Does:       finds the values that differ between samples: what noise reaches by data, or by control that noise reaches.
// Guarantees: a value said to be uniform is the same in every sample that computes it. Linear time.

/// <summary>Which values are uniform across samples and which vary.</summary>
public sealed class Variability
{
    private readonly bool[] varying;
    private readonly Dictionary<Operation, int> controls;

    private Variability(bool[] varying, Dictionary<Operation, int> controls) => (this.varying, this.controls) = (varying, controls);

    /// <summary>The variability of a function whose parameters are uniform.</summary>
    public static Variability Of(Function function) => Of(function, []);

    /// <summary>The variability of a function some of whose parameters vary.</summary>
    public static Variability Of(Function function, IEnumerable<Value> varyingParameters)
    {
        var flow = new Flow(new FlowGraph(new IdSource(function).Bound));
        flow.Sources.AddRange(varyingParameters.Select(v => v.Id));
        flow.Visit(function.Body, null);
        return new Variability(flow.Graph.From(flow.Sources), flow.Controls);
    }

    /// <summary>Whether the value differs between samples.</summary>
    public bool Varies(Value value) => value.Id < varying.Length && varying[value.Id];

    /// <summary>Whether the operation stands in a branch or loop whose control varies between samples.</summary>
    public bool UnderVaryingControl(Operation operation) => controls.TryGetValue(operation, out int control) && varying[control];

    /// <summary>What makes what vary. A region under control has a node of its own, which varies when samples part ways there.</summary>
    private sealed class Flow(FlowGraph graph)
    {
        public FlowGraph Graph => graph;

        public List<int> Sources { get; } = [];

        /// <summary>The control node of each operation that has one.</summary>
        public Dictionary<Operation, int> Controls { get; } = new(ReferenceComparer.Instance);

        public void Visit(Region region, int? control)
        {
            foreach (var operation in region.Operations)
            {
                if (control is { } node) Controls[operation] = node;
                switch (operation)
                {
                    case IfOp branch: Branch(branch, control); break;
                    case LoopOp loop: Loop(loop, control); break;
                    case DrawOp or NoiseOp or AdvantageOp or WeightOp or RestoreOp:
                        Sources.Add(operation.Results[0].Id);
                        break;
                    case LengthOp or ZerosLikeOp:
                        break;
                    default:
                        Leaf(operation, control);
                        break;
                }
            }
        }

        private void Leaf(Operation operation, int? control)
        {
            foreach (var result in operation.Results)
            {
                foreach (var operand in operation.Operands) graph.Add(operand.Id, result.Id);

                // An update under a mask changes the array of some samples only.
                if (control is { } node && operation is StoreOp or AddAtOp or AddArraysOp) graph.Add(node, result.Id);
            }
        }

        private void Branch(IfOp branch, int? control)
        {
            int arms = Under(control, branch.Condition);
            Visit(branch.Then, arms);
            Visit(branch.Else, arms);
            for (int k = 0; k < branch.Outputs.Count; k++)
            {
                var (then, otherwise) = (branch.Then.Yields[k], branch.Else.Yields[k]);
                graph.Add(then.Id, branch.Outputs[k].Id);
                graph.Add(otherwise.Id, branch.Outputs[k].Id);
                if (!then.Equals(otherwise)) graph.Add(branch.Condition.Id, branch.Outputs[k].Id);
            }
        }

        private void Loop(LoopOp loop, int? control)
        {
            var ends = new List<Value> { loop.Lower };
            if (loop.Upper is not null) ends.Add(loop.Upper);
            if (loop.Condition is not null) ends.Add(loop.Condition.Yields[0]);
            int body = Under(control, [.. ends]);
            if (loop.Condition is not null) Visit(loop.Condition, body);
            Visit(loop.Body, body);
            var start = loop.Descending ? loop.Upper! : loop.Lower;
            for (int k = 0; k < loop.Outputs.Count; k++)
            {
                var (inside, next, output) = (loop.Body.Parameters[k + 1], loop.Body.Yields[k], loop.Outputs[k]);
                graph.Add(loop.Initial[k].Id, inside.Id);
                graph.Add(next.Id, inside.Id);
                graph.Add(inside.Id, output.Id);
                if (loop.Condition is not null) graph.Add(inside.Id, loop.Condition.Parameters[k + 1].Id);
                if (next.Equals(inside)) continue;

                // A sample that joins later has done fewer trips, and one that leaves earlier keeps what it had at its own last trip.
                graph.Add(start.Id, inside.Id);
                foreach (var end in ends) graph.Add(end.Id, output.Id);
            }
        }

        private int Under(int? control, params Value[] deciding)
        {
            int node = graph.NewNode();
            if (control is { } outer) graph.Add(outer, node);
            foreach (var value in deciding) graph.Add(value.Id, node);
            return node;
        }
    }

    /// <summary>Equal operations in different places are different places.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<Operation>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Operation? x, Operation? y) => ReferenceEquals(x, y);

        public int GetHashCode(Operation obj) => RuntimeHelpers.GetHashCode(obj);
    }
}

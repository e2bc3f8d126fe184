using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      a settled function.
// Does:       splits f(θ) into S(P(θ)): the prologue P is everything at the top level that depends on no draw, and every uniform expression inside the
//             branches and loops of the rest that cannot trap; S is the rest. Checks of uniform parameters inside loops and branches whose control is
//             uniform move to P under the same control, so that what is outside its domain is found before sampling, and a draw that never happens is not checked.
// Guarantees: S(P(θ)) does the operations of f in an order that keeps all dependences; the results of P are the parameters of S.

/// <summary>A function split into its uniform and its varying part.</summary>
/// <param name="Prologue">P: the parameters of the function to the values that cross.</param>
/// <param name="Sample">S: the values that cross to the results of the function.</param>
public sealed record SplitFunction(Function Prologue, Function Sample);

/// <summary>Takes uniform code out of the loop over samples.</summary>
public static class UniformHoisting
{
    /// <summary>Splits a function.</summary>
    public static SplitFunction Apply(Function function)
    {
        var hoisting = new Hoisting(function, [], new IdSource(function));
        var sample = hoisting.Split(function.Body, arrays: true);
        var crossing = hoisting.Crossing(function.Parameters, sample);
        return new SplitFunction(
            function with { Body = new Region([], hoisting.Prologue.ToEquatableArray(), crossing) },
            function with { Parameters = crossing, Differentiable = [], Body = sample });
    }

    /// <summary>Moves the uniform scalars that differentiation has made from a sample function to its prologue.</summary>
    /// <param name="split">The prologue, and a sample function whose parameters are what crosses, then accumulators.</param>
    /// <param name="kept">Values that cross whether the sample function reads them or not.</param>
    public static SplitFunction Again(SplitFunction split, IReadOnlyCollection<Value> kept)
    {
        var crossed = split.Prologue.Body.Yields;
        var accumulators = split.Sample.Parameters.Skip(crossed.Count).ToEquatableArray();
        var both = split.Sample with { Body = new Region([], [.. split.Prologue.Body.Operations, .. split.Sample.Body.Operations], []) };
        var hoisting = new Hoisting(split.Sample, accumulators, new IdSource(both));
        var sample = hoisting.Split(split.Sample.Body, arrays: false);
        // The two functions number their values apart.
        var ids = new IdSource(both);
        var renamed = new Dictionary<Value, Value>();
        var added = hoisting.Prologue.ConvertAll(o => Rewriter.Clone(o, ids, renamed));
        foreach (var literal in hoisting.Prologue.OfType<ConstantOp>()) renamed.Remove(literal.Result);
        sample = Rewriter.Map(sample, v => renamed.TryGetValue(v, out var moved) ? moved : v);
        var read = Walk.FreeValues(sample);
        read.UnionWith(kept);
        var crossing = crossed.Concat(added.SelectMany(o => o.Results)).Where(read.Contains).ToEquatableArray();
        return new SplitFunction(
            split.Prologue with { Body = new Region([], [.. split.Prologue.Body.Operations, .. added], crossing) },
            split.Sample with { Parameters = [.. crossing, .. accumulators], Body = sample });
    }

    private sealed class Hoisting
    {
        private readonly Variability variability;
        private readonly HashSet<Value> available;
        private readonly Dictionary<Value, ConstantOp> literals = [];
        private readonly HashSet<Value> placed = [];
        private readonly IdSource ids;

        public Hoisting(Function function, EquatableArray<Value> varying, IdSource ids)
        {
            this.ids = ids;
            variability = Variability.Of(function, varying);
            available = new HashSet<Value>(function.Parameters);
            available.ExceptWith(varying);
            foreach (var constant in Walk.Operations(function).OfType<ConstantOp>()) literals[constant.Result] = constant;
        }

        public List<Operation> Prologue { get; } = [];

        /// <summary>Puts what is uniform into the prologue; the result is the rest.</summary>
        public Region Split(Region body, bool arrays)
        {
            var rest = new List<Operation>();
            foreach (var operation in body.Operations)
            {
                // Literals cost nothing and are read where they stand.
                if (operation is ConstantOp) rest.Add(operation);
                else if (IsUniform(operation) && (arrays || operation.Results.All(r => r.Type.IsScalar)) && IsAvailable(Walk.FreeValues(operation))) Hoist(operation, Prologue);
                else rest.Add(Rest(operation, Prologue));
            }

            return body with { Operations = rest.ToEquatableArray() };
        }

        /// <summary>The values the sample function reads that are made outside of it, in the order of their definition.</summary>
        public EquatableArray<Value> Crossing(EquatableArray<Value> parameters, Region sample)
        {
            var read = Walk.FreeValues(sample);
            return parameters.Concat(Prologue.SelectMany(o => o.Results)).Where(v => read.Contains(v) && !literals.ContainsKey(v)).Distinct().ToEquatableArray();
        }

        private bool IsUniform(Operation operation) =>
            !IsBoundToSample(operation)
            && operation.Results.All(r => !variability.Varies(r))
            && !Walk.Regions(operation).Any(r => Walk.Operations(r).Any(IsBoundToSample));

        private static bool IsBoundToSample(Operation operation) =>
            operation is AdvantageOp or WeightOp or SaveOp or RestoreOp || (operation.HasEffect && operation is not GuardOp);

        private bool IsAvailable(IEnumerable<Value> values) => values.All(v => available.Contains(v) || literals.ContainsKey(v));

        private void Hoist(Operation operation, List<Operation> into)
        {
            foreach (var read in Walk.FreeValues(operation).OrderBy(v => v.Id))
                if (!available.Contains(read) && placed.Add(read)) Prologue.Add(literals[read]);
            into.Add(operation);
            available.UnionWith(operation.Results);
        }

        /// <summary>What stays of an operation that varies: its regions without their uniform expressions and the checks that <paramref name="checks"/> takes.</summary>
        private Operation Rest(Operation operation, List<Operation> checks)
        {
            switch (operation)
            {
                case IfOp branch:
                    bool known = !variability.Varies(branch.Condition) && IsAvailable([branch.Condition]);
                    List<Operation> then = [], otherwise = [];
                    var rest = branch with { Then = Rest(branch.Then, known ? then : null), Else = Rest(branch.Else, known ? otherwise : null) };
                    if (then.Count + otherwise.Count > 0) Hoist(new IfOp([], branch.Condition, Only(then), Only(otherwise)), checks);
                    return rest;
                case LoopOp loop:
                    bool counted = loop.Condition is null && loop.Upper is not null && IsAvailable([loop.Lower, loop.Upper]);
                    List<Operation> body = [];
                    var emptied = loop with
                    {
                        Condition = loop.Condition is null ? null : Rest(loop.Condition, null),
                        Body = Rest(loop.Body, counted ? body : null),
                    };
                    if (body.Count > 0) HoistOfLoop(loop, body, checks);
                    return emptied;
                default:
                    return operation;
            }
        }

        /// <summary>The checks of a loop's body, where the loop runs at all.</summary>
        private void HoistOfLoop(LoopOp loop, List<Operation> body, List<Operation> checks)
        {
            if (literals.TryGetValue(loop.Lower, out var lower) && literals.TryGetValue(loop.Upper!, out var upper))
            {
                if (lower.Bits < upper.Bits) checks.AddRange(body);
                return;
            }

            var runs = new ApplyOp(ids.New(IrType.Bool), Primitive.Greater, [loop.Upper!, loop.Lower]);
            Hoist(runs, checks);
            Hoist(new IfOp([], runs.Result, Only(body), Only([])), checks);
        }

        private static Region Only(List<Operation> operations) => new([], operations.ToEquatableArray(), []);

        private Region Rest(Region region, List<Operation>? checks)
        {
            var rest = new List<Operation>();
            foreach (var operation in region.Operations)
            {
                if (IsExpression(operation) && IsAvailable(operation.Operands)) Hoist(operation, Prologue);
                else if (checks is not null && operation is GuardOp && operation.Operands.All(v => !variability.Varies(v)) && IsAvailable(operation.Operands)) Hoist(operation, checks);
                else if (checks is null && Walk.Regions(operation).Any()) rest.Add(Rewriter.MapRegions(operation, r => Rest(r, null)));
                else rest.Add(checks is null ? operation : Rest(operation, checks));
            }

            return region with { Operations = rest.ToEquatableArray() };
        }

        /// <summary>Whether an operation of a region inside may be done once a call whether that region runs or not.</summary>
        private bool IsExpression(Operation operation) =>
            operation is ApplyOp apply && !variability.Varies(apply.Result) && !Signature.MayThrow(apply);
    }
}

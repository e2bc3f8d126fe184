using System.Collections.Immutable;
using System.Numerics;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      a function whose draws are not settled.
// Does:       follows every jump from the operation that makes it (a comparison whose position a parameter moves) through what it decides, until it is
//             proved away at a value that is continuous there, or reaches the result or the probabilities of a discrete draw.
// Guarantees: with no jump found, the integrand is continuous in the parameters for almost every noise, and for every outcome of the discrete draws: the
//             pathwise derivative and the score terms together are unbiased. A jump that is found may be none.

/// <summary>The jumps that reach the result.</summary>
public sealed class Jumps
{
    private readonly Dictionary<Value, Carried> carried = [];
    private readonly Dictionary<(Value Value, int Source), (bool Proved, ImmutableHashSet<Value> Leaves)> proofs = [];
    private readonly Dictionary<int, (JumpPassage Passage, string? Name)> passages = [];
    private readonly Dependence dependence;
    private readonly Symbols symbols;
    private readonly JumpSources sources;
    private readonly ContinuityProof continuity;
    private readonly bool kinks;
    private BigInteger sunk;
    private bool changed;

    private Jumps(Function function, Dependence dependence, ImmutableDictionary<Value, Sign> signs, bool kinks)
    {
        this.dependence = dependence;
        this.kinks = kinks;
        symbols = new Symbols(function, dependence);
        continuity = new ContinuityProof(symbols.Atoms);
        sources = new JumpSources(symbols, dependence, new PolynomialRanges(ValueRanges.Of(function, dependence, signs), dependence), kinks);
    }

    /// <summary>
    /// The jumps a value carries, by the numbers of their sources: those made in this iteration of every loop around, whose boundary the symbols at hand
    /// speak of, and those that came over from another iteration.
    /// </summary>
    private readonly record struct Carried(BigInteger Here, BigInteger Elsewhere)
    {
        public BigInteger All => Here | Elsewhere;

        public static Carried operator |(Carried a, Carried b) => new(a.Here | b.Here, a.Elsewhere | b.Elsewhere);
    }

    /// <summary>The jumps of a function, in the order in which they are made.</summary>
    public static IReadOnlyList<Jump> Of(Function function, Dependence dependence) => Of(function, dependence, ImmutableDictionary<Value, Sign>.Empty);

    /// <summary>The jumps of a function where some parameters are taken to have a sign.</summary>
    public static IReadOnlyList<Jump> Of(Function function, Dependence dependence, ImmutableDictionary<Value, Sign> signs) => Of(function, dependence, signs, kinks: false);

    /// <summary>
    /// The places of a function, in the order in which they are made, where it is continuous and its derivative may jump: with none of either, the
    /// integrand has a continuous derivative in the parameters, so that second derivatives are unbiased.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="dependence">Its dependence.</param>
    /// <param name="signs">What some parameters are taken to be.</param>
    /// <param name="jumps">Its jumps.</param>
    public static IReadOnlyList<Jump> OfDerivative(
        Function function, Dependence dependence, ImmutableDictionary<Value, Sign> signs, IReadOnlyList<Jump> jumps) =>
        [.. Of(function, dependence, signs, kinks: true).Where(kink => jumps.All(jump => jump.At != kink.At))];

    private static IReadOnlyList<Jump> Of(Function function, Dependence dependence, ImmutableDictionary<Value, Sign> signs, bool kinks)
    {
        var jumps = new Jumps(function, dependence, signs, kinks);
        do
        {
            jumps.changed = false;
            jumps.Visit(function.Body);
        }
        while (jumps.changed);
        var reached = function.Body.Yields.Aggregate(jumps.sunk, (all, result) => all | jumps.Of(result).All);
        var found = jumps.sources.All.Where(s => s.Kind != JumpKind.Edge && !(reached >> s.Number).IsEven);
        return [.. found.GroupBy(s => s.Operation.Result).Select(same => jumps.Found(same.First()))];
    }

    private Jump Found(JumpSource source)
    {
        var (passage, name) = passages.TryGetValue(source.Number, out var known) ? known : (JumpPassage.Value, null);
        return new Jump(source.Operation.Result, source.Operation.Primitive, source.Kind, source.Draw, passage, name);
    }

    private Carried Of(Value value) => carried.TryGetValue(value, out var known) ? known : default;

    private Carried Of(IEnumerable<Value> values) => values.Aggregate(default(Carried), (all, value) => all | Of(value));

    private void Carry(Value value, Carried jumps)
    {
        var before = Of(value);
        var after = before | jumps;
        if (after == before) return;
        carried[value] = after;
        changed = true;
    }

    private void Visit(Region region)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case ApplyOp apply: Visit(apply); break;
                case IfOp branch: Visit(branch); break;
                case LoopOp loop: Visit(loop); break;
                case DrawOp draw when !Dependence.IsContinuous(draw.Family):
                    Sink(draw.Parameters, draw.Result, (JumpPassage.Probability, draw.Site.Path));
                    break;
                case NewArrayOp array:
                    Sink(array.Extents, array.Result, (JumpPassage.Length, array.Result.Name));
                    break;
                case LengthOp:
                    break;
                default:
                    if (operation is LoadOp load) Note(Of(load.Indices), load.Result, (JumpPassage.Index, load.Array.Name));
                    if (operation is StoreOp store) Note(Of(store.Indices), store.Result, (JumpPassage.Index, store.Array.Name));
                    foreach (var result in operation.Results) Carry(result, Of(operation.Operands));
                    break;
            }
        }
    }

    /// <summary>Where jumps get on to a value; what is met first is what is told.</summary>
    private void Note(Carried jumps, Value to, (JumpPassage Passage, string? Name) passage)
    {
        if (jumps.All.IsZero || !dependence.IsUseful(to)) return;
        foreach (var source in sources.All)
            if (!(jumps.All >> source.Number).IsEven && !passages.ContainsKey(source.Number)) passages.Add(source.Number, passage);
    }

    /// <summary>Jumps that cannot be followed further: they matter as soon as the outcome does.</summary>
    private void Sink(EquatableArray<Value> operands, Value outcome, (JumpPassage Passage, string? Name) passage)
    {
        var jumps = Of(operands);
        if (!dependence.IsUseful(outcome)) return;
        Note(jumps, outcome, passage);
        if ((sunk | jumps.All) == sunk) return;
        sunk |= jumps.All;
        changed = true;
    }

    private void Visit(ApplyOp apply)
    {
        var jumps = Of(apply.Arguments);
        foreach (var source in sources.Of(apply)) jumps |= new Carried(BigInteger.One << source.Number, 0);
        if (IsComparison(apply.Primitive)) jumps = Hidden(apply, jumps);
        if (apply.Result.Type != IrType.Bool) jumps = Unproved(apply.Result, jumps);
        if (apply.Primitive == Primitive.Select) Note(jumps with { Here = jumps.Here & Of(apply.Arguments[0]).Here }, apply.Result, (JumpPassage.Join, apply.Result.Name));
        Carry(apply.Result, jumps);
    }

    private static bool IsComparison(Primitive primitive) => primitive is Primitive.Less or Primitive.LessOrEqual or Primitive.Greater
        or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual;

    /// <summary>The jumps of a comparison. That an operand is no number shows no longer: the comparison is false, or true.</summary>
    private Carried Hidden(ApplyOp comparison, Carried jumps)
    {
        var edges = sources.All.Where(s => s.Kind == JumpKind.Edge && !(jumps.All >> s.Number).IsEven).Aggregate(BigInteger.Zero, (set, s) => set | (BigInteger.One << s.Number));
        if (edges.IsZero) return jumps;
        return new Carried(jumps.Here & ~edges | (BigInteger.One << sources.Hiding(comparison).Number), jumps.Elsewhere & ~edges);
    }

    private void Visit(IfOp branch)
    {
        Visit(branch.Then);
        Visit(branch.Else);
        var decided = Of(branch.Condition);
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var (then, otherwise, output) = (branch.Then.Yields[k], branch.Else.Yields[k], branch.Outputs[k]);
            if (then == otherwise)
            {
                Carry(output, Of(then));
                continue;
            }

            var jumps = Of(then) | Of(otherwise);
            var all = jumps | decided;
            if (!output.Type.IsScalar) all = jumps | UnprovedArray(output, branch, k, decided);
            else if (output.Type != IrType.Bool) all = Unproved(output, all);
            if (output.Type != IrType.Bool) Note(new Carried(all.Here & decided.Here, all.Elsewhere & decided.Elsewhere), output, (JumpPassage.Join, output.Name));
            Carry(output, all);
        }
    }

    private void Visit(LoopOp loop)
    {
        bool before;
        do
        {
            before = changed;
            changed = false;
            var index = Of(loop.Descending ? loop.Upper! : loop.Lower);
            Carry(loop.Body.Parameters[0], index);
            if (loop.Condition is not null) Carry(loop.Condition.Parameters[0], index);
            for (int k = 0; k < loop.Outputs.Count; k++)
            {
                var passed = new Carried(0, Of(loop.Initial[k]).All | Of(loop.Body.Yields[k]).All);
                Carry(loop.Body.Parameters[k + 1], passed);
                if (loop.Condition is not null) Carry(loop.Condition.Parameters[k + 1], passed);
            }

            if (loop.Condition is not null) Visit(loop.Condition);
            Visit(loop.Body);
            bool again = changed;
            changed |= before;
            if (!again) break;
        }
        while (true);

        var count = Of(loop.Lower) | (loop.Upper is null ? default : Of(loop.Upper)) | (loop.Condition is null ? default : Of(loop.Condition.Yields[0]));
        for (int k = 0; k < loop.Outputs.Count; k++)
        {
            bool passedOn = loop.Body.Yields[k] == loop.Body.Parameters[k + 1];
            // Flags are the front end's own.
            if (!passedOn) Note(count, loop.Outputs[k], (JumpPassage.Loop, loop.Outputs[k].Type == IrType.Bool ? null : loop.Outputs[k].Name));
            Carry(loop.Outputs[k], new Carried(0, Of(loop.Initial[k]).All | Of(loop.Body.Yields[k]).All | (passedOn ? 0 : count.All)));
        }
    }

    /// <summary>The jumps of a number less those at which it is proved to be continuous.</summary>
    private Carried Unproved(Value value, Carried jumps)
    {
        foreach (var source in sources.All)
        {
            if ((jumps.Here >> source.Number).IsEven || source.Comparison is null) continue;
            if (!proofs.TryGetValue((value, source.Number), out var proof))
                proofs.Add((value, source.Number), proof = Prove(value, [symbols.Of(value)], source));
            if (Stands(proof, source)) jumps = jumps with { Here = jumps.Here - (BigInteger.One << source.Number) };
        }

        return jumps;
    }

    /// <summary>The jumps of a condition less those at which every element of the joined array is proved to be continuous.</summary>
    private Carried UnprovedArray(Value output, IfOp branch, int k, Carried decided)
    {
        foreach (var source in sources.All)
        {
            if ((decided.Here >> source.Number).IsEven || source.Comparison is null) continue;
            if (!proofs.TryGetValue((output, source.Number), out var proof))
            {
                var places = new List<ImmutableArray<Polynomial>>();
                bool common = symbols.CommonArray(branch.Then.Yields[k], branch.Else.Yields[k], places) is not null;
                var elements = common ? places.Select(place => symbols.Element(output, place)).ToList() : [null];
                proofs.Add((output, source.Number), proof = Prove(output, elements, source));
            }

            if (Stands(proof, source)) decided = decided with { Here = decided.Here - (BigInteger.One << source.Number) };
        }

        return decided;
    }

    /// <summary>A proof speaks of what a value is made of; none of that may hide the jump itself.</summary>
    private bool Stands((bool Proved, ImmutableHashSet<Value> Leaves) proof, JumpSource source) =>
        proof.Proved && proof.Leaves.All(leaf => (Of(leaf).All >> source.Number).IsEven);

    private (bool Proved, ImmutableHashSet<Value> Leaves) Prove(Value value, IReadOnlyList<Polynomial?> elements, JumpSource source)
    {
        ImmutableHashSet<Value> leaves = [.. elements.OfType<Polynomial>().SelectMany(Atoms.ValuesOf)];
        // Of a value that is its own leaf nothing is known.
        return (!leaves.Contains(value) && elements.All(e => e is not null && Holds(e, source)), leaves);
    }

    private bool Holds(Polynomial value, JumpSource source) => source.Kind switch
    {
        JumpKind.Pole => continuity.Passes(value, source),
        JumpKind.Edge => continuity.IsDefined(value, source),
        _ => continuity.Holds(value, source.Comparison!, source.Boundaries, kinks),
    };
}

using System.Numerics;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      a function whose draws are not settled.
// Does:       finds which differentiable parameters and which draws reach each value smoothly, through the data flow of reals and of the parameters of
//             continuous draws; and which values reach the result at all, through indices, conditions, counts and outcomes too.
// Guarantees: between jumps a value changes with nothing else. Outcomes of discrete draws are held fixed: smoothly they depend on nothing.

/// <summary>Which parameters and draws reach each value.</summary>
public sealed class Dependence
{
    private readonly Dictionary<Value, int> origins = [];
    private readonly Dictionary<int, Value> parameters = [];
    private readonly Dictionary<int, DrawOp> draws = [];
    private readonly Dictionary<Value, (List<Value> Smooth, List<Value> All)> inputs = [];
    private readonly Dictionary<Value, BigInteger> smooth = [];
    private readonly Dictionary<Value, List<Value>> users = [];
    private readonly HashSet<Value> useful = [];
    private BigInteger moving;
    private BigInteger continuous;

    private Dependence() { }

    /// <summary>The dependence of a function.</summary>
    public static Dependence Of(Function function)
    {
        var dependence = new Dependence();
        foreach (var parameter in function.Differentiable)
        {
            dependence.moving |= dependence.Origin(parameter);
            dependence.parameters.Add(dependence.origins[parameter], parameter);
        }

        dependence.Connect(function.Body);
        foreach (var origin in dependence.origins.Keys) dependence.Gather(origin);

        dependence.Follow(function.Body.Yields, dependence.useful);
        return dependence;
    }

    /// <summary>Whether the value moves with a differentiable parameter, smoothly or between jumps.</summary>
    public bool Moves(Value value) => !(Smoothly(value) & moving).IsZero;

    /// <summary>Whether the noise of a continuous draw spreads the value over a continuum.</summary>
    public bool IsSpread(Value value) => !(Smoothly(value) & continuous).IsZero;

    /// <summary>Whether the value takes part in the result at all.</summary>
    public bool IsUseful(Value value) => useful.Contains(value);

    /// <summary>Whether the value is a differentiable parameter itself.</summary>
    public bool IsParameter(Value value) => origins.TryGetValue(value, out int origin) && parameters.ContainsKey(origin);

    /// <summary>The continuous draws that spread the value, in the order of their sites.</summary>
    public IEnumerable<DrawOp> Draws(Value value) => draws.Where(d => Contains(Smoothly(value), d.Key) && IsContinuous(d.Value.Family)).Select(d => d.Value);

    /// <summary>The differentiable parameters that move the value, in their order.</summary>
    public IEnumerable<Value> Parameters(Value value) => parameters.Where(p => Contains(Smoothly(value), p.Key)).Select(p => p.Value);

    /// <summary>All that some values are made of, through indices, conditions and counts too, themselves included.</summary>
    public HashSet<Value> Origins(IEnumerable<Value> values)
    {
        var all = new HashSet<Value>();
        Follow(values, all);
        return all;
    }

    /// <summary>The family of the draw whose outcome a value is; null for other values.</summary>
    public Family? FamilyOf(Value value) => origins.TryGetValue(value, out int origin) && draws.TryGetValue(origin, out var draw) ? draw.Family : null;

    /// <summary>Whether a family's outcomes are real, with a density.</summary>
    public static bool IsContinuous(Family family) => Signature.Outcome(family) == IrType.Real;

    private static bool Contains(BigInteger set, int origin) => !(set >> origin).IsEven;

    private BigInteger Smoothly(Value value) => smooth.TryGetValue(value, out var set) ? set : BigInteger.Zero;

    private BigInteger Origin(Value value)
    {
        int origin = origins.Count;
        origins.Add(value, origin);
        var bit = BigInteger.One << origin;
        if (value.Type.IsDifferentiable) smooth[value] = bit;
        return bit;
    }

    private void Connect(Region region)
    {
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case IfOp branch:
                    Connect(branch.Then);
                    Connect(branch.Else);
                    for (int k = 0; k < branch.Outputs.Count; k++) Connect(branch, k);
                    break;
                case LoopOp loop:
                    if (loop.Condition is not null) Connect(loop.Condition);
                    Connect(loop.Body);
                    Connect(loop);
                    break;
                default:
                    if (operation is DrawOp draw) Register(draw);
                    var sources = Activity.Sources(operation).ToList();
                    foreach (var result in operation.Results) Connect(result, result.Type.IsDifferentiable ? sources : [], operation.Operands);
                    break;
            }
        }
    }

    private void Register(DrawOp draw)
    {
        var bit = Origin(draw.Result);
        draws.Add(origins[draw.Result], draw);
        if (IsContinuous(draw.Family)) continuous |= bit;
    }

    private void Connect(IfOp branch, int k)
    {
        var (then, otherwise) = (branch.Then.Yields[k], branch.Else.Yields[k]);
        Connect(branch.Outputs[k], [then, otherwise], then == otherwise ? [then] : [branch.Condition, then, otherwise]);
    }

    private void Connect(LoopOp loop)
    {
        var control = new List<Value> { loop.Lower };
        if (loop.Upper is not null) control.Add(loop.Upper);
        if (loop.Condition is not null) control.Add(loop.Condition.Yields[0]);
        foreach (var index in new[] { loop.Body.Parameters[0], loop.Condition?.Parameters[0] }.OfType<Value>().Distinct())
            Connect(index, [], loop.Upper is null ? [loop.Lower] : [loop.Lower, loop.Upper]);
        for (int k = 0; k < loop.Outputs.Count; k++)
        {
            var (initial, next, inside) = (loop.Initial[k], loop.Body.Yields[k], loop.Body.Parameters[k + 1]);
            Connect(inside, [initial, next], [initial, next]);
            if (loop.Condition is not null && loop.Condition.Parameters[k + 1] != inside) Connect(loop.Condition.Parameters[k + 1], [initial, next], [initial, next]);
            Connect(loop.Outputs[k], [initial, next], next == inside ? [initial] : [initial, next, .. control]);
        }
    }

    private void Connect(Value value, IReadOnlyList<Value> sources, IReadOnlyList<Value> operands)
    {
        inputs.Add(value, (value.Type.IsDifferentiable ? [.. sources] : [], [.. operands]));
        foreach (var operand in operands) Users(operand).Add(value);
    }

    private List<Value> Users(Value value)
    {
        if (!users.TryGetValue(value, out var list)) users.Add(value, list = []);
        return list;
    }

    /// <summary>Hands what reaches an origin smoothly on to all that reads it.</summary>
    private void Gather(Value origin)
    {
        var pending = new Stack<Value>(Users(origin));
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            var before = Smoothly(value);
            var after = inputs[value].Smooth.Aggregate(before, (set, input) => set | Smoothly(input));
            if (after == before) continue;
            smooth[value] = after;
            foreach (var user in Users(value)) pending.Push(user);
        }
    }

    private void Follow(IEnumerable<Value> values, HashSet<Value> met)
    {
        var pending = new Stack<Value>(values);
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (!met.Add(value) || !inputs.TryGetValue(value, out var reads)) continue;
            foreach (var input in reads.All) pending.Push(input);
        }
    }
}

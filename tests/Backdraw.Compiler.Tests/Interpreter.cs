using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests;

/// <summary>
/// Runs a function one sample at a time, in the plainest way: the meaning of the IR. Values are <c>double</c>, <c>int</c>, <c>long</c>, <c>bool</c> and
/// arrays of them; arrays are copied on every store.
/// With <see cref="Storage"/>, arrays live in one place for all values that share it and are updated there, as emitted code does it.
/// </summary>
public sealed class Interpreter
{
    private readonly Dictionary<int, Stack<object>> tape = [];
    private object[] values = [];
    private long steps;

    /// <summary>The noise of the next visit of a site.</summary>
    public Func<NoiseOp, double> Noise { get; init; } = op => throw new InvalidOperationException($"No noise for {op.Site}.");

    /// <summary>The outcome of a draw that is not settled yet.</summary>
    public Func<DrawOp, object[], object> Draw { get; init; } = (op, _) => throw new InvalidOperationException($"No outcome for {op.Site}.");

    /// <summary>The advantage of the next visit of a site; gets its own cost, 0 without one.</summary>
    public Func<AdvantageOp, double, double> Advantage { get; init; } = (_, _) => 1;

    /// <summary>The weight of the next visit of a site.</summary>
    public Func<WeightOp, double> Weight { get; init; } = _ => 1;

    /// <summary>Told every visit of a score site and its own cost.</summary>
    public Action<VisitOp, double> Visit { get; init; } = (_, _) => { };

    /// <summary>Told every cost of the visits made in a region.</summary>
    public Action<CostOp, double> Cost { get; init; } = (_, _) => { };

    /// <summary>The sampler by inversion; replace it to compare with another one.</summary>
    public Func<Family, double, object[], object> Quantile { get; init; } = FamilyReference.Quantile;

    /// <summary>Told every region that is entered.</summary>
    public Action<Region>? Enter { get; init; }

    /// <summary>Told every operation and its results after it ran.</summary>
    public Action<Operation>? Trace { get; init; }

    /// <summary>Which arrays share a place; null to keep each array value by itself.</summary>
    public ArrayStorage? Storage { get; init; }

    /// <summary>Whether the last run met draw parameters outside their domain.</summary>
    public bool OutsideDomain { get; private set; }

    /// <summary>Gives out the numbers one after the other.</summary>
    public static Func<NoiseOp, double> Sequence(params double[] noise)
    {
        int next = 0;
        return _ => noise[next++];
    }

    /// <summary>The results of a function whose only randomness, if any, is this noise.</summary>
    public static object[] Run(Function function, double[] noise, params object[] arguments) =>
        new Interpreter { Noise = Sequence(noise) }.Run(function, arguments);

    /// <summary>The results of a function.</summary>
    public object[] Run(Function function, params object[] arguments)
    {
        if (arguments.Length != function.Parameters.Count) throw new ArgumentException($"{function.Name} has {function.Parameters.Count} parameters.");
        values = new object[1 + Walk.Definitions(function).Max(v => (int?)v.Id) ?? 1];
        tape.Clear();
        steps = 0;
        OutsideDomain = false;
        Bind(function.Parameters, arguments);
        Execute(function.Body);
        if (tape.Values.Any(slot => slot.Count > 0)) throw new InvalidOperationException("Something was saved and not restored.");
        return All(function.Body.Yields);
    }

    /// <summary>The value a name had last.</summary>
    public object this[Value value] => values[Place(value)];

    private int Place(Value value) => Storage is null || value.Type.IsScalar ? value.Id : Storage.Representative(value).Id;

    private double Real(Value value) => (double)values[Place(value)];

    private int Int(Value value) => (int)values[Place(value)];

    private object[] All(EquatableArray<Value> list) => [.. list.Select(v => values[Place(v)])];

    private int[] Indices(EquatableArray<Value> list) => [.. list.Select(Int)];

    private double Own(Value? cost) => cost is null ? 0 : Real(cost);

    private void Bind(EquatableArray<Value> names, object[] bound)
    {
        for (int k = 0; k < bound.Length; k++) values[Place(names[k])] = bound[k];
    }

    private void Execute(Region region)
    {
        Enter?.Invoke(region);
        foreach (var operation in region.Operations)
        {
            if (++steps > 5_000_000) throw new InvalidOperationException("The function does not end.");
            Execute(operation);
            Trace?.Invoke(operation);
        }
    }

    private void Execute(Operation operation)
    {
        switch (operation)
        {
            case OrderOp op: OutsideDomain |= op.Lower.Type == IrType.Real ? Real(op.Lower) > Real(op.Upper) : System.Collections.Comparer.DefaultInvariant.Compare(values[Place(op.Lower)], values[Place(op.Upper)]) > 0; break;
            case SignOp op: OutsideDomain |= IsOutside(op, values[Place(op.Parameter)]); break;
            case CheckOp op: OutsideDomain |= FamilyReference.IsOutside(op.Family, All(op.Parameters)); break;
            case VisitOp op: Visit(op, Own(op.Cost)); break;
            case CostOp op: Cost(op, Real(op.Cost)); break;
            case IfOp op:
                var arm = (bool)values[Place(op.Condition)] ? op.Then : op.Else;
                Execute(arm);
                Bind(op.Outputs, All(arm.Yields));
                break;
            case LoopOp op: Execute(op); break;
            case SaveOp op: Slot(op.Slot).Push(values[Place(op.Saved)]); break;
            default: values[Place(operation.Results[0])] = Evaluate(operation); break;
        }
    }

    /// <summary>Whether a value has not the sign that is asked for.</summary>
    public static bool IsOutside(SignOp sign, object value)
    {
        var elements = value is Array array ? array.Cast<object>() : [value];
        return !elements.All(e => Convert.ToDouble(e, System.Globalization.CultureInfo.InvariantCulture) is var number && (number > 0 || (number == 0 && sign.AllowsZero)));
    }

    private Stack<object> Slot(int slot)
    {
        if (!tape.TryGetValue(slot, out var stack)) tape[slot] = stack = new Stack<object>();
        return stack;
    }

    private object Evaluate(Operation operation) => operation switch
    {
        ConstantOp op => Primitives.Constant(op.Result.Type, op.Bits),
        ApplyOp op => Primitives.Apply(op.Primitive, op.Result.Type, All(op.Arguments)),
        DrawOp op => Draw(op, All(op.Parameters)),
        NoiseOp op => Noise(op),
        QuantileOp op => Quantile(op.Family, Real(op.Uniform), All(op.Parameters)),
        LogDensityOp op => FamilyReference.LogDensity(op.Family, values[Place(op.Outcome)], All(op.Parameters)),
        AdvantageOp op => Advantage(op, Own(op.Cost)),
        WeightOp op => Weight(op),
        HeldOp op => Real(op.Held),
        JointOp => 0.0,
        NewArrayOp op => Array.CreateInstance(Primitives.ElementType(op.Result.Type), Indices(op.Extents)),
        ArrayLiteralOp op => Literal(op),
        LengthOp op => ((Array)values[Place(op.Array)]).GetLength(op.Dimension),
        LoadOp op => ((Array)values[Place(op.Array)]).GetValue(Indices(op.Indices))!,
        StoreOp op => Stored(op.Array, op.Indices, values[Place(op.Element)]),
        AddAtOp op => Stored(op.Array, op.Indices, (double)((Array)values[Place(op.Array)]).GetValue(Indices(op.Indices))! + Real(op.Addend)),
        AddArraysOp op => FamilyReference.Sum((Array)values[Place(op.Left)], (Array)values[Place(op.Right)]),
        ZerosLikeOp op => FamilyReference.Zeros((Array)values[Place(op.Shape)]),
        RestoreOp op => Slot(op.Slot).Pop(),
        _ => throw new InvalidOperationException($"Unknown operation {operation.GetType().Name}."),
    };

    private Array Literal(ArrayLiteralOp op)
    {
        var array = Array.CreateInstance(Primitives.ElementType(op.Result.Type), op.Elements.Count);
        for (int k = 0; k < op.Elements.Count; k++) array.SetValue(values[Place(op.Elements[k])], k);
        return array;
    }

    private Array Stored(Value array, EquatableArray<Value> indices, object element)
    {
        var copy = (Array)((Array)values[Place(array)]).Clone();
        copy.SetValue(element, Indices(indices));
        return copy;
    }

    private void Execute(LoopOp loop)
    {
        var carried = All(loop.Initial);
        int lower = Int(loop.Lower);
        long upper = loop.Upper is null ? long.MaxValue : Int(loop.Upper);
        for (long trip = 0; lower + trip < upper; trip++)
        {
            if (++steps > 5_000_000) throw new InvalidOperationException("The function does not end.");
            object[] parameters = [(int)(loop.Descending ? upper - 1 - trip : lower + trip), .. carried];
            if (loop.Condition is { } condition)
            {
                Bind(condition.Parameters, parameters);
                Execute(condition);
                if (!(bool)values[Place(condition.Yields[0])]) break;
            }
            Bind(loop.Body.Parameters, parameters);
            Execute(loop.Body);
            carried = All(loop.Body.Yields);
        }
        Bind(loop.Outputs, carried);
    }
}

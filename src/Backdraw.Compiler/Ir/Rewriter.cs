namespace Backdraw.Compiler.Ir;

/// <summary>Replaces values in operations.</summary>
public static class Rewriter
{
    /// <summary>The operation with every value it reads or defines mapped, inner regions included.</summary>
    public static Operation Map(Operation operation, Func<Value, Value> map)
    {
        Value M(Value v) => map(v);
        Value? N(Value? v) => v is null ? null : map(v);
        EquatableArray<Value> A(EquatableArray<Value> vs) => vs.Select(map).ToEquatableArray();
        return operation switch
        {
            ConstantOp op => op with { Result = M(op.Result) },
            ApplyOp op => op with { Result = M(op.Result), Arguments = A(op.Arguments) },
            DrawOp op => op with { Result = M(op.Result), Parameters = A(op.Parameters) },
            NoiseOp op => op with { Result = M(op.Result) },
            OrderOp op => op with { Lower = M(op.Lower), Upper = M(op.Upper) },
            SignOp op => op with { Parameter = M(op.Parameter) },
            CheckOp op => op with { Parameters = A(op.Parameters) },
            QuantileOp op => op with { Result = M(op.Result), Uniform = M(op.Uniform), Parameters = A(op.Parameters) },
            LogDensityOp op => op with { Result = M(op.Result), Outcome = M(op.Outcome), Parameters = A(op.Parameters) },
            AdvantageOp op => op with { Result = M(op.Result), Cost = N(op.Cost) },
            WeightOp op => op with { Result = M(op.Result) },
            HeldOp op => op with { Result = M(op.Result), Held = M(op.Held) },
            JointOp op => op with { Result = M(op.Result), Left = M(op.Left), Right = M(op.Right) },
            VisitOp op => op with { Cost = N(op.Cost) },
            CostOp op => op with { Cost = M(op.Cost) },
            NewArrayOp op => op with { Result = M(op.Result), Extents = A(op.Extents) },
            ArrayLiteralOp op => op with { Result = M(op.Result), Elements = A(op.Elements) },
            LengthOp op => op with { Result = M(op.Result), Array = M(op.Array) },
            LoadOp op => op with { Result = M(op.Result), Array = M(op.Array), Indices = A(op.Indices) },
            StoreOp op => op with { Result = M(op.Result), Array = M(op.Array), Indices = A(op.Indices), Element = M(op.Element) },
            AddAtOp op => op with { Result = M(op.Result), Array = M(op.Array), Indices = A(op.Indices), Addend = M(op.Addend) },
            AddArraysOp op => op with { Result = M(op.Result), Left = M(op.Left), Right = M(op.Right) },
            ZerosLikeOp op => op with { Result = M(op.Result), Shape = M(op.Shape) },
            IfOp op => op with { Outputs = A(op.Outputs), Condition = M(op.Condition), Then = Map(op.Then, map), Else = Map(op.Else, map) },
            LoopOp op => op with
            {
                Outputs = A(op.Outputs),
                Lower = M(op.Lower),
                Upper = N(op.Upper),
                Initial = A(op.Initial),
                Condition = op.Condition is null ? null : Map(op.Condition, map),
                Body = Map(op.Body, map),
            },
            SaveOp op => op with { Saved = M(op.Saved) },
            RestoreOp op => op with { Result = M(op.Result) },
            _ => throw new InvalidOperationException($"Unknown operation {operation.GetType().Name}."),
        };
    }

    /// <summary>The region with every value mapped.</summary>
    public static Region Map(Region region, Func<Value, Value> map) => new(
        region.Parameters.Select(map).ToEquatableArray(),
        region.Operations.Select(op => Map(op, map)).ToEquatableArray(),
        region.Yields.Select(map).ToEquatableArray());

    /// <summary>The operation with the values of <paramref name="replacements"/> replaced; others stay.</summary>
    public static Operation Replace(Operation operation, IReadOnlyDictionary<Value, Value> replacements) =>
        replacements.Count == 0 ? operation : Map(operation, v => replacements.TryGetValue(v, out var r) ? r : v);

    /// <summary>The operation with its inner regions mapped; the same object where none of them changes.</summary>
    public static Operation MapRegions(Operation operation, Func<Region, Region> map)
    {
        switch (operation)
        {
            case IfOp branch:
                var (then, otherwise) = (map(branch.Then), map(branch.Else));
                return ReferenceEquals(then, branch.Then) && ReferenceEquals(otherwise, branch.Else) ? branch : branch with { Then = then, Else = otherwise };
            case LoopOp loop:
                var condition = loop.Condition is null ? null : map(loop.Condition);
                var body = map(loop.Body);
                return ReferenceEquals(condition, loop.Condition) && ReferenceEquals(body, loop.Body) ? loop : loop with { Condition = condition, Body = body };
            default:
                return operation;
        }
    }

    /// <summary>A copy of an operation whose definitions are new values; <paramref name="renamed"/> maps reads and is extended by the definitions.</summary>
    public static Operation Clone(Operation operation, IdSource ids, Dictionary<Value, Value> renamed)
    {
        foreach (var result in operation.Results) renamed[result] = ids.Like(result);
        foreach (var region in Walk.Regions(operation))
            foreach (var value in Walk.Definitions(region))
                renamed[value] = ids.Like(value);
        return Replace(operation, renamed);
    }
}

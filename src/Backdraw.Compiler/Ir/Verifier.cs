namespace Backdraw.Compiler.Ir;

/// <summary>
/// Checks the rules of the IR: every value defined once, before its use and in scope; operands, results and yields of the right types; the tape used as
/// a stack. Runs between passes in tests and debug builds.
/// </summary>
public static class Verifier
{
    /// <summary>Throws <see cref="InvalidIrException"/> at the first rule the function breaks.</summary>
    public static void Check(Function function)
    {
        try
        {
            var scope = new Scope();
            foreach (var parameter in function.Parameters) scope.Define(parameter);
            CheckDifferentiable(function);
            Require(function.Body.Parameters.Count == 0, "the body of a function has no region parameters");
            CheckRegion(function.Body, scope);
            TapeRules.Check(function);
        }
        catch (InvalidIrException broken)
        {
            throw new InvalidIrException($"{function.Name}: {broken.Message}");
        }
    }

    internal static void Require(bool holds, string rule)
    {
        if (!holds) throw new InvalidIrException(rule);
    }

    private static void CheckDifferentiable(Function function)
    {
        int position = 0;
        foreach (var value in function.Differentiable)
        {
            while (position < function.Parameters.Count && function.Parameters[position] != value) position++;
            Require(position++ < function.Parameters.Count, $"{value} is differentiated to, but is not a parameter, or out of order");
            Require(value.Type.IsDifferentiable, $"{value} is differentiated to, but is {value.Type}");
        }
    }

    private static void CheckRegion(Region region, Scope scope)
    {
        foreach (var operation in region.Operations)
        {
            try
            {
                foreach (var operand in operation.Operands) scope.Use(operand);
                CheckOperation(operation, scope);
                foreach (var result in operation.Results) scope.Define(result);
            }
            catch (InvalidIrException broken) when (!broken.Message.Contains("\n  in "))
            {
                string line = Printer.Print(operation);
                int end = line.IndexOf('\n');
                throw new InvalidIrException($"{broken.Message}\n  in {(end < 0 ? line : line.Substring(0, end))}");
            }
        }
        foreach (var yielded in region.Yields) scope.Use(yielded);
    }

    private static void CheckOperation(Operation operation, Scope scope)
    {
        switch (operation)
        {
            case ConstantOp op: CheckConstant(op); break;
            case ApplyOp op:
                Require(Signature.Accepts(op.Primitive, op.Arguments, op.Result.Type), $"{op.Primitive} does not take {Types(op.Arguments)} to {op.Result.Type}");
                break;
            case DrawOp op: Typed(op.Result, Signature.Outcome(op.Family)); Parameters(op.Family, op.Parameters); break;
            case NoiseOp op: Typed(op.Result, IrType.Real); break;
            case OrderOp op:
                Require(op.Lower.Type == op.Upper.Type && op.Lower.Type.IsScalar && op.Lower.Type != IrType.Bool, $"{op.Lower} and {op.Upper} have no order");
                break;
            case SignOp op: Require(op.Parameter.Type.Element != ElementKind.Bool, $"{op.Parameter} has no sign"); break;
            case CheckOp op: Parameters(op.Family, op.Parameters); break;
            case QuantileOp op:
                Require(Signature.Outcome(op.Family) != IrType.Real, $"{op.Family} is not discrete");
                Typed(op.Result, Signature.Outcome(op.Family));
                Typed(op.Uniform, IrType.Real);
                Parameters(op.Family, op.Parameters);
                break;
            case LogDensityOp op:
                Typed(op.Result, IrType.Real);
                Typed(op.Outcome, Signature.Outcome(op.Family));
                Parameters(op.Family, op.Parameters);
                break;
            case AdvantageOp op: Typed(op.Result, IrType.Real); Cost(op.Shared, op.Cost); break;
            case WeightOp op: Typed(op.Result, IrType.Real); break;
            case HeldOp op: Typed(op.Held, IrType.Real); Typed(op.Result, IrType.Real); break;
            case JointOp op: Typed(op.Left, IrType.Real); Typed(op.Right, IrType.Real); Typed(op.Result, IrType.Real); break;
            case VisitOp op: Cost(op.Shared, op.Cost); break;
            case CostOp op: Typed(op.Cost, IrType.Real); break;
            case IfOp op: CheckIf(op, scope); break;
            case LoopOp op: CheckLoop(op, scope); break;
            case SaveOp op: Require(op.Saved.Type.IsScalar, $"{op.Saved} is {op.Saved.Type}; the tape holds scalars"); break;
            case RestoreOp op: Require(op.Result.Type.IsScalar, $"{op.Result} is {op.Result.Type}; the tape holds scalars"); break;
            default: CheckArrayOperation(operation); break;
        }
    }

    private static void CheckArrayOperation(Operation operation)
    {
        switch (operation)
        {
            case NewArrayOp op:
                Require(op.Extents.Count == op.Result.Type.Rank && op.Result.Type.Rank is 1 or 2, $"{op.Extents.Count} extents make no {op.Result.Type}");
                foreach (var extent in op.Extents) Typed(extent, IrType.Int);
                break;
            case ArrayLiteralOp op:
                Require(op.Result.Type.Rank == 1, $"{op.Result} is {op.Result.Type}; a literal is a vector");
                foreach (var element in op.Elements) Typed(element, op.Result.Type.ElementType);
                break;
            case LengthOp op:
                Typed(op.Result, IrType.Int);
                Require(op.Dimension >= 0 && op.Dimension < op.Array.Type.Rank, $"{op.Array} is {op.Array.Type}; it has no dimension {op.Dimension}");
                break;
            case LoadOp op: Indices(op.Array, op.Indices); Typed(op.Result, op.Array.Type.ElementType); break;
            case StoreOp op:
                Indices(op.Array, op.Indices);
                Typed(op.Element, op.Array.Type.ElementType);
                Typed(op.Result, op.Array.Type);
                break;
            case AddAtOp op:
                Indices(op.Array, op.Indices);
                Require(op.Array.Type.IsDifferentiable, $"{op.Array} is {op.Array.Type}; adjoints are real");
                Typed(op.Addend, IrType.Real);
                Typed(op.Result, op.Array.Type);
                break;
            case AddArraysOp op:
                Require(!op.Left.Type.IsScalar && op.Left.Type.IsDifferentiable, $"{op.Left} is {op.Left.Type}, not an array of reals");
                Typed(op.Right, op.Left.Type);
                Typed(op.Result, op.Left.Type);
                break;
            case ZerosLikeOp op:
                Require(!op.Shape.Type.IsScalar, $"{op.Shape} is {op.Shape.Type}, not an array");
                Typed(op.Result, new IrType(ElementKind.Real, op.Shape.Type.Rank));
                break;
            default: throw new InvalidOperationException($"Unknown operation {operation.GetType().Name}.");
        }
    }

    private static void CheckConstant(ConstantOp op)
    {
        Require(op.Result.Type.IsScalar, $"{op.Result} is {op.Result.Type}; constants are scalars");
        bool inRange = op.Result.Type.Element switch
        {
            ElementKind.Int => op.Bits == (int)op.Bits,
            ElementKind.Bool => op.Bits is 0 or 1,
            _ => true,
        };
        Require(inRange, $"{op.Bits} is no {op.Result.Type}");
    }

    private static void CheckIf(IfOp op, Scope scope)
    {
        Typed(op.Condition, IrType.Bool);
        Inner(op.Then, scope, []);
        Inner(op.Else, scope, []);
        Yields(op.Then, op.Outputs, "the first arm");
        Yields(op.Else, op.Outputs, "the second arm");
    }

    private static void CheckLoop(LoopOp op, Scope scope)
    {
        Typed(op.Lower, IrType.Int);
        if (op.Upper is not null) Typed(op.Upper, IrType.Int);
        Require(op.Upper is not null || (op.Condition is not null && !op.Descending), "a loop without an upper bound ascends and has a condition");
        Require(op.Initial.Count == op.Outputs.Count, $"{op.Initial.Count} initial values for {op.Outputs.Count} results");
        for (int k = 0; k < op.Initial.Count; k++) Typed(op.Initial[k], op.Outputs[k].Type);
        IrType[] types = [IrType.Int, .. op.Outputs.Items.Select(v => v.Type)];
        if (op.Condition is { } condition)
        {
            Inner(condition, scope, types);
            Require(condition.Yields.Count == 1 && condition.Yields[0].Type == IrType.Bool, "a loop condition yields one bool");
            // The two regions may share their parameters.
            if (condition.Parameters == op.Body.Parameters)
                foreach (var parameter in condition.Parameters) scope.Forget(parameter);
        }
        Inner(op.Body, scope, types);
        Yields(op.Body, op.Outputs, "the body");
    }

    private static void Inner(Region region, Scope scope, IrType[] parameters)
    {
        Require(region.Parameters.Count == parameters.Length, $"a region has {region.Parameters.Count} parameters where {parameters.Length} are due");
        int mark = scope.Mark();
        for (int k = 0; k < parameters.Length; k++)
        {
            Typed(region.Parameters[k], parameters[k]);
            scope.Define(region.Parameters[k]);
        }
        CheckRegion(region, scope);
        scope.Leave(mark);
    }

    private static void Yields(Region region, EquatableArray<Value> outputs, string where)
    {
        Require(region.Yields.Count == outputs.Count, $"{where} yields {region.Yields.Count} values for {outputs.Count} results");
        for (int k = 0; k < outputs.Count; k++)
            Require(region.Yields[k].Type == outputs[k].Type, $"{where} yields {region.Yields[k]}, {region.Yields[k].Type}, for {outputs[k]}, {outputs[k].Type}");
    }

    private static void Typed(Value value, IrType type) => Require(value.Type == type, $"{value} is {value.Type}, not {type}");

    private static void Cost(int? shared, Value? own)
    {
        Require(shared is null or >= 0, $"{shared} numbers no result");
        if (own is not null) Typed(own, IrType.Real);
    }

    private static void Parameters(Family family, EquatableArray<Value> parameters)
    {
        var types = Signature.Parameters(family);
        Require(parameters.Count == types.Count, $"{family} has {types.Count} parameters, not {parameters.Count}");
        for (int k = 0; k < types.Count; k++) Typed(parameters[k], types[k]);
    }

    private static void Indices(Value array, EquatableArray<Value> indices)
    {
        Require(!array.Type.IsScalar && indices.Count == array.Type.Rank, $"{array} is {array.Type}; {indices.Count} indices do not fit");
        foreach (var index in indices) Typed(index, IrType.Int);
    }

    private static string Types(EquatableArray<Value> values) => $"({string.Join(", ", values.Items.Select(v => v.Type))})";

    /// <summary>The values in sight, and every id seen so far.</summary>
    private sealed class Scope
    {
        private readonly HashSet<int> seen = [];
        private readonly Dictionary<int, Value> visible = [];
        private readonly List<int> order = [];

        public int Mark() => order.Count;

        public void Define(Value value)
        {
            Require(seen.Add(value.Id), $"{value} is defined twice");
            visible.Add(value.Id, value);
            order.Add(value.Id);
        }

        public void Use(Value value)
        {
            if (visible.TryGetValue(value.Id, out var definition))
                Require(definition == value, $"{value}: {value.Type} is used where {definition}: {definition.Type} was defined");
            else
                throw new InvalidIrException(seen.Contains(value.Id) ? $"{value} is used outside of the region that defines it" : $"{value} is used before it is defined");
        }

        public void Leave(int mark)
        {
            for (int k = mark; k < order.Count; k++) visible.Remove(order[k]);
            order.RemoveRange(mark, order.Count - mark);
        }

        public void Forget(Value value) => seen.Remove(value.Id);
    }
}

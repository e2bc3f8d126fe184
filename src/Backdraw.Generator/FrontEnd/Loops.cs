using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Loops: counted where C#'s own loop counts, general otherwise.</content>
internal sealed partial class BodyLowering
{
    /// <summary>What a loop does around its body: how it counts, when it goes on, what follows each iteration.</summary>
    private sealed record LoopShape(ILoopOperation Loop, Value Lower, Value? Upper, bool Descending, string? IndexName)
    {
        /// <summary>Evaluated before each iteration, after the flags; null to go on.</summary>
        public Func<Value>? Condition { get; init; }

        /// <summary>Whether <see cref="Condition"/> may be evaluated although a flag says that the loop has ended.</summary>
        public bool ConditionIsSafe { get; init; }

        /// <summary>Before the body, with the index: binds the loop's variable.</summary>
        public Action<Value>? Enter { get; init; }

        /// <summary>After the body, unless it left the loop.</summary>
        public Action? Leave { get; init; }

        /// <summary>Whether <see cref="Leave"/> may run although the body left the loop.</summary>
        public bool LeaveIsSafe { get; init; }

        /// <summary>Cells assigned by the shape itself.</summary>
        public ImmutableArray<Cell> Carried { get; init; } = [];

        /// <summary>The variable of a counted loop: its body does not assign it.</summary>
        public Cell? Index { get; init; }

        /// <summary>Variables that the bounds of a counted loop read: its body does not assign them.</summary>
        public ImmutableArray<Cell> Fixed { get; init; } = [];
    }

    private void LowerLoop(ILoopOperation loop)
    {
        string? source = builder.Source;
        switch (loop)
        {
            case IForLoopOperation { } f:
                LowerFor(f, source);
                break;
            case IWhileLoopOperation w:
                LowerWhile(w, source);
                break;
            case IForEachLoopOperation { IsAsynchronous: false } e:
                LowerForEach(e, source);
                break;
            default:
                RefuseStatement(loop);
                break;
        }
    }

    private void LowerFor(IForLoopOperation loop, string? source)
    {
        DeclareVariables(loop.Locals);
        foreach (var before in loop.Before)
        {
            if (before is IVariableDeclarationGroupOperation group) LowerDeclarations(group);
            else if (before is IExpressionStatementOperation expression) LowerDiscarded(expression.Operation);
            else LowerStatement(before, tail: false);
        }

        builder.Source = source;
        if (CountedFor(loop) is { } counted && Loop(counted, source)) return;

        var stepped = Assigned(loop.AtLoopBottom);
        var own = new HashSet<Cell>(loop.Locals.Select(frame.Find).OfType<Cell>());
        var bottom = loop.AtLoopBottom;
        General(loop, loop.Condition, source, bottom.IsEmpty ? null : () => LowerSteps(bottom), bottom.All(Safety.IsSafeStep) && stepped.All(own.Contains));
    }

    private void LowerSteps(ImmutableArray<IOperation> steps)
    {
        foreach (var step in steps)
        {
            builder.Source = SourceLine.Of(step.Syntax);
            if (step is IExpressionStatementOperation expression) LowerDiscarded(expression.Operation);
            else LowerStatement(step, tail: false);
        }
    }

    private void LowerWhile(IWhileLoopOperation loop, string? source)
    {
        if (loop.ConditionIsTop)
        {
            General(loop, loop.Condition, source, null, true);
            return;
        }

        var go = NewCell("go", IrType.Bool, Storage.Local);
        bindings[go] = builder.Constant(true);
        var condition = loop.Condition!;
        Loop(
            new LoopShape(loop, builder.Constant(0), null, false, null)
            {
                Condition = () => Current(go, builder),
                ConditionIsSafe = true,
                Leave = () => bindings[go] = LowerExpression(condition),
                LeaveIsSafe = Safety.IsSafe(condition),
                Carried = [go, .. Assigned([condition])],
            },
            source);
    }

    /// <summary>A loop with a condition at its top. A condition that assigns or draws moves into the body, and its answer is carried.</summary>
    private void General(ILoopOperation loop, IOperation? condition, string? source, Action? leave, bool leaveIsSafe)
    {
        var shape = new LoopShape(loop, builder.Constant(0), null, false, null) { Leave = leave, LeaveIsSafe = leaveIsSafe };
        if (condition is null or { ConstantValue: { HasValue: true, Value: true } })
        {
            if (frame.Exits.Of(loop.Body).IsEmpty || frame.Exits.Of(loop.Body).All(exit => frame.Flag(exit) is null && exit.Equals(loop.ContinueLabel)))
                Report("BD0101", Fence.Place(loop.Syntax), "a loop without an end", "give it a condition, a break or a return");
            Loop(shape, source);
        }
        else if (Safety.HasEffects(condition, bodies))
        {
            var go = NewCell("go", IrType.Bool, Storage.Local);
            bindings[go] = builder.Constant(true);
            Loop(shape with { Condition = () => Current(go, builder), ConditionIsSafe = true, Carried = [go, .. Assigned([condition])] }, source, (condition, go));
        }
        else
        {
            Loop(shape with { Condition = () => LowerExpression(condition), ConditionIsSafe = Safety.IsSafe(condition) }, source);
        }
    }

    private void LowerForEach(IForEachLoopOperation loop, string? source)
    {
        if (TypeOf(Safety.Unconverted(loop.Collection).Type) is not { Rank: 1 } arrayType
            || loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } symbol }
            || TypeOf(symbol.Type) is not { IsScalar: true } type)
        {
            Report("BD0101", Fence.Place(loop.Syntax), "this foreach", "loop over a one-dimensional array or span of double or int, by value");
            return;
        }

        var array = ExistingArray(loop.Collection);
        if (array is null)
        {
            array = NewCell(null, arrayType, Storage.Local);
            bindings[array] = LowerFresh(loop.Collection, null);
        }

        builder.Source = source;
        Loop(
            new LoopShape(loop, builder.Constant(0), builder.Length(ArrayValue(array)), false, symbol.Name + "Index")
            {
                Enter = index => EnterForEach(symbol, type, array, index),
            },
            source);
    }

    /// <summary>Binds the variable of a foreach: the element's value, or the element itself where it is taken by reference.</summary>
    private void EnterForEach(ILocalSymbol symbol, IrType type, Cell array, Value index)
    {
        if (symbol.RefKind != RefKind.None)
        {
            frame.Declare(symbol, new Target(array, type, [index]));
            return;
        }

        var cell = NewCell(symbol.Name, type, Storage.Local);
        frame.Declare(symbol, cell);
        var element = ids.New(array.Type.ElementType, symbol.Name);
        builder.Add(new LoadOp(element, ArrayValue(array), [index]));
        bindings[cell] = builder.Convert(element, type);
    }

    /// <summary>The cells in scope that operations assign or store into.</summary>
    private ImmutableArray<Cell> Assigned(IEnumerable<IOperation?> operations)
    {
        var cells = new HashSet<Cell>();
        foreach (var operation in operations.OfType<IOperation>().SelectMany(o => o.DescendantsAndSelf()))
        {
            if (Effects.AssignedVariable(operation) is { } variable && frame.Find(variable) is { } assigned) cells.Add(assigned);
            foreach (var array in Effects.StoredArrays(operation, bodies).Concat(Effects.WrittenAround(operation, bodies)))
                if (frame.Find(array) is { } stored) cells.Add(stored);
        }

        return [.. cells.Where(bindings.Has).OrderBy(cell => cell.Order)];
    }

    /// <summary>Appends a loop; false, and nothing appended, when its body changes what the shape holds fixed.</summary>
    private bool Loop(LoopShape shape, string? source, (IOperation Condition, Cell Go)? inBody = null)
    {
        var exits = frame.Exits.Of(shape.Loop.Body);
        if (exits.Contains(shape.Loop.ExitLabel)) DeclareFlag(shape.Loop.ExitLabel, "broken");
        var ending = FlagsOf(exits.Remove(shape.Loop.ContinueLabel)).ToImmutableArray();
        var carried = Assigned([shape.Loop.Body, .. shape.Loop is IForLoopOperation f && shape.Enter is null ? f.AtLoopBottom : []])
            .Concat(shape.Carried).Concat(ending);
        if (exits.Contains(Exits.Return) && frame.Result is { } result) carried = carried.Append(result);
        var cells = carried.Distinct().OrderBy(cell => cell.Order).ToImmutableArray();
        for (;;)
        {
            var missed = Loop(shape, source, inBody, cells, ending);
            if (missed.IsEmpty) return true;
            if (missed.Any(cell => cell == shape.Index || shape.Fixed.Contains(cell))) return false;
            cells = [.. cells.Concat(missed).OrderBy(cell => cell.Order)];
        }
    }

    /// <summary>
    /// Appends a loop that carries the given cells, or takes everything back and returns further cells that its body changes, through calls of what
    /// captures them: these must be carried, too.
    /// </summary>
    private ImmutableArray<Cell> Loop(LoopShape shape, string? source, (IOperation Condition, Cell Go)? inBody, ImmutableArray<Cell> cells, ImmutableArray<Cell> ending)
    {
        var (sites, findingsBefore) = (siteCount, findings.Count);
        builder.Source = source;
        var initial = cells.Select(cell => Current(cell, builder)).ToEquatableArray();
        var condition = LoopCondition(shape, cells, ending);
        var (bodyParameters, body) = LoopBody(shape, cells, frame.Exits.Of(shape.Loop.Body), ending, inBody);
        var missed = bindings.Cells
            .Where(cell => !cells.Contains(cell) && body.Bindings[cell] != (cell == shape.Index ? bodyParameters[0] : bindings[cell])).ToImmutableArray();
        if (!missed.IsEmpty)
        {
            siteCount = sites;
            findings.TakeBack(findingsBefore);
            return missed;
        }

        builder.Source = source;
        var outputs = cells.Select(cell => ids.New(cell.Type, cell.Name)).ToEquatableArray();
        builder.Add(new LoopOp(outputs, shape.Lower, shape.Upper, shape.Descending, initial, condition, body.Builder.Build(
            bodyParameters, cells.Select(cell => body.Bindings[cell] ?? Zero(cell.Type, body.Builder)).ToList())));
        for (int i = 0; i < cells.Length; i++) bindings[cells[i]] = outputs[i];
        return [];
    }

    private Region? LoopCondition(LoopShape shape, ImmutableArray<Cell> cells, ImmutableArray<Cell> ending)
    {
        if (shape.Condition is null && ending.IsEmpty && shape.Upper is not null) return null;
        var parameters = RegionParameters(shape, cells);
        Value? goOn = null;
        var region = Branch(() =>
        {
            Bind(cells, parameters);
            if (shape.Condition is null)
            {
                goOn = NoneTaken(ending);
                return;
            }

            if (ending.IsEmpty)
            {
                goOn = shape.Condition();
                return;
            }

            var running = NoneTaken(ending);
            goOn = shape.ConditionIsSafe ? builder.Apply(Primitive.And, running, shape.Condition()) : Choose(running, shape.Condition, () => builder.Constant(false), IrType.Bool);
        });
        return region.Builder.Build(parameters, [goOn!]);
    }

    private (List<Value> Parameters, (RegionBuilder Builder, Bindings Bindings) Region) LoopBody(
        LoopShape shape, ImmutableArray<Cell> cells, ImmutableHashSet<object> exits, ImmutableArray<Cell> ending, (IOperation Condition, Cell Go)? inBody)
    {
        var parameters = RegionParameters(shape, cells);
        var region = Branch(() =>
        {
            Bind(cells, parameters);
            DeclareVariables(shape.Loop is IForLoopOperation f ? f.ConditionLocals : shape.Loop.Locals);
            shape.Enter?.Invoke(parameters[0]);
            if (inBody is not var (condition, go))
            {
                Iteration(shape, exits, ending);
                return;
            }

            var goesOn = LowerExpression(condition);
            bindings[go] = goesOn;
            If(goesOn, () => Iteration(shape, exits, ending), () => { }, tail: false);
        });
        return (parameters, region);
    }

    private void Iteration(LoopShape shape, ImmutableHashSet<object> exits, ImmutableArray<Cell> ending)
    {
        if (exits.Contains(shape.Loop.ContinueLabel)) DeclareFlag(shape.Loop.ContinueLabel, "continued");
        LowerStatement(shape.Loop.Body, tail: false);
        if (shape.Leave is null) return;
        builder.Source = null;
        if (ending.IsEmpty || shape.LeaveIsSafe) shape.Leave();
        else If(NoneTaken(ending), shape.Leave, () => { }, tail: false);
    }

    private List<Value> RegionParameters(LoopShape shape, ImmutableArray<Cell> cells) =>
        [ids.New(IrType.Int, shape.IndexName), .. cells.Select(cell => ids.New(cell.Type, cell.Name))];

    private void Bind(ImmutableArray<Cell> cells, List<Value> parameters)
    {
        for (int i = 0; i < cells.Length; i++) bindings[cells[i]] = parameters[i + 1];
    }
}

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
        var own = new HashSet<Cell>(loop.Locals.SelectMany(frame.Cells));
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

        // The array it begins with is the one it runs over, whatever its variable names later.
        var array = NewName(null, ArrayFor(loop.Collection), frame);
        builder.Source = source;
        Loop(
            new LoopShape(loop, builder.Constant(0), LengthOf(array, 0), false, symbol.Name + "Index")
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
            frame.Declare(symbol, new Target(array, type, [PlaceIn(array, index)]));
            return;
        }

        var cell = NewCell(symbol.Name, type, Storage.Local);
        frame.Declare(symbol, cell);
        bool asIs = type == array.Type.ElementType;
        var element = ids.New(array.Type.ElementType, asIs ? symbol.Name : null);
        builder.Add(new LoadOp(element, ArrayValue(array), [PlaceIn(array, index)]));
        bindings[cell] = type == IrType.Bool ? FromElement(element, type, symbol.Name) : builder.Convert(element, type);
    }

    /// <summary>The cells in scope that operations assign or store into.</summary>
    private ImmutableArray<Cell> Assigned(IEnumerable<IOperation?> operations)
    {
        var cells = operations.OfType<IOperation>().SelectMany(writes.Of).SelectMany(frame.Cells).Distinct();
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
        if (exits.Contains(Exits.Return) && frame.Result is { } result) carried = carried.Concat(result.Cells);
        var cells = carried.Distinct().OrderBy(cell => cell.Order).ToImmutableArray();
        var head = bindings.Aliasing;
        for (;;)
        {
            var missed = Loop(shape, source, inBody, cells, ending, ref head);
            if (missed is not { } more) return true;
            if (more.Any(cell => cell == shape.Index || shape.Fixed.Contains(cell))) return false;
            cells = [.. cells.Concat(more).Distinct().OrderBy(cell => cell.Order)];
        }
    }

    /// <summary>
    /// Appends a loop that carries the given cells, or takes everything back and returns further cells that its body changes, through calls of what
    /// captures them or under other names: these must be carried, too. <paramref name="head"/> is what is known of arrays before each iteration; where
    /// the end of the body knows less, that is to be tried next.
    /// </summary>
    private ImmutableArray<Cell>? Loop(
        LoopShape shape, string? source, (IOperation Condition, Cell Go)? inBody, ImmutableArray<Cell> wanted, ImmutableArray<Cell> ending, ref Aliasing head)
    {
        var (sites, findingsBefore, known) = (siteCount, findings.Count, head);
        var named = NamedArrays();
        var cells = Carried(wanted, known);
        bindings.Aliasing = known.Copy();
        builder.Source = source;
        var initial = cells.Select(cell => Current(cell, builder)).ToEquatableArray();
        var condition = LoopCondition(shape, cells, ending);
        var (bodyParameters, body) = LoopBody(shape, cells, frame.Exits.Of(shape.Loop.Body), ending, inBody);
        var changed = bindings.Cells.Where(cell => body.Bindings[cell] != (cell == shape.Index ? bodyParameters[0] : bindings[cell]) && (cell.Type.IsScalar || bindings[cell] is not null));
        var missed = changed.Where(cell => !cells.Any(c => c == cell || (!c.Type.IsScalar && known[c] == known[cell] && known[c] is not null))).ToImmutableArray();
        head = Aliasing.Join(known, body.Bindings.Aliasing, named, NewIdentity);
        if (!missed.IsEmpty || !head.KnowsTheSame(known, named))
        {
            siteCount = sites;
            findings.TakeBack(findingsBefore);
            return missed;
        }

        var next = cells.Select((cell, k) => Next(cell, bodyParameters[k + 1])).ToList();
        builder.Source = source;
        var outputs = cells.Select(cell => ids.New(cell.Type, cell.Name)).ToEquatableArray();
        builder.Add(new LoopOp(outputs, shape.Lower, shape.Upper, shape.Descending, initial, condition, body.Builder.Build(bodyParameters, next)));
        for (int k = 0; k < cells.Length; k++)
            if (!cells[k].Type.IsScalar) origins[outputs[k]] = Origin(initial[k]);
        bindings.Aliasing = head;
        Bind(cells, outputs);
        return null;

        // The next value of a carried array is a version of the one before.
        Value Next(Cell cell, Value parameter)
        {
            var value = body.Bindings[cell] ?? Zero(cell.Type, body.Builder);
            return cell.Type.IsScalar || Origin(value) == parameter ? value : CopyInto(Latest(parameter, body.Builder), value, body.Builder);
        }
    }

    /// <summary>The cells to carry: of arrays one name each, and none that is unassigned.</summary>
    private ImmutableArray<Cell> Carried(ImmutableArray<Cell> wanted, Aliasing known)
    {
        var arrays = new HashSet<int>();
        return [.. wanted.Select(cell => cell.Type.IsScalar ? cell : bindings[cell] is null ? null : known.NamesLike(cell).FirstOrDefault(bindings.Has) ?? cell)
            .OfType<Cell>().Where(cell => cell.Type.IsScalar || known[cell] is not { } identity || arrays.Add(identity)).Distinct().OrderBy(cell => cell.Order)];
    }

    private Region? LoopCondition(LoopShape shape, ImmutableArray<Cell> cells, ImmutableArray<Cell> ending)
    {
        if (shape.Condition is null && ending.IsEmpty && shape.Upper is not null) return null;
        var parameters = RegionParameters(shape, cells);
        Value? goOn = null;
        var region = Branch(() =>
        {
            Bind(cells, parameters.GetRange(1, cells.Length));
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
            Bind(cells, parameters.GetRange(1, cells.Length));
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

    private void Bind(ImmutableArray<Cell> cells, IReadOnlyList<Value> values)
    {
        for (int i = 0; i < cells.Length; i++)
            foreach (var name in cells[i].Type.IsScalar ? [cells[i]] : bindings.Aliasing.NamesLike(cells[i]).ToList())
                bindings[name] = values[i];
    }
}

using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Statements other than loops.</content>
internal sealed partial class BodyLowering
{
    private void LowerSequence(ImmutableArray<IOperation> statements, int start, bool tail)
    {
        for (int i = start; i < statements.Length; i++)
        {
            var statement = statements[i];
            bool last = i == statements.Length - 1;
            var exits = frame.Exits.Of(statement);
            if (!last && !exits.IsEmpty && frame.Exits.RestMoves(statement))
            {
                int rest = i + 1;
                LowerStatement(statement, tail, () => LowerSequence(statements, rest, tail));
                return;
            }

            LowerStatement(statement, tail && last);
            if (exits.IsEmpty) continue;
            if (last || !frame.Exits.Completes(statement)) return;
            int next = i + 1;
            builder.Source = null;
            If(NoneTaken(FlagsOf(exits)), () => LowerSequence(statements, next, tail), () => { }, tail);
            return;
        }
    }

    /// <summary>Lowers a statement; <paramref name="rest"/> is what follows it, when that moves into the one way it completes.</summary>
    private void LowerStatement(IOperation statement, bool tail, Action? rest = null)
    {
        bodies.Cancellation.ThrowIfCancellationRequested();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (statement is not IBlockOperation) builder.Source = SourceLine.Of(statement.Syntax);
        switch (statement)
        {
            case IBlockOperation block:
                DeclareVariables(block.Locals);
                LowerSequence(block.Operations, 0, tail);
                break;
            case IVariableDeclarationGroupOperation group:
                LowerDeclarations(group);
                break;
            case IExpressionStatementOperation expression:
                LowerDiscarded(expression.Operation);
                break;
            case IConditionalOperation branch:
                LowerIf(branch, rest, tail);
                break;
            case ISwitchOperation choice:
                LowerSwitch(choice, rest, tail);
                break;
            case ILoopOperation loop:
                LowerLoop(loop);
                break;
            case IReturnOperation { Kind: OperationKind.Return } exit:
                LowerReturn(exit);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump:
                Leave(jump.Target);
                break;
            case IBranchOperation jump when frame.Section(jump.Target) is var (section, number):
                bindings[section] = builder.Constant(number);
                Leave(jump.Target);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case IInvalidOperation:
                findings.BrokenSource();
                break;
            default:
                RefuseStatement(statement);
                break;
        }
    }

    private void RefuseStatement(IOperation statement)
    {
        var (what, instead) = Fence.Statement(statement);
        Report("BD0101", Fence.Place(statement.Syntax), what, instead);
    }

    private void LowerDiscarded(IOperation expression)
    {
        if (expression is IInvocationOperation { TargetMethod.ReturnsVoid: true } call) LowerCall(call);
        else if (expression is IInvocationOperation { Type: { } type } array && TypeOf(type) is { IsScalar: false }) ArrayFor(array);
        else if (expression is IDeconstructionAssignmentOperation deconstruction) LowerDeconstruction(deconstruction);
        else if (expression is IIncrementOrDecrementOperation step) LowerStep(step);
        else if (AggregateOf(expression.Type) is { } aggregate) LowerAggregate(expression, aggregate);
        else LowerExpression(expression);
    }

    private void LowerIf(IConditionalOperation branch, Action? rest, bool tail)
    {
        void Then()
        {
            LowerStatement(branch.WhenTrue, tail && rest is null);
            if (rest is not null && frame.Exits.Completes(branch.WhenTrue)) rest();
        }

        void Else()
        {
            if (branch.WhenFalse is not null) LowerStatement(branch.WhenFalse, tail && rest is null);
            if (rest is not null && frame.Exits.Completes(branch.WhenFalse)) rest();
        }

        if (branch.Condition.ConstantValue is { HasValue: true, Value: bool taken })
        {
            if (taken) Then();
            else Else();
            return;
        }

        var condition = LowerExpression(branch.Condition);
        If(condition, Then, Else, tail);
    }

    private void LowerReturn(IReturnOperation exit)
    {
        if (exit.ReturnedValue is { } returned)
        {
            if (frame.Result is not { } result) LowerDiscarded(returned);
            else if (result.Cell is not { } cell) Assign(result, LowerAggregate(returned, result.Type!));
            else if (cell.Type.IsScalar) bindings[cell] = LowerExpression(returned, null, cell.Type);
            else LowerReturnedArray(returned, cell);
        }

        Leave(Exits.Return);
    }

    private void Leave(object exit)
    {
        if (frame.Flag(exit) is { } flag) bindings[flag] = builder.Constant(true);
    }

    private void LowerDeclarations(IVariableDeclarationGroupOperation group)
    {
        foreach (var declaration in group.Declarations)
            foreach (var declarator in declaration.Declarators)
                LowerDeclarator(declarator);
    }

    private void LowerDeclarator(IVariableDeclaratorOperation declarator)
    {
        var symbol = declarator.Symbol;
        var initializer = declarator.GetVariableInitializer()?.Value;
        if (symbol.RefKind != RefKind.None)
        {
            bool written = symbol.RefKind == RefKind.Ref;
            if (initializer is not null && AggregateOf(symbol.Type) is not null && LowerAggregateTarget(initializer, written) is { } variable) frame.Declare(symbol, variable);
            else if (initializer is not null && AggregateOf(symbol.Type) is null && LowerTarget(initializer, written) is { } place) frame.Declare(symbol, place);
            else findings.BrokenSource();
            return;
        }

        if (symbol.Type.TypeKind == TypeKind.Delegate && initializer is not null && !IsAssignedAgain(symbol) && DelegateBody(initializer) is { } body)
        {
            frame.Declare(symbol, body);
            return;
        }

        if (AggregateOf(symbol.Type) is { } aggregate)
        {
            var value = initializer is null ? null : LowerAggregate(initializer, aggregate, symbol.Name);
            var variable = NewVariable(symbol.Name, symbol.Type, Storage.Local, frame);
            frame.Declare(symbol, variable);
            if (value is not null) Assign(variable, value);
            return;
        }

        if (symbol.IsConst && TypeOf(symbol.Type) is null) return;
        if (TypeOf(symbol.Type) is not { } type)
        {
            if (symbol.Type.TypeKind == TypeKind.Error) findings.BrokenSource();
            else Report("BD0103", Fence.TypePlace(declarator.Syntax), TypeReading.Text(symbol.Type), Fence.InsteadOfType(symbol.Type));
            type = IrType.Real;
            initializer = null;
        }

        if (type.IsScalar)
        {
            var cell = NewCell(symbol.Name, type, Storage.Local);
            frame.Declare(symbol, cell);
            bindings[cell] = initializer is null ? null : LowerExpression(initializer, symbol.Name, type);
            return;
        }

        DeclareArray(declarator, type, initializer);
    }

    private void DeclareArray(IVariableDeclaratorOperation declarator, IrType type, IOperation? initializer)
    {
        var symbol = declarator.Symbol;
        if (initializer is null)
        {
            var unassigned = NewCell(symbol.Name, type, Storage.Local);
            frame.Declare(symbol, unassigned);
            bindings[unassigned] = null;
        }
        else if (ExistingArray(initializer) is { } existing)
        {
            frame.Declare(symbol, NewName(symbol.Name, existing, frame));
        }
        else
        {
            frame.Declare(symbol, ArrayFor(initializer, symbol.Name));
        }
    }
}

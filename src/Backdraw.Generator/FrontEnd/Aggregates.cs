using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>
/// Structs and tuples. A variable of such a type is a variable for each member, down to numbers and arrays; what an expression of such a type comes to
/// is what each member is. No later stage knows them.
/// </content>
internal sealed partial class BodyLowering
{
    /// <summary>A variable that has no value yet.</summary>
    private Variable NewVariable(string? name, ITypeSymbol type, Storage storage, Frame owner)
    {
        if (AggregateOf(type) is { } aggregate)
            return new Variable(null, aggregate, [.. aggregate.Members.Select(m => NewVariable(ParameterLeaf.Joined(name, m.Name), m.Type, storage, owner))]);
        var cell = new Cell(cellCount++, name, TypeOf(type) ?? IrType.Real, storage, owner);
        bindings[cell] = null;
        return Variable.Of(cell);
    }

    /// <summary>The variable of a struct or tuple that an expression names, or the one of a member in it; null for any other expression.</summary>
    private Variable? PlaceOf(IOperation expression) => expression switch
    {
        IParenthesizedOperation inner => PlaceOf(inner.Operand),
        IDeclarationExpressionOperation declared => PlaceOf(declared.Expression),
        IConversionOperation conversion => conversion is { OperatorMethod: null, Conversion.IsIdentity: true } ? PlaceOf(conversion.Operand) : null,
        IFieldReferenceOperation { Instance: { } instance } field => PlaceOf(instance)?.Member(field.Field),
        IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property => PlaceOf(instance)?.Member(property.Property),
        _ => Effects.RootOf(expression) is { } root ? frame.Aggregate(root) : null,
    };

    private Operand Read(Variable variable) => variable.Cell is not { } cell ? Operand.Of(variable.Type!, variable.Members.Select(Read))
        : cell.Type.IsScalar ? Operand.Of(Current(cell, builder))
        : Operand.Of(NewName(cell.Name, cell, frame));

    private void Assign(Variable variable, Operand value)
    {
        if (variable.Cell is not { } cell)
        {
            for (int i = 0; i < variable.Members.Length && i < value.Members.Length; i++) Assign(variable.Members[i], value.Members[i]);
        }
        else if (value.Array is { } array && array.Type == cell.Type)
        {
            BindName(cell, array);
        }
        else if (value.Scalar is { } scalar && scalar.Type == cell.Type)
        {
            bindings[cell] = scalar;
        }
        else
        {
            findings.BrokenSource();
        }
    }

    /// <summary>What an expression comes to as a value of the given type.</summary>
    private Operand LowerOperand(IOperation expression, ITypeSymbol? type, string? name = null)
    {
        if (AggregateOf(type) is { } aggregate) return LowerAggregate(expression, aggregate, name);
        if (TypeOf(type) is not { } known) return Operand.Of(RefuseType(expression));
        return known.IsScalar ? Operand.Of(LowerExpression(expression, name, known)) : Operand.Of(NewName(name, ArrayFor(expression, name), frame));
    }

    /// <summary>What an expression of a struct or tuple type comes to.</summary>
    private Operand LowerAggregate(IOperation expression, AggregateType type, string? name = null)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = PlaceOf(expression) is { } variable ? Read(variable) : LowerMade(expression, type, name);
        return Converted(value ?? ZeroOf(type), type);
    }

    private Operand? LowerMade(IOperation expression, AggregateType type, string? name)
    {
        switch (expression)
        {
            case IParenthesizedOperation inner:
                return LowerAggregate(inner.Operand, type, name);
            case ITupleOperation tuple when tuple.Elements.Length == type.Members.Length:
                return Operand.Of(type, tuple.Elements.Select((e, i) => LowerOperand(e, type.Members[i].Type, ParameterLeaf.Joined(name, type.Members[i].Name))).ToImmutableArray());
            case IConversionOperation { OperatorMethod: null } conversion when !IsByElements(conversion.Operand.Type, conversion.Type):
                RefuseConversion(conversion);
                return null;
            case IConversionOperation { OperatorMethod: null } conversion:
                return LowerAggregate(conversion.Operand, AggregateOf(conversion.Operand.Type) ?? type, name);
            case IObjectCreationOperation creation:
                return LowerCreation(creation, type, name);
            case IWithOperation copy:
                return Replaced(LowerAggregate(copy.Operand, type, name), copy.Initializer, name);
            case IDefaultValueOperation when !type.HasArrays:
                return ZeroOf(type);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Chosen(type, name, choice.Condition, choice.WhenTrue, otherwise);
            case ISwitchExpressionOperation choice:
                return LowerSwitchExpression(choice, type.Type, name);
            case IInvocationOperation pair when KnownMath.Pair(pair.TargetMethod) is var (first, second):
                var x = LowerExpression(pair.Arguments[0].Value, null, IrType.Real);
                return Operand.Of(type, [Operand.Of(builder.Apply(first, x)), Operand.Of(builder.Apply(second, x))]);
            case IInvocationOperation call when !KnownDraws.IsDrawMember(call.TargetMethod) && !KnownMath.Has(call.TargetMethod):
                return LowerInlined(call);
            case ISimpleAssignmentOperation { IsRef: false } or ICompoundAssignmentOperation:
                return LowerAggregateAssignment((IAssignmentOperation)expression, type);
            case IFieldReferenceOperation or IPropertyReferenceOperation or IBinaryOperation or IUnaryOperation or IConversionOperation:
                return LowerMember(expression, name) ?? LowerOperator(expression) ?? RefuseAggregate(expression);
            case IInvalidOperation:
                findings.BrokenSource();
                return null;
            default:
                return RefuseAggregate(expression);
        }
    }

    private Operand? RefuseAggregate(IOperation expression)
    {
        if (expression is IConversionOperation conversion) RefuseConversion(conversion);
        else if (expression is IBinaryOperation or IUnaryOperation) RefuseOperator(expression, Effects.Called(expression));
        else if (expression is IFieldReferenceOperation { Instance: null } field) Refuse("BD0109", Fence.Place(field.Syntax), null, field.Field.Name, "make it static readonly with an initialiser of constants, or pass it as a parameter");
        else if (expression is IPropertyReferenceOperation property) RefuseProperty(property);
        else Refuse("BD0102", Fence.Place(expression.Syntax), null, Fence.Expression(expression).What, Fence.Expression(expression).Instead);
        return null;
    }

    private Operand ZeroOf(ITypeSymbol? type) => AggregateOf(type) is { } aggregate ? ZeroOf(aggregate)
        : TypeOf(type) is { IsScalar: false } array ? Operand.Of(Made(Zero(array, builder), null))
        : Operand.Of(Zero(TypeOf(type) ?? IrType.Real, builder));

    private Operand ZeroOf(AggregateType type) => Operand.Of(type, type.Members.Select(m => ZeroOf(m.Type)).ToImmutableArray());

    /// <summary>Whether a conversion is none, or of tuples element by element without an operator that the user has written.</summary>
    private bool IsByElements(ITypeSymbol? from, ITypeSymbol? to) =>
        from is INamedTypeSymbol { IsTupleType: true } tuple && to is INamedTypeSymbol { IsTupleType: true } other
            ? tuple.TupleElements.Length == other.TupleElements.Length && tuple.TupleElements.Zip(other.TupleElements, (x, y) => IsByElements(x.Type, y.Type)).All(fits => fits)
            : AggregateOf(from) is null == AggregateOf(to) is null && (AggregateOf(from) is null || from is null || SymbolEqualityComparer.Default.Equals(from, to));

    /// <summary>A value as one of another type with the same members: tuples convert element by element.</summary>
    private Operand Converted(Operand value, AggregateType type)
    {
        if (value.Type is { } from && SymbolEqualityComparer.Default.Equals(from.Type, type.Type)) return value;
        if (value.Members.Length != type.Members.Length)
        {
            findings.BrokenSource();
            return ZeroOf(type);
        }

        return Operand.Of(type, value.Members.Select((member, i) => Converted(member, type.Members[i].Type)).ToImmutableArray());
    }

    private Operand Converted(Operand value, ITypeSymbol type)
    {
        if (AggregateOf(type) is { } aggregate) return Converted(value, aggregate);
        if (TypeOf(type) is { IsScalar: true } to && value.Scalar is { } scalar && scalar.Type != to && scalar.Type != IrType.Bool && to != IrType.Bool)
            return Operand.Of(builder.Convert(scalar, to));
        return value;
    }

    /// <summary>One of two values: chosen member by member where both may be computed, else a branch.</summary>
    private Operand Chosen(AggregateType type, string? name, IOperation condition, IOperation whenTrue, IOperation whenFalse)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool taken }) return LowerAggregate(taken ? whenTrue : whenFalse, type, name);
        var test = LowerExpression(condition);
        if (Safety.IsLinear(whenTrue) && Safety.IsLinear(whenFalse) && !type.HasArrays)
            return Selected(test, LowerAggregate(whenTrue, type), LowerAggregate(whenFalse, type));
        return Branched(test, () => LowerAggregate(whenTrue, type), () => LowerAggregate(whenFalse, type), type.Type, name);
    }

    private Operand Selected(Value condition, Operand whenTrue, Operand whenFalse) => whenTrue.Scalar is { } a && whenFalse.Scalar is { } b
        ? Operand.Of(a == b ? a : builder.Select(condition, a, b))
        : Operand.Of(whenTrue.Type!, whenTrue.Members.Zip(whenFalse.Members, (x, y) => Selected(condition, x, y)).ToImmutableArray());

    /// <summary>A branch that computes a value of any type.</summary>
    private Operand Branched(Value condition, Func<Operand> whenTrue, Func<Operand> whenFalse, ITypeSymbol type, string? name)
    {
        var chosen = NewVariable(name, type, Storage.Local, frame);
        If(condition, () => Assign(chosen, whenTrue()), () => Assign(chosen, whenFalse()), tail: false);
        var value = Read(chosen);
        foreach (var cell in chosen.Cells) bindings.Remove(cell);
        return value;
    }

    private Operand? LowerAggregateAssignment(IAssignmentOperation assignment, AggregateType type)
    {
        if (assignment.Target is IDiscardOperation) return LowerAggregate(assignment.Value, type);
        if (LowerAggregateTarget(assignment.Target) is not { } target)
        {
            LowerAggregate(assignment.Value, AggregateOf(assignment.Value.Type) ?? type);
            return null;
        }

        var value = assignment is ICompoundAssignmentOperation compound ? LowerOperator(compound) : LowerAggregate(assignment.Value, type, Effects.VariableOf(assignment.Target)?.Name);
        if (value is null)
        {
            RefuseOperator(assignment, Effects.Called(assignment));
            return null;
        }

        Assign(target, Converted(value, type));
        return value;
    }

    /// <summary>A struct or tuple that is assigned or passed by reference; null when it cannot be, which is reported.</summary>
    private Variable? LowerAggregateTarget(IOperation target, bool written = true)
    {
        if (PlaceOf(target) is not { } variable)
        {
            RefuseTarget(target);
            return null;
        }

        if (!written || variable.Cells.All(cell => cell.Storage == Storage.Local)) return variable;
        Report("BD0106", target.Syntax, SourceLine.Expression(target.Syntax));
        return null;
    }
}

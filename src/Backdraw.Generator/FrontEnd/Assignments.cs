using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Assignments, as statements and as expressions.</content>
internal sealed partial class BodyLowering
{
    private Value LowerAssignment(IAssignmentOperation assignment)
    {
        if (assignment is ISimpleAssignmentOperation { Target: IDiscardOperation } discarded) return LowerExpression(discarded.Value);
        if (assignment is ISimpleAssignmentOperation { IsRef: true } or not (ISimpleAssignmentOperation or ICompoundAssignmentOperation))
        {
            var (what, instead) = Fence.Expression(assignment);
            return Refuse("BD0102", Fence.Place(assignment.Syntax), assignment.Type, what, instead);
        }

        if (TypeOf(assignment.Target.Type) is { IsScalar: false } && assignment is ISimpleAssignmentOperation) return LowerArrayAssignment(assignment);
        if (LowerTarget(assignment.Target) is not { } target)
        {
            LowerExpression(assignment.Value);
            return Zero(TypeOf(assignment.Type) is { IsScalar: true } type ? type : IrType.Real, builder);
        }

        var value = assignment is ICompoundAssignmentOperation compound
            ? LowerCompound(compound, target)
            : LowerExpression(assignment.Value, NameFor(target), target.Type);
        Assign(target, value);
        return value;
    }

    /// <summary>An array under another name: C# copies the reference.</summary>
    private Value LowerArrayAssignment(IAssignmentOperation assignment)
    {
        var array = ArrayFor(assignment.Value);
        var target = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation ? frame.Find(Effects.VariableOf(assignment.Target)!) : PlaceOf(assignment.Target)?.Cell;
        if (target is not { } cell)
        {
            RefuseTarget(assignment.Target);
            return ArrayValue(array);
        }

        if (AssignArray(cell, array, assignment.Target.Syntax)) return ArrayValue(cell);
        return Zero(cell.Type, builder);
    }

    private bool AssignArray(Cell cell, Cell array, SyntaxNode place)
    {
        if (cell.Storage == Storage.Parameter)
        {
            Report("BD0106", place, cell.Name ?? "");
            return false;
        }

        if (cell.View is not null || array.View is not null)
        {
            Report("BD0107", place, SourceLine.Expression(place), "declare another variable for the slice");
            return false;
        }

        if (cell.Type != array.Type)
        {
            findings.BrokenSource();
            return false;
        }

        BindName(cell, array);
        return true;
    }

    private static string? NameFor(Target target) => target.Indices is null ? target.Cell.Name : null;

    private Value LowerCompound(ICompoundAssignmentOperation compound, Target target)
    {
        var before = Read(target);
        bool integer = TypeOf(compound.Value.Type) is { Element: ElementKind.Int or ElementKind.Long } && target.Type.Element != ElementKind.Real;
        if (!IsBuiltIn(compound.OperatorMethod) || compound.IsLifted) return RefuseOperator(compound, compound.OperatorMethod);
        if (compound.IsChecked && integer) return RefuseChecked(compound);
        if (PrimitiveOf(compound.OperatorKind) is not { } primitive || !(compound.Target.Type is { } type && ArithmeticIsExact(type)))
            return RefuseOperator(compound, null);
        var right = LowerExpression(compound.Value);
        // C# computes in the type both operands are promoted to and converts back: int += double goes by double.
        bool shift = primitive is Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical;
        var working = shift ? before.Type : Promoted(before.Type, right.Type);
        if ((before.Type.Element == ElementKind.Bool) != (right.Type.Element == ElementKind.Bool)) return RefuseOperator(compound, null);
        bool converts = working != target.Type;
        var result = builder.Named(
            converts ? null : NameFor(target), primitive, builder.Convert(before, working), shift ? right : builder.Convert(right, working));
        places.Add(result.Id, compound.Syntax, frame);
        if (!converts) return result;
        var back = ids.New(target.Type, NameFor(target));
        builder.Add(new ApplyOp(back, Primitive.Convert, [result]));
        places.Add(back.Id, compound.Syntax, frame);
        return back;
    }

    private static IrType Promoted(IrType a, IrType b) =>
        a.Element == ElementKind.Real || b.Element == ElementKind.Real ? IrType.Real
        : a.Element == ElementKind.Long || b.Element == ElementKind.Long ? IrType.Long
        : a;

    private Value LowerStep(IIncrementOrDecrementOperation step)
    {
        if (!IsBuiltIn(step.OperatorMethod) || step.IsLifted || TypeOf(step.Type) is not { IsScalar: true } type || !ArithmeticIsExact(step.Type))
            return RefuseOperator(step, step.OperatorMethod);
        if (step.IsChecked && type.Element != ElementKind.Real) return RefuseChecked(step);
        if (LowerTarget(step.Target) is not { } target) return Zero(type, builder);
        var before = Read(target);
        var one = type.Element switch
        {
            ElementKind.Real => builder.Constant(1.0, "1.0"),
            ElementKind.Long => builder.Constant(1L),
            _ => builder.Constant(1),
        };
        var after = builder.Named(NameFor(target), step.Kind == OperationKind.Increment ? Primitive.Add : Primitive.Subtract, before, one);
        Assign(target, after);
        return step.IsPostfix ? before : after;
    }

    /// <summary>Evaluates what stands left of an assignment or is passed by reference; null when it cannot be, which is reported.</summary>
    private Target? LowerTarget(IOperation target, bool written = true)
    {
        target = target is IParenthesizedOperation inner ? inner.Operand : target;
        if (target is IDeclarationExpressionOperation declared) target = declared.Expression;
        if (target is ILocalReferenceOperation or IParameterReferenceOperation) return LowerVariableTarget(target, written);
        if (PlaceOf(target) is { Cell: { Type.IsScalar: true } member })
        {
            if (!written || member.Storage == Storage.Local) return new Target(member, member.Type, null);
            Report("BD0106", target.Syntax, SourceLine.Expression(target.Syntax));
            return null;
        }

        if (ElementOf(target) is var (instance, arguments)) return LowerElementTarget(target, instance, arguments, written);
        if (target is IInvalidOperation) findings.BrokenSource();
        else RefuseTarget(target);
        return null;
    }

    private Target? LowerVariableTarget(IOperation target, bool written)
    {
        var variable = Effects.VariableOf(target)!;
        if (frame.Find(variable) is not { } cell)
        {
            findings.BrokenSource();
            return null;
        }

        if (frame.Element(variable) is { } element) return !written || MayWrite(element.Cell, target.Syntax) ? element : null;
        if (!written || cell.Storage == Storage.Local) return new Target(cell, cell.Type, null);
        Report("BD0106", target.Syntax, cell.Name ?? "");
        return null;
    }

    private Target? LowerElementTarget(IOperation target, IOperation instance, ImmutableArray<IOperation> arguments, bool written)
    {
        if (TypeOf(target.Type) is not { IsScalar: true } type)
        {
            RefuseType(target);
            return null;
        }

        if (written && Safety.Unconverted(instance) is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } table })
        {
            Report("BD0106", target.Syntax, table.Name);
            return null;
        }

        if (ExistingArray(instance) is not { } array)
        {
            RefuseTarget(Safety.Unconverted(instance) is IFieldReferenceOperation field ? field : target);
            return null;
        }

        var indices = LowerIndices(array, arguments);
        return !written || MayWrite(array, target.Syntax) ? new Target(array, type, indices) : null;
    }

    private void RefuseTarget(IOperation target)
    {
        if (target is IFieldReferenceOperation { Instance: { } owner })
        {
            RefuseOwner(owner);
            return;
        }

        if (target is IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 } or IEventReferenceOperation)
        {
            Report("BD0109", Fence.Place(target.Syntax), SourceLine.Expression(target.Syntax), "return what you compute, or keep it in a local");
            return;
        }

        var (what, instead) = Fence.Expression(target);
        Report("BD0102", Fence.Place(target.Syntax), what, instead);
    }

    private Value Read(Target target)
    {
        if (target.Indices is null) return Current(target.Cell, builder);
        return FromElement(builder.Load(ArrayValue(target.Cell), target.Indices), target.Type);
    }

    private void Assign(Target target, Value value)
    {
        if (value.Type != target.Type)
        {
            findings.BrokenSource();
            return;
        }

        if (target.Indices is null)
        {
            bindings[target.Cell] = value;
            return;
        }

        var before = ArrayValue(target.Cell);
        var after = builder.Store(before, target.Indices, ToElement(value, before.Type));
        origins[after] = Origin(before);
        Write(target.Cell, after);
    }

    /// <summary>An element as the language sees it: arrays of bool are kept as 0 and 1.</summary>
    private Value FromElement(Value element, IrType type, string? name = null) =>
        type == IrType.Bool && element.Type != IrType.Bool ? builder.Named(name, Primitive.NotEqual, element, builder.Constant(0)) : element;

    private Value ToElement(Value value, IrType array) =>
        value.Type == IrType.Bool && array.Element == ElementKind.Int ? builder.Select(value, builder.Constant(1), builder.Constant(0)) : value;
}

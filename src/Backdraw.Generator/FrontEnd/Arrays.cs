using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Arrays and spans: where they come from, their elements and lengths.</content>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<Cell, Value> staticValues = [];

    /// <summary>The cell of the array an expression names; null for a new array and for what is no array.</summary>
    private Cell? ExistingArray(IOperation? expression)
    {
        if (expression is null) return null;
        var inner = Safety.Unconverted(expression);
        if (TypeOf(inner.Type) is not { IsScalar: false }) return null;
        if (Effects.VariableOf(inner) is { } variable) return frame.Find(variable);
        if (PlaceOf(inner) is { } member) return member.Cell;
        return inner is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } ? StaticArray(field, inner.Syntax) : null;
    }

    private Cell? StaticArray(IFieldSymbol field, SyntaxNode place)
    {
        if (statics.TryGetValue(field, out var known)) return known;
        var type = TypeOf(field.Type)!.Value;
        var cell = NewCell(field.Name, type, Storage.Static);
        var elements = StaticInitializer(field) is { } initializer ? Elements(Safety.Unconverted(initializer)) : null;
        var outer = builder;
        builder = root;
        var result = ids.New(type, field.Name);
        if (bodies.IsWritten(field))
        {
            Report("BD0109", place, field.Name, "pass it as a [Constant] parameter, for its elements are written to");
            result = Zero(type, builder);
        }
        else if (elements is { } all && type.Rank == 1 && all.All(e => e.ConstantValue.HasValue))
        {
            builder.Source = null;
            builder.Add(new ArrayLiteralOp(result, all.Select(e => LowerElement(e, type)).ToEquatableArray()));
        }
        else
        {
            Report("BD0109", place, field.Name, "initialise it where it is declared, with constants, or pass it as a [Constant] parameter");
            result = Zero(type, builder);
        }

        builder = outer;
        staticValues[cell] = result;
        statics[field] = cell;
        return cell;
    }

    /// <summary>The value a static readonly field or property always has: its initialiser, when no static constructor can replace it.</summary>
    private IOperation? StaticInitializer(ISymbol member) =>
        member.ContainingType.StaticConstructors.Any(c => !c.IsImplicitlyDeclared) ? null : bodies.Initializer(member);

    /// <summary>The elements of an array that is written out; null otherwise.</summary>
    private static ImmutableArray<IOperation>? Elements(IOperation array) => array switch
    {
        ICollectionExpressionOperation collection when !collection.Elements.Any(e => e is ISpreadOperation) => collection.Elements,
        IArrayCreationOperation { Initializer: { } written, DimensionSizes.Length: 1 } => written.ElementValues,
        IArrayInitializerOperation written => written.ElementValues,
        _ => null,
    };

    private Value LowerField(IFieldReferenceOperation reference, string? name)
    {
        var field = reference.Field;
        if (reference.Instance is { } owner) return LowerMember(reference, name)?.Scalar ?? RefuseOwner(owner);
        if (TypeOf(field.Type) is not { } type) return RefuseType(reference);
        if (field is { IsStatic: true, IsReadOnly: true } && type.IsScalar && StaticInitializer(field) is { } initializer && IsFixed(initializer))
            return LowerExpression(initializer, field.Name, type);
        if (field is { IsStatic: true, IsReadOnly: true } && !type.IsScalar)
            return Refuse("BD0107", reference.Syntax, null, SourceLine.Expression(reference.Syntax), "read its elements, or pass it to a method");
        return Refuse("BD0109", Fence.Place(reference.Syntax), field.Type, field.Name, "make it const or static readonly with an initialiser, or pass it as a parameter");
    }

    /// <summary>Reports the object whose field is read or written.</summary>
    private Value RefuseOwner(IOperation owner)
    {
        if (owner is not IInstanceReferenceOperation) return RefuseType(owner);
        var (what, instead) = Fence.Expression(owner);
        return Refuse("BD0102", owner.Syntax, null, what, instead);
    }

    /// <summary>Whether an initialiser is arithmetic on constants.</summary>
    private static bool IsFixed(IOperation initializer) => initializer.DescendantsAndSelf().All(part => part.ConstantValue.HasValue
        || part is IConversionOperation or IUnaryOperation or IBinaryOperation or IParenthesizedOperation or IArgumentOperation or ITupleOperation or IObjectCreationOperation
        || (part is IInvocationOperation call && KnownMath.Has(call.TargetMethod)));

    /// <summary>A variable for the array an expression stands for: the one it names, or a new one.</summary>
    private Cell ArrayFor(IOperation expression, string? name = null)
    {
        if (ExistingArray(expression) is { } existing) return existing;
        var inner = Safety.Unconverted(expression);
        if (SliceOf(inner) is { } slice) return inner is IArrayElementReferenceOperation ? Made(Copy(NewSlice(slice, name), name), name) : NewSlice(slice, name);
        if (CopiedBy(inner) is { } copied) return Made(Copy(ArrayFor(copied), name), name);
        switch (inner)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment when TypeOf(assignment.Target.Type) is { IsScalar: false }:
                return Made(LowerArrayAssignment(assignment), name);
            case IConditionalOperation { WhenFalse: { } otherwise } choice when ExistingArray(choice.WhenTrue) is { } one && ExistingArray(otherwise) is { } other:
                return ChosenArray(choice, one, other, name);
            case IInvocationOperation call when TypeOf(call.Type) is { IsScalar: false } type && !IsKnown(call):
                return LowerInlined(call)?.Array is { } returned && returned.Type == type ? NewName(name, returned, frame) : Made(Zero(type, builder), name);
            case IFieldReferenceOperation or IPropertyReferenceOperation when LowerMember(inner, name)?.Array is { } member:
                return member;
            default:
                return Made(LowerFresh(expression, name), name);
        }
    }

    private Cell Made(Value array, string? name)
    {
        var cell = NewCell(name, array.Type, Storage.Local);
        Bind(cell, array);
        return cell;
    }

    /// <summary>An array of its own with the elements of the one that is chosen.</summary>
    private Cell ChosenArray(IConditionalOperation choice, Cell one, Cell other, string? name)
    {
        var condition = LowerExpression(choice.Condition);
        var rank = Enumerable.Range(0, one.Type.Rank);
        var extents = rank.Select(d => builder.Select(condition, LengthOf(one, d), LengthOf(other, d))).ToEquatableArray();
        var place = ids.New(one.Type, name);
        builder.Add(new NewArrayOp(place, extents));
        var chosen = Made(place, name);
        var (a, b) = (Whole(one, choice.WhenTrue.Syntax), Whole(other, choice.WhenFalse!.Syntax));
        If(condition, () => bindings[chosen] = CopyInto(place, a, builder), () => bindings[chosen] = CopyInto(place, b, builder), tail: false);
        return chosen;
    }

    /// <summary>A new array, filled.</summary>
    private Value LowerFresh(IOperation expression, string? name)
    {
        var inner = Safety.Unconverted(expression);
        var type = TypeOf(inner.Type) ?? TypeOf(expression.Type);
        if (inner is IInvalidOperation)
        {
            findings.BrokenSource();
            return Zero(type ?? IrType.RealArray, builder);
        }

        if (inner.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
            return LowerStackAlloc(inner, TypeOf(expression.Type) ?? type ?? IrType.RealArray, name);
        if (type is not { IsScalar: false } array)
        {
            RefuseType(inner.Type is null ? expression : inner);
            return Zero(TypeOf(expression.Type) is { IsScalar: false } wanted ? wanted : IrType.RealArray, builder);
        }

        if (array.Rank == 1 && Elements(inner) is { } elements) return Literal(elements, array, name);
        switch (inner)
        {
            case IArrayCreationOperation { Initializer: null } made when made.DimensionSizes.Length == array.Rank:
                return NewArray(made.DimensionSizes, array, name);
            case IArrayCreationOperation { Initializer: { } written } made when array.Rank == 2 && made.DimensionSizes.Length == 2:
                return MatrixLiteral(made, written, array, name);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                findings.BrokenSource();
                return Zero(array, builder);
            case IFieldReferenceOperation field:
                return Refuse("BD0109", Fence.Place(inner.Syntax), inner.Type, field.Field.Name, "make it static readonly with constant elements, or pass it as a parameter");
            case IConditionalOperation:
                return Refuse("BD0107", inner.Syntax, inner.Type, SourceLine.Expression(inner.Syntax), "choose between variables, or copy the elements");
            default:
                var (what, instead) = Fence.Expression(inner);
                return Refuse("BD0102", Fence.Place(inner.Syntax), inner.Type ?? expression.Type, what, instead);
        }
    }

    private static bool IsKnown(IInvocationOperation call) => KnownDraws.IsDrawMember(call.TargetMethod) || KnownMath.Has(call.TargetMethod);

    private Value Literal(ImmutableArray<IOperation> elements, IrType type, string? name)
    {
        var values = elements.Select(e => LowerElement(e, type)).ToEquatableArray();
        var result = ids.New(type, name);
        builder.Add(new ArrayLiteralOp(result, values));
        return result;
    }

    private Value LowerElement(IOperation element, IrType array) =>
        TypeOf(element.Type) == IrType.Bool ? ToElement(LowerExpression(element), array) : LowerExpression(element, null, array.ElementType);

    private Value MatrixLiteral(IArrayCreationOperation made, IArrayInitializerOperation written, IrType type, string? name)
    {
        var matrix = NewArray(made.DimensionSizes, type, name);
        for (int row = 0; row < written.ElementValues.Length; row++)
        {
            if (written.ElementValues[row] is not IArrayInitializerOperation columns) continue;
            for (int column = 0; column < columns.ElementValues.Length; column++)
            {
                var stored = builder.Store(matrix, [builder.Constant(row), builder.Constant(column)], LowerElement(columns.ElementValues[column], type));
                origins[stored] = Origin(matrix);
                matrix = stored;
            }
        }

        return matrix;
    }

    private Value NewArray(ImmutableArray<IOperation> sizes, IrType type, string? name)
    {
        var extents = new List<Value>();
        foreach (var size in sizes)
        {
            var length = LowerExpression(size);
            if (length.Type != IrType.Int)
            {
                Report("BD0103", size.Syntax, TypeReading.Text(size.Type) + " as a length", "use an int");
                length = builder.Constant(0);
            }

            extents.Add(length);
        }

        var result = ids.New(type, name);
        builder.Add(new NewArrayOp(result, extents.ToEquatableArray()));
        return result;
    }

    private Value LowerStackAlloc(IOperation expression, IrType type, string? name)
    {
        var (size, written) = expression.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax s => ((s.Type as ArrayTypeSyntax)?.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault(), s.Initializer),
            ImplicitStackAllocArrayCreationExpressionSyntax s => (null, s.Initializer),
            _ => (null, null),
        };
        if (written is not null)
            return Literal([.. written.Expressions.Select(e => bodies.Operation(e)).OfType<IOperation>()], type, name);
        if (size is not null && bodies.Operation(size) is { } length) return NewArray([length], type, name);
        findings.BrokenSource();
        return Zero(type, builder);
    }

    /// <summary>The array and indices of an element expression; null for anything else.</summary>
    private static (IOperation Instance, ImmutableArray<IOperation> Indices)? ElementOf(IOperation expression) => expression switch
    {
        IArrayElementReferenceOperation element => (element.ArrayReference, element.Indices),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span } indexer when TypeReading.IsSpan(span.Type) =>
            (span, [.. indexer.Arguments.Select(a => a.Value)]),
        IImplicitIndexerReferenceOperation { Instance: { } span } indexer => (span, [indexer.Argument]),
        _ => null,
    };

    private Value LowerElementOrProperty(IOperation expression, string? name)
    {
        if (ElementOf(expression) is var (instance, arguments))
        {
            if (TypeOf(expression.Type) is not { IsScalar: true } type)
            {
                if (arguments.Any(a => a.Type?.Name == "Range"))
                {
                    var (what, instead) = Fence.Expression(expression);
                    return Refuse("BD0102", expression.Syntax, null, what, instead);
                }

                return RefuseType(TypeOf(instance.Type) is null ? instance : expression);
            }

            if (TypeOf(instance.Type) is not { IsScalar: false }) return RefuseType(instance);
            var array = ArrayFor(instance);
            var indices = LowerIndices(array, arguments);
            var value = ArrayValue(array, expression.Syntax);
            if (indices.Length != value.Type.Rank)
            {
                findings.BrokenSource();
                return Zero(type, builder);
            }

            bool asIs = type != IrType.Bool;
            var result = ids.New(value.Type.ElementType, asIs ? name : null);
            builder.Add(new LoadOp(result, value, indices.ToEquatableArray()));
            return FromElement(result, type, name);
        }

        if (expression is IPropertyReferenceOperation { Property: { Name: "Length", IsStatic: false }, Instance: { } owner }
            && TypeOf(owner.Type) is { IsScalar: false, Rank: var rank })
        {
            var array = ArrayFor(owner);
            return rank == 1 ? LengthOf(array, 0) : builder.Apply(Primitive.Multiply, LengthOf(array, 0), LengthOf(array, 1));
        }

        var property = expression as IPropertyReferenceOperation;
        return property is null ? RefuseProperty(expression) : LowerMember(property, name)?.Scalar ?? LowerProperty(property, name) ?? RefuseProperty(property);
    }

    private Value RefuseProperty(IOperation property) => Refuse(
        "BD0104", Fence.Place(property.Syntax), property.Type,
        "the property " + ((property as IPropertyReferenceOperation)?.Property.Name ?? SourceLine.Expression(property.Syntax)), "pass its value as a parameter");

    private Value[] LowerIndices(Cell array, ImmutableArray<IOperation> arguments) =>
        [.. arguments.Select((index, dimension) => LowerIndex(array, index, dimension))];

    private Value LowerIndex(Cell array, IOperation index, int dimension)
    {
        if (Safety.Unconverted(index) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            var back = LowerExpression(fromEnd.Operand);
            return PlaceIn(array, builder.Difference(LengthOf(array, dimension), back));
        }

        var value = LowerExpression(index);
        if (value.Type == IrType.Int) return PlaceIn(array, value);
        Report("BD0103", index.Syntax, TypeReading.Text(index.Type) + " as an index", "use an int");
        return builder.Constant(0);
    }

    private void LowerReturnedArray(IOperation returned, Cell result)
    {
        var array = ArrayFor(returned);
        if (array.View is not null) array = Made(Copy(array, null), null);
        BindName(result, array);
    }
}

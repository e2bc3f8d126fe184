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

    private Value ArrayValue(Cell cell) => cell.Storage == Storage.Static ? staticValues[cell] : Current(cell, builder);

    /// <summary>The cell of the array an expression names; null for a new array and for what is no array.</summary>
    private Cell? ExistingArray(IOperation? expression)
    {
        if (expression is null) return null;
        var inner = Safety.Unconverted(expression);
        if (TypeOf(inner.Type) is not { IsScalar: false }) return null;
        if (Effects.VariableOf(inner) is { } variable) return frame.Find(variable);
        return inner is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } ? StaticArray(field, inner.Syntax) : null;
    }

    private Cell? StaticArray(IFieldSymbol field, SyntaxNode place)
    {
        if (statics.TryGetValue(field, out var known)) return known;
        var type = TypeOf(field.Type)!.Value;
        var cell = NewCell(field.Name, type, Storage.Static);
        var elements = FieldInitializer(field) is { } initializer ? Elements(Safety.Unconverted(initializer)) : null;
        var outer = builder;
        builder = root;
        var result = ids.New(type, field.Name);
        if (elements is { } all && type.Rank == 1 && all.All(e => e.ConstantValue.HasValue))
        {
            builder.Source = null;
            builder.Add(new ArrayLiteralOp(result, all.Select(e => LowerExpression(e, null, type.ElementType)).ToEquatableArray()));
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

    /// <summary>The value a static readonly field always has: its initialiser, when no static constructor can replace it.</summary>
    private IOperation? FieldInitializer(IFieldSymbol field)
    {
        if (field.DeclaringSyntaxReferences is not [var reference] || field.ContainingType.StaticConstructors.Any(c => !c.IsImplicitlyDeclared)) return null;
        return reference.GetSyntax(bodies.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } ? bodies.Operation(value) : null;
    }

    /// <summary>The elements of an array that is written out; null otherwise.</summary>
    private static ImmutableArray<IOperation>? Elements(IOperation array) => array switch
    {
        ICollectionExpressionOperation collection when !collection.Elements.Any(e => e is ISpreadOperation) => collection.Elements,
        IArrayCreationOperation { Initializer: { } written, DimensionSizes.Length: 1 } => written.ElementValues,
        IArrayInitializerOperation written => written.ElementValues,
        _ => null,
    };

    private Value LowerField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (reference.Instance is { } owner) return RefuseOwner(owner);
        if (TypeOf(field.Type) is not { } type) return RefuseType(reference);
        if (field is { IsStatic: true, IsReadOnly: true } && type.IsScalar && FieldInitializer(field) is { } initializer && IsFixed(initializer))
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
        || part is IConversionOperation or IUnaryOperation or IBinaryOperation or IParenthesizedOperation or IArgumentOperation
        || (part is IInvocationOperation call && KnownMath.Has(call.TargetMethod)));

    /// <summary>Lowers an expression that makes a new array.</summary>
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
        if (type is not { Rank: 1 } vector)
        {
            if (type is { Rank: 2 }) Report("BD0103", Fence.Place(inner.Syntax), "a local matrix", "use a double[] of rows · columns elements");
            else RefuseType(inner.Type is null ? expression : inner);
            return Zero(TypeOf(expression.Type) is { IsScalar: false } wanted ? wanted : IrType.RealArray, builder);
        }

        if (Elements(inner) is { } elements) return Literal(elements, vector, name);
        switch (inner)
        {
            case IArrayCreationOperation { DimensionSizes: [var size], Initializer: null }:
                return NewArray(size, vector, name);
            case IInvocationOperation call when !IsKnown(call):
                return LowerCall(call, name) is { } value && value.Type == vector ? value : Zero(vector, builder);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                findings.BrokenSource();
                return Zero(vector, builder);
            case IFieldReferenceOperation field:
                return Refuse("BD0109", Fence.Place(inner.Syntax), inner.Type, field.Field.Name, "make it static readonly with constant elements, or pass it as a parameter");
            case IConditionalOperation:
                return Refuse("BD0107", inner.Syntax, inner.Type, SourceLine.Expression(inner.Syntax), "choose between elements, or copy element by element");
            default:
                var (what, instead) = Fence.Expression(inner);
                return Refuse("BD0102", Fence.Place(inner.Syntax), inner.Type ?? expression.Type, what, instead);
        }
    }

    private static bool IsKnown(IInvocationOperation call) => KnownDraws.IsDrawMember(call.TargetMethod) || KnownMath.Has(call.TargetMethod);

    private Value Literal(ImmutableArray<IOperation> elements, IrType type, string? name)
    {
        var values = elements.Select(e => LowerExpression(e, null, type.ElementType)).ToEquatableArray();
        var result = ids.New(type, name);
        builder.Add(new ArrayLiteralOp(result, values));
        return result;
    }

    private Value NewArray(IOperation size, IrType type, string? name)
    {
        var length = LowerExpression(size);
        if (length.Type != IrType.Int)
        {
            Report("BD0103", size.Syntax, TypeReading.Text(size.Type) + " as a length", "use an int");
            length = builder.Constant(0);
        }

        var result = ids.New(type, name);
        builder.Add(new NewArrayOp(result, [length]));
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
        if (size is not null && bodies.Operation(size) is { } length) return NewArray(length, type, name);
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
            var value = ArrayValue(array);
            if (indices.Length != value.Type.Rank)
            {
                findings.BrokenSource();
                return Zero(type, builder);
            }

            var result = ids.New(value.Type.ElementType, name);
            builder.Add(new LoadOp(result, value, indices.ToEquatableArray()));
            return result;
        }

        if (expression is IPropertyReferenceOperation { Property: { Name: "Length", IsStatic: false }, Instance: { } owner }
            && TypeOf(owner.Type) is { IsScalar: false, Rank: var rank })
        {
            var array = ArrayValue(ArrayFor(owner));
            return rank == 1 ? builder.Length(array) : builder.Apply(Primitive.Multiply, builder.Length(array, 0), builder.Length(array, 1));
        }

        var property = expression as IPropertyReferenceOperation;
        if (property is not null && LowerProperty(property, name) is { } known) return known;
        return Refuse("BD0104", Fence.Place(expression.Syntax), expression.Type, "the property " + (property?.Property.Name ?? SourceLine.Expression(expression.Syntax)), "pass its value as a parameter");
    }

    /// <summary>The cell of an array, a new one for a new array.</summary>
    private Cell ArrayFor(IOperation expression)
    {
        if (ExistingArray(expression) is { } existing) return existing;
        var value = LowerFresh(expression, null);
        var cell = NewCell(null, value.Type, Storage.Local);
        bindings[cell] = value;
        return cell;
    }

    private Value[] LowerIndices(Cell array, ImmutableArray<IOperation> arguments) =>
        [.. arguments.Select((index, dimension) => LowerIndex(array, index, dimension))];

    private Value LowerIndex(Cell array, IOperation index, int dimension)
    {
        if (Safety.Unconverted(index) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            var back = LowerExpression(fromEnd.Operand);
            return builder.Difference(builder.Length(ArrayValue(array), dimension), back);
        }

        var value = LowerExpression(index);
        if (value.Type == IrType.Int) return value;
        Report("BD0103", index.Syntax, TypeReading.Text(index.Type) + " as an index", "use an int");
        return builder.Constant(0);
    }

    private Value LowerReturnedArray(IOperation returned)
    {
        if (ExistingArray(returned) is not { } cell) return LowerFresh(returned, null);
        if (cell.Owner == frame && cell.Storage == Storage.Local && frame.Exits.Of(frame.Body).Count == 1 && frame.Body.Descendants().OfType<IReturnOperation>().Count() == 1)
            return ArrayValue(cell);
        return Refuse("BD0107", returned.Syntax, returned.Type, SourceLine.Expression(returned.Syntax), "return a new array of the method's own, in its only return statement");
    }
}

using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Slices of spans: an array, an offset and a length. And the functions that fill and copy arrays: loops.</content>
internal sealed partial class BodyLowering
{
    /// <summary>A slice as written: of what, and its bounds. Of a span it is a part, of an array (<c>a[1..3]</c>) a copy of the part.</summary>
    private sealed record Slice(IOperation Source, IOperation? Start, IOperation? Count, IRangeOperation? Range);

    private static Slice? SliceOf(IOperation expression) => expression switch
    {
        IInvocationOperation { Instance: { } span, TargetMethod.Name: "Slice" } call when TypeReading.IsSpan(span.Type) => new Slice(span, Argument(call, 0), Argument(call, 1), null),
        IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions" } home } } call when TypeReading.IsSystem(home.ContainingNamespace) && call.Arguments.Length > 1 =>
            Argument(call, 1) is { Type.SpecialType: SpecialType.System_Int32 } start ? new Slice(Argument(call, 0)!, start, Argument(call, 2), null)
            : Argument(call, 1) is IRangeOperation range ? new Slice(Argument(call, 0)!, null, null, range)
            : null,
        IArrayElementReferenceOperation { Indices: [IRangeOperation range] } part => new Slice(part.ArrayReference, null, null, range),
        IImplicitIndexerReferenceOperation { Argument: IRangeOperation range, Instance: { } span } when TypeReading.IsSpan(span.Type) => new Slice(span, null, null, range),
        _ => null,
    };

    /// <summary>The array whose elements an expression copies into a new one; null for another expression.</summary>
    private IOperation? CopiedBy(IOperation expression) => expression switch
    {
        IInvocationOperation { TargetMethod: { Name: "Clone", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } array } => array,
        IInvocationOperation { TargetMethod: { Name: "ToArray" }, Instance: { } span } when TypeReading.IsSpan(span.Type) => span,
        ICollectionExpressionOperation { Elements: [ISpreadOperation spread] } when SymbolEqualityComparer.Default.Equals(spread.ElementType, ElementType(expression.Type))
            && TypeOf(Safety.Unconverted(spread.Operand).Type) is { Rank: 1 } => spread.Operand,
        _ => null,
    };

    private static ITypeSymbol? ElementType(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };

    private static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;

    private Cell NewSlice(Slice slice, string? name)
    {
        var source = ArrayFor(slice.Source);
        var whole = LengthOf(source, 0);
        var (start, end) = slice.Range is { } range
            ? (Bound(range.LeftOperand, whole) ?? builder.Constant(0), Bound(range.RightOperand, whole) ?? whole)
            : (LowerExpression(slice.Start!, null, IrType.Int), null);
        var length = end is not null ? builder.Difference(end, start)
            : slice.Count is { } count ? LowerExpression(count, null, IrType.Int)
            : builder.Difference(whole, start);
        var offset = source.View is { } outer ? builder.Sum(outer.Offset, start) : start;
        var cell = new Cell(cellCount++, name, source.Type, Storage.Local, frame) { View = new View(offset, Checked(start, length, whole)) };
        BindName(cell, source);
        return cell;
    }

    private Value? Bound(IOperation? bound, Value whole)
    {
        if (bound is null) return null;
        while (bound is IConversionOperation conversion) bound = conversion.Operand;
        return bound is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } back
            ? builder.Difference(whole, LowerExpression(back.Operand, null, IrType.Int))
            : LowerExpression(bound, null, IrType.Int);
    }

    /// <summary>The length, where the slice lies within the whole; else asking for it throws, as making the slice does in C#.</summary>
    private Value Checked(Value start, Value length, Value whole)
    {
        var zero = builder.Constant(0);
        var inside = builder.Apply(
            Primitive.And,
            builder.Apply(Primitive.And, builder.Apply(Primitive.GreaterOrEqual, start, zero), builder.Apply(Primitive.GreaterOrEqual, length, zero)),
            builder.Apply(Primitive.LessOrEqual, length, builder.Difference(whole, start)));
        return builder.Quotient(length, builder.Select(inside, builder.Constant(1), zero));
    }

    private Value LengthOf(Cell array, int dimension) => array.View is { } view ? view.Length : builder.Length(ArrayValue(array), dimension);

    /// <summary>Where an element of a variable's array stands: for a slice −1, out of range, where it is not in the slice.</summary>
    private Value PlaceIn(Cell array, Value index)
    {
        if (array.View is not { } view) return index;
        var inside = builder.Apply(Primitive.And, builder.Apply(Primitive.GreaterOrEqual, index, builder.Constant(0)), builder.Apply(Primitive.Less, index, view.Length));
        return builder.Select(inside, builder.Sum(view.Offset, index), builder.Constant(-1));
    }

    /// <summary>The whole of what a variable names as an array: a slice is copied.</summary>
    private Value Whole(Cell array, SyntaxNode place) => array.View is null ? ArrayValue(array, place) : Copy(array, array.Name);

    /// <summary>A new array with the elements of another.</summary>
    private Value Copy(Cell array, string? name)
    {
        var extents = Enumerable.Range(0, array.Type.Rank).Select(d => LengthOf(array, d)).ToEquatableArray();
        var copy = ids.New(array.Type, name ?? array.Name);
        builder.Add(new NewArrayOp(copy, extents));
        if (array.View is null) return CopyInto(copy, ArrayValue(array), builder);
        var source = ArrayValue(array);
        return Repeat(builder, array.View.Length, copy, (inner, index, carried) => inner.Store(carried, [index], inner.Load(source, inner.Sum(array.View.Offset, index))));
    }

    /// <summary><c>Array.Fill</c>, <c>Copy</c> and <c>Clear</c>, and the members of spans.</summary>
    private Value? LowerArrayFunction(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        bool instance = call.Instance is not null;
        IOperation At(int place) => instance ? (place == 0 ? call.Instance! : Argument(call, place - 1)!) : Argument(call, place)!;
        int given = call.Arguments.Length + (instance ? 1 : 0);
        Value Number(int place) => LowerExpression(At(place), null, IrType.Int);
        switch (method.Name)
        {
            case "Fill":
            {
                var array = ArrayFor(At(0));
                var value = LowerElement(At(1), array.Type);
                var start = given == 4 ? Number(2) : builder.Constant(0);
                Fill(array, start, given == 4 ? Number(3) : LengthOf(array, 0), value, call.Syntax);
                return null;
            }

            case "Clear":
            {
                var array = ArrayFor(At(0));
                var start = given == 3 ? Number(1) : builder.Constant(0);
                Fill(array, start, given == 3 ? Number(2) : LengthOf(array, 0), Zero(array.Type.ElementType, builder), call.Syntax);
                return null;
            }

            case "CopyTo":
            {
                var (source, target) = (ArrayFor(At(0)), ArrayFor(At(1)));
                CopyRange(source, builder.Constant(0), target, given == 3 ? Number(2) : builder.Constant(0), LengthOf(source, 0), call.Syntax);
                return null;
            }

            default:
            {
                bool places = given == 5;
                var source = ArrayFor(At(0));
                var from = places ? Number(1) : builder.Constant(0);
                var target = ArrayFor(At(places ? 2 : 1));
                var to = places ? Number(3) : builder.Constant(0);
                CopyRange(source, from, target, to, Number(places ? 4 : 2), call.Syntax);
                return null;
            }
        }
    }

    private void Fill(Cell array, Value start, Value count, Value element, SyntaxNode place) =>
        WriteRange(array, start, count, (inner, index) => element, place);

    private void CopyRange(Cell source, Value from, Cell target, Value to, Value count, SyntaxNode place)
    {
        if (source.Type != target.Type)
        {
            findings.BrokenSource();
            return;
        }

        // The elements as they were before: the two may overlap.
        var elements = ArrayValue(source, place);
        WriteRange(target, to, count, (inner, index) => inner.Load(elements, Inside(inner, () => PlaceIn(source, inner.Sum(from, index)))), place);
    }

    private void WriteRange(Cell array, Value start, Value count, Func<RegionBuilder, Value, Value> element, SyntaxNode place)
    {
        if (!MayWrite(array, place)) return;
        var before = ArrayValue(array, place);
        Write(array, Repeat(builder, count, before, (inner, index, carried) =>
        {
            var value = element(inner, index);
            return inner.Store(carried, [Inside(inner, () => PlaceIn(array, inner.Sum(start, index)))], value);
        }));
    }

    /// <summary>Lowers something into another region.</summary>
    private Value Inside(RegionBuilder region, Func<Value> lower)
    {
        var outer = builder;
        builder = region;
        var value = lower();
        builder = outer;
        return value;
    }
}

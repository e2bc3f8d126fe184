using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Recognises <c>for (int i = a; i &lt; b; i++)</c> and its mirror image.</content>
internal sealed partial class BodyLowering
{
    /// <summary>
    /// The shape of a loop that counts in steps of one from its start to a bound that the loop does not change; null for any other loop. Its
    /// variable must have been declared just before (its initial value is its current one).
    /// </summary>
    private LoopShape? CountedFor(IForLoopOperation loop)
    {
        if (loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { OperatorMethod: null } step }]
            || step.Target is not ILocalReferenceOperation { Local: { } symbol } || !loop.Locals.Contains(symbol, SymbolEqualityComparer.Default)
            || frame.Find(symbol) is not { } cell || cell.Type != IrType.Int || symbol.Type.SpecialType != SpecialType.System_Int32
            || bindings[cell] is not { } start
            || loop.Condition is not IBinaryOperation { OperatorMethod: null } compare)
        {
            return null;
        }

        bool down = step.Kind == OperationKind.Decrement;
        if (BoundOf(compare, symbol) is not var (kind, bound) || bound.Type?.SpecialType != SpecialType.System_Int32) return null;
        var assigned = Assigned([loop.Body]);
        if (assigned.Contains(cell) || !IsInvariant(bound, assigned)) return null;

        (Value Lower, Value Upper)? range = (down, kind) switch
        {
            (false, BinaryOperatorKind.LessThan) => (start, LowerExpression(bound)),
            (false, BinaryOperatorKind.LessThanOrEqual) => Above(bound, !frame.Exits.Of(loop.Body).IsEmpty) is { } upper ? (start, upper) : null,
            (true, BinaryOperatorKind.GreaterThanOrEqual) => (LowerExpression(bound), After(start)),
            (true, BinaryOperatorKind.GreaterThan) when bound.ConstantValue is { HasValue: true, Value: int lowest and < int.MaxValue } =>
                (builder.Constant(lowest + 1), After(start)),
            _ => null,
        };
        if (range is not var (first, end)) return null;
        var read = bound.DescendantsAndSelf().Select(Effects.VariableOf).OfType<ISymbol>().SelectMany(frame.Cells);
        return new LoopShape(loop, first, end, down, symbol.Name) { Enter = index => bindings[cell] = index, Index = cell, Fixed = [.. read] };
    }

    /// <summary>A comparison read with the loop's variable on its left.</summary>
    private static (BinaryOperatorKind Kind, IOperation Bound)? BoundOf(IBinaryOperation compare, ISymbol variable)
    {
        if (Is(compare.LeftOperand, variable)) return (compare.OperatorKind, compare.RightOperand);
        if (!Is(compare.RightOperand, variable)) return null;
        BinaryOperatorKind? mirrored = compare.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
            _ => null,
        };
        return mirrored is { } kind ? (kind, compare.LeftOperand) : null;
    }

    private static bool Is(IOperation operation, ISymbol variable) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable);

    private bool IsInvariant(IOperation bound, System.Collections.Immutable.ImmutableArray<Cell> assigned) =>
        !Safety.HasEffects(bound, bodies) && bound.DescendantsAndSelf().All(part => part switch
        {
            IPropertyReferenceOperation { Property.Name: "Length" } => true,
            ILocalReferenceOperation { Parent: IPropertyReferenceOperation { Property.Name: "Length" } } => true,
            ILocalReferenceOperation or IParameterReferenceOperation =>
                Effects.VariableOf(part) is { } variable && !frame.Cells(variable).Any(assigned.Contains),
            _ => true,
        });

    /// <summary>
    /// bound + 1. A loop up to and including int.MaxValue never ends by its condition in C#; when the body can leave it, the bound is capped.
    /// </summary>
    private Value? Above(IOperation bound, bool leaves)
    {
        if (bound.ConstantValue is { HasValue: true, Value: int constant }) return constant == int.MaxValue ? null : builder.Constant(constant + 1);
        var value = LowerExpression(bound);
        if (leaves) value = builder.Apply(Primitive.Min, value, builder.Constant(int.MaxValue - 1));
        return builder.Sum(value, builder.Constant(1));
    }

    /// <summary>start + 1: n for the usual start n − 1, once sums are simplified.</summary>
    private Value After(Value start) => builder.Sum(start, builder.Constant(1));
}

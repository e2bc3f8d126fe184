using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>What may be evaluated although C# would not have, or more than once.</summary>
internal static class Safety
{
    /// <summary>Whether evaluating an expression early or in vain changes nothing: no draw, call, assignment or element in it, and nothing that
    /// throws.</summary>
    public static bool IsSafe(IOperation expression)
    {
        if (expression.ConstantValue.HasValue) return true;
        return expression switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation => true,
            IFieldReferenceOperation { Field.IsConst: true } => true,
            IFieldReferenceOperation or IPropertyReferenceOperation when OwnerOf(expression) is { } owner => IsSafe(owner),
            ITupleOperation tuple => tuple.Elements.All(IsSafe),
            IInstanceReferenceOperation => true,
            IParenthesizedOperation inner => IsSafe(inner.Operand),
            IConversionOperation { OperatorMethod: null } conversion => IsSafe(conversion.Operand),
            IUnaryOperation { OperatorMethod: null } unary => IsSafe(unary.Operand),
            IBinaryOperation { OperatorMethod: null } binary => !IsIntegerDivision(binary) && IsSafe(binary.LeftOperand) && IsSafe(binary.RightOperand),
            IIsPatternOperation test => IsSafe(test.Value) && !test.Pattern.DescendantsAndSelf().Any(Declares),
            IInvocationOperation call => KnownMath.Has(call.TargetMethod) && !MayThrow(call.TargetMethod) && call.Arguments.All(a => IsSafe(a.Value))
                && (!KnownMath.IsClamp(call.TargetMethod.Name) || ConstantBounds(call) is not null),
            IPropertyReferenceOperation { Property.Name: "Length", Arguments.Length: 0, Instance: { } array } =>
                TypeReading.Of(array.Type) is { IsScalar: false } && IsSafe(array),
            _ => false,
        };
    }

    /// <summary>The struct or tuple that a member is read from as it was given; null for what is computed or no member.</summary>
    private static IOperation? OwnerOf(IOperation member) => member switch
    {
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } => owner,
        IPropertyReferenceOperation { Instance: { Type.IsValueType: true } owner, Property: var property } when AggregateType.IsAuto(property) => owner,
        _ => null,
    };

    /// <summary>The bounds of a clamp where both are constants: any other clamp may throw.</summary>
    public static (object Lower, object Upper)? ConstantBounds(IInvocationOperation clamp)
    {
        object? Bound(int ordinal) => clamp.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value.ConstantValue is { HasValue: true, Value: { } bound } ? bound : null;
        return Bound(1) is { } lower && Bound(2) is { } upper ? (lower, upper) : null;
    }

    /// <summary>
    /// Whether both arms of a choice may be computed and one taken: besides being safe, the arm is no more than a sum or a multiple by a constant,
    /// so that a derivative of the arm not taken is finite and its zero adjoint stays zero.
    /// </summary>
    public static bool IsLinear(IOperation expression)
    {
        if (expression.ConstantValue.HasValue) return true;
        return expression switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
            IFieldReferenceOperation or IPropertyReferenceOperation when OwnerOf(expression) is { } owner => IsLinear(owner),
            ITupleOperation tuple => tuple.Elements.All(IsLinear),
            IParenthesizedOperation inner => IsLinear(inner.Operand),
            IConversionOperation { OperatorMethod: null } conversion => IsLinear(conversion.Operand),
            IUnaryOperation { OperatorMethod: null } unary => IsLinear(unary.Operand),
            IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum =>
                IsLinear(sum.LeftOperand) && IsLinear(sum.RightOperand),
            IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Multiply } product =>
                (product.LeftOperand.ConstantValue.HasValue && IsLinear(product.RightOperand))
                || (product.RightOperand.ConstantValue.HasValue && IsLinear(product.LeftOperand)),
            IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Divide } quotient =>
                quotient.Type?.SpecialType == SpecialType.System_Double && quotient.RightOperand.ConstantValue.HasValue && IsLinear(quotient.LeftOperand),
            _ => false,
        };
    }

    /// <summary>Whether an expression assigns, stores, draws or declares a variable.</summary>
    public static bool HasEffects(IOperation expression, Bodies bodies) => expression.DescendantsAndSelf().Any(part =>
        part is IAssignmentOperation or IIncrementOrDecrementOperation || Declares(part)
        || part is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } || Effects.DrawsItself(part, bodies)
        || (Effects.Called(part) is { } called && !bodies.EffectsOf(called).Pure));

    /// <summary>Whether a step at the bottom of a loop only changes a local by a safe value.</summary>
    public static bool IsSafeStep(IOperation step) => step is IExpressionStatementOperation expression && expression.Operation switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation } => true,
        IAssignmentOperation { Target: ILocalReferenceOperation } assignment => IsSafe(assignment.Value),
        _ => false,
    };

    /// <summary>The expression under conversions and parentheses.</summary>
    public static IOperation Unconverted(IOperation expression) => expression switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Unconverted(conversion.Operand),
        IConversionOperation conversion when TypeReading.IsSpan(conversion.Type) => Unconverted(conversion.Operand),
        IParenthesizedOperation inner => Unconverted(inner.Operand),
        IInvocationOperation whole when KnownArrays.IsWhole(whole) => Unconverted(whole.Arguments[0].Value),
        _ => expression,
    };

    private static bool Declares(IOperation part) =>
        part is IDeclarationExpressionOperation or IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null };

    private static bool MayThrow(IMethodSymbol function) => function.Name switch
    {
        "Abs" => function.Parameters[0].Type.SpecialType != SpecialType.System_Double,
        "Sign" => function.Parameters[0].Type.SpecialType == SpecialType.System_Double,
        _ => false,
    };

    private static bool IsIntegerDivision(IBinaryOperation binary) =>
        binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && binary.Type?.SpecialType != SpecialType.System_Double;
}

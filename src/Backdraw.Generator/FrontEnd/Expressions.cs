using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Scalar expressions.</content>
internal sealed partial class BodyLowering
{
    /// <summary>Lowers a scalar expression; a value the expression computes gets the name of the variable it is for.</summary>
    private Value LowerExpression(IOperation expression, string? name = null)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = expression.ConstantValue.HasValue ? LowerConstant(expression) : LowerComputed(expression, name);
        places.Add(value.Id, expression.Syntax, frame);
        return value;
    }

    /// <summary>Lowers a scalar expression for a variable of the given type.</summary>
    private Value LowerExpression(IOperation expression, string? name, IrType type)
    {
        var value = LowerExpression(expression, name);
        if (value.Type == type) return value;
        if (value.Type.IsScalar && value.Type.Element != ElementKind.Bool && type.IsScalar && type.Element != ElementKind.Bool) return builder.Convert(value, type);
        findings.BrokenSource();
        return Zero(type, builder);
    }

    private Value LowerComputed(IOperation expression, string? name)
    {
        switch (expression)
        {
            case IParenthesizedOperation inner:
                return LowerExpression(inner.Operand, name);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return LowerVariable(expression);
            case IFieldReferenceOperation field:
                return LowerField(field, name);
            case IConversionOperation conversion:
                return LowerConversion(conversion, name);
            case IUnaryOperation unary:
                return LowerUnary(unary, name);
            case IBinaryOperation binary:
                return LowerBinary(binary, name);
            case IConditionalOperation choice:
                return LowerChoice(choice, name);
            case ISwitchExpressionOperation choice:
                return LowerSwitchExpression(choice, name);
            case IIsPatternOperation test:
                return LowerIsPattern(test);
            case IAssignmentOperation assignment:
                return LowerAssignment(assignment);
            case IIncrementOrDecrementOperation step:
                return LowerStep(step);
            case IInvocationOperation call:
                return LowerCall(call, name) ?? Zero(IrType.Real, builder);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation:
                return LowerElementOrProperty(expression, name);
            case ITupleBinaryOperation comparison:
                return LowerTupleComparison(comparison);
            case IDefaultValueOperation when TypeOf(expression.Type) is { IsScalar: true } type:
                return Zero(type, builder);
            case IInvalidOperation:
                findings.BrokenSource();
                return Zero(TypeOf(expression.Type) ?? IrType.Real, builder);
            default:
                var (what, instead) = Fence.Expression(expression);
                return Refuse("BD0102", Fence.Place(expression.Syntax), expression.Type, what, instead);
        }
    }

    private Value LowerConstant(IOperation expression)
    {
        if (TypeOf(expression.Type) is not { IsScalar: true } type) return RefuseType(expression);
        var syntax = ConstantSyntax(expression) ?? expression.Syntax;
        object? number = expression.ConstantValue.Value;
        return type.Element switch
        {
            ElementKind.Real => builder.Constant((double)number!, SourceLine.NumberToken(syntax, number)),
            ElementKind.Bool => builder.Constant((bool)number!),
            ElementKind.Int => builder.Constant(type, System.Convert.ToInt64(number), SourceLine.NumberToken(syntax, number)),
            _ => builder.Constant(type, (long)number!, null),
        };
    }

    /// <summary>Where the number of a named constant is written.</summary>
    private SyntaxNode? ConstantSyntax(IOperation expression)
    {
        ISymbol? symbol = Safety.Unconverted(expression) switch
        {
            IFieldReferenceOperation field => field.Field,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax(bodies.Cancellation) is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } number } ? number : null;
    }

    private Value RefuseType(IOperation expression)
    {
        if (expression.Type is null or { TypeKind: TypeKind.Error })
        {
            findings.BrokenSource();
            return Zero(IrType.Real, builder);
        }

        return Refuse("BD0103", Fence.Place(expression.Syntax), expression.Type, TypeReading.Text(expression.Type), Fence.InsteadOfType(expression.Type));
    }

    private Value LowerVariable(IOperation reference)
    {
        if (TypeOf(reference.Type) is not { } type) return RefuseType(reference);
        if (!type.IsScalar)
            return Refuse("BD0107", reference.Syntax, null, SourceLine.Expression(reference.Syntax), "read its elements, or pass it to a method");
        var variable = Effects.VariableOf(reference)!;
        if (frame.Element(variable) is { } element) return Read(element);
        if (frame.Find(variable) is { } cell) return Current(cell, builder);
        findings.BrokenSource();
        return Zero(type, builder);
    }

    private Value LowerConversion(IConversionOperation conversion, string? name)
    {
        var from = conversion.Operand.Type;
        if (conversion.OperatorMethod is not null) return LowerOperator(conversion)?.Scalar ?? RefuseConversion(conversion);
        if (TypeOf(conversion.Type) is not { IsScalar: true } to) return RefuseType(conversion);
        if (TypeOf(from) is not { IsScalar: true } source)
        {
            LowerExpression(conversion.Operand);
            return Zero(to, builder);
        }

        var operand = LowerExpression(conversion.Operand, name);
        if (source == to && !(conversion.Type!.TypeKind == TypeKind.Enum && !TypeReading.IsIntEnum(conversion.Type) && !SymbolEqualityComparer.Default.Equals(from, conversion.Type)))
            return operand;
        if (conversion.IsChecked && !conversion.IsImplicit) return RefuseChecked(conversion);
        if (source.Element == ElementKind.Bool || to.Element == ElementKind.Bool || source == to) return RefuseType(conversion);
        if (operand.Type != source) return operand;
        var result = ids.New(to, name);
        builder.Add(new ApplyOp(result, Primitive.Convert, [operand]));
        return result;
    }

    private Value RefuseConversion(IConversionOperation conversion) => Refuse(
        "BD0104", conversion.Syntax, conversion.Type, "a conversion of " + TypeReading.Text(conversion.OperatorMethod?.ContainingType ?? conversion.Type), "convert between double, int, long and enums only");

    private Value RefuseChecked(IOperation expression) => Refuse("BD0108", expression.Syntax, expression.Type);

    private Value LowerUnary(IUnaryOperation unary, string? name)
    {
        if (!IsBuiltIn(unary.OperatorMethod) && LowerOperator(unary) is { Scalar: { } written }) return written;
        if (!IsBuiltIn(unary.OperatorMethod) || unary.IsLifted || TypeOf(unary.Type) is not { IsScalar: true } type)
            return RefuseOperator(unary, unary.OperatorMethod);
        if (unary.IsChecked && type.Element is ElementKind.Int or ElementKind.Long && unary.OperatorKind == UnaryOperatorKind.Minus)
            return RefuseChecked(unary);
        var operand = LowerExpression(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return operand;
            case UnaryOperatorKind.Minus:
                return builder.Named(name, Primitive.Negate, operand);
            case UnaryOperatorKind.Not when type == IrType.Bool:
                return builder.Named(name, Primitive.Not, operand);
            case UnaryOperatorKind.BitwiseNegation or UnaryOperatorKind.Not when unary.Type!.TypeKind != TypeKind.Enum || TypeReading.IsIntEnum(unary.Type):
                return builder.Named(name, Primitive.Not, operand);
            default:
                return RefuseOperator(unary, null);
        }
    }

    /// <summary>Whether an operator is C#'s own, or that of a type parameter which stands for a number here.</summary>
    private static bool IsBuiltIn(IMethodSymbol? method) => method is null || KnownMath.IsGeneric(method);

    private Value RefuseOperator(IOperation expression, IMethodSymbol? method)
    {
        if (method is not null && method.ContainingType is { } type)
            return Refuse("BD0104", Fence.Place(expression.Syntax), expression.Type, "the operator of " + TypeReading.Text(type), "work on double, int, long and bool");
        if (expression.ChildOperations.Any(o => Safety.Unconverted(o) is { ConstantValue: { HasValue: true, Value: null } }))
            return Refuse("BD0102", expression.Syntax, expression.Type, "a test for null", "pass arrays that are not null");
        var operands = expression.ChildOperations.Where(o => TypeOf(o.Type) is null).ToList();
        return operands.Count > 0 && operands[0] is not IInvalidOperation ? RefuseType(operands[0])
            : TypeOf(expression.Type) is null ? RefuseType(expression)
            : Refuse("BD0102", Fence.Place(expression.Syntax), expression.Type, "this operator", "use the arithmetic, comparison, logic and bit operators of double, int, long and bool");
    }

    private Value LowerBinary(IBinaryOperation binary, string? name)
    {
        if (!IsBuiltIn(binary.OperatorMethod) && LowerOperator(binary) is { Scalar: { } written }) return written;
        if (!IsBuiltIn(binary.OperatorMethod) || binary.IsLifted || TypeOf(binary.Type) is not { IsScalar: true } type
            || TypeOf(binary.LeftOperand.Type) is not { IsScalar: true } left || TypeOf(binary.RightOperand.Type) is not { IsScalar: true } right)
        {
            return RefuseOperator(binary, binary.OperatorMethod);
        }

        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return LowerShortCircuit(binary, name);
        if (binary.IsChecked && type.Element is ElementKind.Int or ElementKind.Long) return RefuseChecked(binary);
        if (PrimitiveOf(binary.OperatorKind) is not { } primitive || !AreOperands(primitive, left, right)
            || (IsArithmetic(primitive) && !ArithmeticIsExact(binary.Type)))
        {
            return RefuseOperator(binary, null);
        }

        var a = LowerExpression(binary.LeftOperand);
        var b = LowerExpression(binary.RightOperand);
        return builder.Named(name, primitive, a, b);
    }

    private static bool ArithmeticIsExact(ITypeSymbol? type) => type?.TypeKind != TypeKind.Enum || TypeReading.IsIntEnum(type);

    private static bool IsArithmetic(Primitive primitive) => primitive is Primitive.Add or Primitive.Subtract or Primitive.Multiply
        or Primitive.Divide or Primitive.Remainder or Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical;

    private static bool AreOperands(Primitive primitive, IrType left, IrType right) =>
        primitive is Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical ? right == IrType.Int : left == right;

    private static Primitive? PrimitiveOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Primitive.Add,
        BinaryOperatorKind.Subtract => Primitive.Subtract,
        BinaryOperatorKind.Multiply => Primitive.Multiply,
        BinaryOperatorKind.Divide => Primitive.Divide,
        BinaryOperatorKind.Remainder => Primitive.Remainder,
        BinaryOperatorKind.And => Primitive.And,
        BinaryOperatorKind.Or => Primitive.Or,
        BinaryOperatorKind.ExclusiveOr => Primitive.Xor,
        BinaryOperatorKind.LeftShift => Primitive.ShiftLeft,
        BinaryOperatorKind.RightShift => Primitive.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => Primitive.ShiftRightLogical,
        BinaryOperatorKind.Equals => Primitive.Equal,
        BinaryOperatorKind.NotEquals => Primitive.NotEqual,
        BinaryOperatorKind.LessThan => Primitive.Less,
        BinaryOperatorKind.LessThanOrEqual => Primitive.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Primitive.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Primitive.GreaterOrEqual,
        _ => null,
    };

    private Value LowerShortCircuit(IBinaryOperation binary, string? name)
    {
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        var left = LowerExpression(binary.LeftOperand);
        if (Safety.IsSafe(binary.RightOperand))
            return builder.Named(name, isAnd ? Primitive.And : Primitive.Or, left, LowerExpression(binary.RightOperand));
        Value Right() => LowerExpression(binary.RightOperand);
        Value Known() => builder.Constant(!isAnd);
        return isAnd ? Choose(left, Right, Known, IrType.Bool, name) : Choose(left, Known, Right, IrType.Bool, name);
    }

    private Value LowerChoice(IConditionalOperation choice, string? name)
    {
        if (TypeOf(choice.Type) is not { } type) return RefuseType(choice);
        if (!type.IsScalar) return Refuse("BD0107", choice.Syntax, null, SourceLine.Expression(choice.Syntax), "choose between elements, or copy element by element");
        if (choice.WhenFalse is not { } otherwise) return Refuse("BD0102", choice.Syntax, choice.Type, "this expression", "use condition ? a : b");
        if (choice.Condition.ConstantValue is { HasValue: true, Value: bool taken })
            return LowerExpression(taken ? choice.WhenTrue : otherwise, name, type);
        var condition = LowerExpression(choice.Condition);
        if (!Safety.IsLinear(choice.WhenTrue) || !Safety.IsLinear(otherwise))
            return Choose(condition, () => LowerExpression(choice.WhenTrue, null, type), () => LowerExpression(otherwise, null, type), type, name);
        var a = LowerExpression(choice.WhenTrue, null, type);
        var b = LowerExpression(otherwise, null, type);
        return builder.Named(name, Primitive.Select, condition, a, b);
    }

    /// <summary>A branch that computes one value.</summary>
    private Value Choose(Value condition, Func<Value> whenTrue, Func<Value> whenFalse, IrType type, string? name = null)
    {
        var chosen = NewCell(name, type, Storage.Local);
        bindings[chosen] = null;
        If(condition, () => bindings[chosen] = whenTrue(), () => bindings[chosen] = whenFalse(), tail: false);
        var value = Current(chosen, builder);
        bindings.Remove(chosen);
        return value;
    }
}

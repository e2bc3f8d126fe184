using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Members of structs and tuples, properties that are computed, operators and equality.</content>
internal sealed partial class BodyLowering
{
    /// <summary>A field or property of a struct or tuple, static ones of such types included; null for any other expression.</summary>
    private Operand? LowerMember(IOperation reference, string? name)
    {
        if (PlaceOf(reference) is { } variable) return Read(variable);
        switch (reference)
        {
            case IFieldReferenceOperation { Instance: { } instance } field when AggregateOf(instance.Type) is { } type:
                return LowerAggregate(instance, type) is var value && type.IndexOf(field.Field) is >= 0 and var index ? value.Members[index] : null;
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property when AggregateOf(instance.Type) is { } type:
                return type.IndexOf(property.Property) is >= 0 and var place
                    ? LowerAggregate(instance, type).Members[place]
                    : Got(property, PlaceOf(instance) ?? Kept(LowerAggregate(instance, type), type));
            case IFieldReferenceOperation { Instance: null, Field: { IsReadOnly: true } field } when AggregateOf(field.Type) is { } type:
                return StaticInitializer(field) is { } initializer && IsFixed(initializer) ? LowerAggregate(initializer, type, name ?? field.Name) : null;
            case IPropertyReferenceOperation { Instance: null, Property: { IsIndexer: false } property } whole when AggregateOf(property.Type) is { } type:
                return property.IsReadOnly && StaticInitializer(property) is { } given ? (IsFixed(given) ? LowerAggregate(given, type, name ?? property.Name) : null) : Got(whole, null);
            default:
                return null;
        }
    }

    /// <summary>A value in a variable of its own, to be <c>this</c>.</summary>
    private Variable Kept(Operand value, AggregateType type)
    {
        var variable = NewVariable(null, type.Type, Storage.Local, frame);
        Assign(variable, value);
        return variable;
    }

    /// <summary>A property that is computed: its getter inlined. Null for one whose getter has no source.</summary>
    private Operand? Got(IPropertyReferenceOperation reference, Variable? self)
    {
        var property = reference.Property;
        if (property is not { GetMethod: { } getter, RefKind: RefKind.None } || property.ContainingType.IsGenericType || bodies.Of(getter) is not { } body) return null;
        if (TypeOf(property.Type) is null && AggregateOf(property.Type) is null) return null;
        if (!MayEnter(getter, reference.Syntax, property.Name)) return ZeroOf(property.Type);
        var inner = new Frame(new Callee(getter, body, null), frame) { CalledAt = reference.Syntax };
        if (self is not null) DeclareThis(inner, self);
        return Inline(inner);
    }

    private static void DeclareThis(Frame inner, Variable self)
    {
        inner.Declare(self.Type!.Type, self);
        for (int i = 0; i < self.Members.Length; i++)
            if (self.Type.Members[i].Symbol is IParameterSymbol kept) inner.Declare(kept, self.Members[i]);
    }

    /// <summary>Whether a method can be inlined here: not in itself, and not too deep. What is not is reported.</summary>
    private bool MayEnter(IMethodSymbol method, SyntaxNode syntax, string text)
    {
        if (frame.IsInside(method))
        {
            Report("BD0105", Fence.Place(syntax), text);
            return false;
        }

        for (var (outer, depth) = (frame, 0); outer is not null; outer = outer.Caller!, depth++)
        {
            if (depth < DeepestCall) continue;
            Report("BD0111", Fence.Place(syntax), "calls");
            return false;
        }

        return true;
    }

    /// <summary>Whether the types of a method's parameters are in the language; the first that is not is reported.</summary>
    private bool TakesParameters(IMethodSymbol method, SyntaxNode syntax)
    {
        foreach (var parameter in method.Parameters)
        {
            if ((TypeOf(parameter.Type) is { } known && (known.IsScalar || parameter.RefKind is RefKind.None or RefKind.In)) || AggregateOf(parameter.Type) is not null) continue;
            Report("BD0103", Fence.Place(syntax), TypeReading.Text(parameter.Type), Fence.InsteadOfType(parameter.Type));
            return false;
        }

        return true;
    }

    /// <summary>An operator or conversion that the user has written: its body inlined. Null for one that cannot be.</summary>
    private Operand? LowerOperator(IOperation expression)
    {
        if (Effects.Called(expression) is not { IsStatic: true } method || KnownMath.IsGeneric(method)) return null;
        ImmutableArray<IOperation> operands = expression switch
        {
            IBinaryOperation { IsLifted: false, OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) } binary => [binary.LeftOperand, binary.RightOperand],
            IUnaryOperation { IsLifted: false, OperatorKind: not (UnaryOperatorKind.True or UnaryOperatorKind.False) } unary => [unary.Operand],
            ICompoundAssignmentOperation { IsLifted: false, InConversion.IsUserDefined: false, OutConversion.IsUserDefined: false } compound => [compound.Target, compound.Value],
            IConversionOperation conversion => [conversion.Operand],
            _ => [],
        };
        if (operands.Length != method.Parameters.Length || operands.IsEmpty) return null;
        if (expression is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison && method.IsImplicitlyDeclared)
            return AggregateOf(method.Parameters[0].Type) is { } compared && !compared.HasArrays && IsComparedByMembers(compared)
                ? Operand.Of(Equality(LowerAggregate(operands[0], compared), LowerAggregate(operands[1], compared), comparison.OperatorKind, isMember: true)) : null;
        if (method.ContainingType.IsGenericType || bodies.Of(method) is not { } body || method.Parameters.Any(p => TypeOf(p.Type) is null && AggregateOf(p.Type) is null)) return null;
        if (TypeOf(method.ReturnType) is null && AggregateOf(method.ReturnType) is null) return null;
        if (!MayEnter(method, expression.Syntax, Fence.Name(method))) return ZeroOf(method.ReturnType);
        var inner = new Frame(new Callee(method, body, null), frame) { CalledAt = expression.Syntax };
        for (int i = 0; i < operands.Length; i++)
        {
            var parameter = NewVariable(method.Parameters[i].Name, method.Parameters[i].Type, Storage.Local, inner);
            Assign(parameter, LowerOperand(operands[i], method.Parameters[i].Type));
            inner.Declare(method.Parameters[i], parameter);
        }

        return Inline(inner);
    }

    /// <summary>Whether neither a struct nor one in it says itself what equal means.</summary>
    private bool IsComparedByMembers(AggregateType type) =>
        (type.Type.IsTupleType || type.Type.GetMembers("Equals").All(member => member.IsImplicitlyDeclared))
        && type.Members.All(member => AggregateOf(member.Type) is not { } inner || IsComparedByMembers(inner));

    /// <summary>
    /// Whether two values are equal in all members (or, for !=, in any not). The equality that records are given holds of two NaN; that of tuples is the
    /// elements' own.
    /// </summary>
    private Value Equality(Operand one, Operand other, BinaryOperatorKind kind, bool isMember)
    {
        bool equals = kind == BinaryOperatorKind.Equals;
        if (one.Scalar is { } a && other.Scalar is { } b)
        {
            var same = builder.Apply(equals ? Primitive.Equal : Primitive.NotEqual, a, b);
            if (!isMember || a.Type != IrType.Real) return same;
            var (nan, also) = (builder.Apply(Primitive.NotEqual, a, a), builder.Apply(Primitive.NotEqual, b, b));
            var both = builder.Apply(Primitive.And, nan, also);
            return equals ? builder.Apply(Primitive.Or, same, both) : builder.Apply(Primitive.And, same, builder.Apply(Primitive.Not, both));
        }

        Value? all = null;
        foreach (var part in one.Members.Zip(other.Members, (x, y) => Equality(x, y, kind, isMember)))
            all = all is null ? part : builder.Apply(equals ? Primitive.And : Primitive.Or, all, part);
        return all ?? builder.Constant(equals);
    }

    /// <summary><c>(a, b) == (c, d)</c>: element by element, after the conversions that make the elements alike.</summary>
    private Value LowerTupleComparison(ITupleBinaryOperation comparison)
    {
        if (TypeOfElements(comparison.LeftOperand) is not { } left || TypeOfElements(comparison.RightOperand) is not { } right || !AreAlike(left, right))
        {
            var (what, instead) = Fence.Expression(comparison);
            return Refuse("BD0102", comparison.Syntax, comparison.Type, what, instead);
        }

        var (one, other) = Promoted(LowerAggregate(comparison.LeftOperand, left), LowerAggregate(comparison.RightOperand, right));
        return Equality(one, other, comparison.OperatorKind, isMember: false);
    }

    private AggregateType? TypeOfElements(IOperation operand) => AggregateOf(operand.Type) is { Type.IsTupleType: true } tuple && !tuple.HasArrays ? tuple : null;

    /// <summary>Whether elements compare by C#'s own operators.</summary>
    private bool AreAlike(AggregateType left, AggregateType right) => left.Members.Length == right.Members.Length && left.Members.Zip(right.Members, (a, b) =>
        (TypeOf(a.Type) is { } x && TypeOf(b.Type) is { } y && (x == IrType.Bool) == (y == IrType.Bool))
        || (AggregateOf(a.Type) is { Type.IsTupleType: true } inner && AggregateOf(b.Type) is { Type.IsTupleType: true } other && AreAlike(inner, other))).All(alike => alike);

    private (Operand, Operand) Promoted(Operand one, Operand other)
    {
        if (one.Scalar is { } a && other.Scalar is { } b)
            return a.Type == b.Type ? (one, other) : (Operand.Of(builder.Convert(a, Promoted(a.Type, b.Type))), Operand.Of(builder.Convert(b, Promoted(a.Type, b.Type))));
        var pairs = one.Members.Zip(other.Members, Promoted).ToList();
        return (Operand.Of(one.Type!, pairs.Select(pair => pair.Item1)), Operand.Of(other.Type!, pairs.Select(pair => pair.Item2)));
    }
}

using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Patterns: conditions on a value that has been computed once.</content>
internal sealed partial class BodyLowering
{
    /// <summary>What patterns are matched against.</summary>
    private Operand LowerSubject(IOperation value)
    {
        var inner = Safety.Unconverted(value);
        if (inner is ITupleOperation tuple) return new Operand(null, null, AggregateOf(tuple.Type), [.. tuple.Elements.Select(LowerSubject)]);
        if (AggregateOf(inner.Type) is { } type) return LowerAggregate(inner, type);
        return TypeOf(value.Type) is { IsScalar: false } && TypeOf(inner.Type) is { IsScalar: false } ? Operand.Of(ArrayFor(value)) : Operand.Of(LowerExpression(value));
    }

    /// <summary>Whether values of an expression can be matched.</summary>
    private bool CanMatch(IOperation value) => Safety.Unconverted(value) switch
    {
        ITupleOperation tuple => tuple.Elements.All(CanMatch),
        var inner => AggregateOf(inner.Type) is not null || TypeOf(value.Type) is not null,
    };

    private Value LowerIsPattern(IIsPatternOperation test)
    {
        if (!CanMatch(test.Value)) return RefusePattern(test);
        return Match(test.Pattern, LowerSubject(test.Value)) ?? builder.Constant(true);
    }

    private Value RefusePattern(IOperation pattern)
    {
        var (what, instead) = Fence.Expression(pattern);
        Report("BD0102", pattern.Syntax, what, instead);
        foreach (var cell in pattern.DescendantsAndSelf().Select(Declared).OfType<ISymbol>().SelectMany(frame.Cells))
            if (!cell.Type.IsScalar && bindings[cell] is null) Bind(cell, Zero(cell.Type, builder));
        return builder.Constant(false);
    }

    /// <summary>Whether a pattern matches; null when it always does. Binds the variables it declares.</summary>
    private Value? Match(IPatternOperation pattern, Operand subject)
    {
        var matches = LowerPattern(pattern, subject);
        if (matches is not null && matches != subject.Scalar) places.Add(matches.Id, pattern.Syntax, frame);
        return matches;
    }

    private Value? LowerPattern(IPatternOperation pattern, Operand subject)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return null;
            case IConstantPatternOperation constant:
                return MatchConstant(constant.Value, subject, constant);
            case IRelationalPatternOperation relation when subject.Scalar is { } value && PrimitiveOf(relation.OperatorKind) is { } primitive:
                return builder.Apply(primitive, value, LowerExpression(relation.Value, null, value.Type));
            case INegatedPatternOperation negated:
                return Match(negated.Pattern, subject) is { } inner ? builder.Apply(Primitive.Not, inner) : builder.Constant(false);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return Both(Match(both.LeftPattern, subject), Match(both.RightPattern, subject));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Match(either.LeftPattern, subject) is { } left && Match(either.RightPattern, subject) is { } right ? builder.Apply(Primitive.Or, left, right) : null;
            case IDeclarationPatternOperation declaration when IsWhole(declaration, subject):
                return Bound(declaration.DeclaredSymbol, subject, declaration);
            case ITypePatternOperation type when IsWhole(type, subject):
                return null;
            case IRecursivePatternOperation recursive when recursive.DeclaredSymbol is null || subject.Scalar is not null || subject.Type is not null:
                return MatchParts(recursive, subject);
            default:
                return RefusePattern(pattern);
        }
    }

    private static ISymbol? Declared(IOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    private Value? Both(Value? left, Value? right) => left is null ? right : right is null ? left : builder.Apply(Primitive.And, left, right);

    private static bool IsWhole(IPatternOperation pattern, Operand subject) =>
        (subject.Scalar is not null || subject.Type is not null) && SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType);

    private Value? Bound(ISymbol? variable, Operand subject, IPatternOperation pattern)
    {
        if (variable is null) return null;
        if (subject.Type is not null && frame.Aggregate(variable) is { } whole)
        {
            Assign(whole, subject);
            return null;
        }

        if (frame.Find(variable) is not { } cell || subject.Scalar is not { } value || value.Type != cell.Type) return RefusePattern(pattern);
        bindings[cell] = value;
        return null;
    }

    /// <summary>A constant: equality, and NaN equals itself.</summary>
    private Value MatchConstant(IOperation constant, Operand subject, IOperation place)
    {
        if (subject.Scalar is not { } value || constant.ConstantValue is not { HasValue: true, Value: { } number }) return RefusePattern(place);
        if (number is bool truth) return truth ? value : builder.Apply(Primitive.Not, value);
        if (number is double.NaN) return builder.Apply(Primitive.NotEqual, value, value);
        return builder.Apply(Primitive.Equal, value, LowerExpression(constant, null, value.Type));
    }

    /// <summary>The elements of a tuple, the members of a struct, and the length of an array.</summary>
    private Value? MatchParts(IRecursivePatternOperation pattern, Operand subject)
    {
        if (subject.Scalar is not null && !(SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType) && pattern.PropertySubpatterns.IsEmpty))
            return RefusePattern(pattern);
        Value? all = null;
        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            var parts = subject.Type is { Type.IsTupleType: false } ? Deconstructed(subject, pattern.DeconstructSymbol as IMethodSymbol, pattern.Syntax) : subject.Members;
            if (pattern.DeconstructionSubpatterns.Length != parts.Length) return RefusePattern(pattern);
            for (int i = 0; i < parts.Length; i++) all = Both(all, Match(pattern.DeconstructionSubpatterns[i], parts[i]));
        }

        foreach (var part in pattern.PropertySubpatterns)
        {
            if (MemberOf(subject, part.Member) is { } member)
            {
                all = Both(all, Match(part.Pattern, member));
                continue;
            }

            if (subject.Array is not { } array || array.Type.Rank != 1 || part.Member is not IPropertyReferenceOperation { Property.Name: "Length" }) return RefusePattern(pattern);
            all = Both(all, Match(part.Pattern, Operand.Of(LengthOf(array, 0))));
        }

        return Both(all, Bound(pattern.DeclaredSymbol, subject, pattern));
    }

    /// <summary>The member of a struct or tuple that a pattern names; null for any other member.</summary>
    private Operand? MemberOf(Operand subject, IOperation? reference)
    {
        if (subject.Type is not { } type) return null;
        var member = (reference as IMemberReferenceOperation)?.Member;
        if (member is not null && type.IndexOf(member) is >= 0 and var index) return subject.Members[index];
        return reference is IPropertyReferenceOperation property ? Got(property, Kept(subject, type)) : null;
    }

    /// <summary>Gives the variables that expressions declare (<c>out var</c>, patterns) their cells, where their scope begins.</summary>
    private void DeclareVariables(ImmutableArray<ILocalSymbol> locals)
    {
        foreach (var local in locals)
        {
            if ((TypeOf(local.Type) is null && AggregateOf(local.Type) is null) || local.RefKind != RefKind.None) continue;
            if (local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(bodies.Cancellation) is not SingleVariableDesignationSyntax) continue;
            frame.Declare(local, NewVariable(local.Name, frame.Specialised(local.Type, bodies.Compilation)!, Storage.Local, frame));
        }
    }
}

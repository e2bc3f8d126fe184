using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Patterns: conditions on a value that has been computed once.</content>
internal sealed partial class BodyLowering
{
    /// <summary>What patterns are matched against: a number, an array, or the elements of a tuple that is written out.</summary>
    private sealed record Subject(Value? Scalar, Cell? Array, ImmutableArray<Subject> Elements);

    private Subject LowerSubject(IOperation value)
    {
        var inner = Safety.Unconverted(value);
        if (inner is ITupleOperation tuple) return new Subject(null, null, [.. tuple.Elements.Select(LowerSubject)]);
        return TypeOf(value.Type) is { IsScalar: false } && TypeOf(inner.Type) is { IsScalar: false }
            ? new Subject(null, ArrayFor(value), [])
            : new Subject(LowerExpression(value), null, []);
    }

    /// <summary>Whether values of an expression can be matched.</summary>
    private bool CanMatch(IOperation value) => Safety.Unconverted(value) is ITupleOperation tuple ? tuple.Elements.All(CanMatch) : TypeOf(value.Type) is not null;

    private Value LowerIsPattern(IIsPatternOperation test)
    {
        if (!CanMatch(test.Value)) return RefusePattern(test);
        return Match(test.Pattern, LowerSubject(test.Value)) ?? builder.Constant(true);
    }

    private Value RefusePattern(IOperation pattern)
    {
        var (what, instead) = Fence.Expression(pattern);
        Report("BD0102", pattern.Syntax, what, instead);
        return builder.Constant(false);
    }

    /// <summary>Whether a pattern matches; null when it always does. Binds the variables it declares.</summary>
    private Value? Match(IPatternOperation pattern, Subject subject)
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
            case IRecursivePatternOperation recursive when recursive.DeclaredSymbol is null || subject.Scalar is not null:
                return MatchParts(recursive, subject);
            default:
                return RefusePattern(pattern);
        }
    }

    private Value? Both(Value? left, Value? right) => left is null ? right : right is null ? left : builder.Apply(Primitive.And, left, right);

    private static bool IsWhole(IPatternOperation pattern, Subject subject) =>
        subject.Scalar is not null && SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType);

    private Value? Bound(ISymbol? variable, Subject subject, IPatternOperation pattern)
    {
        if (variable is null) return null;
        if (frame.Find(variable) is not { } cell || subject.Scalar is not { } value || value.Type != cell.Type) return RefusePattern(pattern);
        bindings[cell] = value;
        return null;
    }

    /// <summary>A constant: equality, and NaN equals itself.</summary>
    private Value MatchConstant(IOperation constant, Subject subject, IOperation place)
    {
        if (subject.Scalar is not { } value || constant.ConstantValue is not { HasValue: true, Value: { } number }) return RefusePattern(place);
        if (number is bool truth) return truth ? value : builder.Apply(Primitive.Not, value);
        if (number is double.NaN) return builder.Apply(Primitive.NotEqual, value, value);
        return builder.Apply(Primitive.Equal, value, LowerExpression(constant, null, value.Type));
    }

    /// <summary>The elements of a tuple, and the length of an array.</summary>
    private Value? MatchParts(IRecursivePatternOperation pattern, Subject subject)
    {
        if (subject.Scalar is not null && !(SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType) && pattern.PropertySubpatterns.IsEmpty))
            return RefusePattern(pattern);
        if (pattern.DeconstructionSubpatterns.Length != subject.Elements.Length) return RefusePattern(pattern);
        Value? all = null;
        for (int i = 0; i < subject.Elements.Length; i++) all = Both(all, Match(pattern.DeconstructionSubpatterns[i], subject.Elements[i]));
        foreach (var part in pattern.PropertySubpatterns)
        {
            if (subject.Array is not { } array || array.Type.Rank != 1 || part.Member is not IPropertyReferenceOperation { Property.Name: "Length" }) return RefusePattern(pattern);
            all = Both(all, Match(part.Pattern, new Subject(LengthOf(array, 0), null, [])));
        }

        return Both(all, Bound(pattern.DeclaredSymbol, subject, pattern));
    }

    /// <summary>Gives the variables that expressions declare (<c>out var</c>, patterns) their cells, where their scope begins.</summary>
    private void DeclareVariables(ImmutableArray<ILocalSymbol> locals)
    {
        foreach (var local in locals)
        {
            if (TypeOf(local.Type) is not { IsScalar: true } type || local.RefKind != RefKind.None) continue;
            if (local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(bodies.Cancellation) is not SingleVariableDesignationSyntax) continue;
            var cell = NewCell(local.Name, type, Storage.Local);
            frame.Declare(local, cell);
            bindings[cell] = null;
        }
    }
}

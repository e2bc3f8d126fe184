using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// What a value of a struct or tuple is made of. <paramref name="Symbol"/> is a field, a property that is read as it was written, or a parameter of the
/// primary constructor that other members may read.
/// </summary>
internal sealed record AggregateMember(ISymbol Symbol, string Name, ITypeSymbol Type);

/// <summary>A readonly struct or a tuple in the language of stochastic methods: its values are the values of its members, in order.</summary>
internal sealed class AggregateType
{
    private AggregateType(ITypeSymbol type, ImmutableArray<AggregateMember> members, bool hasArrays) => (Type, Members, HasArrays) = (type, members, hasArrays);

    /// <summary>The C# type.</summary>
    public ITypeSymbol Type { get; }

    /// <summary>Its members, in the order of their declarations.</summary>
    public ImmutableArray<AggregateMember> Members { get; }

    /// <summary>Whether there are arrays in it.</summary>
    public bool HasArrays { get; }

    /// <summary>Reads a type; null for one that is no struct or tuple of the language. Structs of other projects have no members to be seen.</summary>
    public static AggregateType? Of(ITypeSymbol? type, IAssemblySymbol project)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named || Refusal(named, project) is not null) return null;
        var members = MembersOf(named);
        return new AggregateType(named, members, members.Any(m => m.Type is IArrayTypeSymbol || Of(m.Type, project) is { HasArrays: true }));
    }

    /// <summary>The place of a member among those a value is made of; −1 for one that is computed.</summary>
    public int IndexOf(ISymbol member)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            bool same = Type.IsTupleType && Members[i].Symbol is IFieldSymbol element && member is IFieldSymbol other
                ? (element.CorrespondingTupleField ?? element).Name == (other.CorrespondingTupleField ?? other).Name
                : SymbolEqualityComparer.Default.Equals(Members[i].Symbol, member);
            if (same) return i;
        }

        return -1;
    }

    /// <summary>What to do about a struct or tuple that the language does not take; null for one that it takes where it is declared in the project.</summary>
    public static string? Refusal(INamedTypeSymbol type, IAssemblySymbol? project = null) => Refusal(type, project, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether reading a property gives what its constructor or initialiser gave it.</summary>
    public static bool IsAuto(IPropertySymbol property) => property is { IsStatic: false, IsIndexer: false, GetMethod: not null }
        && property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
                accessors.Accessors.Any(a => a.Keyword.ValueText == "get" && a.Body is null && a.ExpressionBody is null),
            _ => false,
        };

    /// <summary>The parameter of a struct's primary constructor that a property or its like is declared by, or null.</summary>
    public static IParameterSymbol? PrimaryParameter(ISymbol member) =>
        member as IParameterSymbol ?? (member is IPropertySymbol && member.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is ParameterSyntax
            ? Primary(member.ContainingType)?.Parameters.FirstOrDefault(p => p.Name == member.Name) : null);

    private static string? Refusal(INamedTypeSymbol type, IAssemblySymbol? project, HashSet<ISymbol> around)
    {
        if (type.IsTupleType) return MemberRefusal(type.TupleElements.Select(e => (e.Name, e.Type)), project, around);
        if (type is not { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, OriginalDefinition.SpecialType: SpecialType.None }) return Fence.Known;
        if (type.DeclaringSyntaxReferences.IsEmpty || (project is not null && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, project)))
            return "use a readonly struct that is declared in this project";
        if (type.IsRefLikeType) return "make it a readonly struct that is not a ref struct";
        if (IsGeneric(type)) return "use a readonly struct without type parameters";
        if (!type.IsReadOnly) return "make it a readonly struct";
        if (type.GetAttributes().Any(IsLayout)) return "use a readonly struct whose members do not share memory";
        if (!around.Add(type)) return Fence.Known;
        string? refusal = MemberRefusal(MembersOf(type).Select(m => (m.Name, m.Type)), project, around);
        around.Remove(type);
        return refusal;
    }

    private static string? MemberRefusal(IEnumerable<(string Name, ITypeSymbol Type)> members, IAssemblySymbol? project, HashSet<ISymbol> around)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, member) in members)
        {
            // A file that is being written may declare members without a name, or two of one.
            if (name.Length == 0 || !names.Add(name)) return Fence.Known;
            if (TypeReading.Of(member) is { } known && (known.IsScalar || member is IArrayTypeSymbol)) continue;
            bool isStruct = member is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None };
            if ((isStruct ? Refusal((INamedTypeSymbol)member, project, around) : Fence.InsteadOfType(member)) is { } instead)
                return $"'{name}' in it is {TypeReading.Text(member)}, {instead}";
        }

        return null;
    }

    private static bool IsLayout(AttributeData attribute) => attribute.AttributeClass?.Name switch
    {
        "InlineArrayAttribute" => true,
        "StructLayoutAttribute" => attribute.ConstructorArguments is not [{ Value: 0 or 3 }],
        _ => false,
    };

    private static bool IsGeneric(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.IsGenericType) return true;
        return false;
    }

    private static ImmutableArray<AggregateMember> MembersOf(INamedTypeSymbol type)
    {
        if (type.IsTupleType) return [.. type.TupleElements.Select(e => new AggregateMember(e, e.Name, e.Type))];
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && (field.CanBeReferencedByName || field.AssociatedSymbol is not null)).Select(field =>
            field.AssociatedSymbol is IPropertySymbol property
                ? new AggregateMember(IsAuto(property) ? property : field, property.Name, property.Type)
                : new AggregateMember(field, field.Name, field.Type));
        var captured = type.IsRecord || Primary(type) is not { } primary ? [] : primary.Parameters.Select(p => new AggregateMember(p, p.Name, p.Type));
        return [.. captured.Concat(fields)];
    }

    private static IMethodSymbol? Primary(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(IsPrimary);

    /// <summary>Whether a constructor is declared in the head of its type.</summary>
    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax() is TypeDeclarationSyntax;
}

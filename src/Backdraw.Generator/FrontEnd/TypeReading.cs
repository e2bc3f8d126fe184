using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Which C# types have a type in the IR.</summary>
internal static class TypeReading
{
    private static readonly SymbolDisplayFormat Named = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The IR type of a C# type, or null where the language of stochastic methods has none.</summary>
    public static IrType? Of(ITypeSymbol? type)
    {
        if (Scalar(type) is { } element) return new IrType(element, 0);
        return type switch
        {
            IArrayTypeSymbol { Rank: 1, IsSZArray: true } array => Rank(array.ElementType, 1),
            IArrayTypeSymbol { Rank: 2 } matrix => Rank(matrix.ElementType, 2),
            INamedTypeSymbol span when IsSpan(span) => Rank(span.TypeArguments[0], 1),
            _ => null,
        };
    }

    /// <summary>Whether a type is Span&lt;T&gt; or ReadOnlySpan&lt;T&gt;.</summary>
    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingType: null } named && IsSystem(named.ContainingNamespace);

    /// <summary>Whether an enum's values fit an int.</summary>
    public static bool IsSmallEnum(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named
        && named.EnumUnderlyingType?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Byte or SpecialType.System_SByte;

    /// <summary>Whether an enum's underlying type is int itself, so that arithmetic on it wraps as ours does.</summary>
    public static bool IsIntEnum(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named && named.EnumUnderlyingType?.SpecialType == SpecialType.System_Int32;

    /// <summary>Whether a namespace is <c>System</c>.</summary>
    public static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>A type as messages name it.</summary>
    public static string Text(ITypeSymbol? type) => type?.ToDisplayString(Named) ?? "void";

    /// <summary>Arrays of bool are kept as 0 and 1.</summary>
    private static IrType? Rank(ITypeSymbol element, int rank) => element.SpecialType switch
    {
        SpecialType.System_Double => new IrType(ElementKind.Real, rank),
        SpecialType.System_Int32 or SpecialType.System_Boolean => new IrType(ElementKind.Int, rank),
        SpecialType.System_Int64 => new IrType(ElementKind.Long, rank),
        _ => null,
    };

    private static ElementKind? Scalar(ITypeSymbol? type) => type?.SpecialType switch
    {
        null => null,
        SpecialType.System_Double => ElementKind.Real,
        SpecialType.System_Int32 => ElementKind.Int,
        SpecialType.System_Int64 => ElementKind.Long,
        SpecialType.System_Boolean => ElementKind.Bool,
        _ => IsSmallEnum(type) ? ElementKind.Int : null,
    };
}

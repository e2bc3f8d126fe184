using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The members of <c>Backdraw.Draw</c> that are draws.</summary>
internal static class KnownDraws
{
    /// <summary>Whether a method belongs to <c>Backdraw.Draw</c>.</summary>
    public static bool IsDrawMember(IMethodSymbol method) => method.ContainingType is { Name: "Draw", ContainingType: null } type
        && type.ContainingNamespace is { Name: "Backdraw", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a method is a draw.</summary>
    public static bool IsDraw(IMethodSymbol method) => IsDrawMember(method) && FamilyOf(method) is not null;

    /// <summary>Whether a parameter is the span that a draw of a vector writes into.</summary>
    public static bool IsDestination(IParameterSymbol parameter) => parameter.Type is INamedTypeSymbol { Name: "Span", Arity: 1 } && TypeReading.IsSpan(parameter.Type);

    /// <summary>The family a member of <c>Draw</c> draws from.</summary>
    public static Family? FamilyOf(IMethodSymbol method) =>
        Enum.TryParse<Family>(method.Name, out var family) && family.ToString() == method.Name ? family : null;
}

/// <summary>The members of arrays and spans that are understood.</summary>
internal static class KnownArrays
{
    /// <summary>Whether a method fills or copies.</summary>
    public static bool Has(IMethodSymbol method)
    {
        if (method.ContainingType is not { } home || !TypeReading.IsSystem(home.ContainingNamespace) || !method.ReturnsVoid) return false;
        bool counts = method.Parameters.All(p => p.Type.SpecialType is not (SpecialType.System_Int64 or SpecialType.System_Object));
        return (home.SpecialType == SpecialType.System_Array && counts && method.Name is "Fill" or "Copy" or "Clear" or "CopyTo")
            || (TypeReading.IsSpan(home) && method.Name is "Fill" or "Clear" or "CopyTo")
            || (home.Name == "MemoryExtensions" && method.Name == "CopyTo");
    }

    /// <summary>The array a known method writes.</summary>
    public static IOperation? Written(IInvocationOperation call)
    {
        if (!Has(call.TargetMethod)) return null;
        IOperation? Argument(int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;
        return call.TargetMethod.Name switch
        {
            "CopyTo" => Argument(call.Instance is null ? 1 : 0),
            "Copy" => Argument(call.Arguments.Length == 5 ? 2 : 1),
            _ => call.Instance ?? Argument(0),
        };
    }

    /// <summary>Whether a call is another name for the array or span that is its first argument.</summary>
    public static bool IsWhole(IInvocationOperation call) => call.TargetMethod is { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions" } home }
        && TypeReading.IsSystem(home.ContainingNamespace) && call.Arguments.Length == 1;
}

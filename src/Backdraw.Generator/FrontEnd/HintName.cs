using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// The name of a method's generated file: <c>Namespace.Outer+Inner.Method.g.cs</c>. Roslyn compares these names without case, so where names
/// differ by case alone a hash of the exact name is added.
/// </summary>
internal static class HintName
{
    /// <summary>The file of a method.</summary>
    public static string Of(IMethodSymbol method)
    {
        string types = string.Join("+", MethodSignature.Containers(method).Reverse().Select(type => type.Name));
        string space = method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString().Replace("@", "") + ".";
        string name = $"{space}{types}.{method.Name}";
        return (HasTwinByCase(method) ? $"{name}-{Hash(name)}" : name) + ".g.cs";
    }

    /// <summary>
    /// Whether another type of the same full name comes before one of a method's containers. That is an error of C#, which reports it; two files of
    /// one name would lose the whole output.
    /// </summary>
    public static bool IsShadowed(IMethodSymbol method) => MethodSignature.Containers(method).Any(type =>
    {
        var twins = ((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace).GetTypeMembers(type.Name, 0)
            .Where(twin => twin.DeclaringSyntaxReferences.Length > 0 && !twin.IsFileLocal).ToList();
        return twins.Count > 1 && !SymbolEqualityComparer.Default.Equals(twins[0], type);
    }) || (method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SameSignature(m, method)) is { } first
        && !SymbolEqualityComparer.Default.Equals(first, method));

    private static bool SameSignature(IMethodSymbol a, IMethodSymbol b) => a.Arity == b.Arity
        && a.Parameters.Select(p => p.Type.ToDisplayString()).SequenceEqual(b.Parameters.Select(p => p.Type.ToDisplayString()))
        && a.GetAttributes().Any(MethodSignature.IsStochastic);

    private static bool HasTwinByCase(IMethodSymbol method)
    {
        if (Differ(method.ContainingType.GetMembers().OfType<IMethodSymbol>(), method.Name)) return true;
        foreach (var type in MethodSignature.Containers(method))
            if (Differ(((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace).GetTypeMembers(), type.Name)) return true;
        for (var space = method.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            if (Differ(space.ContainingNamespace.GetNamespaceMembers(), space.Name)) return true;
        return false;
    }

    private static bool Differ(IEnumerable<ISymbol> siblings, string name) => siblings.Any(sibling =>
        sibling.Name != name && string.Equals(sibling.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>FNV-1a.</summary>
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text) hash = unchecked((hash ^ c) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

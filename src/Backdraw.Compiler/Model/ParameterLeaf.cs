using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Model;

/// <summary>
/// A number, array or matrix that a parameter is, or has in it: <paramref name="Path"/> is the parameter's name, then those of the members that lead to it.
/// </summary>
public sealed record ParameterLeaf(ParameterModel Model, EquatableArray<string> Path)
{
    /// <summary>A name for its value, made of those on the path: <c>marketSpot</c>.</summary>
    public string Name => Path.Skip(1).Aggregate(Path[0], Joined);

    /// <summary>The name of a member after that of what it is a member of; alone where that has none.</summary>
    public static string Joined(string? owner, string member)
    {
        if (owner is null) return char.ToLowerInvariant(member[0]) + member.Substring(1);
        string bare = member.TrimStart('_') is { Length: > 0 } stripped ? stripped : member;
        return owner + char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}

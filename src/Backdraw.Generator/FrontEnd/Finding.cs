using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Something to tell the user: the id of a diagnostic, its place, and what fills its message. Analyzers alone see findings.</summary>
internal sealed record Finding(string Id, Location Location, ImmutableArray<string> Arguments)
{
    /// <summary>Whether this finding says the same thing of the same place.</summary>
    public bool Repeats(Finding other) => Id == other.Id && Location.Equals(other.Location) && Arguments.SequenceEqual(other.Arguments);
}

/// <summary>Collects findings; one of them is enough to leave the method without a body.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Finding>.Builder items = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>Whether the method cannot be compiled: something was reported, or its C# has errors of its own.</summary>
    public bool Failed { get; private set; }

    /// <summary>Adds a finding, once.</summary>
    public void Add(string id, SyntaxNode place, params string[] arguments) => Add(id, place.GetLocation(), arguments);

    /// <summary>Adds a finding, once.</summary>
    public void Add(string id, Location place, params string[] arguments)
    {
        Failed = true;
        var finding = new Finding(id, place, [.. arguments]);
        if (!items.Any(finding.Repeats)) items.Add(finding);
    }

    /// <summary>The C# compiler has reported an error already: nothing to add.</summary>
    public void BrokenSource() => Failed = true;

    /// <summary>All findings so far.</summary>
    public ImmutableArray<Finding> ToImmutable() => items.ToImmutable();
}

using System.Collections.Immutable;
using Backdraw.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Something to tell the user: the id of a diagnostic, its place, and what fills its message. Analyzers alone see findings.</summary>
internal sealed record Finding(string Id, Location Location, ImmutableArray<string> Arguments)
{
    /// <summary>Whether this finding says the same thing of the same place.</summary>
    public bool Repeats(Finding other) => Id == other.Id && Location.Equals(other.Location) && Arguments.SequenceEqual(other.Arguments);

    /// <summary>
    /// The finding as a diagnostic. Several methods may call one that is refused: equal diagnostics are shown once, and equal means the same strings.
    /// </summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Catalogue.Of(Id), Location, [.. Arguments.Select(string.Intern)]);

    /// <summary>A failure of the compiler on a method.</summary>
    public static Finding OfDefect(IMethodSymbol method, Defect defect) =>
        new("BD0112", method.Locations[0], [method.Name, defect.Exception, defect.Message]);
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
    public void Add(string id, Location place, params string[] arguments) => Add(new Finding(id, place, [.. arguments]));

    /// <summary>Adds a finding, once.</summary>
    public void Add(Finding finding)
    {
        Failed = true;
        if (!items.Any(finding.Repeats)) items.Add(finding);
    }

    /// <summary>The number of findings so far, and whether the method has failed.</summary>
    public (int Number, bool Failed) Count => (items.Count, Failed);

    /// <summary>Forgets what was found since, for what is lowered once more.</summary>
    public void TakeBack((int Number, bool Failed) before)
    {
        while (items.Count > before.Number) items.RemoveAt(items.Count - 1);
        Failed = before.Failed;
    }

    /// <summary>The C# compiler has reported an error already: nothing to add.</summary>
    public void BrokenSource() => Failed = true;

    /// <summary>All findings so far.</summary>
    public ImmutableArray<Finding> ToImmutable() => items.ToImmutable();
}

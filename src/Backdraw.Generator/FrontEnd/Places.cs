using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// Where the values and draw sites of a function stand in the source. Only the analyzers keep it: the model has no locations, so that moving a
/// method re-emits nothing.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<int, (SyntaxNode Syntax, Frame Call)> values = [];
    private readonly Dictionary<int, SyntaxNode> sites = [];

    /// <summary>Notes where a value is computed, and in which call; the first note stays.</summary>
    public void Add(int value, SyntaxNode syntax, Frame call)
    {
        if (!values.ContainsKey(value)) values.Add(value, (syntax, call));
    }

    /// <summary>Notes where a draw stands.</summary>
    public void AddSite(int site, SyntaxNode syntax) => sites[site] = syntax;

    /// <summary>The place of a value, or null for one the front end made up.</summary>
    public Location? OfValue(int id) => values.TryGetValue(id, out var place) ? place.Syntax.GetLocation() : null;

    /// <summary>The text of a value's expression behind the calls it stands in, or null for one the front end made up.</summary>
    public string? TextOfValue(int id) => values.TryGetValue(id, out var place) ? place.Call.Calls + SourceLine.Expression(place.Syntax) : null;

    /// <summary>The place of a draw, or null for an unknown site.</summary>
    public Location? OfSite(int id) => sites.TryGetValue(id, out var syntax) ? syntax.GetLocation() : null;
}

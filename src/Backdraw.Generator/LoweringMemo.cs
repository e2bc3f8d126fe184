using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator;

/// <summary>
/// The files read so far, carried from one compilation to the next. Reading a method uses the references and options of a compilation, its
/// declarations outside of bodies, and the bodies it went into. So where two compilations differ in bodies alone, the file of a method is what it was
/// if each of those bodies is the same to the last token and its trivia (both reach the emitted comments). One memo serves one generator driver.
/// </summary>
internal sealed class LoweringMemo
{
    private readonly ConditionalWeakTable<Compilation, Snapshot> snapshots = new();
    private volatile Snapshot? latest;

    /// <summary>The file of the method found, read only where it can have changed.</summary>
    public MethodFile? Read(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        var compilation = (CSharpCompilation)found.SemanticModel.Compilation;
        var snapshot = latest = snapshots.GetValue(compilation, _ => new Snapshot(compilation, latest));
        if (snapshot.Entries.TryGetValue(found.TargetNode, out var known)) return known.File;
        var method = (IMethodSymbol)found.TargetSymbol;
        var bodies = new Bodies(compilation, cancellation);
        MethodFile? file = null;
        if (!HintName.IsShadowed(method) && MethodReader.Read(method, found.Attributes[0], bodies).Model is { } model)
            file = new MethodFile(HintName.Of(method), model);
        snapshot.Entries[found.TargetNode] = new Entry(file, [found.TargetNode, .. bodies.Members], [.. bodies.TableNames]);
        return file;
    }

    /// <summary>
    /// A method's file (null for a method without one), the members whose bodies it was read from, and the names of the static arrays it reads: their
    /// elements may be written to by any member that names them.
    /// </summary>
    private sealed record Entry(MethodFile? File, ImmutableArray<SyntaxNode> Members, ImmutableArray<string> Tables);

    /// <summary>What has been read of one compilation, by the declaration of the method. It holds the compilation's trees, not the compilation.</summary>
    private sealed class Snapshot
    {
        private readonly ImmutableArray<SyntaxTree> trees;
        private readonly ImmutableArray<MetadataReference> references;
        private readonly CSharpCompilationOptions options;
        private readonly string? assembly;

        /// <summary>Begins with what still holds of the compilation before.</summary>
        public Snapshot(CSharpCompilation compilation, Snapshot? before)
        {
            trees = compilation.SyntaxTrees;
            references = compilation.ExternalReferences;
            options = compilation.Options;
            assembly = compilation.AssemblyName;
            if (before is null || !DeclaresTheSame(before)) return;
            var edited = new List<SyntaxNode>();
            var moved = Moved(before, edited);
            foreach (var pair in before.Entries)
            {
                if (Now(pair.Key, moved) is not { } method) continue;
                if (!pair.Value.Tables.IsEmpty && edited.Exists(member => FrontEnd.Tables.AreNamed(pair.Value.Tables, member))) continue;
                var members = pair.Value.Members.Select(member => Now(member, moved)).OfType<SyntaxNode>().ToImmutableArray();
                if (members.Length == pair.Value.Members.Length) Entries[method] = pair.Value with { Members = members };
            }
        }

        public ConcurrentDictionary<SyntaxNode, Entry> Entries { get; } = new();

        private bool DeclaresTheSame(Snapshot before) => assembly == before.assembly && options.Equals(before.options)
            && references.SequenceEqual(before.references) && trees.Length == before.trees.Length && trees.Zip(before.trees, Declarations.AreTheSame).All(same => same);

        /// <summary>Where the members of each edited file now stand; null for those whose own text was edited, which are listed, old and new.</summary>
        private Dictionary<SyntaxNode, SyntaxNode?> Moved(Snapshot before, List<SyntaxNode> edited)
        {
            var moved = new Dictionary<SyntaxNode, SyntaxNode?>();
            for (int i = 0; i < trees.Length; i++)
            {
                if (trees[i] == before.trees[i]) continue;
                var olds = Declarations.Members(before.trees[i]).ToList();
                var news = Declarations.Members(trees[i]).ToList();
                for (int k = 0; k < olds.Count; k++)
                    moved[olds[k]] = olds.Count == news.Count && olds[k].IsEquivalentTo(news[k]) ? news[k] : null;
                edited.AddRange(olds.Where(member => moved[member] is null));
                edited.AddRange(news.Where((member, k) => k >= olds.Count || moved[olds[k]] is null));
            }

            return moved;
        }

        /// <summary>Where a member stands in this compilation, or null.</summary>
        private static SyntaxNode? Now(SyntaxNode member, Dictionary<SyntaxNode, SyntaxNode?> moved) => moved.TryGetValue(member, out var now) ? now : member;
    }
}

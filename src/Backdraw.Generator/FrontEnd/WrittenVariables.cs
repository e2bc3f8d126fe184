using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// The variables that operations assign or store into. Each loop asks for those of its body, so those of a block are found once for all the loops around it.
/// </summary>
internal sealed class WrittenVariables(Bodies bodies)
{
    private readonly Dictionary<IOperation, HashSet<ISymbol>> known = [];

    /// <summary>The variables that an operation with all its parts writes.</summary>
    public IReadOnlyCollection<ISymbol> Of(IOperation operation)
    {
        if (known.TryGetValue(operation, out var written)) return written;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>();
        open.Push(operation);
        while (open.Count > 0)
        {
            var part = open.Pop();
            if (part is IBlockOperation && part != operation)
            {
                written.UnionWith(Of(part));
                continue;
            }

            written.UnionWith(Effects.AssignedVariables(part));
            written.UnionWith(Effects.StoredArrays(part, bodies));
            written.UnionWith(Effects.WrittenAround(part, bodies));
            foreach (var inner in part.ChildOperations) open.Push(inner);
        }

        return known[operation] = written;
    }
}

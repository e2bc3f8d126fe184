using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>The operations of a region under reconstruction; the region stays the same object as long as nothing in it changes.</summary>
internal sealed class RegionRewrite(Region region)
{
    private ImmutableArray<Operation>.Builder? rewritten;
    private int kept;

    /// <summary>Appends an operation; <paramref name="original"/> is the one of the region it comes from, in order, or null for a new one.</summary>
    public void Add(Operation operation, Operation? original)
    {
        if (rewritten is null)
        {
            if (ReferenceEquals(operation, original) && ReferenceEquals(original, region.Operations.Items[kept]))
            {
                kept++;
                return;
            }
            Diverge();
        }
        rewritten!.Add(operation);
    }

    /// <summary>The finished region.</summary>
    public Region Build(EquatableArray<Value> yields)
    {
        if (rewritten is null && kept < region.Operations.Count) Diverge();
        if (rewritten is null && yields.Items == region.Yields.Items) return region;
        return region with { Operations = rewritten is null ? region.Operations : new(rewritten.ToImmutable()), Yields = yields };
    }

    private void Diverge()
    {
        rewritten = ImmutableArray.CreateBuilder<Operation>(region.Operations.Count);
        rewritten.AddRange(region.Operations.Items, kept);
    }
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

/// <summary>A sum of products with whole coefficients; products that cancel are gone.</summary>
public sealed class CostSum
{
    private readonly List<(Product Product, int Coefficient)> terms = [];

    /// <summary>The products, in the order they came.</summary>
    public IReadOnlyList<(Product Product, int Coefficient)> Terms => terms;

    /// <summary>Adds a product.</summary>
    public void Add(Product product, int coefficient)
    {
        int at = terms.FindIndex(t => t.Product.Equals(product));
        if (at < 0) terms.Add((product, coefficient));
        else if (terms[at].Coefficient + coefficient is var sum and not 0) terms[at] = (product, sum);
        else terms.RemoveAt(at);
    }

    /// <summary>Adds a multiple of another sum.</summary>
    public void Add(CostSum other, int coefficient)
    {
        foreach (var (product, own) in other.Terms.ToList()) Add(product, own * coefficient);
    }

    /// <summary>A copy.</summary>
    public CostSum Copy()
    {
        var copy = new CostSum();
        copy.Add(this, 1);
        return copy;
    }

    /// <summary>Whether two sums have the same products.</summary>
    public bool IsSame(CostSum other) =>
        terms.Count == other.terms.Count && terms.TrueForAll(t => other.terms.Contains(t));
}

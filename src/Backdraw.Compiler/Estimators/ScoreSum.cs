namespace Backdraw.Compiler.Estimators;

/// <summary>What the score sites of a function are marked by.</summary>
internal enum MarkKind
{
    /// <summary>Visits: what feeds the baselines.</summary>
    Visits,

    /// <summary>Advantages times log-densities: their derivative is the score term.</summary>
    FirstOrder,

    /// <summary>The same, with what second derivatives see besides.</summary>
    SecondOrder,
}

/// <summary>A sum over score sites that leaves a region for the one around it.</summary>
internal readonly record struct ScoreSum : IComparable<ScoreSum>
{
    private readonly int kind;
    private readonly int number;

    private ScoreSum(int kind, int number) => (this.kind, this.number) = (kind, number);

    /// <summary>Finished score terms.</summary>
    public static ScoreSum Total => default;

    /// <summary>All log-densities so far.</summary>
    public static ScoreSum Past => new(4, 0);

    /// <summary>Σ w·log p of a site that waits for a part of its cost further out.</summary>
    public static ScoreSum Waiting(int site) => new(1, site);

    /// <summary>Σ log p of such a site.</summary>
    public static ScoreSum Densities(int site) => new(2, site);

    /// <summary>Σ log p of the sites that share a cost.</summary>
    public static ScoreSum Sharing(int cost) => new(3, cost);

    /// <inheritdoc/>
    public int CompareTo(ScoreSum other) => kind != other.kind ? kind.CompareTo(other.kind) : number.CompareTo(other.number);
}

using Backdraw.Compiler.Ir;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// Which variables name one array. Each variable has the identity of the array it names; two identities are of two arrays, unless it is not known
/// whether they are. A variable is stale when what it names may have been written under another name that is not known to be of the same array.
/// </summary>
internal sealed class Aliasing
{
    private readonly Dictionary<Cell, int> identities;
    private readonly HashSet<(int, int)> unknown;
    private readonly Dictionary<Cell, string> stale;

    /// <summary>No arrays.</summary>
    public Aliasing() => (identities, unknown, stale) = ([], [], []);

    private Aliasing(Aliasing other) => (identities, unknown, stale) = (new(other.identities), [.. other.unknown], new(other.stale));

    /// <summary>An independent copy.</summary>
    public Aliasing Copy() => new(this);

    /// <summary>The identity of the array a variable names; null for one that names none.</summary>
    public int? this[Cell cell] => identities.TryGetValue(cell, out int identity) ? identity : cell.Storage == Storage.Static ? -1 - cell.Order : null;

    /// <summary>Makes a variable name an array.</summary>
    public void Name(Cell cell, int identity)
    {
        identities[cell] = identity;
        stale.Remove(cell);
    }

    /// <summary>The variables that name the array a variable names, it among them.</summary>
    public IEnumerable<Cell> NamesLike(Cell cell) =>
        this[cell] is { } identity ? identities.Where(pair => pair.Value == identity).Select(pair => pair.Key).OrderBy(c => c.Order) : [cell];

    /// <summary>Other variables that may name the array a variable names, though that is not known.</summary>
    public IEnumerable<Cell> PossibleNames(Cell cell) =>
        this[cell] is { } identity ? identities.Where(pair => unknown.Contains(Pair(pair.Value, identity))).Select(pair => pair.Key) : [];

    /// <summary>Notes that a variable's array may have been written under another name.</summary>
    public void MakeStale(Cell cell, string writer) => stale[cell] = writer;

    /// <summary>The name under which a variable's array may have been written; null when it has not been.</summary>
    public string? StaleBy(Cell cell) => stale.TryGetValue(cell, out string? writer) ? writer : null;

    /// <summary>What holds where two ways meet, of the given variables.</summary>
    public static Aliasing Join(Aliasing x, Aliasing y, IEnumerable<Cell> cells, Func<int> fresh)
    {
        var result = new Aliasing();
        var joined = new Dictionary<(int X, int Y), int>();
        foreach (var cell in cells)
        {
            if (x[cell] is not { } a || y[cell] is not { } b) continue;
            if (!joined.TryGetValue((a, b), out int identity)) joined.Add((a, b), identity = a == b ? a : fresh());
            result.identities[cell] = identity;
            if ((x.StaleBy(cell) ?? y.StaleBy(cell)) is { } writer) result.stale[cell] = writer;
        }

        foreach (var one in joined)
        {
            foreach (var other in joined)
            {
                if (one.Value < other.Value && (!x.AreTwo(one.Key.X, other.Key.X) || !y.AreTwo(one.Key.Y, other.Key.Y)))
                    result.unknown.Add(Pair(one.Value, other.Value));
            }
        }

        return result;
    }

    /// <summary>Whether the same is known of the given variables, whatever the identities.</summary>
    public bool KnowsTheSame(Aliasing other, IReadOnlyList<Cell> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if ((StaleBy(cells[i]) is null) != (other.StaleBy(cells[i]) is null)) return false;
            for (int j = 0; j < i; j++)
                if (Relation(cells[i], cells[j]) != other.Relation(cells[i], cells[j])) return false;
        }

        return true;
    }

    private int Relation(Cell one, Cell other) => this[one] is not { } a || this[other] is not { } b ? 0 : a == b ? 1 : AreTwo(a, b) ? 2 : 3;

    private bool AreTwo(int a, int b) => a != b && !unknown.Contains(Pair(a, b));

    private static (int, int) Pair(int a, int b) => a < b ? (a, b) : (b, a);
}

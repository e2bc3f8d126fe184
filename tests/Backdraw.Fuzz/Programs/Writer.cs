using System.Collections.Immutable;
using System.Globalization;

namespace Backdraw.Fuzz.Programs;

/// <summary>
/// Writes random stochastic methods over the whole accepted language, a function of the seed. Values stay bounded, so that differences along a path mean
/// something; nothing that derivatives reach along a path decides anything, so that no path jumps.
/// </summary>
internal sealed partial class Writer
{
    private const int Largest = 200, MostCalls = 3;

    private readonly Random random;
    private readonly bool scores;
    private readonly bool draws;

    // Of programs with second derivatives: nothing has a kink that a derivative reaches.
    private readonly bool smooth;
    private readonly List<Helper> helpers = [];
    private readonly List<Node> members = [];
    private int names;
    private int calls;

    private Writer(int seed, int attempt)
    {
        random = new Random((seed * 7919) + attempt);
        smooth = seed % 4 == 0;
        draws = !Chance(0.08);
        scores = draws && Chance(0.4);
    }

    /// <summary>The program of a seed.</summary>
    public static FuzzProgram Write(int seed)
    {
        for (int attempt = 0; ; attempt++)
            if (new Writer(seed, attempt).Program(seed) is var program && program.Size <= Largest) return program;
    }

    private FuzzProgram Program(int seed)
    {
        var parameters = Parameters();
        var scope = new Scope([.. parameters.SelectMany(p => p.Variables)], Trips: 40, Depth: Chance(0.3) ? 3 : 2) { Returns = VariableType.Real };
        scope = Tables(scope);
        int helperCount = Math.Max(0, random.Next(4) - 1);
        for (int k = 0; k < helperCount; k++) WriteHelper(scope);
        var lead = new List<Node>();
        if (draws && !Chance(0.2)) scope = Lead(scope, lead);
        var body = Body(scope, 1 + random.Next(6), lead);
        return new FuzzProgram(seed, parameters, [.. members], body)
        {
            HasScores = scores,
            HasSecond = smooth,
            HasDraws = draws,
            Container = random.Next(5),
        };
    }

    private Scope Tables(Scope scope)
    {
        if (Chance(0.3))
        {
            members.Add(Node.Member("private static readonly double[] Weights = [", Number(0.3, 2), ", ", Number(-2, 2), ", ", Number(0.2, 1), "];"));
            scope = scope.With(new("Weights", VariableType.RealArray, 2) { Length = 3 });
        }

        if (Chance(0.3))
        {
            members.Add(Node.Member("private static readonly int[] Table = { ", Whole(0, 5), ", ", Whole(1, 3), ", ", Whole(-4, 4), ", 2 };"));
            scope = scope.With(new("Table", VariableType.IntArray, 5) { Length = 4 });
        }

        if (Chance(0.2))
        {
            members.Add(Node.Member("private const double Scale = ", Number(0.5, 1.5), ";"));
            scope = scope.With(new("Scale", VariableType.Real, 1.5));
        }

        if (Chance(0.2))
        {
            members.Add(Node.Member("private static readonly double Shift = Math.Sqrt(", Number(0.5, 1.5), ") - 1;"));
            scope = scope.With(new("Shift", VariableType.Real, 1.5));
        }

        return scope;
    }

    /// <summary>A draw at the head, so that most results are random.</summary>
    private Scope Lead(Scope scope, List<Node> statements)
    {
        string name = Fresh("lead");
        statements.Add(Node.Statement($"double {name} = Math.Tanh(", RealDraw(scope, 1).Node, ");"));
        return scope.With(new(name, VariableType.Real, 1) { Moved = true, Counts = true });
    }

    private Node Body(Scope scope, int length, List<Node>? lead = null)
    {
        var statements = lead ?? [];
        scope = Statements(scope, length, statements);
        statements.Add(Node.Statement("return ", Sum(scope), ";"));
        return Node.Block(statements);
    }

    /// <summary>An expression and most of the variables there are: so that what they hold counts.</summary>
    private Node Sum(Scope scope)
    {
        var sum = RealUpTo(scope, 2, 50);
        foreach (var variable in scope.Variables)
        {
            if (variable.Type is not (VariableType.Real or VariableType.RealArray) || (!variable.Counts && Chance(0.2))) continue;
            var term = variable.Type == VariableType.Real ? Node.Real(variable.Name)
                : variable.Length is > 0 and <= 4 && Chance(0.7) ? Node.Real("(", string.Join(" + ", Enumerable.Range(0, variable.Length).Select(k => $"{Number(0.2, 1)} * {variable.Name}[{k}]")), ")")
                : Node.Real(variable.Name + "[", Index(scope, variable), "]");
            sum = Node.Real("(", sum, $" + {Number(0.2, 1)} * ", term, ")");
        }

        return sum;
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private T? PickOrNull<T>(IEnumerable<T> choices)
        where T : class
    {
        var all = choices.ToList();
        return all.Count == 0 ? null : Pick(all);
    }

    private string Fresh(string prefix) => prefix + (++names).ToString(CultureInfo.InvariantCulture);

    private string Number(double low, double high) => Text(low + ((high - low) * random.NextDouble()));

    /// <summary>A number no function maps to a round one.</summary>
    private static string Text(double number) => (Math.Round(number, 2) + 0.003).ToString("0.0##", CultureInfo.InvariantCulture) is var text && number < 0 ? $"({text})" : text;

    private string Whole(int low, int high) => Text(random.Next(low, high + 1));

    private static string Text(int number) => number < 0 ? $"({number.ToString(CultureInfo.InvariantCulture)})" : number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A static method a program may call.</summary>
internal sealed record Helper(string Name, ImmutableArray<Variable> Parameters, VariableType? Returns, int Trips, bool Draws);

namespace Backdraw.Fuzz.Programs;

/// <content>Structs and tuples: parameters, variables, what makes them and what takes them apart.</content>
internal sealed partial class Writer
{
    /// <summary>The structs of every program. No member of a result is larger than those it is made of.</summary>
    public const string Structs = """
        public readonly record struct Pair(double U, double V)
        {
            public double Mix => 0.5 * (U + V);
            public Pair Swapped() { var (u, v) = this; return new(V: u, U: v); }
            public static Pair Of(double x) => new(x, 0.5 * x);
            public static (double A, double B) Turned(double a, double b) => (0.6 * a + 0.4 * b, 0.4 * a - 0.6 * b);
            public static Pair operator +(Pair a, Pair b) => new(0.5 * (a.U + b.U), 0.5 * (a.V + b.V));
            public static Pair operator *(double by, Pair a) => a with { U = by * a.U };
            public static Pair operator -(Pair a) => new() { U = -a.U, V = a.V };
        }
        public readonly struct Bundle(Pair inner, double[] row, int count)
        {
            public readonly Pair Inner = inner;
            public double[] Row { get; } = row;
            public int Count { get; } = count;
            [Constant] public double Fixed { get; init; } = 0.7;
            public double First { get { double sum = 0; for (int i = 0; i < Count && i < Row.Length; i++) sum += Row[i] / Count; return 0.5 * (sum + Inner.Mix * Fixed); } }
        }

        """;

    private static Variable Member(Variable owner, string member, VariableType type) => owner with { Name = owner.Name + "." + member, Type = type, Writable = owner.Writable && owner.Type == VariableType.Tuple };

    /// <summary>A variable with its members.</summary>
    private static Scope With(Scope scope, Variable variable) => Members(variable).Aggregate(scope.With(variable), (all, member) => all.With(member));

    private static IEnumerable<Variable> Members(Variable variable) => variable.Type switch
    {
        VariableType.Pair => [Member(variable, "U", VariableType.Real), Member(variable, "V", VariableType.Real), Member(variable, "Mix", VariableType.Real)],
        VariableType.Tuple => [Member(variable, "A", VariableType.Real), Member(variable, "B", VariableType.Real)],
        _ => [],
    };

    /// <summary>A parameter that is a struct or tuple.</summary>
    private Parameter AggregateParameter(string name)
    {
        int form = random.Next(4), row = 1 + random.Next(3);
        int count = form == 2 ? 2 + row : 2;
        var parameter = Differentiable(name, "", VariableType.Pair, count);
        var pair = parameter.Variable with { Span = false };
        static string T(int place) => $"t[{Text(place)}]";
        static string PairAt(int place) => $"new Pair({T(place)}, {T(place + 1)})";
        static Leaf[] Two(string path, string first, string second) => [new(path + first, VariableType.Real, 1), new(path + second, VariableType.Real, 1)];
        var whole = Member(pair, "P", VariableType.Pair);
        var inner = Member(pair, "Inner", VariableType.Pair);
        return form switch
        {
            0 => parameter with { Type = "Pair", Leaves = [.. Two("", ".U", ".V")], Variables = [pair, .. Members(pair)], Made = PairAt },
            1 => parameter with
            {
                Type = "(double A, double B)", Leaves = [.. Two("", ".A", ".B")], Made = at => $"({T(at)}, {T(at + 1)})",
                Variables = [pair with { Type = VariableType.Tuple }, .. Members(pair with { Type = VariableType.Tuple })],
            },
            2 => parameter with
            {
                Type = "Bundle", Leaves = [.. Two(".Inner", ".U", ".V"), new(".Row", VariableType.RealArray, row)],
                Made = at => $"new Bundle({PairAt(at)}, t[{Text(at + 2)}..{Text(at + 2 + row)}], 3)",
                Variables =
                [
                    inner, .. Members(inner), Member(pair, "Row", VariableType.RealArray) with { Length = row }, Member(pair, "First", VariableType.Real),
                    Member(pair, "Count", VariableType.Int) with { Bound = 4, Moved = false, IsParameter = true }, Member(pair, "Fixed", VariableType.Real) with { Moved = false },
                ],
            },
            _ => parameter with
            {
                Type = "(Pair P, int K)", Leaves = [.. Two(".P", ".U", ".V")], Made = at => $"({PairAt(at)}, 2)",
                Variables = [whole, .. Members(whole), Member(pair, "K", VariableType.Int) with { Bound = 4, Moved = false, IsParameter = true }],
            },
        };
    }

    /// <summary>A statement on a struct or tuple, and the scope after it.</summary>
    private Scope Aggregate(Scope scope, List<Node> statements)
    {
        bool moved = scope.Moves && !Chance(0.2);
        var of = scope with { Moves = moved };
        switch (random.Next(7))
        {
            case 0 or 1:
            {
                var pair = new Variable(Fresh("pair"), VariableType.Pair, Tamed) { Writable = true, Moved = moved };
                statements.Add(Node.Statement([$"{Pick(["var", "Pair"])} {pair.Name} = ", .. PairValue(of), ";"]));
                return With(scope, pair);
            }

            case 2 or 3:
            {
                var tuple = new Variable(Fresh("tuple"), VariableType.Tuple, Tamed) { Writable = true, Moved = moved };
                statements.Add(Node.Statement([$"(double A, double B) {tuple.Name} = ", .. TupleValue(of), ";"]));
                return With(scope, tuple);
            }

            case 4:
            {
                string first = Fresh("x"), second = Fresh("x");
                bool isPair = Chance(0.5);
                object[] value = isPair ? PairValue(of) : TupleValue(of);

                // An element of a tuple may be a whole number.
                statements.Add(Node.Statement([isPair && Chance(0.5) ? $"var ({first}, {second}) = " : $"(double {first}, double {second}) = ", .. value, ";"]));
                return scope.With(new(first, VariableType.Real, Tamed) { Writable = true, Moved = moved }).With(new(second, VariableType.Real, Tamed) { Writable = true, Moved = moved });
            }

            default:
                statements.Add(AssignAggregate(scope) ?? Node.Statement(";"));
                return scope;
        }
    }

    private Node? AssignAggregate(Scope scope)
    {
        var choices = scope.Variables.Where(v => v is { Writable: true, Type: VariableType.Pair or VariableType.Tuple } && (scope.Moves || !v.Moved));
        if (PickOrNull(choices) is not { } variable) return null;
        var of = scope with { Moves = variable.Moved };
        if (variable.Type == VariableType.Pair) return Node.Statement([variable.Name + " = ", .. PairValue(of), ";"]);
        return random.Next(3) switch
        {
            0 => Node.Statement($"({variable.Name}.A, {variable.Name}.B) = ({variable.Name}.B, 0.5 * {variable.Name}.A);"),
            1 => Node.Statement([$"({variable.Name}.B, {variable.Name}.A) = ", .. PairValue(of), ";"]),
            _ => Node.Statement([variable.Name + " = ", .. TupleValue(of), ";"]),
        };
    }

    /// <summary>A struct whose members are at most <see cref="Tamed"/>.</summary>
    private object[] PairValue(Scope scope)
    {
        Node Real() => RealUpTo(scope, 2, Tamed);
        string Any() => PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Pair && (scope.Moves || !v.Moved)))?.Name ?? "new Pair(0.7, -0.3)";
        string p = Any(), q = Any();
        return random.Next(9) switch
        {
            0 => [p, " with { V = ", Real(), " }"],
            1 => [$"{p} + {q}"],
            2 => [$"(-{p}).Swapped()"],
            3 => [Number(0.1, 0.9), $" * {p}"],
            4 => ["Pair.Of(", Real(), ")"],
            5 => [Bool(scope, 1), $" ? {p} : new Pair(", Real(), ", 1)"],
            6 => [SmallInt(scope, 1).Node, $" switch {{ 1 => {p}, > 2 => -{q}, _ => default }}"],
            _ => ["new Pair(", Real(), ", ", Real(), ")"],
        };
    }

    private object[] TupleValue(Scope scope)
    {
        Node Real() => RealUpTo(scope, 2, Tamed);
        string? known = PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Tuple && (scope.Moves || !v.Moved)))?.Name;
        return random.Next(5) switch
        {
            0 => ["Pair.Turned(", Real(), ", ", Real(), ")"],
            1 when known is not null => [Bool(scope, 1), $" ? {known} : (", Real(), ", 0.5)"],
            2 when known is not null => [known + " with { A = ", Real(), " }"],
            3 => ["(", SmallInt(scope, 1).Node, " % 4, ", Real(), ")"],
            _ => ["(", Real(), ", ", Real(), ")"],
        };
    }
}

/// <summary>A number or array in a parameter: how it is reached, in the parameter as in the gradient.</summary>
internal sealed record Leaf(string Path, VariableType Type, int Count);

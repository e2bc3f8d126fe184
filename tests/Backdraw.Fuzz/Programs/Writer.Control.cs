namespace Backdraw.Fuzz.Programs;

/// <content>Switches, patterns, local functions, lambdas and references.</content>
internal sealed partial class Writer
{
    /// <summary>A switch over a small number: its gotos lead to later cases only.</summary>
    private Node Switch(Scope scope)
    {
        int cases = 1 + random.Next(3);
        bool otherwise = Chance(0.6), guarded = Chance(0.4);
        string c = Fresh("c");
        var parts = new List<object> { "switch (", SmallInt(scope, 2).Node, ")\n{\n" };
        for (int k = 0; k < cases; k++)
        {
            parts.AddRange([Chance(0.2) ? $"case {k}:\ncase {-1 - k}:\n" : $"case {k}:\n", Nested(scope, 1)]);
            if (Chance(0.2)) parts.AddRange(["if (", Bool(scope, 1), ") break;\n", Nested(scope, 1)]);
            parts.Add(k + 1 < cases && Chance(0.3) ? $"goto case {k + 1};\n" : otherwise && Chance(0.1) ? "goto default;\n" : "break;\n");
        }

        if (guarded) parts.AddRange([Chance(0.5) ? "case > 4 when " : $"case var {c} when {c} % 2 == 0 && ", Bool(scope, 1), ":\n", Nested(scope, 1), "break;\n"]);
        if (otherwise) parts.AddRange(["default:\n", Nested(scope, 1), "break;\n"]);
        parts.Add("}");
        return Node.Statement([.. parts]);
    }

    private (Node Node, double Bound) SwitchExpression(Scope scope, int depth)
    {
        var (a, b, c) = (Real(scope, depth), Real(scope, depth), Real(scope, depth));
        string i = Fresh("i");
        double bound = Math.Max(a.Bound, Math.Max(b.Bound, c.Bound));
        if (Chance(0.3) && PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Mode)) is { } mode)
            return (Node.Real($"({mode.Name} switch {{ Mode.Low => ", a.Node, ", Mode.High when ", Bool(scope, depth - 1), " => ", b.Node, ", _ => ", c.Node, " })"), bound);
        return random.Next(3) switch
        {
            0 => (Node.Real("((", SmallInt(scope, depth).Node, ") switch { 0 => ", a.Node, ", 1 or 2 or > 6 => ", b.Node, ", _ => ", c.Node, " })"), bound),
            1 => (Node.Real("((", Int(scope, depth).Node, ", ", Bool(scope, depth - 1), ") switch { (> 0, true) => ", a.Node, $", (var {i} and not 3, false) when {i} < 9 => ", b.Node, ", _ => ", c.Node, " })"), bound),
            _ => (Node.Real("((", Bool(scope, depth - 1), ") switch { true => ", a.Node, ", false => ", b.Node, " })"), bound),
        };
    }

    private Node Pattern(Scope scope, int depth) => random.Next(3) switch
    {
        0 => Node.Bool("((", Int(scope, depth).Node, ") is > 1 and not 4)"),
        1 => Node.Bool("((", RealUpTo(scope with { Moves = false }, depth, 20), ") is < 0.5 or >= 3)"),
        _ => Node.Bool("((", Long(scope, depth), ") is not (0 or 2))"),
    };

    /// <summary>What a local function or lambda may use of what is around it.</summary>
    private static Scope Captured(Scope scope) => scope.Inside() with { Variables = scope.Variables.RemoveAll(v => v.Span), Trips = scope.Trips / 2, InLoop = false };

    /// <summary>A local function that may write what is around it, called once or twice.</summary>
    private Scope LocalFunction(Scope scope, List<Node> statements)
    {
        string function = Fresh("local"), p = Fresh("p"), name = Fresh("x");
        var inner = (Captured(scope) with { Returns = VariableType.Real }).With(new(p, VariableType.Real, Tamed) { Moved = scope.Moves, Writable = true });
        var body = new List<Node>();
        inner = Statements(inner, 1 + random.Next(2), body);
        body.Add(Node.Statement("return ", RealUpTo(inner, 2, 2), ";"));
        statements.Add(Node.Statement($"double {function}(double {p})\n{{\n", Node.Block(body), "}"));
        statements.Add(Chance(0.5)
            ? Node.Statement($"double {name} = {function}(", RealUpTo(scope, 1, Tamed), ");")
            : Node.Statement($"double {name} = {function}(", RealUpTo(scope, 1, Tamed), $") + {function}(0.5);"));
        return scope.With(new(name, VariableType.Real, Tamed) { Writable = true, Moved = scope.Moves });
    }

    private Scope Lambda(Scope scope, List<Node> statements)
    {
        string lambda = Fresh("f"), p = Fresh("p"), name = Fresh("x");
        var inner = Captured(scope).With(new(p, VariableType.Real, Tamed) { Moved = scope.Moves });
        statements.Add(Node.Statement($"Func<double, double> {lambda} = {p} => ", RealUpTo(inner, 2, Tamed), ";"));
        statements.Add(Node.Statement($"double {name} = {lambda}({lambda}(", RealUpTo(scope, 1, Tamed), "));"));
        return scope.With(new(name, VariableType.Real, Tamed) { Writable = true, Moved = scope.Moves });
    }

    /// <summary>A variable or an element written by reference; null when there is none.</summary>
    private Node? Reference(Scope scope)
    {
        if (PickOrNull(scope.Variables.Where(v => v is { Writable: true, Accumulates: false, Type: VariableType.Real or VariableType.RealArray } && (scope.Moves || !v.Moved))) is not { } variable) return null;
        string function = Fresh("set"), p = Fresh("p"), r = Fresh("r");
        object[] place = variable.Type == VariableType.Real ? [variable.Name] : [variable.Name + "[", Index(scope, variable), "]"];
        var of = scope with { Moves = variable.Moved };
        return Chance(0.5)
            ? Node.Statement([$"{{ static void {function}(ref double {p}, double q) {{ {p} = 0.5 * {p} + q; }} {function}(ref ", .. place, ", ", RealUpTo(of, 2, 2), "); }"])
            : Node.Statement([$"{{ ref double {r} = ref ", .. place, $"; {r} = 0.5 * {r} + ", RealUpTo(of, 2, 2), "; }"]);
    }
}

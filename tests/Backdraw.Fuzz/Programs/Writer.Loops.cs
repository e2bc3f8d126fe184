namespace Backdraw.Fuzz.Programs;

/// <content>Loops: all of them end, by text the shrinker does not touch.</content>
internal sealed partial class Writer
{
    private Scope Loop(Scope scope, List<Node> statements)
    {
        if (scope.Trips < 2)
        {
            statements.Add(If(scope));
            return scope;
        }

        switch (random.Next(11))
        {
            case 0 or 1 or 2:
                statements.Add(For(scope));
                return scope;
            case 3:
                statements.Add(ForEach(scope) ?? For(scope));
                return scope;
            case 4:
                return While(scope, statements);
            case 5:
                return Do(scope, statements);
            case 6:
                statements.Add(Endless(scope));
                return scope;
            case 7:
                return DrawnLength(scope, statements);
            case 8:
                statements.Add(OverArray(scope) ?? For(scope));
                return scope;
            default:
                statements.Add(OddFor(scope));
                return scope;
        }
    }

    private Scope Inner(Scope scope, int trips) => scope.Inside() with { Trips = scope.Trips / trips, InLoop = true };

    private Node LoopBody(Scope scope, int trips)
    {
        var inner = Inner(scope, trips);
        var statements = new List<Node>();
        inner = Statements(inner, 1 + random.Next(3), statements);
        if (Chance(0.35))
        {
            string leave = scope.Returns == VariableType.Real && Chance(0.25) ? "" : Pick(["break;", "continue;"]);
            var exit = leave.Length > 0
                ? Node.Statement("if (", Bool(inner, 2), $") {leave}")
                : Node.Statement("if (", Bool(inner, 2), ") return ", RealUpTo(inner, 2, 50), ";");
            statements.Add(exit);
            Statements(inner, random.Next(3), statements);
        }

        return Node.Block(statements);
    }

    /// <summary>Something that is at most six and never changes.</summary>
    private string Limit(Scope scope, out int trips)
    {
        trips = 5;
        if (Chance(0.4) && PickOrNull(scope.Variables.Where(v => v is { Type: VariableType.Int, Writable: false, IndexOf: null, Bound: <= 6 })) is { } variable) return variable.Name;
        trips = Math.Min(scope.Trips, 1 + random.Next(6));
        return Text(trips);
    }

    private Node For(Scope scope)
    {
        string limit = Limit(scope, out int trips), i = Fresh("i");
        string header = random.Next(7) switch
        {
            0 or 1 or 2 => $"int {i} = 0; {i} < {limit}; {i}++",
            3 => $"int {i} = {limit} - 1; {i} >= 0; {i}--",
            4 => $"int {i} = {limit}; {i} > 0; --{i}",
            5 => $"int {i} = 1; {i} <= {limit}; ++{i}",
            _ => $"int {i} = 0; {limit} > {i}; {i}++",
        };
        var body = LoopBody(scope.With(new(i, VariableType.Int, 6)), trips);
        return Node.Statement($"for ({header})\n{{\n", body, "}");
    }

    private Node OddFor(Scope scope)
    {
        string limit = Limit(scope, out int trips), i = Fresh("i"), j = Fresh("j");
        var inner = scope.With(new(i, VariableType.Int, 20));
        return random.Next(5) switch
        {
            0 => Node.Statement($"for (int {i} = 0; {i} < {limit}; {i} += 2)\n{{\n", LoopBody(inner, trips), "}"),
            1 => Node.Statement($"for (int {i} = 1; {i} < 9; {i} *= 2)\n{{\n", LoopBody(inner, 4), "}"),
            2 => Node.Statement($"for (int {i} = 0, {j} = {limit}; {i} < {j}; {i}++, {j}--)\n{{\n", LoopBody(inner.With(new(j, VariableType.Int, 6)), trips), "}"),
            3 => Node.Statement($"for (int {i} = 0; {i} < {limit} && ", Bool(inner, 2), $"; {i}++)\n{{\n", LoopBody(inner, trips), "}"),
            _ => Node.Statement($"for (int {i} = 0; {i} < {limit}; {i}++)\n{{\n", LoopBody(inner, trips), $"if (", Bool(inner, 1), $") {i}++;\n}}"),
        };
    }

    private Node? ForEach(Scope scope)
    {
        if (PickOrNull(scope.Variables.Where(v => v.Type is VariableType.RealArray or VariableType.IntArray && (scope.Moves || !v.Moved))) is not { } array) return null;
        string element = Fresh("e");
        bool real = array.Type == VariableType.RealArray;
        var inner = scope.With(new(element, real ? VariableType.Real : VariableType.Int, array.Bound) { Moved = array.Moved });
        return Node.Statement($"foreach ({(real ? "double" : "int")} {element} in {array.Name})\n{{\n", LoopBody(inner, 6), "}");
    }

    private Node? OverArray(Scope scope)
    {
        if (PickOrNull(scope.Variables.Where(v => v.Type is VariableType.RealArray or VariableType.IntArray)) is not { } array) return null;
        string i = Fresh("i");
        var inner = scope.With(new(i, VariableType.Int, 6) { IndexOf = array.Name });
        string header = Chance(0.7) ? $"int {i} = 0; {i} < {array.Name}.Length; {i}++" : $"int {i} = {array.Name}.Length - 1; {i} >= 0; {i}--";
        return Node.Statement($"for ({header})\n{{\n", LoopBody(inner, 6), "}");
    }

    private Scope While(Scope scope, List<Node> statements)
    {
        string k = Fresh("n");
        int trips = Math.Min(scope.Trips, 2 + random.Next(5));
        statements.Add(Node.Statement($"int {k} = 0;"));
        var inner = scope.With(new(k, VariableType.Int, 10));
        statements.Add(Chance(0.7)
            ? Node.Statement($"while ({k} < {trips} && ", Bool(inner, 2), $")\n{{\n{k}++;\n", LoopBody(inner, trips), "}")
            : Node.Statement($"while ({k}++ < {trips})\n{{\n", LoopBody(inner, trips), "}"));
        return inner;
    }

    private Scope Do(Scope scope, List<Node> statements)
    {
        string k = Fresh("n");
        int trips = Math.Min(scope.Trips, 2 + random.Next(4));
        statements.Add(Node.Statement($"int {k} = 0;"));
        var inner = scope.With(new(k, VariableType.Int, 10));
        statements.Add(Node.Statement($"do\n{{\n{k}++;\n", LoopBody(inner, trips), $"}}\nwhile ({k} < {trips} && ", Bool(inner, 2), ");"));
        return inner;
    }

    private Node Endless(Scope scope)
    {
        string k = Fresh("n");
        int trips = Math.Min(scope.Trips, 2 + random.Next(4));
        var inner = scope.With(new(k, VariableType.Int, 10));
        return Node.Statement($"for (int {k} = 0; ; )\n{{\nif (++{k} > {trips}) break;\n", LoopBody(inner, trips), "}");
    }

    private Scope DrawnLength(Scope scope, List<Node> statements)
    {
        if (!draws || scope.Trips < 7)
        {
            statements.Add(For(scope));
            return scope;
        }

        string n = Fresh("n"), i = Fresh("i");
        var of = Parameters(scope);
        statements.Add(Node.Statement(
            $"int {n} = Math.Min(6, ",
            Chance(0.6) ? Node.Int("Draw.Poisson(", PositiveReal(of, 2), Score) : Node.Int("Draw.Binomial(5, ", Probability(of, 2), Score),
            ");"));
        scope = scope.With(new(n, VariableType.Int, 6));
        statements.Add(Node.Statement($"for (int {i} = 0; {i} < {n}; {i}++)\n{{\n", LoopBody(scope.With(new(i, VariableType.Int, 6)), 6), "}"));
        return scope;
    }
}

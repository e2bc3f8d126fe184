using System.Collections.Immutable;

namespace Backdraw.Fuzz.Programs;

/// <content>Statements other than loops.</content>
internal sealed partial class Writer
{
    private const double Tamed = 4, Accumulated = 300;

    /// <summary>Writes statements and returns the scope after them.</summary>
    private Scope Statements(Scope scope, int count, List<Node> statements)
    {
        for (int k = 0; k < count; k++) scope = WriteStatement(scope, statements);
        return scope;
    }

    private Node Nested(Scope scope, int count)
    {
        var statements = new List<Node>();
        Statements(scope.Inside(), count, statements);
        return Node.Block(statements);
    }

    private Scope WriteStatement(Scope scope, List<Node> statements)
    {
        if (Chance(0.12)) return Aggregate(scope, statements);
        switch (random.Next(scope.Depth > 0 ? 24 : 12))
        {
            case 0 or 1 or 2:
                return Declare(scope, statements);
            case 3:
                return DeclareArray(scope, statements);
            case 4 or 5 or 6:
                statements.Add(AssignReal(scope) ?? AssignWhole(scope) ?? Node.Statement(";"));
                return scope;
            case 7:
                statements.Add(AssignWhole(scope) ?? Node.Statement(";"));
                return scope;
            case 8:
                statements.Add(RenameArray(scope) ?? Store(scope) ?? Node.Statement(";"));
                return scope;
            case 9:
                statements.Add(Store(scope) ?? AssignReal(scope) ?? Node.Statement(";"));
                return scope;
            case 10:
                statements.Add(VoidCall(scope) ?? Store(scope) ?? Node.Statement(";"));
                return scope;
            case 11:
                statements.Add(Reference(scope) ?? Store(scope) ?? Node.Statement(";"));
                return scope;
            case 12:
                return DeclareByBranches(scope, statements);
            case 13 or 14 or 16:
                statements.Add(If(scope));
                return scope;
            case 17 or 18:
                statements.Add(Switch(scope));
                return scope;
            case 19:
                return Chance(0.5) ? LocalFunction(scope, statements) : Lambda(scope, statements);
            case 15 when scope is { InLoop: false, Returns: null }:
                statements.Add(Node.Statement("if (", Bool(scope, 2), ") return;"));
                return scope;
            case 15 when scope is { InLoop: false, Returns: VariableType.Real }:
                statements.Add(Node.Statement("if (", Bool(scope, 2), ") return ", RealUpTo(scope, 2, 50), ";"));
                return scope;
            default:
                return Loop(scope, statements);
        }
    }

    private Scope Declare(Scope scope, List<Node> statements)
    {
        switch (random.Next(7))
        {
            case 0:
            {
                bool small = Chance(0.7);
                var name = Fresh("k");
                statements.Add(Node.Statement($"int {name} = ", small ? SmallInt(scope, 2).Node : Int(scope, 2).Node, ";"));
                return scope.With(new(name, VariableType.Int, small ? 100 : Wild) { Writable = true });
            }

            case 1:
            {
                string name = Fresh("b");
                statements.Add(Node.Statement($"bool {name} = ", Bool(scope, 2), ";"));
                return scope.With(new(name, VariableType.Bool, 1) { Writable = true });
            }

            case 2:
            {
                string name = Fresh("l");
                statements.Add(Node.Statement($"long {name} = ", Long(scope, 2), ";"));
                return scope.With(new(name, VariableType.Long, Wild) { Writable = true });
            }

            case 3:
            {
                string name = Fresh("sum");
                statements.Add(Node.Statement($"double {name} = ", Node.Real(Pick(["0", "1", "0.5"])), ";"));
                return scope.With(new(name, VariableType.Real, Accumulated) { Writable = true, Accumulates = true, Moved = scope.Moves });
            }

            default:
            {
                bool moved = scope.Moves && !Chance(0.3);
                string name = Fresh(moved ? "x" : "z");
                var value = RealUpTo(scope with { Moves = moved }, 3, Tamed);
                statements.Add(Chance(0.2) ? Node.Statement($"var {name} = 0.7 * ", value, ";") : Node.Statement($"double {name} = ", value, ";"));
                return scope.With(new(name, VariableType.Real, Tamed) { Writable = true, Moved = moved });
            }
        }
    }

    private Scope DeclareArray(Scope scope, List<Node> statements)
    {
        string name = Fresh("a");
        bool moved = scope.Moves && !Chance(0.2);
        var of = scope with { Moves = moved };
        var array = new Variable(name, VariableType.RealArray, Tamed) { Moved = moved, Writable = true };
        int length = 2 + random.Next(4);
        object[] Elements(Func<Node> element) => [.. Enumerable.Range(0, length).SelectMany(k => k == 0 ? new object[] { element() } : [", ", element()])];
        switch (random.Next(8))
        {
            case 0:
                statements.Add(Node.Statement([$"double[] {name} = [", .. Elements(() => RealUpTo(of, 2, Tamed)), "];"]));
                return scope.With(array with { Length = length });
            case 1:
                statements.Add(Node.Statement([$"var {name} = new double[] {{ ", .. Elements(() => RealUpTo(of, 1, Tamed)), " };"]));
                return scope.With(array with { Length = length });
            case 2:
                statements.Add(Node.Statement([$"double[] {name} = [", .. Elements(() => PositiveReal(of, 1)), "];"]));
                return scope.With(array with { Length = length, Writable = false, Positive = true, Bound = 5 });
            case 3 when !scope.InLoop:
                statements.Add(Node.Statement($"Span<double> {name} = stackalloc double[{length}];"));
                return scope.With(array with { Length = length, Span = true });
            case 4:
                statements.Add(Node.Statement([$"ReadOnlySpan<double> {name} = [", .. Elements(() => RealUpTo(of, 1, Tamed)), "];"]));
                return scope.With(array with { Length = length, Writable = false, Span = true });
            case 5:
                statements.Add(Node.Statement([$"int[] {name} = [", .. Elements(() => SmallInt(scope, 1).Node), "];"]));
                return scope.With(array with { Type = VariableType.IntArray, Bound = 1000, Length = length, Moved = false });
            case 6:
                string size = PickOrNull(scope.Variables.Where(v => v is { Type: VariableType.Int, Writable: false, IndexOf: null, Bound: <= 6 } && v.IsParameter))?.Name ?? "3";
                statements.Add(Node.Statement($"double[] {name} = new double[1 + {size}];"));
                return scope.With(array);
            default:
                statements.Add(Node.Statement($"double[] {name} = new double[{length}];"));
                return scope.With(array with { Length = length });
        }
    }

    /// <summary>A variable that every path assigns before it is read.</summary>
    private Scope DeclareByBranches(Scope scope, List<Node> statements)
    {
        string name = Fresh("y");
        var inner = scope.Inside();
        statements.Add(Node.Statement($"double {name};"));
        statements.Add(Node.Statement(
            "if (", Bool(scope, 2), ")\n{\n", Nested(inner, random.Next(2)), $"{name} = ", RealUpTo(scope, 2, Tamed), ";\n}\nelse\n{\n", Nested(inner, random.Next(2)), $"{name} = ",
            RealUpTo(scope, 2, Tamed), ";\n}"));
        return scope.With(new(name, VariableType.Real, Tamed) { Writable = true, Moved = scope.Moves });
    }

    private Node If(Scope scope)
    {
        var condition = Bool(scope, 2);
        var then = Nested(scope, 1 + random.Next(2));
        return random.Next(4) switch
        {
            0 or 1 => Node.Statement("if (", condition, ")\n{\n", then, "}"),
            2 => Node.Statement("if (", condition, ")\n{\n", then, "}\nelse\n{\n", Nested(scope, 1 + random.Next(2)), "}"),
            _ => Node.Statement("if (", condition, ")\n{\n", then, "}\nelse if (", Bool(scope, 2), ")\n{\n", Nested(scope, 1), "}\nelse\n{\n", Nested(scope, 1), "}"),
        };
    }

    private IEnumerable<Variable> Writable(Scope scope, VariableType type) => scope.Variables.Where(v => v.Writable && v.Type == type);

    private Node? AssignReal(Scope scope)
    {
        if (PickOrNull(Writable(scope, VariableType.Real).Where(v => scope.Moves || !v.Moved)) is not { } variable) return null;
        var of = scope with { Moves = variable.Moved };
        string name = variable.Name;
        if (variable.Accumulates)
            return Node.Statement(name + Pick([" += ", " += ", " -= "]), RealUpTo(of, 2, 0.5), ";");
        return random.Next(5) switch
        {
            0 => Node.Statement($"{name} = 0.5 * {name} + ", RealUpTo(of, 2, 2), ";"),
            1 => Node.Statement(name + " *= ", RealUpTo(of, 2, 1), ";"),
            2 => Node.Statement(name + " /= 1 + ", Magnitude, RealUpTo(of, 2, 4), ");"),
            _ => Node.Statement(name + " = ", RealUpTo(of, 2, Tamed), ";"),
        };
    }

    private Node? AssignWhole(Scope scope)
    {
        if (PickOrNull(scope.Variables.Where(v => v.Writable && v.Type is VariableType.Int or VariableType.Long or VariableType.Bool)) is not { } variable) return null;
        string name = variable.Name;
        return variable.Type switch
        {
            VariableType.Bool => Node.Statement(name + Pick([" = ", " ^= ", " |= ", " &= "]), Bool(scope, 2), ";"),
            VariableType.Long => Node.Statement(name + Pick([" = ", " += ", " *= ", " ^= "]), Long(scope, 2), ";"),
            _ when variable.Bound > 1e6 => Node.Statement(name + Pick([" = ", " += ", " *= ", " ^= ", " <<= ", " >>= "]), Int(scope, 2).Node, ";"),
            _ => random.Next(3) switch
            {
                0 => Node.Statement(name + Pick(["++;", "--;"])),
                1 => Node.Statement(name + " %= 7;"),
                _ => Node.Statement(name + " = ", SmallInt(scope, 2).Node, ";"),
            },
        };
    }

    private Node? Store(Scope scope)
    {
        if (PickOrNull(Writable(scope, VariableType.RealArray).Concat(Writable(scope, VariableType.IntArray)).Where(v => scope.Moves || !v.Moved)) is not { } array) return null;
        var of = scope with { Moves = array.Moved };
        var index = Index(scope, array);
        if (array.Type == VariableType.IntArray)
            return Chance(0.5) ? Node.Statement(array.Name + "[", index, "]++;") : Node.Statement(array.Name + "[", index, "] = ", SmallInt(scope, 2).Node, ";");
        return random.Next(3) switch
        {
            0 => Node.Statement(array.Name + "[", index, "] *= ", RealUpTo(of, 2, 1), ";"),
            1 => Node.Statement($"{array.Name}[", index, "] += ", RealUpTo(of, 2, 0.05), ";"),
            _ => Node.Statement(array.Name + "[", index, "] = ", RealUpTo(of, 2, Tamed), ";"),
        };
    }
}

namespace Backdraw.Fuzz.Programs;

/// <content>Static helper methods and calls of them.</content>
internal sealed partial class Writer
{
    private void WriteHelper(Scope statics)
    {
        string name = "H" + helpers.Count;
        VariableType? returns = Pick<VariableType?>([VariableType.Real, VariableType.Real, VariableType.Int, null]);
        var parameters = HelperParameters(returns);
        bool moves = returns != VariableType.Int;
        var scope = new Scope([.. statics.Variables.Where(v => v.Name is "Weights" or "Table" or "Scale" or "Shift"), .. parameters], Trips: 6, Depth: 2)
        {
            Returns = returns,
            Moves = moves,
        };
        string list = string.Join(", ", parameters.Select(p => $"{TypeText(p)} {p.Name}"));
        string type = returns switch { VariableType.Real => "double", VariableType.Int => "int", _ => "void" };
        string access = $"{(Chance(0.5) ? "private" : "internal")} static {type} {name}({list})";
        int before = names;
        bool short_ = returns is not null && Chance(0.3);
        if (short_)
        {
            members.Add(Node.Member(access, " => ", Result(scope, returns!.Value), ";"));
        }
        else
        {
            var statements = new List<Node>();
            var inner = Statements(scope, 1 + random.Next(3), statements);
            statements.Add(returns is { } result ? Node.Statement("return ", Result(inner, result), ";") : Store(inner) ?? Node.Statement(";"));
            members.Add(Node.Member(access, "\n{\n", Node.Block(statements), "}"));
        }

        helpers.Add(new Helper(name, [.. parameters], returns, 6, names > before));
    }

    private Node Result(Scope scope, VariableType type) => type == VariableType.Real ? RealUpTo(scope, 3, 50) : Int(scope, 3).Node;

    private List<Variable> HelperParameters(VariableType? returns)
    {
        bool moved = returns != VariableType.Int;
        var parameters = new List<Variable>();
        if (returns is null || Chance(0.5)) parameters.Add(new(Fresh("v"), VariableType.RealArray, Accumulated) { Moved = moved, Writable = moved });
        parameters.Add(new(Fresh("p"), VariableType.Real, Tamed) { Moved = moved, Writable = true });
        if (Chance(0.5)) parameters.Add(new(Fresh("q"), VariableType.Int, 100) { Writable = true });
        if (Chance(0.2)) parameters.Add(new(Fresh("c"), VariableType.Bool, 1));
        return parameters;
    }

    private string TypeText(Variable variable) => variable.Type switch
    {
        VariableType.Real => "double",
        VariableType.Int => "int",
        VariableType.Bool => "bool",
        _ => "double[]",
    };

    /// <summary>A call of a helper with a result; null when none fits here.</summary>
    private Node? Call(Scope scope, VariableType returns, int depth) => Call(scope, helpers.Where(h => h.Returns == returns), depth) is { } parts
        ? returns == VariableType.Real ? Node.Real(parts) : Node.Int(parts)
        : null;

    private Node? VoidCall(Scope scope) => Call(scope, helpers.Where(h => h.Returns is null), 2) is { } parts ? Node.Statement([.. parts, ";"]) : null;

    private object[]? Call(Scope scope, IEnumerable<Helper> fitting, int depth)
    {
        if (scope.Trips < 6 || calls >= MostCalls || PickOrNull(fitting) is not { } helper) return null;
        var parts = new List<object> { helper.Name + "(" };
        foreach (var parameter in helper.Parameters)
        {
            if (parts.Count > 1) parts.Add(", ");
            var of = scope with { Moves = scope.Moves && parameter.Moved };
            switch (parameter.Type)
            {
                case VariableType.RealArray when PickOrNull(ArraysFor(parameter, of)) is { } array: parts.Add(array.Name); break;
                case VariableType.RealArray when !parameter.Writable || Chance(0.5): parts.AddRange(["[", RealUpTo(of, 1, Tamed), ", ", RealUpTo(of, 1, Tamed), "]"]); break;
                case VariableType.RealArray: return null;
                case VariableType.Real: parts.Add(RealUpTo(of, depth - 1, Tamed)); break;
                case VariableType.Int: parts.Add(SmallInt(scope, depth - 1).Node); break;
                default: parts.Add(Bool(scope, depth - 1)); break;
            }
        }

        calls++;
        parts.Add(")");
        return [.. parts];
    }

    /// <summary>Arrays that may stand for a parameter: of type double[], writable and moved where the helper stores what may be.</summary>
    private static IEnumerable<Variable> ArraysFor(Variable parameter, Scope scope) => scope.Variables.Where(v =>
        v is { Type: VariableType.RealArray, Positive: false, Span: false }
        && (parameter.Writable ? v is { Writable: true, Moved: true } : scope.Moves || !v.Moved));
}

namespace Backdraw.Fuzz.Programs;

/// <content>Expressions of type int, long and bool: they never depend on what derivatives reach along a path.</content>
internal sealed partial class Writer
{
    private const double Wild = 1e10;

    /// <summary>A whole number and a bound of its size; wrapped numbers have none.</summary>
    private (Node Node, double Bound) Int(Scope scope, int depth)
    {
        if (depth <= 0 || Chance(0.2)) return IntLeaf(scope);
        int next = depth - 1;
        Node Any() => Node.Int("(", Int(scope, next).Node, ")");
        switch (random.Next(16))
        {
            case 0 or 1:
            {
                var (a, b) = (Int(scope, next), Int(scope, next));
                return (Node.Int("(", a.Node, Pick([" + ", " - "]), b.Node, ")"), Wrapped(a.Bound + b.Bound));
            }

            case 2:
            {
                var (a, b) = (Int(scope, next), Int(scope, next));
                return (Node.Int("((", a.Node, ") * (", b.Node, "))"), Wrapped(a.Bound * b.Bound));
            }

            case 3:
            {
                var a = Int(scope, next);
                return (Node.Int("(", a.Node, Pick([" / 3", " / 7", " / -2"]), ")"), a.Bound);
            }

            case 4:
                return (Node.Int("(", Any(), Pick([" % 5", " % -3", " % 4", " & 3"]), ")"), 4);
            case 5:
                return (Node.Int("(", Any(), " % ", Node.Int("(1 + (", Any(), " & 3))"), ")"), 4);
            case 6:
                return (Node.Int("(", Any(), Pick([" << ", " >> ", " >>> "]), Any(), ")"), Wild);
            case 7:
                return (Node.Int("(", Any(), Pick([" & ", " | ", " ^ "]), Any(), ")"), Wild);
            case 8:
                return (Node.Int(Pick(["(~", "(-"]), Any(), ")"), Wild);
            case 9:
            {
                var (a, b) = (Int(scope, next), Int(scope, next));
                return (Node.Int("(", Bool(scope, next), " ? ", a.Node, " : ", b.Node, ")"), Math.Max(a.Bound, b.Bound));
            }

            case 10:
                return (Node.Int("Math.Clamp(", Any(), ", -2, ", Whole(0, 6), ")"), 6);
            case 11:
                return (Node.Int("Math." + Pick(["Min", "Max"]) + "(", Any(), ", ", Any(), ")"), Wild);
            case 12:
                return (Node.Int("(int)(", RealUpTo(scope with { Moves = false }, next, 20), ")"), 21);
            case 13:
                return (Node.Int("unchecked((int)(", Long(scope, next), "))"), Wild);
            case 14 when draws:
                return IntDraw(scope, next);
            case 15 when Call(scope, VariableType.Int, next) is { } call:
                return (call, Wild);
            default:
                return IntLeaf(scope);
        }
    }

    private static double Wrapped(double bound) => bound > 1e6 ? Wild : bound;

    /// <summary>A whole number of size at most 100 and its bound.</summary>
    private (Node Node, double Bound) SmallInt(Scope scope, int depth)
    {
        var (node, bound) = Int(scope, depth);
        return bound <= 100 ? (node, bound) : random.Next(3) switch
        {
            0 => (Node.Int("((", node, ") % 9)"), 9),
            1 => (Node.Int("((", node, ") & 7)"), 7),
            _ => (Node.Int("Math.Clamp(", node, ", -3, 5)"), 5),
        };
    }

    private (Node Node, double Bound) IntLeaf(Scope scope)
    {
        switch (random.Next(7))
        {
            case 0:
                return (Node.Int(Whole(-3, 9)), 9);
            case 1 when PickOrNull(scope.Variables.Where(v => v.Type == VariableType.IntArray)) is { } array:
                return (Node.Int(array.Name + "[", Index(scope, array), "]"), array.Bound);
            case 2 when PickOrNull(scope.Variables.Where(v => v.Type is VariableType.RealArray or VariableType.IntArray)) is { } array:
                return (Node.Int(array.Name + ".Length"), 8);
            case 3 when PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Mode)) is { } mode:
                return (Node.Int("(int)" + mode.Name), 3);
            case 4:
                return (Node.Int("(", Bool(scope, 0), " ? 1 : 0)"), 1);
            default:
                return PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Int)) is { } variable
                    ? (Node.Int(variable.Name), variable.Bound)
                    : (Node.Int(Whole(0, 5)), 5);
        }
    }

    private Node Long(Scope scope, int depth)
    {
        if (depth > 0)
        {
            switch (random.Next(6))
            {
                case 0: return Node.Long("(", Long(scope, depth - 1), Pick([" + ", " - ", " * ", " ^ ", " & "]), Long(scope, depth - 1), ")");
                case 1: return Node.Long("(", Long(scope, depth - 1), Pick([" << ", " >> ", " >>> "]), Int(scope, depth - 1).Node, ")");
                case 2: return Node.Long("(", Long(scope, depth - 1), Pick([" % 11", " / 3"]), ")");
                case 3 when PickOrNull(scope.Variables.Where(v => v.Type is VariableType.Int or VariableType.Long)) is { } factor:
                    return Node.Long($"({factor.Name} * 1234567890123L)");
                case 4: return Node.Long("(long)(", RealUpTo(scope with { Moves = false }, depth - 1, 20), ")");
            }
        }

        return PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Long)) is { } variable && Chance(0.7)
            ? Node.Long(variable.Name)
            : Chance(0.5) ? Node.Long("(long)(", Int(scope, depth - 1).Node, ")") : Node.Long(Pick(["3L", "12L", "(-7L)"]));
    }

    private Node Bool(Scope scope, int depth)
    {
        var clean = scope with { Moves = false };
        int next = depth - 1;
        switch (depth <= 0 ? random.Next(4) : random.Next(12))
        {
            case 0 when PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Bool)) is { } variable:
                return Node.Bool(variable.Name);
            case 1 when PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Mode)) is { } mode:
                return Node.Bool($"({mode.Name}{Pick([" == ", " != ", " > "])}Mode.{Pick(["Low", "High"])})");
            case 0 or 1 or 2 or 4:
                return Node.Bool("(", Int(scope, next).Node, Pick([" < ", " <= ", " > ", " >= ", " == ", " != "]), Int(scope, next).Node, ")");
            case 3:
                return Node.Bool("(", RealUpTo(clean, next, 1e9), Pick([" < ", " <= ", " > ", " >= "]), RealUpTo(clean, next, 1e9), ")");
            case 5:
                return Node.Bool("(", Bool(scope, next), Pick([" && ", " || "]), Bool(scope, next), ")");
            case 6:
                return Node.Bool("(", Bool(scope, next), Pick([" & ", " | ", " ^ ", " == ", " != "]), Bool(scope, next), ")");
            case 7:
                return Node.Bool("!", Node.Bool("(", Bool(scope, next), ")"));
            case 8:
                return GuardedDivision(scope, next);
            case 9 when draws:
                return BoolDraw(scope, next);
            case 10:
                return Pattern(scope, next);
            default:
                return Node.Bool("(", Long(scope, next), Pick([" < ", " >= ", " == "]), Long(scope, next), ")");
        }
    }

    private Node GuardedDivision(Scope scope, int depth)
    {
        string divisor = PickOrNull(scope.Variables.Where(v => v.Type == VariableType.Int && v.Bound <= 1000))?.Name ?? "2";
        return Chance(0.5)
            ? Node.Bool($"({divisor} > 0 && ", Node.Bool(Int(scope, depth).Node, $" / {divisor} > 1"), ")")
            : Node.Bool($"({divisor} <= 0 || ", Node.Bool(Int(scope, depth).Node, $" % {divisor} == 0"), ")");
    }

    /// <summary>An index that is inside the array whatever happens.</summary>
    private Node Index(Scope scope, Variable array)
    {
        switch (random.Next(7))
        {
            case 0:
                return Node.Int(random.Next(array.Length).ToString(System.Globalization.CultureInfo.InvariantCulture));
            case 1 or 2 when PickOrNull(scope.Variables.Where(v => v.IndexOf == array.Name)) is { } index:
                return Node.Int(index.Name);
            case 3:
                return Node.Int(Chance(0.5) ? "^1" : array.Name + ".Length - 1");
            case 4:
                return Node.Int("Math.Clamp(", Int(scope, 1).Node, $", 0, {array.Name}.Length - 1)");
            case 5:
                return Node.Int("Math.Abs((", Int(scope, 1).Node, $") % {array.Name}.Length)");
            default:
                return Remainder(scope, array.Name + ".Length");
        }
    }

    private Node Remainder(Scope scope, string length) =>
        Node.Int("((", Chance(0.2) ? Int(scope, 1).Node : IntLeaf(scope).Node, $") & 1023) % {length}");
}

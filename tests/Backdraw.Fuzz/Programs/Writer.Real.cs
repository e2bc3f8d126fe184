namespace Backdraw.Fuzz.Programs;

/// <content>Expressions of type double. Each comes with a bound of its size.</content>
internal sealed partial class Writer
{
    /// <summary>A number of size at most <paramref name="limit"/>.</summary>
    private Node RealUpTo(Scope scope, int depth, double limit)
    {
        var (node, bound) = Real(scope, depth);
        return Tame(node, bound, limit);
    }

    private Node Tame(Node node, double bound, double limit)
    {
        if (bound <= limit) return node;
        string size = Text(limit), least = Text(-limit);
        return random.Next(6) switch
        {
            0 or 1 or 2 when smooth => Node.Real($"({size} * Math.Tanh(", node, "))"),
            0 => Node.Real($"({size} * Math.Tanh(", node, "))"),
            1 => Node.Real($"Math.Clamp(", node, $", {least}, {size})"),
            2 => Node.Real($"Math.Max({least}, Math.Min(", node, $", {size}))"),
            3 => Node.Real("((", node, $") * {(limit / bound).ToString("0.###############", System.Globalization.CultureInfo.InvariantCulture)})"),
            4 when limit >= 1.6 => Node.Real("Math.Atan(", node, ")"),
            _ => Node.Real($"({size} * Math.Sin(", node, "))"),
        };
    }

    /// <summary>A number and a bound of its size.</summary>
    private (Node Node, double Bound) Real(Scope scope, int depth)
    {
        if (depth <= 0 || Chance(0.15)) return RealLeaf(scope);
        int next = depth - 1;
        switch (random.Next(17))
        {
            case 0 or 1 or 2:
            {
                var (a, b) = (Real(scope, next), Real(scope, next));
                return (Node.Real("(", a.Node, Pick([" + ", " - "]), b.Node, ")"), a.Bound + b.Bound);
            }

            case 3 or 4:
            {
                var (a, b) = (Real(scope, next), Real(scope, next));
                return (Node.Real("((", a.Node, ") * (", b.Node, "))"), a.Bound * b.Bound);
            }

            case 5:
            {
                var a = Real(scope, next);
                return (Node.Real("((", a.Node, ") / (", PositiveReal(scope, next), "))"), a.Bound * 5);
            }

            case 6:
                return (Node.Real("(-(", RealUpTo(scope, next, 4), "))"), 4);
            case 7:
                return Chance(0.6) ? Choice(scope, next) : SwitchExpression(scope, next);
            case 8 when draws:
                return RealDraw(scope, next);
            case 9 when scope.Moves && Call(scope, VariableType.Real, next) is { } call:
                return (call, 50);
            case 10 when !smooth:
                return (Node.Real("Math." + Pick(["Min", "Max"]) + "(", RealUpTo(scope, next, 4), ", ", RealUpTo(scope, next, 4), ")"), 4);
            case 11:
                return CleanFunction(scope, next);
            default:
                return Function(scope, next);
        }
    }

    private string Magnitude => smooth ? "Special.Softplus(" : "Math.Abs(";

    private (Node Node, double Bound) Choice(Scope scope, int depth)
    {
        var (a, b) = (Real(scope, depth), Real(scope, depth));
        return (Node.Real("(", Bool(scope, depth), " ? ", a.Node, " : ", b.Node, ")"), Math.Max(a.Bound, b.Bound));
    }

    private (Node Node, double Bound) RealLeaf(Scope scope)
    {
        var readable = scope.Variables.Where(v => scope.Moves || !v.Moved).ToList();
        switch (random.Next(8))
        {
            case 0:
                return (Node.Real(Chance(0.2) ? Whole(0, 3) + ".0" : Number(-2, 2)), 3);
            case 1 when PickOrNull(readable.Where(v => v.Type == VariableType.RealArray)) is { } array:
                return array is { Length: > 2, Span: false } && Chance(0.1)
                    ? (Node.Real(array.Name + Pick([".AsSpan(1)[0]", ".AsSpan(0, 2)[^1]", ".AsSpan()[1..][1]"])), array.Bound)
                    : (Node.Real(array.Name + "[", Index(scope, array), "]"), array.Bound);
            case 2 when PickOrNull(readable.Where(v => v.Type == VariableType.Matrix)) is { } matrix:
                return (Node.Real($"{matrix.Name}[", Remainder(scope, matrix.Name + ".GetLength(0)"), ", ", Remainder(scope, matrix.Name + ".GetLength(1)"), "]"), matrix.Bound);
            case 3:
                var (whole, bound) = SmallInt(scope, 1);
                return (Node.Real(Pick(["((double)(", "(0.5 * ("]), whole, "))"), bound);
            default:
                var reals = readable.Where(v => v.Type == VariableType.Real);
                return ((Chance(0.6) ? PickOrNull(reals.Where(v => v.Moved)) : null) ?? PickOrNull(reals)) is { } variable
                    ? (Node.Real(variable.Name), variable.Bound)
                    : (Node.Real(Number(0.1, 2)), 2);
        }
    }

    private (Node Node, double Bound) Function(Scope scope, int depth)
    {
        Node Any(double limit) => RealUpTo(scope, depth, limit);
        return random.Next(28) switch
        {
            >= 20 => RareFunction(scope, depth),
            0 => (Node.Real(Magnitude, Any(20), ")"), 21),
            1 => (Node.Real("Math.Sqrt(", PositiveReal(scope, depth), ")"), 3),
            2 => (Node.Real("Math.Cbrt(", PositiveReal(scope, depth), ")"), 2),
            3 => (Node.Real("Math.Exp(", Any(1.5), ")"), 4.5),
            4 => (Node.Real("Math.Log(", PositiveReal(scope, depth), Chance(0.3) ? ", 3.5)" : ")"), 3),
            5 => (Node.Real(Pick(["Math.Log2(", "Math.Log10("]), PositiveReal(scope, depth), ")"), 4),
            6 => (Node.Real("Math.Pow(", PositiveReal(scope, depth), ", ", Any(2), ")"), 40),
            7 => (Node.Real("Math.Pow(", Any(4), Pick([", 2)", ", 3)", ", 1)"])), 64),
            8 => (Node.Real("Math.Sin(", Any(50), ")"), 1),
            9 => (Node.Real("Math.Cos(", Any(50), ")"), 1),
            10 => (Node.Real("Math.Tan(", Any(1), ")"), 1.6),
            11 => (Node.Real(Pick(["Math.Asin(", "Math.Acos("]), Any(0.9), ")"), 3),
            12 => (Node.Real("Math.Atan(", Any(50), ")"), 1.6),
            13 => (Node.Real("Math.Atan2(", Any(4), ", 0.5 + Math.Abs(", PositiveReal(scope, depth), "))"), 1.6),
            14 => (Node.Real(Pick(["Math.Sinh(", "Math.Cosh("]), Any(1.5), ")"), 2.5),
            15 => (Node.Real("Math.Tanh(", Any(20), ")"), 1),
            16 when !smooth => (Node.Real("Math.Clamp(", Any(20), ", ", Number(-2, -0.5), ", ", Number(0, 2), ")"), 2),
            17 => (Node.Real("Math.FusedMultiplyAdd(", Any(4), ", ", Any(4), ", ", Any(4), ")"), 20),
            18 => (Node.Real(Pick(["Math.PI", "Math.E", "double.Pi"])), 3.2),
            _ => (Node.Real("Math.Exp(-", Node.Real(Magnitude, Any(20), ")"), ")"), 1),
        };
    }

    /// <summary>Functions of double's own and of Special.</summary>
    private (Node Node, double Bound) RareFunction(Scope scope, int depth)
    {
        Node Any(double limit) => RealUpTo(scope, depth, limit);
        return random.Next(21) switch
        {
            20 => (Node.Real("Special.LogSumExp([", Any(4), ", ", Any(4), ", ", Any(4), "])"), 6),
            0 => (Node.Real("Math.Asinh(", Any(20), ")"), 4),
            1 => (Node.Real("Math.Acosh(1.05 + ", PositiveReal(scope, depth), ")"), 3),
            2 => (Node.Real("Math.Atanh(0.9 * Math.Tanh(", Any(4), "))"), 1.5),
            3 => (Node.Real(Pick(["double.SinPi(", "double.CosPi("]), Any(4), ")"), 1),
            4 => (Node.Real("double.TanPi(", Any(0.3), ")"), 1.4),
            5 => (Node.Real("double.Hypot(", Any(4), ", ", PositiveReal(scope, depth), ")"), 7),
            6 => (Node.Real("double.RootN(", PositiveReal(scope, depth), Pick([", 2)", ", 3)", ", 5)", ", -2)"])), 3),
            7 => (Node.Real("Math.ScaleB(", Any(4), Pick([", -2)", ", 1)", ", 3)"])), 32),
            8 when !smooth => (Node.Real("Math.CopySign(", Any(20), ", ", PositiveReal(scope, depth), ")"), 20),
            9 => (Node.Real(Pick(["Special.Erf(", "Special.NormalCdf(", "Special.NormalPdf(", "Special.Sigmoid("]), Any(8), ")"), 1),
            10 => (Node.Real("Special.Erfc(", Any(8), ")"), 2),
            11 => (Node.Real("Special.Softplus(", Any(8), ")"), 9),
            12 => (Node.Real("Special.LogGamma(", PositiveReal(scope, depth), ")"), 4),
            13 => (Node.Real(Pick(["Special.Digamma(", "0.2 * Special.Trigamma("]), PositiveReal(scope, depth), ")"), 6),
            14 => (Node.Real("Special.LogAddExp(", Any(4), ", ", Any(4), ")"), 5),
            15 => (Node.Real("Special.LogBeta(", PositiveReal(scope, depth), ", ", PositiveReal(scope, depth), ")"), 12),
            16 => (Node.Real("Special.InverseNormalCdf(", Probability(scope, depth), ")"), 1.4),
            17 when !smooth => (Node.Real(Pick(["double.MaxNumber(", "double.MinNumber(", "double.MaxNative("]), Any(4), ", ", Any(4), ")"), 4),
            18 => (Node.Real(Pick(["double.Log2P1(", "double.Exp2M1(", "double.LogP1("]), PositiveReal(scope, depth), ")"), 31),
            _ => (Node.Real("double.Lerp(", Any(4), ", ", Any(4), ", ", Probability(scope, depth), ")"), 8),
        };
    }

    /// <summary>Functions that jump: of values that derivatives do not reach.</summary>
    private (Node Node, double Bound) CleanFunction(Scope scope, int depth)
    {
        var clean = scope with { Moves = false };
        Node Any(double limit) => RealUpTo(clean, depth, limit);
        return random.Next(6) switch
        {
            4 => (Node.Real("Math.IEEERemainder(", Any(20), ", ", Number(0.4, 3), ")"), 3),
            5 => (Node.Real(Pick(["Math.CopySign(1.5, ", "Math.Round(mode: MidpointRounding.AwayFromZero, value: ", "Math.MaxMagnitude(0.5, "]), Any(20), ")"), 21),
            0 => (Node.Real(Pick(["Math.Floor(", "Math.Ceiling(", "Math.Round(", "Math.Truncate("]), Any(20), ")"), 21),
            1 => (Node.Real("(0.5 + Math.Sign(", Any(20), "))"), 2),
            2 => (Node.Real("(", Any(20), " % ", Number(0.4, 3), ")"), 3),
            _ => (Node.Real("(0.25 * (int)(", Any(20), "))"), 5),
        };
    }

    /// <summary>A number from 0.2 to 5.</summary>
    private Node PositiveReal(Scope scope, int depth) => random.Next(5) switch
    {
        0 => Node.Real(Number(0.3, 3)),
        1 => Node.Real("(1.2 + 0.9 * Math.Sin(", RealUpTo(scope, depth - 1, 50), "))"),
        2 => Node.Real("(0.3 + " + Magnitude, RealUpTo(scope, depth - 1, 4), "))"),
        3 => Node.Real("Math.Exp(", RealUpTo(scope, depth - 1, 1.5), ")"),
        _ => Node.Real("(2.1 + 1.7 * Math.Tanh(", RealUpTo(scope, depth - 1, 50), "))"),
    };

    /// <summary>A number from 0.1 to 0.9.</summary>
    private Node Probability(Scope scope, int depth) => random.Next(4) switch
    {
        0 => Node.Real(Number(0.15, 0.85)),
        1 => Node.Real("(0.5 + 0.3 * Math.Sin(", RealUpTo(scope, depth - 1, 50), "))"),
        2 => Node.Real("(1 / (1 + Math.Exp(", RealUpTo(scope, depth - 1, 1.5), ")))"),
        _ => Node.Real("(0.1 + 0.7 * Math.Exp(-" + Magnitude, RealUpTo(scope, depth - 1, 4), ")))"),
    };
}

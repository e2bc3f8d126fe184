using System.Globalization;
using System.Text;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Tests.Rules;

/// <summary>The page <c>docs/rules.md</c>: each rule run on names, and what it built written as a formula.</summary>
internal static class RulesPage
{
    private static readonly string[] Names = ["x", "y", "z"];

    public static string Text()
    {
        var page = new StringBuilder(
            """
            # The derivative rules

            For f(x, y, z) and an increment d, the terms d·∂f/∂x, d·∂f/∂y, d·∂f/∂z; `f` is the value itself. Forward mode takes the tangent of an argument for d, reverse
            mode the adjoint of f. Written from `src/Backdraw.Compiler/Rules/RuleTable.cs` by a test (`BACKDRAW_ACCEPT=1 dotnet test tests/Backdraw.Compiler.Tests`).

            At a kink one side is taken: `Abs` has derivative 0 at 0, `Max` and `Min` take their first argument at a tie. `Atan2` has derivative 0 at (0, 0), and `Pow`
            to its exponent at a zero base. Where f has no finite value (`Log` at 0) a zero increment contributes zero (`d == 0 ? 0 : …`), so what a choice did not take
            never spoils a derivative. Where f is finite and its derivative is not (`Sqrt` at 0), the derivative counts as 2⁵⁰⁰ (3.27e150): a zero further along the path
            makes zero of it in either mode, and a sample with any derivative above 1e100 counts as not finite. After an `Exp` that may overflow and meets a division, a bounded
            function or a `Min`, products are zero where one factor is and the other infinite. `Floor`, `Ceiling`, `Round`, `Truncate` and `Sign` have derivative 0, comparisons and integers none.

            | f | d·∂f/∂x | d·∂f/∂y | d·∂f/∂z |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var primitive in RuleTable.Differentiable) page.Append(Line(primitive));
        page.Append("| `Select c x y` | `c ? d : 0` | `c ? 0 : d` | |\n");
        return page.ToString();
    }

    private static string Line(Primitive primitive)
    {
        var ids = new IdSource();
        Value[] arguments = [.. Names.Take(Signature.Arity(primitive)).Select(name => ids.New(IrType.Real, name))];
        var (result, increment) = (ids.New(IrType.Real, "f"), ids.New(IrType.Real, "d"));
        var builder = new RegionBuilder(ids);
        var terms = RuleTable.Contributions(new ApplyOp(result, primitive, arguments.ToEquatableArray()), increment, builder, _ => false, _ => false, isTangent: false);
        Value?[] values = [.. terms.Select(term => term?.Value)];
        var definitions = builder.Build().Operations.ToDictionary(operation => operation.Results[0]);
        var formulas = values.Select(value => value is null ? " " : $" `{Formula(value, definitions).Text}` ").Concat(Enumerable.Repeat(" ", 3 - values.Length));
        return $"| `{primitive} {string.Join(" ", Names.Take(arguments.Length))}` |{string.Join("|", formulas)}|\n";
    }

    private static (string Text, int Level) Formula(Value value, Dictionary<Value, Operation> definitions)
    {
        (string Text, int Level) Of(Value v) => Formula(v, definitions);
        string At(Value v, int level) => Of(v) is var (text, own) && own >= level ? text : $"({text})";
        return definitions.GetValueOrDefault(value) switch
        {
            null => (value.Name!, 9),
            ConstantOp constant => (BitConverter.Int64BitsToDouble(constant.Bits).ToString("R", CultureInfo.InvariantCulture), 9),
            ApplyOp op when op.Arguments is var x => op.Primitive switch
            {
                Primitive.Select => ($"{At(x[0], 2)} ? {At(x[1], 2)} : {At(x[2], 1)}", 1),
                Primitive.Equal => ($"{At(x[0], 4)} == {At(x[1], 4)}", 3),
                Primitive.Less => ($"{At(x[0], 4)} < {At(x[1], 4)}", 3),
                Primitive.LessOrEqual => ($"{At(x[0], 4)} <= {At(x[1], 4)}", 3),
                Primitive.Greater => ($"{At(x[0], 4)} > {At(x[1], 4)}", 3),
                Primitive.GreaterOrEqual => ($"{At(x[0], 4)} >= {At(x[1], 4)}", 3),
                Primitive.Add => ($"{At(x[0], 4)} + {At(x[1], 5)}", 4),
                Primitive.Subtract => ($"{At(x[0], 4)} − {At(x[1], 5)}", 4),
                Primitive.FusedMultiplyAdd when definitions.GetValueOrDefault(x[0]) is ApplyOp { Primitive: Primitive.Negate } minus =>
                    ($"{At(x[2], 4)} − {At(minus.Arguments[0], 5)}·{At(x[1], 6)}", 4),
                Primitive.FusedMultiplyAdd => ($"{At(x[2], 4)} + {At(x[0], 5)}·{At(x[1], 6)}", 4),
                Primitive.Multiply => ($"{At(x[0], 5)}·{At(x[1], 6)}", 5),
                Primitive.Divide => ($"{At(x[0], 5)} / {At(x[1], 6)}", 5),
                Primitive.Negate => ($"−{At(x[0], 5)}", 4),
                _ => ($"{op.Primitive}({string.Join(", ", x.Select(v => Of(v).Text))})", 9),
            },
            var other => throw new InvalidOperationException($"{other} has no formula."),
        };
    }
}

using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.CSharp;

/// <content>
/// Second derivatives: the loop over the columns of the Hessian, each the Hessian times a direction, and the types with a row for each differentiable
/// parameter and a block for each pair.
/// </content>
internal sealed partial class SurfacePrinter
{
    private readonly string? hessianKernel;
    private readonly bool hessianScores;

    private bool HasHessian => model.Options.Order == 2;

    private void EstimateHessian(string value, string estimates)
    {
        string hessian = Added("hessian"), gradient = Added("gradient"), again = Added("again");
        code.Line($"var {gradient} = {estimates};");
        code.Line($"var {hessian} = new {Type("HessianResult")}({gradient}, {Offset(differentiable.Count)});");
        code.Line($"var {again} = {hessian}.SettingsOf({run});");
        Columns(hessian, k => $"{hessian}.SetColumn({k}, {Type("Engine")}.Gradient({HessianKernels(value)}, {again}{Baselines(hessianScores)}));");
        code.Line();
        code.Line($"return new {m}Estimate({gradient}, {hessian}{Shapes});");
    }

    private void SampleHessian(string value)
    {
        string hessian = Added("hessian");
        code.Line($"var {hessian} = new {Type("HessianSample")}({Added("partials")});");
        Columns(hessian, k => $"{Type("Engine")}.SampleAt({HessianKernels(value)}, {run}, {index}, {hessian}.Column({k}));");
        code.Line();
    }

    private void Columns(string hessian, Func<string, string> column)
    {
        string k = Added("k");
        code.Line();
        code.Line($"// Column {k}: the Hessian times the unit vector {k}.");
        code.Open($"for (int {k} = 0; {k} < {hessian}.Columns; {k}++)");
        code.Line($"double[] {Added("direction")} = {hessian}.Direction({k});");
        code.Line(column(k));
        code.Close();
    }

    private string HessianKernels(string value) => (hessianScores ? Kernel(value) + ", " : "") + HessianKernel();

    /// <summary>The kernel at the arguments and a direction.</summary>
    private string HessianKernel()
    {
        var directions = new List<string>();
        for (int i = 0; i < differentiable.Count; i++)
        {
            var p = differentiable[i];
            string name = Escape(p.Name), direction = Added("direction");
            directions.Add(p.Shape switch
            {
                ParameterShape.RealMatrix => $"{Type("GradientParts")}.Matrix({direction}, {Offset(i)}, {name}.GetLength(0), {name}.GetLength(1))",
                ParameterShape.Real => $"{direction}[{Offset(i)}]",
                _ => $"new {Type("ReadOnlySpan")}<double>({direction}, {Offset(i)}, {name}.Length)",
            });
        }

        return $"new {hessianKernel}({string.Join(", ", model.Parameters.Select(Argument).Concat(directions))})";
    }

    private static string Argument(ParameterModel p) => p.Shape == ParameterShape.Int && p.TypeText != "int" ? $"(int){Escape(p.Name)}" : Escape(p.Name);

    /// <summary>The lines of a table, each after a comma: a pair once.</summary>
    private string HessianRows(string hessian) => string.Concat(differentiable.SelectMany((a, i) => differentiable.Skip(i)
        .Select(b => $", (\"{a.Member}, {b.Member}\", {hessian}{a.Member}.{b.Member})")));

    /// <summary>The type of a Hessian, with the types of its rows in it.</summary>
    private void HessianTypes(string side, string adjective, string source, string[] types)
    {
        var taken = new HashSet<string>(differentiable.Select(p => p.Member));
        var rows = differentiable.ConvertAll(p => RowName(p, taken));
        code.Line($"/// <summary>The {adjective}second derivatives of {See}: a row for each differentiable parameter.</summary>");
        code.Open($"{model.Accessibility} readonly struct {m}Hessian{side}");
        code.Open($"internal {m}Hessian{side}({Type(source)} result{ShapeParameters})");
        for (int i = 0; i < rows.Count; i++) code.Line($"{differentiable[i].Member} = new {rows[i]}(result{ShapeNames});");
        code.Close();
        for (int i = 0; i < rows.Count; i++)
        {
            code.Line();
            code.Line($"/// <summary>The derivatives to <c>{differentiable[i].Name}</c> and each parameter.</summary>");
            code.Line($"public {rows[i]} {differentiable[i].Member} {{ get; }}");
        }

        Table("every second derivative", HessianRows("").TrimStart(',', ' '));
        for (int i = 0; i < rows.Count; i++)
        {
            code.Line();
            Row(i, rows[i], source, types);
        }

        code.Close();
        if (side == "Estimate") code.Line();
    }

    private static string RowName(ParameterModel p, HashSet<string> taken)
    {
        string name = p.Member + "Row";
        while (!taken.Add(name)) name += "_";
        return name;
    }

    private void Row(int i, string name, string source, string[] types)
    {
        var a = differentiable[i];
        code.Line($"/// <summary>The derivatives to <c>{a.Name}</c> and each parameter.</summary>");
        code.Open($"public readonly struct {name}");
        code.Open($"internal {name}({Type(source)} result{ShapeParameters})");
        for (int j = 0; j < differentiable.Count; j++) code.Line($"{differentiable[j].Member} = {Block(i, j)};");
        code.Close();
        foreach (var b in differentiable)
        {
            code.Line();
            code.Line($"/// <summary>The derivative{(IsArray(a) || IsArray(b) ? "s" : "")} to <c>{a.Name}</c> and <c>{b.Name}</c>.</summary>");
            code.Line($"public {types[BlockRank(a, b)]} {b.Member} {{ get; }}");
        }

        Table("these derivatives", string.Join(", ", differentiable.Select(b => $"(\"{b.Member}\", {b.Member})")));
        code.Close();
    }

    /// <summary>A block has the shape of the parameter that is not a number; of two such, a row for each element of the first.</summary>
    private static int BlockRank(ParameterModel a, ParameterModel b) => (IsArray(a), IsArray(b)) switch
    {
        (false, false) => 0,
        (true, true) => 2,
        (true, false) => a.Shape == ParameterShape.RealMatrix ? 2 : 1,
        _ => b.Shape == ParameterShape.RealMatrix ? 2 : 1,
    };

    private string Block(int i, int j)
    {
        var (a, b) = (differentiable[i], differentiable[j]);
        if (IsArray(a) && IsArray(b)) return $"result.Block({ShapeOffset(i)}, {Elements(a)}, {ShapeOffset(j)}, {Elements(b)})";
        if (IsArray(a)) (a, b, i, j) = (b, a, j, i);
        return b.Shape switch
        {
            ParameterShape.Real => $"result[{ShapeOffset(i)}, {ShapeOffset(j)}]",
            ParameterShape.RealMatrix => $"result.Matrix({ShapeOffset(i)}, {ShapeOffset(j)}, {b.Name}Rows, {b.Name}Columns)",
            _ => $"result.Array({ShapeOffset(i)}, {ShapeOffset(j)}, {b.Name}Length)",
        };
    }

    private static string Elements(ParameterModel p) => p.Shape == ParameterShape.RealMatrix ? $"{p.Name}Rows * {p.Name}Columns" : $"{p.Name}Length";
}

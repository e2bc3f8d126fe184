using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.CSharp;

/// <content>
/// Second derivatives: the loop over the columns of the Hessian, each the Hessian times a direction, and the types with a row for each number, array or matrix
/// differentiated to and in it a block for each. Structs and tuples are structs of rows and of blocks.
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
        code.Line($"var {hessian} = new {Type("HessianResult")}({gradient}, {shape.Length});");
        code.Line($"var {again} = {hessian}.SettingsOf({run});");
        Columns(hessian, k => $"{hessian}.SetColumn({k}, {Type("Engine")}.Gradient({HessianKernels(value)}, {again}{Baselines(hessianScores)}));");
        code.Line();
        code.Line($"return new {m}Estimate({gradient}, {hessian}{shape.Extents});");
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
        string direction = Added("direction");
        var directions = shape.Leaves.Select(leaf => (GradientShape.Access(leaf), leaf.Model.Shape) switch
        {
            (var name, ParameterShape.RealMatrix) => $"{Type("GradientParts")}.Matrix({direction}, {shape.OffsetOf(leaf)}, {name}.GetLength(0), {name}.GetLength(1))",
            (_, ParameterShape.Real) => $"{direction}[{shape.OffsetOf(leaf)}]",
            (var name, _) => $"new {Type("ReadOnlySpan")}<double>({direction}, {shape.OffsetOf(leaf)}, {name}.Length)",
        });
        return $"new {hessianKernel}({string.Join(", ", model.Parameters.SelectMany(p => p.Leaves).Select(Argument).Concat(directions))})";
    }

    /// <summary>The lines of a table, each after a comma: a pair once.</summary>
    private string HessianRows(string hessian) => string.Concat(shape.Leaves.SelectMany((a, i) => shape.Leaves.Skip(i).Select(b =>
        $", (\"{GradientShape.Row(a)}, {GradientShape.Row(b)}\", {hessian}{GradientShape.Derivative(a)}.{GradientShape.Derivative(b)})")));

    /// <summary>The type of a Hessian, with the types of its rows in it.</summary>
    private void HessianTypes(GradientSide side)
    {
        var taken = TakenNames();
        var rows = shape.Leaves.ToDictionary(leaf => leaf, leaf => GradientShape.Unused(ParameterModel.MemberOf(leaf.Name) + "Row", taken));
        string adjective = side == GradientSide.Estimate ? "estimated " : "";
        code.Line($"/// <summary>The {adjective}second derivatives of {See}: a row for each number, array or matrix differentiated to.</summary>");
        var tree = new HessianTree(this, side, "Rows", taken, leaf => rows[leaf], leaf => $"new {rows[leaf]}(result{shape.Arguments})", leaf => $"derivatives to <c>{GradientShape.Row(leaf)}</c> and each parameter");
        code.Open($"{model.Accessibility} readonly struct {m}Hessian{side}");
        tree.Level($"{m}Hessian{side}", [], differentiable);
        Table("every second derivative", HessianRows("").TrimStart(',', ' '));
        tree.Nested([], differentiable);
        foreach (var leaf in shape.Leaves)
        {
            code.Line();
            Row(leaf, rows[leaf], side);
        }

        code.Close();
        if (side == GradientSide.Estimate) code.Line();
    }

    private void Row(ParameterLeaf a, string name, GradientSide side)
    {
        var taken = TakenNames();
        taken.Add(name);
        var tree = new HessianTree(this, side, "Blocks", taken, b => BlockType(a, b, side), b => Block(a, b), b =>
            $"derivative{(IsArray(a.Model) || IsArray(b.Model) ? "s" : "")} to <c>{GradientShape.Row(a)}</c> and <c>{GradientShape.Row(b)}</c>");
        code.Line($"/// <summary>The derivatives to <c>{GradientShape.Row(a)}</c> and each parameter.</summary>");
        code.Open($"public readonly struct {name}");
        tree.Level(name, [], differentiable);
        Table("these derivatives", string.Join(", ", shape.Leaves.Select(b => $"(\"{GradientShape.Row(b)}\", {GradientShape.Derivative(b)})")));
        tree.Nested([], differentiable);
        code.Close();
    }

    private HashSet<string> TakenNames() => [.. differentiable.Select(p => p.Member), .. shape.Leaves.SelectMany(leaf => leaf.Path), .. Vocabulary.Types];

    /// <summary>A block has the shape of the parameter that is not a number; of two such, a row for each element of the first.</summary>
    private string BlockType(ParameterLeaf a, ParameterLeaf b, GradientSide side)
    {
        int rank = (IsArray(a.Model), IsArray(b.Model)) switch
        {
            (false, false) => 0,
            (true, true) => 2,
            (true, false) => a.Model.Shape == ParameterShape.RealMatrix ? 2 : 1,
            _ => b.Model.Shape == ParameterShape.RealMatrix ? 2 : 1,
        };
        return side == GradientSide.Estimate
            ? Type(rank switch { 0 => "Estimate", 1 => "EstimateArray", _ => "EstimateMatrix" })
            : rank switch { 0 => "double", 1 => "double[]", _ => "double[,]" };
    }

    private string Block(ParameterLeaf a, ParameterLeaf b)
    {
        if (IsArray(a.Model) && IsArray(b.Model)) return $"result.Block({shape.Place(a)}, {shape.Elements(a)}, {shape.Place(b)}, {shape.Elements(b)})";
        if (IsArray(a.Model)) (a, b) = (b, a);
        return b.Model.Shape switch
        {
            ParameterShape.Real => $"result[{shape.Place(a)}, {shape.Place(b)}]",
            ParameterShape.RealMatrix => $"result.Matrix({shape.Place(a)}, {shape.Place(b)}, {shape.ExtentsOf(b)})",
            _ => $"result.Array({shape.Place(a)}, {shape.Place(b)}, {shape.ExtentsOf(b)})",
        };
    }

    /// <summary>Members for the parameters as the gradient has them, each leaf of a given type: a struct in it for each struct and tuple.</summary>
    private sealed class HessianTree(
        SurfacePrinter printer, GradientSide side, string suffix, HashSet<string> taken, Func<ParameterLeaf, string> typeOf, Func<ParameterLeaf, string> valueOf,
        Func<ParameterLeaf, string> commentOn)
    {
        private readonly Dictionary<EquatableArray<string>, string> names = [];

        /// <summary>The constructor and the members of a type for some parameters, or for the parts of one.</summary>
        public void Level(string type, EquatableArray<string> path, IEnumerable<ParameterModel> parts)
        {
            var code = printer.code;
            var members = parts.Where(p => p.Differentiable).Select(p => (Name: Escape(path.Count == 0 ? p.Member : p.Name), Path: (EquatableArray<string>)[.. path, p.Name])).ToList();
            code.Open($"internal {type}({printer.Type(side == GradientSide.Estimate ? "HessianResult" : "HessianSample")} result{printer.shape.Parameters})");
            foreach (var (name, at) in members) code.Line($"{name} = {(LeafAt(at) is { } leaf ? valueOf(leaf) : $"new {NameOf(at)}(result{printer.shape.Arguments})")};");
            code.Close();
            foreach (var (name, at) in members)
            {
                code.Line();
                code.Line($"/// <summary>The {(LeafAt(at) is { } leaf ? commentOn(leaf) : $"second derivatives to the members of <c>{at[at.Count - 1]}</c>")}.</summary>");
                code.Line($"public {(LeafAt(at) is { } one ? typeOf(one) : NameOf(at))} {name} {{ get; }}");
            }
        }

        /// <summary>The types of the structs and tuples among some parameters.</summary>
        public void Nested(EquatableArray<string> path, IEnumerable<ParameterModel> parts)
        {
            foreach (var part in parts.Where(p => p.Differentiable && p.Parts.Count > 0))
            {
                EquatableArray<string> at = [.. path, part.Name];
                printer.code.Line();
                printer.code.Line($"/// <summary>Second derivatives to the members of <c>{part.Name}</c>.</summary>");
                printer.code.Open($"public readonly struct {NameOf(at)}");
                Level(NameOf(at), at, part.Parts);
                printer.code.Close();
                Nested(at, part.Parts);
            }
        }

        private ParameterLeaf? LeafAt(EquatableArray<string> path) => printer.shape.Leaves.FirstOrDefault(leaf => leaf.Path == path);

        private string NameOf(EquatableArray<string> path)
        {
            if (!names.TryGetValue(path, out string? name)) names.Add(path, name = GradientShape.Unused(ParameterModel.MemberOf(path.Skip(1).Aggregate(path[0], ParameterLeaf.Joined)) + suffix, taken));
            return name;
        }
    }
}

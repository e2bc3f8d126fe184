using System.Globalization;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.CSharp;

/// <summary>Whose derivatives a gradient type holds.</summary>
internal enum GradientSide
{
    /// <summary>Those of an expectation: estimates.</summary>
    Estimate,

    /// <summary>Those of one sample: numbers.</summary>
    Sample,
}

/// <summary>
/// How the flat gradient that kernels write becomes members: scalars, arrays, matrices, tuples and, for structs, structs with the same member names. Each
/// struct of the user's has one such type, nested in the gradient's.
/// </summary>
internal sealed class GradientShape
{
    private readonly Func<string, string> vocabulary;
    private readonly Dictionary<ParameterLeaf, string> locals = [];
    private readonly Dictionary<string, string> structNames = new(StringComparer.Ordinal);
    private readonly List<ParameterModel> structs = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public GradientShape(IReadOnlyList<ParameterModel> parameters, Func<string, string> vocabulary)
    {
        this.vocabulary = vocabulary;
        Leaves = [.. parameters.SelectMany(p => p.Leaves).Where(leaf => leaf.Model.Differentiable)];
        foreach (var leaf in Leaves) locals.Add(leaf, Unused(leaf.Name, taken));
        taken = [.. parameters.Select(p => p.Member), .. Leaves.SelectMany(leaf => leaf.Path), .. Vocabulary.Types];
        foreach (var parameter in parameters) NameStructs(parameter, parameter.Member);
    }

    /// <summary>What is differentiated to, in the order of the flat gradient.</summary>
    public IReadOnlyList<ParameterLeaf> Leaves { get; }

    /// <summary>Whether the gradient can be written to what the caller has made: arrays in structs and tuples are new ones.</summary>
    public bool AllocatesNothing => Leaves.All(leaf => leaf.Path.Count == 1 || !IsArray(leaf.Model));

    public static bool IsArray(ParameterModel p) => p.Shape is ParameterShape.RealArray or ParameterShape.RealSpan or ParameterShape.RealMatrix;

    /// <summary>A leaf as an expression on the method's parameters.</summary>
    public static string Access(ParameterLeaf leaf) => string.Join(".", leaf.Path.Select(Names.Escape));

    /// <summary>The derivative to a leaf as an expression on a gradient.</summary>
    public static string Derivative(ParameterLeaf leaf) => string.Join(".", Members(leaf).Select(Names.Escape));

    /// <summary>The name of the derivative to a leaf in tables.</summary>
    public static string Row(ParameterLeaf leaf) => string.Join(".", Members(leaf));

    /// <summary>The length of the flat gradient, from the method's parameters.</summary>
    public string Length => Sum(Leaves, leaf => Access(leaf) + ".Length");

    /// <summary>Where the derivatives to a parameter begin in the flat gradient, from the method's parameters.</summary>
    public string OffsetOf(ParameterModel parameter) => OffsetOf(Leaves.First(leaf => leaf.Path[0] == parameter.Name));

    /// <summary>Where the derivatives to a leaf begin in the flat gradient, from the method's parameters.</summary>
    public string OffsetOf(ParameterLeaf leaf) => Sum(Leaves.TakeWhile(l => l != leaf), l => Access(l) + ".Length");

    /// <summary>Where they begin, from the parameters of <see cref="Parameters"/>.</summary>
    public string Place(ParameterLeaf leaf) => Sum(Leaves.TakeWhile(l => l != leaf), Elements);

    /// <summary>The number of elements of an array, from the parameters of <see cref="Parameters"/>.</summary>
    public string Elements(ParameterLeaf leaf) => leaf.Model.Shape == ParameterShape.RealMatrix ? $"({locals[leaf]}Rows * {locals[leaf]}Columns)" : locals[leaf] + "Length";

    /// <summary>The extents of an array, from the parameters of <see cref="Parameters"/>.</summary>
    public string ExtentsOf(ParameterLeaf leaf) => leaf.Model.Shape == ParameterShape.RealMatrix ? $"{locals[leaf]}Rows, {locals[leaf]}Columns" : locals[leaf] + "Length";

    /// <summary>The extents of arrays, as arguments after others.</summary>
    public string Extents => string.Concat(Leaves.Select(leaf => leaf.Model.Shape switch
    {
        ParameterShape.Real => "",
        ParameterShape.RealMatrix => $", {Access(leaf)}.GetLength(0), {Access(leaf)}.GetLength(1)",
        _ => $", {Access(leaf)}.Length",
    }));

    /// <summary>The extents of arrays, as parameters after others.</summary>
    public string Parameters => string.Concat(Leaves.Select(leaf => leaf.Model.Shape switch
    {
        ParameterShape.Real => "",
        ParameterShape.RealMatrix => $", int {locals[leaf]}Rows, int {locals[leaf]}Columns",
        _ => $", int {locals[leaf]}Length",
    }));

    /// <summary>The parameters of <see cref="Parameters"/>, passed on.</summary>
    public string Arguments => Parameters.Replace(" int ", " ");

    /// <summary>The derivatives to a parameter, made in the constructor of the gradient from the flat one.</summary>
    public string Source(ParameterModel parameter, GradientSide side)
    {
        (string open, string from) = side == GradientSide.Estimate ? ("result.", "") : (vocabulary("GradientParts") + ".", "partials, ");
        return Made(parameter, "", leaf => (Place(leaf), leaf.Model.Shape) switch
        {
            (var at, ParameterShape.Real) => $"{(side == GradientSide.Estimate ? "result" : "partials")}[{at}]",
            (var at, ParameterShape.RealMatrix) => $"{open}Matrix({from}{at}, {ExtentsOf(leaf)})",
            (var at, _) => $"{open}Array({from}{at}, {ExtentsOf(leaf)})",
        });
    }

    /// <summary>The derivatives to a parameter that is no array, made in a method from a flat span.</summary>
    public string Outcome(ParameterModel parameter, string flat, string around) =>
        Made(parameter, around, leaf => (OffsetOf(leaf), leaf.Model.Shape) switch
        {
            (var at, ParameterShape.Real) => $"{flat}[{at}]",
            (var at, ParameterShape.RealMatrix) => $"{vocabulary("GradientParts")}.Matrix({flat}, {at}, {Access(leaf)}.GetLength(0), {Access(leaf)}.GetLength(1))",
            (var at, _) => $"{vocabulary("GradientParts")}.Array({flat}, {at}, {Access(leaf)}.Length)",
        });

    /// <summary>The type of the derivatives to a parameter; outside of the gradient's type, <paramref name="around"/> is that with a dot.</summary>
    public string TypeOf(ParameterModel p, GradientSide side, string around = "") => p.Shape switch
    {
        ParameterShape.Real => side == GradientSide.Estimate ? vocabulary("Estimate") : "double",
        ParameterShape.RealMatrix => side == GradientSide.Estimate ? vocabulary("EstimateMatrix") : "double[,]",
        ParameterShape.Tuple when IsTuple(p) => $"({string.Join(", ", Differentiable(p).Select((part, i) => TypeOf(part, side, around) + ElementName(part, i)))})",
        ParameterShape.Struct or ParameterShape.Tuple => around + structNames[Key(p)],
        _ => side == GradientSide.Estimate ? vocabulary("EstimateArray") : "double[]",
    };

    /// <summary>The declarations of the structs, each with its comment.</summary>
    public IEnumerable<string> Structs(GradientSide side)
    {
        foreach (var p in structs)
        {
            string of = p.Shape == ParameterShape.Struct ? SimpleName(p) : p.Name;
            string documented = string.Concat(Differentiable(p).Select(part => $"/// <param name=\"{part.Name}\">The derivative to <c>{part.Name}</c>.</param>\n"));
            string members = string.Join(", ", Differentiable(p).Select(part => $"{TypeOf(part, side)} {Names.Escape(part.Name)}"));
            yield return $"/// <summary>The derivatives to the members of <c>{of}</c>.</summary>\n{documented}public readonly record struct {Names.EscapeType(structNames[Key(p)])}({members});";
        }
    }

    private static IEnumerable<string> Members(ParameterLeaf leaf) => leaf.Path.Skip(1).Prepend(ParameterModel.MemberOf(leaf.Path[0]));

    private static IEnumerable<ParameterModel> Differentiable(ParameterModel p) => p.Parts.Where(part => part.Differentiable);

    private static string Sum(IEnumerable<ParameterLeaf> leaves, Func<ParameterLeaf, string> lengthOf)
    {
        var all = leaves.ToList();
        var parts = all.Where(leaf => IsArray(leaf.Model)).Select(lengthOf).ToList();
        int scalars = all.Count - parts.Count;
        if (scalars > 0 || parts.Count == 0) parts.Insert(0, scalars.ToString(CultureInfo.InvariantCulture));
        return string.Join(" + ", parts);
    }

    private string Made(ParameterModel parameter, string around, Func<ParameterLeaf, string> leafText)
    {
        var leaves = new Queue<ParameterLeaf>(Leaves.Where(leaf => leaf.Path[0] == parameter.Name));
        string Of(ParameterModel p)
        {
            if (p.Shape is not (ParameterShape.Struct or ParameterShape.Tuple)) return leafText(leaves.Dequeue());
            string parts = string.Join(", ", Differentiable(p).Select(Of));
            return p.Shape == ParameterShape.Tuple && IsTuple(p) ? $"({parts})" : $"new {around}{Names.EscapeType(structNames[Key(p)])}({parts})";
        }

        return Of(parameter);
    }

    /// <summary>Whether C# has a tuple with the same names: one of two elements or more, none of them with the number of another place for its name.</summary>
    private static bool IsTuple(ParameterModel p) => Differentiable(p).Skip(1).Any() && Differentiable(p).Select((part, i) => !IsNumbered(part.Name) || part.Name == Numbered(i)).All(fits => fits);

    private static string ElementName(ParameterModel part, int place) => part.Name == Numbered(place) ? "" : " " + Names.Escape(part.Name);

    private static string Numbered(int place) => "Item" + (place + 1).ToString(CultureInfo.InvariantCulture);

    private static bool IsNumbered(string name) => name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit);

    private static string Key(ParameterModel p) => p.Shape == ParameterShape.Struct ? p.TypeText : p.Name + ": " + p.TypeText;

    private static string SimpleName(ParameterModel p) => p.TypeText.Substring(p.TypeText.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');

    private void NameStructs(ParameterModel p, string member)
    {
        foreach (var part in Differentiable(p)) NameStructs(part, ParameterModel.MemberOf(part.Name));
        if (!p.Differentiable || !(p.Shape == ParameterShape.Struct || (p.Shape == ParameterShape.Tuple && !IsTuple(p))) || structNames.ContainsKey(Key(p))) return;
        structNames.Add(Key(p), Unused((p.Shape == ParameterShape.Struct ? SimpleName(p) : member) + "Gradient", taken));
        structs.Add(p);
    }

    /// <summary>A name that is not taken, with underscores where need be; it is from then on.</summary>
    public static string Unused(string name, HashSet<string> taken)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }
}

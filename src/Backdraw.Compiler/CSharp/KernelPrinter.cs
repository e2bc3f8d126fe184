using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.CSharp;

/// <summary>Prints a kernel: a file-local struct that holds what crosses into the loop over samples, with the loop at four widths.</summary>
internal sealed partial class KernelPrinter
{
    private static readonly string[] Members = ["SumLength", "GradientLength", "ScoreSites", "Schedule", "Gradient", "Release", "Run512", "Run256", "Run128", "Run64"];

    // Parameters and locals of the kernel's methods.
    private static readonly string[] Locals = ["schedule", "sums", "gradient", "place", "end", "at", "noise", "key", "sample", "groupMark", "invalid", "value", "tape", "top", "mark"];

    private readonly KernelPlan plan;
    private readonly IReadOnlyList<ParameterLeaf> leaves;
    private readonly bool isUnchecked;
    private readonly CodeWriter code;
    private readonly Dictionary<Value, string> fields = [];
    private readonly List<Value> stored = [];
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Names members;

    // What a field may not be called: it would be hidden.
    private readonly string[] reserved;

    private KernelPrinter(KernelPlan plan, MethodModel model, CodeWriter code)
    {
        this.plan = plan;
        leaves = [.. model.Parameters.SelectMany(p => p.Leaves), .. Directions(model)];
        isUnchecked = model.ChecksOverflow;
        this.code = code;
        reserved =
        [
            .. Locals, .. Enumerable.Range(1, plan.ScoreSites).Select(RegionWriter.SharedCost), .. SiteCounters.Of(plan.Sample).Counted.Select(c => SiteCounters.Name(c.Key)),
        ];
        members = new Names([plan.Name, .. Members, .. reserved]);

        // The epilogue starts from the parameters, so those it reads are kept beside the values that cross.
        foreach (var operation in plan.Prologue.Body.Operations)
            foreach (var result in operation.Results) definitions[result] = operation;
        foreach (var value in plan.Prologue.Body.Yields) Store(value);
        if (plan.Epilogue is not { } epilogue) return;
        var read = new HashSet<Value>(Walk.Uses(epilogue.Body));
        foreach (var parameter in plan.Parameters)
            if (read.Contains(parameter) || (plan.Differentiable.Contains(parameter) && !parameter.Type.IsScalar)) Store(parameter);
    }

    /// <summary>The parameters of a kernel of the Hessian besides those of the method: a tangent of each differentiable one.</summary>
    private static IEnumerable<ParameterLeaf> Directions(MethodModel model) => model.Parameters.SelectMany(p => p.Leaves).Where(leaf => leaf.Model.Differentiable)
        .Select(leaf => (leaf.Model with { Name = leaf.Name + "Dot", Shape = leaf.Model.Shape == ParameterShape.RealArray ? ParameterShape.RealSpan : leaf.Model.Shape, Differentiable = false }).Leaves.Single());

    /// <summary>Prints a kernel.</summary>
    public static void Print(KernelPlan plan, MethodModel model, string summary, CodeWriter code, CancellationToken cancellation) =>
        new KernelPrinter(plan, model, code).Print(summary, cancellation);

    /// <summary>Opens a method. The integers of a kernel wrap, whatever the project's are told to do.</summary>
    private void OpenMethod(string head)
    {
        code.Open(head);
        if (isUnchecked) code.Open("unchecked");
    }

    private void CloseMethod()
    {
        if (isUnchecked) code.Close();
        code.Close();
    }

    private void Store(Value value)
    {
        if (fields.ContainsKey(value)) return;
        fields[value] = Names.Escape(members.New(NameOf(value)));
        stored.Add(value);
    }

    private string NameOf(Value value) =>
        value.Name ?? (definitions.TryGetValue(value, out var definition) ? Names.HintFor(definition) : "uniform");

    private void Print(string summary, CancellationToken cancellation)
    {
        code.Line($"/// <summary>{summary}</summary>");
        code.Open($"file readonly struct {plan.Name} : IKernel");
        foreach (var value in stored) code.Line($"private readonly {FieldType(value)} {fields[value]};");
        code.Line();
        Constructor();
        code.Line();
        Lengths();
        code.Line();
        Schedule();
        code.Line();
        foreach (var dialect in Dialect.All)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(dialect);
            code.Line();
        }

        Gradient();
        code.Line();
        Release();
        code.Close();
    }

    private static string FieldType(Value value) => value.Type.Rank switch
    {
        0 => ScalarDialect.Instance.TypeOf(value.Type.Element),
        1 => $"UniformArray<{ScalarDialect.Instance.TypeOf(value.Type.Element)}>",
        _ => $"UniformMatrix<{ScalarDialect.Instance.TypeOf(value.Type.Element)}>",
    };

    private static string ParameterType(ParameterShape shape) => shape switch
    {
        ParameterShape.Real => "double",
        ParameterShape.Int => "int",
        ParameterShape.Long => "long",
        ParameterShape.Bool => "bool",
        ParameterShape.RealArray => "double[]",
        ParameterShape.IntArray => "int[]",
        ParameterShape.LongArray => "long[]",
        ParameterShape.IntSpan => "ReadOnlySpan<int>",
        ParameterShape.LongSpan => "ReadOnlySpan<long>",
        ParameterShape.RealSpan => "ReadOnlySpan<double>",
        _ => "double[,]",
    };

    private void Constructor()
    {
        var names = new Names([.. fields.Values.Select(f => f.TrimStart('@')), .. reserved]);
        var parameters = new List<string>();
        var texts = new Dictionary<Value, string>();
        for (int i = 0; i < plan.Parameters.Count; i++)
        {
            // A parameter may have the name of the field it is kept in.
            string hint = leaves[i].Name;
            bool own = fields.TryGetValue(plan.Parameters[i], out string? field) && field.TrimStart('@') == hint;
            string name = Names.Escape(own ? hint : names.New(hint));
            texts[plan.Parameters[i]] = name;
            parameters.Add($"{ParameterType(leaves[i].Model.Shape)} {name}");
        }

        OpenMethod($"public {plan.Name}({string.Join(", ", parameters)})");
        var body = code.Fork();
        var prologue = ArrayCopies.Apply(plan.Prologue, []);
        var writer = new RegionWriter(prologue, Variability.Of(prologue), ScalarDialect.Instance, names, body, body) { Arena = "arena" };
        foreach (var pair in texts)
        {
            if (pair.Key.Type.IsScalar) writer.Bind(pair.Key, Text.Primary(pair.Value));
            else if (pair.Key.Type.Rank == 1) writer.BindArray(pair.Key, pair.Value);
            else BindMatrix(writer, pair.Key, pair.Value, names, body);
        }

        writer.Write();
        if (writer.RentsArrays || writer.UsesTape) code.Line("using var arena = UniformArena.Begin();");
        if (writer.UsesTape) TapeVariables(code, "arena");
        code.Insert(body);
        var yields = plan.Prologue.Body.Yields.ToList();
        foreach (var value in stored)
        {
            string field = "this." + fields[value];
            var kept = yields.IndexOf(value) is >= 0 and var k ? prologue.Body.Yields[k] : value;
            if (value.Type.IsScalar) code.Line($"{field} = {writer.Of(value, false).Code};");
            else if (value.Type.Rank == 2) code.Line($"{field} = {FieldType(value)}.Copy({(texts.TryGetValue(value, out string? matrix) ? matrix : writer.MatrixText(kept))});");
            else code.Line($"{field} = {FieldType(value)}.Copy({writer.ArrayText(kept)});");
        }

        CloseMethod();
    }

    private static void BindMatrix(RegionWriter writer, Value matrix, string name, Names names, CodeWriter body)
    {
        string elements = Names.Escape(names.New(name.TrimStart('@') + "Elements"));
        body.Line($"var {elements} = LaneArrays.Elements({name});");
        writer.BindArray(matrix, elements, $"{name}.GetLength(0)", $"{name}.GetLength(1)");
    }

    private static void TapeVariables(CodeWriter target, string arena)
    {
        target.Line("int top = 0;");
        target.Line($"ref double tape = ref {arena}.Reserve(top, 0);");
    }

    /// <summary>Binds the values that cross, by the fields that hold them.</summary>
    private void BindFields(RegionWriter writer, IEnumerable<Value> values, bool shadowed, Names names, CodeWriter header)
    {
        foreach (var value in values)
        {
            string field = (shadowed ? "this." : "") + fields[value];
            if (value.Type.IsScalar)
            {
                writer.Bind(value, Text.Primary(field));
                continue;
            }

            string name = Names.Escape(names.New(shadowed ? fields[value].TrimStart('@') : fields[value].TrimStart('@') + "Span"));
            header.Line($"var {name} = {field}.Span;");
            writer.BindArray(value, name, $"{field}.Rows", $"{field}.Columns");
        }
    }

    private void Lengths()
    {
        code.Line($"public int SumLength => {Sum(plan.Summed)};");
        code.Line($"public int GradientLength => {Sum(plan.Epilogue is null ? [] : plan.Differentiable)};");
        code.Line($"public int ScoreSites => {plan.ScoreSites};");
    }

    private string Length(Value value) => value.Type.IsScalar ? "1" : $"{fields[value]}.Length";

    private string Sum(IEnumerable<Value> values)
    {
        var list = values.ToList();
        int scalars = list.Count(v => v.Type.IsScalar);
        var parts = list.Where(v => !v.Type.IsScalar).Select(Length).ToList();
        if (scalars > 0 || parts.Count == 0) parts.Insert(0, scalars.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(" + ", parts);
    }

    private void Schedule()
    {
        var slice = ArrayCopies.Apply(plan.Noise, []);
        OpenMethod("public void Schedule(NoiseSchedule schedule)");
        var names = new Names([.. fields.Values.Select(f => f.TrimStart('@')), .. reserved]);
        var header = code.Fork();
        var body = code.Fork();
        var writer = new RegionWriter(slice, Variability.Of(slice), ScalarDialect.Instance, names, header, body) { Arena = "arena", Schedules = true };
        BindFields(writer, slice.Parameters, false, names, header);
        writer.Write();
        if (writer.RentsArrays) code.Line("using var arena = UniformArena.Begin();");
        code.Insert(header);
        code.Insert(body);
        CloseMethod();
    }

    private void Gradient()
    {
        if (plan.Epilogue is null)
        {
            code.Open("public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)");
            code.Close();
            return;
        }

        var epilogue = ArrayCopies.Apply(plan.Epilogue, []);
        OpenMethod("public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)");
        var names = new Names([.. fields.Values.Select(f => f.TrimStart('@')), .. reserved]);
        var header = code.Fork();
        var body = code.Fork();
        var writer = new RegionWriter(epilogue, Variability.Of(epilogue), ScalarDialect.Instance, names, header, body) { Arena = "arena" };
        BindFields(writer, plan.Parameters.Where(fields.ContainsKey), false, names, header);
        BindSeeds(writer, epilogue, names, header);
        writer.Write();
        if (writer.RentsArrays || writer.UsesTape) code.Line("using var arena = UniformArena.Begin();");
        if (writer.UsesTape) TapeVariables(code, "arena");
        code.Insert(header);
        code.Insert(body);
        var offset = new List<Value>();
        for (int i = 0; i < plan.Differentiable.Count; i++)
        {
            var bar = epilogue.Body.Yields[i];
            string at = Sum(offset);
            if (bar.Type.IsScalar) code.Line($"gradient[{at}] = {writer.Of(bar, false).Code};");
            else code.Line($"{writer.ArrayText(bar)}.CopyTo(gradient.Slice({at}));");
            offset.Add(plan.Differentiable[i]);
        }

        CloseMethod();
    }

    private void BindSeeds(RegionWriter writer, Function epilogue, Names names, CodeWriter header)
    {
        var before = new List<Value>();
        for (int i = 0; i < plan.Summed.Count; i++)
        {
            var seed = epilogue.Parameters[plan.Parameters.Count + i];
            string at = Sum(before);
            if (seed.Type.IsScalar)
            {
                writer.Bind(seed, Text.Primary($"sums[{at}]"));
            }
            else
            {
                string name = Names.Escape(names.New(seed.Name ?? "bar"));
                header.Line($"var {name} = sums.Slice({at}, {Length(plan.Summed[i])});");
                string field = fields[plan.Summed[i]];
                writer.BindArray(seed, name, $"{field}.Rows", $"{field}.Columns");
            }

            before.Add(plan.Summed[i]);
        }
    }

    private void Release()
    {
        code.Open("public void Release()");
        foreach (var value in stored)
            if (!value.Type.IsScalar) code.Line($"{fields[value]}.Return();");
        code.Close();
    }
}

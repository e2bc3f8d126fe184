using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.CSharp;

/// <summary>
/// The loop over groups of eight samples, at one width. There is at least one, and the runtime's compiler moves constants out of a loop that tests at its end
/// only.
/// </summary>
internal sealed partial class KernelPrinter
{
    private void Run(Dialect dialect)
    {
        var accumulators = plan.Sample.Parameters.Skip(plan.Prologue.Body.Yields.Count).ToList();
        var sample = ArrayCopies.Apply(plan.Sample, accumulators);
        var names = new Names([
            .. dialect.Vectors ? [] : fields.Values.Select(f => f.TrimStart('@')),
            .. reserved]);
        code.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        OpenMethod($"public void Run{dialect.Width}(ref KernelFrame frame)");
        var header = code.Fork();
        var inner = code.Fork();
        inner.Open();
        var body = inner.Fork();
        var writer = new RegionWriter(sample, Variability.Of(sample, accumulators), dialect, names, header, body);
        BindFields(writer, plan.Prologue.Body.Yields, dialect.Vectors, names, header);
        BindAccumulators(writer, accumulators, dialect, names, header);
        writer.Write();
        var sums = Results(writer, sample, dialect, names, header, body);
        GroupHead(writer, dialect, inner);
        inner.Insert(body);
        if (writer.RentsArrays) inner.Line("frame.Arena.Reset(groupMark);");
        inner.Line("place += 8;");
        inner.Close();

        if (writer.ReadsStream) code.Line("ref double noise = ref frame.Noise;");
        if (writer.ReadsKeyed) code.Line("var key = frame.Key;");
        if (writer.UsesTape)
        {
            code.Line("int top = 0;");
            code.Line("ref double tape = ref frame.Arena.Reserve(top, 0);");
        }

        if (accumulators.Count > 0) code.Line("int mark = frame.Arena.Mark();");
        code.Insert(header);
        code.Line();
        code.Line("nuint place = frame.FirstPlace, end = frame.EndPlace;");
        code.Line("do");
        code.Insert(inner);
        code.Line("while (place < end);");
        foreach (string line in sums) code.Line(line);
        if (accumulators.Count > 0) code.Line("frame.Arena.Reset(mark);");
        CloseMethod();
    }

    private void BindAccumulators(RegionWriter writer, List<Value> accumulators, Dialect dialect, Names names, CodeWriter header)
    {
        foreach (var accumulator in accumulators)
        {
            var array = plan.Summed.First(v => !v.Type.IsScalar && accumulators.IndexOf(accumulator) == plan.Summed.Where(s => !s.Type.IsScalar).ToList().IndexOf(v));
            string field = (dialect.Vectors ? "this." : "") + fields[array];
            string name = Names.Escape(names.New(accumulator.Name ?? "bar"));
            header.Line($"var {name} = frame.Arena.Rent<{dialect.TypeOf(ElementKind.Real)}>({field}.Length);");
            writer.BindArray(accumulator, name, $"{field}.Rows", $"{field}.Columns");
        }
    }

    /// <summary>Statements at the head of a group: where its noise begins, its sample numbers, counters.</summary>
    private void GroupHead(RegionWriter writer, Dialect dialect, CodeWriter inner)
    {
        string lanes = $"Vector{dialect.Width}";
        if (writer.ReadsStream) inner.Line("nuint at = frame.NoiseAt(place);");
        if (writer.ReadsKeyed) inner.Line(dialect.Vectors ? $"var sample = Lanes.Ascending{dialect.Width}(frame.SampleAt(place));" : "long sample = frame.SampleAt(place);");
        if (writer.RentsArrays) inner.Line("int groupMark = frame.Arena.Mark();");
        foreach (var counter in writer.Counters.Counted)
            inner.Line(counter.Value && dialect.Vectors ? $"var {SiteCounters.Name(counter.Key)} = {lanes}<long>.Zero;" : $"{(counter.Value ? "long" : "int")} {SiteCounters.Name(counter.Key)} = 0;");
        if (writer.ChecksLanes) inner.Line(dialect.Vectors ? $"var invalid = {lanes}<double>.Zero;" : "bool invalid = false;");
        foreach (int cost in writer.SharedCosts)
        {
            string name = RegionWriter.SharedCost(cost);
            inner.Line(dialect.Vectors ? $"var {name} = {lanes}.LoadUnsafe(ref frame.Values, {Place(cost)});" : $"double {name} = Lanes.Load(ref frame.Values, {Place(cost)});");
        }
    }

    /// <summary>Writes the value and adds up the adjoints; the result are the statements after the loop.</summary>
    private List<string> Results(RegionWriter writer, Function sample, Dialect dialect, Names names, CodeWriter header, CodeWriter body)
    {
        int result = 0;
        if (plan.WritesValue)
        {
            var text = writer.Of(sample.Body.Yields[result++], varying: true);
            if (writer.ChecksLanes) text = dialect.Select(Text.Primary("invalid"), dialect.Broadcast(Text.Primary("double.NaN"), ElementKind.Real), text, ElementKind.Real);
            var visited = writer.Counters.Visited.ToList();
            if (visited.Count > 0) text = Costs(writer, sample, text, visited, dialect, body);
            Store(text, Place(0), dialect, body);
        }

        var after = new List<string>();
        var before = new List<Value>();
        foreach (var value in plan.Summed)
        {
            string slot = Slot(before, dialect);
            before.Add(value);
            var bar = sample.Body.Yields[result++];
            if (!value.Type.IsScalar)
            {
                after.Add($"frame.AddSums({slot}, {writer.ArrayText(bar)});");
                continue;
            }

            string name = Names.Escape(names.New(SumName(value, bar)));
            header.Line(dialect.Vectors ? $"var {name} = {dialect.Zero(ElementKind.Real).Code};" : $"double {name} = 0;");
            body.Line(writer.Product(bar) is { } product
                ? $"{name} = {dialect.Apply(Primitive.FusedMultiplyAdd, ElementKind.Real, ElementKind.Real, [product.Left, product.Right, Text.Primary(name)]).Code};"
                : $"{name} += {writer.Of(bar, varying: true).Code};");
            after.Add($"frame.AddSum({slot}, {name});");
        }

        return after;
    }

    /// <summary>Closes the visits of the sample with the costs they share, and keeps those costs for the gradient; the result is the value.</summary>
    private static Text Costs(
        RegionWriter writer, Function sample, Text value, List<KeyValuePair<int, int?>> visited, Dialect dialect, CodeWriter body)
    {
        body.Line($"{(dialect.Vectors ? "var" : "double")} value = {value.Code};");
        for (int k = 1; k < sample.Body.Yields.Count; k++)
        {
            body.Line($"{(dialect.Vectors ? "var" : "double")} {RegionWriter.SharedCost(k)} = {writer.Of(sample.Body.Yields[k], varying: true).Code};");
            Store(Text.Primary(RegionWriter.SharedCost(k)), Place(k), dialect, body);
        }

        foreach (var (site, shared) in visited.Select(v => (v.Key, v.Value)))
        {
            string made = writer.Counters.IsCounted(site) ? SiteCounters.Name(site) : "1";
            string cost = shared is { } result ? RegionWriter.SharedCost(result) : dialect.Zero(ElementKind.Real).Code;
            body.Line($"frame.Baselines.Close({site}, {made}, {cost}, frame.LaneOffset);");
        }

        return Text.Primary("value");
    }

    private static void Store(Text text, string place, Dialect dialect, CodeWriter body) => body.Line(dialect.Vectors
        ? $"{text.AtLeast(Precedence.Primary)}.StoreUnsafe(ref frame.Values, {place});"
        : $"Lanes.Store(ref frame.Values, {place}, {text.Code});");

    /// <summary>Where a group's value or a shared cost stands.</summary>
    private static string Place(int result) => result == 0 ? "place" : $"frame.CostAt(place, {result})";

    /// <summary>A sum is named after what it is the adjoint of, or, when a factor has left it, after what is summed.</summary>
    private string SumName(Value value, Value bar)
    {
        if (fields.ContainsKey(value)) return NameOf(value) + "BarSum";
        var definition = plan.Sample.Body.Operations.FirstOrDefault(o => o.Results.Contains(bar));
        return (bar.Name ?? (definition is null ? "sample" : Names.HintFor(definition))) + "Sum";
    }

    private string Slot(List<Value> before, Dialect dialect)
    {
        string sum = Sum(before);
        return dialect.Vectors ? string.Join(" + ", sum.Split([" + "], StringSplitOptions.None).Select(p => char.IsDigit(p[0]) ? p : "this." + p)) : sum;
    }
}

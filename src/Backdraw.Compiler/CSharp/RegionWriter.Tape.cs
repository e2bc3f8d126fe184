using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>The tape: a stack of frames, one an iteration of a loop of the forward sweep.</summary>
internal sealed partial class RegionWriter
{
    private readonly HashSet<int> reserved = [];

    /// <summary>Whether the tape is used: the kernel declares <c>tape</c> and <c>top</c>.</summary>
    public bool UsesTape { get; private set; }

    /// <summary>Makes room for all frames of a loop at once, where their number is known and nothing else is put between them.</summary>
    private void ReserveTape(LoopOp loop)
    {
        var saves = loop.Body.Operations.OfType<SaveOp>().ToList();
        bool nested = loop.Body.Operations.Any(o => o is not SaveOp && Walk.Regions(o).Any(r => Walk.Operations(r).Any(i => i is SaveOp)));
        if (saves.Count == 0 || nested || loop.Upper is null || loop.Condition is not null) return;
        string trips = Of(loop.Lower).Code == "0" ? Of(loop.Upper).AtLeast(Precedence.Unary) : $"({Of(loop.Upper).Code} - {Of(loop.Lower).AtLeast(Precedence.Multiplicative)})";
        UsesTape = true;
        code.Line($"tape = ref {Arena}.Reserve(top, {saves.Count * dialect.Lanes}L * {trips});");
        reserved.UnionWith(saves.Select(s => s.Slot));
    }

    private int Save(Region region, int start)
    {
        int end = start;
        while (end < region.Operations.Count && region.Operations[end] is SaveOp) end++;
        UsesTape = true;
        int count = end - start;
        if (!reserved.Contains(((SaveOp)region.Operations[start]).Slot))
            code.Line($"tape = ref {Arena}.Reserve(top, {count * dialect.Lanes});");
        for (int k = 0; k < count; k++)
        {
            var saved = ((SaveOp)region.Operations[start + k]).Saved;
            string at = Offset(k);
            code.Line(dialect.Vectors
                ? $"{OnTape(saved).AtLeast(Precedence.Primary)}.StoreUnsafe(ref tape, {at});"
                : $"Lanes.Store(ref tape, {at}, {OnTape(saved).Code});");
        }

        code.Line($"top += {count * dialect.Lanes};");
        return count;
    }

    private int Restore(Region region, int start)
    {
        int end = start;
        while (end < region.Operations.Count && region.Operations[end] is RestoreOp) end++;
        int count = end - start;
        code.Line($"top -= {count * dialect.Lanes};");
        for (int k = 0; k < count; k++)
        {
            var restore = (RestoreOp)region.Operations[start + k];
            var text = Text.Primary(dialect.Vectors ? $"Vector{dialect.Width}.LoadUnsafe(ref tape, {Offset(k)})" : $"Lanes.Load(ref tape, {Offset(k)})");
            texts[restore.Result] = Declare(restore.Result, restore.Result.Name ?? Names.HintFor(restore), FromTape(text, restore.Result.Type.Element));
        }

        return count;
    }

    private string Offset(int slot) => slot == 0 ? "(nuint)top" : $"(nuint)top + {slot * dialect.Lanes}";

    private Text OnTape(Value saved)
    {
        var text = Of(saved, varying: true);
        bool vectors = dialect.Vectors;
        return saved.Type.Element switch
        {
            ElementKind.Real => text,
            ElementKind.Bool => vectors ? text : Text.Choice(text, Text.Primary("1.0"), Text.Primary("0.0")),
            _ => vectors ? Text.Primary(text.AtLeast(Precedence.Primary) + ".AsDouble()") : Text.Call("BitConverter.Int64BitsToDouble", text),
        };
    }

    private Text FromTape(Text text, ElementKind element)
    {
        bool vectors = dialect.Vectors;
        return element switch
        {
            ElementKind.Real => text,
            ElementKind.Bool => vectors ? text : Text.Binary(Precedence.Equality, "!=", text, Text.Primary("0.0")),
            _ when vectors => Text.Primary(text.Code + ".AsInt64()"),
            ElementKind.Int => Text.Primary($"(int)BitConverter.DoubleToInt64Bits({text.Code})"),
            _ => Text.Call("BitConverter.DoubleToInt64Bits", text),
        };
    }
}

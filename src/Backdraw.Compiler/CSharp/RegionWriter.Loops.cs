using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Loops: while any lane is active where the trips vary by lane.</summary>
internal sealed partial class RegionWriter
{
    private void Loop(LoopOp loop, Text? mask)
    {
        foreach (var output in loop.Outputs)
            if (!output.Type.IsScalar && !arrays.ContainsKey(storage.Representative(output)))
                throw new InvalidOperationException($"{output} has no storage before its loop.");

        bool laneBounds = IsVarying(loop.Lower) || (loop.Upper is not null && IsVarying(loop.Upper));
        bool laneCondition = loop.Condition is not null && IsVarying(loop.Condition.Yields[0]);
        var carried = Carried(loop, laneBounds || laneCondition);
        string index = Names.Escape(names.New(loop.Body.Parameters[0].Name ?? "k"));
        BindIndex(loop, index);
        if (laneBounds || laneCondition) LaneLoop(loop, index, carried, mask);
        else UniformLoop(loop, index, carried, mask);

        for (int k = 0; k < carried.Count; k++)
        {
            if (carried[k].Variable is null) continue;
            texts[loop.Outputs[k]] = Text.Variable(carried[k].Final ?? carried[k].Variable!);
        }
    }

    /// <summary>A variable for each carried scalar. Where a uniform recurrence ends at different trips in different lanes, Final holds the lanes' ends.</summary>
    private List<(string? Variable, string? Final, bool Varying)> Carried(LoopOp loop, bool laneTrips)
    {
        var carried = new List<(string?, string?, bool)>();
        for (int k = 0; k < loop.Outputs.Count; k++)
        {
            var parameter = loop.Body.Parameters[k + 1];
            if (!parameter.Type.IsScalar)
            {
                carried.Add((null, null, false));
                continue;
            }

            bool varying = IsVarying(parameter);
            string variable = Mutable(parameter, loop.Initial[k], loop.Outputs[k].Name ?? loop.Initial[k].Name ?? "carried", varying);
            string? final = null;
            if (laneTrips && !varying && IsVarying(loop.Outputs[k]) && uses.Count(loop.Outputs[k]) > 0)
            {
                final = Names.Escape(names.New(variable.TrimStart('@') + "AtEnd"));
                code.Line($"var {final} = {dialect.Broadcast(Text.Variable(variable), parameter.Type.Element).Code};");
            }

            texts[parameter] = Text.Variable(variable);
            if (loop.Condition is not null) texts[loop.Condition.Parameters[k + 1]] = Text.Variable(variable);
            carried.Add((variable, final, varying));
        }

        return carried;
    }

    private void BindIndex(LoopOp loop, string index)
    {
        texts[loop.Body.Parameters[0]] = Text.Primary(index);
        if (loop.Condition is not null) texts[loop.Condition.Parameters[0]] = Text.Primary(index);
    }

    private void UniformLoop(LoopOp loop, string index, List<(string? Variable, string? Final, bool Varying)> carried, Text? mask)
    {
        var tests = new List<string>();
        if (loop.Upper is not null && !loop.Descending) tests.Add(Text.Binary(Precedence.Relational, "<", Text.Primary(index), Of(loop.Upper)).Code);
        if (loop.Upper is not null && loop.Descending) tests.Add(Text.Binary(Precedence.Relational, ">=", Text.Primary(index), Of(loop.Lower)).Code);
        CodeWriter? head = null;
        if (loop.Condition is { } condition)
        {
            // A condition that is one expression stands in the head of the loop, a longer one at the head of the body; the loop's line stands above both.
            string? above = lastSource;
            lastSource = loop.Source ?? above;
            head = Forked(() => Operations(condition, mask));
            lastSource = above;
            if (head.IsEmpty) tests.Add(Of(condition.Yields[0]).AtLeast(Precedence.ConditionalAnd));
        }

        ReserveTape(loop);
        bool readsIndex = uses.Count(loop.Body.Parameters[0]) > 0 || (loop.Condition is not null && uses.Count(loop.Condition.Parameters[0]) > 0);
        string test = string.Join(" && ", tests);
        string outline = loop.Upper is null && !readsIndex ? (test.Length == 0 ? "while (true)" : $"while ({test})")
            : loop.Descending ? $"for (int {index} = {Last(Of(loop.Upper!).AtLeast(Precedence.Additive))}; {test}; {index}--)"
            : $"for (int {index} = {Of(loop.Lower).Code}; {test}; {index}++)";
        Announce(loop, outline);
        code.Open(outline);
        if (head is { IsEmpty: false })
        {
            code.Insert(head);
            code.Line($"if (!{Of(loop.Condition!.Yields[0]).AtLeast(Precedence.Unary)}) break;");
        }

        string? mark = Mark(loop);
        Operations(loop.Body, mask);
        Assign(Next(loop, carried, null));
        if (mark is not null) code.Line($"{Arena}.Reset({mark});");
        code.Close();
    }

    private void LaneLoop(LoopOp loop, string index, List<(string? Variable, string? Final, bool Varying)> carried, Text? mask)
    {
        string allLanes = $"Vector{dialect.Width}<double>.AllBitsSet";
        string outer = mask?.Code ?? allLanes;
        string lower = IsVarying(loop.Lower) ? $"Lanes.Lowest({outer}, {Of(loop.Lower).Code})" : Of(loop.Lower).Code;
        string? upper = loop.Upper is null ? null : IsVarying(loop.Upper) ? $"Lanes.Highest({outer}, {Of(loop.Upper).Code})" : Of(loop.Upper).AtLeast(Precedence.Additive);
        string alive = "";
        if (loop.Condition is not null)
        {
            alive = Names.Escape(names.New("alive"));
            code.Line($"var {alive} = {outer};");
        }

        string first = Names.Escape(names.New("first")), end = Names.Escape(names.New("end"));
        string outline = loop.Descending ? $"for (int {index} = {Last(upper!)}, {first} = {lower}; {index} >= {first}; {index}--)"
            : upper is null ? $"for (int {index} = {lower}; ; {index}++)"
            : $"for (int {index} = {lower}, {end} = {upper}; {index} < {end}; {index}++)";
        Announce(loop, outline);
        code.Open(outline);

        string active = Names.Escape(names.New("active"));
        var conditions = new List<string>();
        if (loop.Condition is not null) conditions.Add(alive);
        else if (mask is not null) conditions.Add(mask.Code);
        string here = dialect.Broadcast(Text.Primary(index), ElementKind.Int).Code;
        if (IsVarying(loop.Lower)) conditions.Add($"Lanes.LessOrEqual({Of(loop.Lower).Code}, {here})");
        if (loop.Upper is not null && IsVarying(loop.Upper)) conditions.Add($"Lanes.Less({here}, {Of(loop.Upper).Code})");
        if (conditions.Count == 0) conditions.Add(allLanes);
        code.Line($"var {active} = {string.Join(" & ", conditions)};");
        var activeText = Text.Primary(active);
        if (loop.Condition is { } condition)
        {
            Operations(condition, activeText);
            string proceeds = Of(condition.Yields[0], varying: true).AtLeast(Precedence.BitAnd);
            // Lanes whose first index comes later are alive without taking part yet.
            bool joinLate = loop.Descending ? IsVarying(loop.Upper!) : IsVarying(loop.Lower);
            if (joinLate) code.Line($"{alive} &= ~{active} | {proceeds};");
            code.Line($"{active} &= {proceeds};");
            if (!joinLate) code.Line($"{alive} = {active};");
            code.Line($"if (!Lanes.Any({alive})) break;");
        }

        string? mark = Mark(loop);
        Operations(loop.Body, activeText);
        Assign(Next(loop, carried, activeText));
        if (mark is not null) code.Line($"{Arena}.Reset({mark});");
        code.Close();
    }

    /// <summary>Arrays made in an iteration are given back at its end.</summary>
    private string? Mark(LoopOp loop)
    {
        if (!loop.Body.Operations.Any(o => o is NewArrayOp or ZerosLikeOp)) return null;
        string mark = Names.Escape(names.New("mark"));
        code.Line($"int {mark} = {Arena}.Mark();");
        return mark;
    }

    private List<Assignment> Next(LoopOp loop, List<(string? Variable, string? Final, bool Varying)> carried, Text? active)
    {
        var assignments = new List<Assignment>();
        for (int k = 0; k < carried.Count; k++)
        {
            var (variable, final, varying) = carried[k];
            if (variable is null) continue;
            var next = Of(loop.Body.Yields[k], varying);
            var element = loop.Outputs[k].Type.Element;
            if (active is not null && varying && next.Code != variable) next = dialect.Select(active, next, Text.Variable(variable), element);
            assignments.Add(new(variable, next, varying ? "var" : ScalarDialect.Instance.TypeOf(element)));
            if (final is not null)
                assignments.Add(new(final, dialect.Select(active!, dialect.Broadcast(Of(loop.Body.Yields[k], false), element), Text.Variable(final), element), "var"));
        }

        return assignments;
    }

    /// <summary>upper − 1: the bound itself where the loop, run upwards, goes up to and with it.</summary>
    private static string Last(string upper) =>
        upper.EndsWith(" + 1", StringComparison.Ordinal) ? upper.Substring(0, upper.Length - 4) : upper + " - 1";
}

using System.Globalization;
using System.Text;

namespace Backdraw.Compiler.Ir;

/// <summary>Writes a function as IR text, the language of <c>docs/ir.md</c>. <see cref="Parser"/> reads it back to an equal function.</summary>
public static class Printer
{
    /// <summary>The function as text, lines ended by <c>\n</c>.</summary>
    public static string Print(Function function)
    {
        var text = new StringBuilder();
        text.Append("function ").Append(Name(function.Name));
        AppendParameters(text, function.Parameters);
        text.Append(" wrt ");
        AppendTuple(text, function.Differentiable);
        text.Append(' ');
        AppendRegion(text, function.Body, 0, null);
        return text.Append('\n').ToString();
    }

    /// <summary>One operation as text, its regions included, without a line end.</summary>
    public static string Print(Operation operation)
    {
        var text = new StringBuilder();
        AppendOperation(text, operation, 0);
        return text.ToString();
    }

    /// <summary>The text of a constant's bits: <c>0.1</c>, <c>-0.0</c>, <c>NaN(0x7FF8000000000000)</c>, <c>7</c>, <c>true</c>.</summary>
    public static string Number(IrType type, long bits)
    {
        if (type == IrType.Bool) return bits switch { 0 => "false", 1 => "true", _ => Invariant(bits) };
        if (type != IrType.Real) return Invariant(bits);
        double value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsNaN(value)) return $"NaN(0x{bits.ToString("X16", CultureInfo.InvariantCulture)})";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return bits == 0 ? "0.0" : "-0.0";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        // .NET Framework's "R" is not always the same number again.
        if (double.Parse(text, CultureInfo.InvariantCulture) != value) text = value.ToString("G17", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void AppendOperation(StringBuilder text, Operation operation, int depth)
    {
        if (operation.Results.Count > 0)
        {
            AppendList(text, operation.Results, typed: true);
            text.Append(" = ");
        }
        switch (operation)
        {
            case IfOp branch: AppendIf(text, branch, depth); break;
            case LoopOp loop: AppendLoop(text, loop, depth); break;
            default:
                text.Append(Leaf(operation));
                AppendSource(text, operation.Source);
                break;
        }
    }

    private static string Leaf(Operation operation) => operation switch
    {
        ConstantOp op => $"const {Number(op.Result.Type, op.Bits)}" + (op.Token is null ? "" : " " + Quote(op.Token)),
        ApplyOp op => $"{op.Primitive}{string.Concat(op.Arguments.Select(a => " " + Reference(a)))}",
        DrawOp op => $"draw {op.Family} {Site(op.Site)} {Tuple(op.Parameters)} [{op.Estimator}]",
        NoiseOp op => $"noise {op.Kind} {Site(op.Site)} {(op.Keyed ? "keyed" : "stream")}",
        OrderOp op => $"order {Reference(op.Lower)} {Reference(op.Upper)} {Quote(op.Text)}",
        SignOp op => $"{(op.AllowsZero ? "notnegative" : "positive")} {Reference(op.Parameter)} {Quote(op.Reason)}",
        CheckOp op => $"check {op.Family} {Site(op.Site)} {Tuple(op.Parameters)}",
        QuantileOp op => $"quantile {op.Family} {Reference(op.Uniform)} {Tuple(op.Parameters)}",
        LogDensityOp op => $"logdensity {op.Family} {Reference(op.Outcome)} {Tuple(op.Parameters)}",
        AdvantageOp op => $"advantage {Site(op.Site)} {Cost(op.Shared, op.Cost)}",
        WeightOp op => $"weight {Site(op.Site)}",
        HeldOp op => $"held {Reference(op.Held)}",
        JointOp op => $"joint {Reference(op.Left)} {Reference(op.Right)}",
        VisitOp op => $"visit {Site(op.Site)} {Cost(op.Shared, op.Cost)}",
        CostOp op => $"cost {Site(op.Site)} {Reference(op.Cost)}",
        NewArrayOp op => $"newarray {op.Result.Type} {Tuple(op.Extents)}",
        ArrayLiteralOp op => $"array {Tuple(op.Elements)}",
        LengthOp op => $"length {Reference(op.Array)} {Invariant(op.Dimension)}",
        LoadOp op => $"load {Reference(op.Array)} {Indices(op.Indices)}",
        StoreOp op => $"store {Reference(op.Array)} {Indices(op.Indices)} {Reference(op.Element)}",
        AddAtOp op => $"addat {Reference(op.Array)} {Indices(op.Indices)} {Reference(op.Addend)}",
        AddArraysOp op => $"addarrays {Reference(op.Left)} {Reference(op.Right)}",
        ZerosLikeOp op => $"zeroslike {Reference(op.Shape)}",
        SaveOp op => $"save #{Invariant(op.Slot)} {Reference(op.Saved)}",
        RestoreOp op => $"restore #{Invariant(op.Slot)}",
        _ => throw new InvalidOperationException($"Unknown operation {operation.GetType().Name}."),
    };

    private static void AppendIf(StringBuilder text, IfOp branch, int depth)
    {
        text.Append("if ").Append(Reference(branch.Condition)).Append(' ');
        AppendRegion(text, branch.Then, depth, branch.Source);
        text.Append(" else ");
        AppendRegion(text, branch.Else, depth, null);
    }

    private static void AppendLoop(StringBuilder text, LoopOp loop, int depth)
    {
        var parameters = loop.Body.Parameters;
        text.Append("loop ").Append(Reference(parameters[0])).Append(" from ").Append(Reference(loop.Lower));
        if (loop.Upper is not null) text.Append(" to ").Append(Reference(loop.Upper));
        if (loop.Descending) text.Append(" down");
        text.Append(" carry (");
        for (int k = 0; k < loop.Initial.Count; k++)
        {
            if (k > 0) text.Append(", ");
            text.Append(Definition(parameters[k + 1])).Append(" = ").Append(Reference(loop.Initial[k]));
        }
        text.Append(") ");
        if (loop.Condition is { } condition)
        {
            text.Append("while ");
            if (condition.Parameters != parameters)
            {
                AppendParameters(text, condition.Parameters);
                text.Append(' ');
            }
            AppendRegion(text, condition, depth, loop.Source);
            text.Append(' ');
        }
        AppendRegion(text, loop.Body, depth, loop.Condition is null ? loop.Source : null);
    }

    private static void AppendRegion(StringBuilder text, Region region, int depth, string? source)
    {
        text.Append('{');
        AppendSource(text, source);
        text.Append('\n');
        foreach (var operation in region.Operations)
        {
            text.Append(' ', 4 * (depth + 1));
            AppendOperation(text, operation, depth + 1);
            text.Append('\n');
        }
        text.Append(' ', 4 * (depth + 1)).Append("yield");
        if (region.Yields.Count > 0) text.Append(' ');
        AppendList(text, region.Yields, typed: false);
        text.Append('\n').Append(' ', 4 * depth).Append('}');
    }

    private static void AppendSource(StringBuilder text, string? source)
    {
        if (source is not null) text.Append(" ; ").Append(Escape(source));
    }

    private static void AppendParameters(StringBuilder text, EquatableArray<Value> values)
    {
        text.Append('(');
        AppendList(text, values, typed: true);
        text.Append(')');
    }

    private static void AppendTuple(StringBuilder text, EquatableArray<Value> values) => text.Append(Tuple(values));

    private static void AppendList(StringBuilder text, EquatableArray<Value> values, bool typed)
    {
        for (int k = 0; k < values.Count; k++)
        {
            if (k > 0) text.Append(", ");
            text.Append(typed ? Definition(values[k]) : Reference(values[k]));
        }
    }

    private static string Tuple(EquatableArray<Value> values) => $"({string.Join(", ", values.Select(Reference))})";

    private static string Indices(EquatableArray<Value> values) => $"[{string.Join(", ", values.Select(Reference))}]";

    private static string Cost(int? shared, Value? own) =>
        $"shared {(shared is { } result ? Invariant(result) : "none")} own {(own is null ? "none" : Reference(own))}";

    private static string Site(DrawSite site) => $"@{Invariant(site.Id)} {Quote(site.Path)}";

    private static string Definition(Value value) => $"{Reference(value)}: {value.Type}";

    private static string Reference(Value value) => value.Name is null ? "%" + Invariant(value.Id) : $"%{Name(value.Name)}.{Invariant(value.Id)}";

    private static string Name(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_') ? name : Quote(name);

    private static string Quote(string text) => "\"" + Escape(text).Replace("\"", "\\\"") + "\"";

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");
}

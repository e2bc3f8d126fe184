using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>Runs a function and its transformed version on the same noise and compares results and everything that happened on the way.</summary>
public static class Equivalence
{
    /// <summary>What a run returned, and its noise, checks and visits in order.</summary>
    public sealed record Run(object[] Results, List<string> Events, bool AllFinite);

    /// <summary>Runs a function; noise and advantages are a function of the site and the number of its visit.</summary>
    public static Run Of(Function function, object[] arguments)
    {
        var events = new List<string>();
        var visits = new Dictionary<int, int>();
        bool finite = Array.TrueForAll(arguments, IsFinite);
        double Next(int site)
        {
            visits[site] = visits.GetValueOrDefault(site) + 1;
            return new Random((site * 1000) + visits[site]).NextDouble();
        }
        Interpreter? interpreter = null;
        interpreter = new Interpreter
        {
            Noise = op =>
            {
                events.Add(Printer.Print(op with { Source = null, Result = new Value(0, IrType.Real, null) }));
                return Next(op.Site.Id);
            },
            Advantage = (op, cost) => op.Site.Id + (op.Shared ?? 7) + cost,
            Weight = op => op.Site.Id + 0.5,
            Visit = (op, cost) => events.Add($"visit {op.Site.Id} {op.Shared} {Text(cost)}"),
            Cost = (op, cost) => events.Add($"cost {op.Site.Id} {Text(cost)}"),
            Trace = op =>
            {
                if (op is OrderOp order && IsAbove(interpreter![order.Lower], interpreter[order.Upper]))
                    events.Add($"order {Text(interpreter[order.Lower])} {Text(interpreter[order.Upper])}");
                if (op is SignOp sign && Interpreter.IsOutside(sign, interpreter![sign.Parameter])) events.Add($"sign {sign.AllowsZero} {Text(interpreter![sign.Parameter])}");
                if (op is CheckOp check) events.Add($"check {check.Site.Id} {string.Join(" ", check.Parameters.Select(p => Text(interpreter![p])))}");
                foreach (var result in op.Results) finite &= IsFinite(interpreter![result]);
            },
        };
        var results = interpreter.Run(function, arguments);
        return new Run(results, events, finite);
    }

    // NaN is above nothing and below nothing.
    private static bool IsAbove(object lower, object upper) => lower is double x && upper is double y ? x > y : System.Collections.Comparer.DefaultInvariant.Compare(lower, upper) > 0;

    private static bool IsFinite(object value) => value switch
    {
        double x => double.IsFinite(x),
        double[] array => Array.TrueForAll(array, double.IsFinite),
        _ => true,
    };

    /// <summary>Bits of a result as text; all NaNs are one.</summary>
    public static string Text(object value) => value switch
    {
        double x => double.IsNaN(x) ? "NaN" : BitConverter.DoubleToInt64Bits(x).ToString("X16"),
        Array array => "[" + string.Join(" ", array.Cast<object>().Select(Text)) + "]",
        _ => value.ToString()!,
    };
}

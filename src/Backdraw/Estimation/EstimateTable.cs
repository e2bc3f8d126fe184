using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Backdraw.Runtime;

/// <summary>The text of an estimate of value and gradient.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EstimateTable
{
    /// <summary>
    /// A table: the value, then a line per scalar derivative and per element of an array or matrix, 16 of each; names on the left, estimates on the right,
    /// aligned at the ±. Samples that were not finite are told of in a last line.
    /// </summary>
    /// <param name="value">The estimate of the expectation.</param>
    /// <param name="nonFinite">The samples that were not finite.</param>
    /// <param name="rows">Names, each with an <see cref="Estimate"/>, <see cref="EstimateArray"/> or <see cref="EstimateMatrix"/>.</param>
    public static string Format(Estimate value, NonFinite nonFinite, params (string Name, object Estimates)[] rows)
    {
        string table = Format([("Value", value), .. rows]);
        return nonFinite.Count == 0 ? table : string.Create(
            CultureInfo.InvariantCulture, $"{table}\n{nonFinite.Count} of {value.Samples} samples not finite, the first at index {nonFinite.FirstIndex}");
    }

    /// <summary>A table: a line per scalar and per element of an array or matrix, 16 of each.</summary>
    /// <param name="rows">Names, each with an estimate, a number, or an array or matrix of either.</param>
    public static string Format(params (string Name, object Entries)[] rows)
    {
        var lines = new List<(string Name, string Text)>();
        foreach (var (name, entries) in rows) Add(lines, name, entries);
        if (lines.Count == 0) return "";

        int names = lines.Max(static line => line.Name.Length), middle = lines.Max(static line => Middle(line.Text));
        var text = new StringBuilder();
        foreach (var (name, entry) in lines)
        {
            if (text.Length > 0) text.Append('\n');
            if (entry.Length == 0) text.Append(name);
            else text.Append(name.PadRight(names)).Append(' ', 2 + middle - Middle(entry)).Append(entry);
        }

        return text.ToString();
    }

    static void Add(List<(string Name, string Text)> lines, string name, object entries)
    {
        switch (entries)
        {
            case EstimateArray array: AddElements(lines, name, array.Length, i => $"[{i}]", i => EntryText.Of(array[i])); break;
            case double[] array: AddElements(lines, name, array.Length, i => $"[{i}]", i => EntryText.Of(array[i])); break;
            case EstimateMatrix matrix: AddMatrix(lines, name, matrix.Rows, matrix.Columns, (i, j) => EntryText.Of(matrix[i, j])); break;
            case double[,] matrix: AddMatrix(lines, name, matrix.GetLength(0), matrix.GetLength(1), (i, j) => EntryText.Of(matrix[i, j])); break;
            case double number: lines.Add((name, EntryText.Of(number))); break;
            default: lines.Add((name, entries.ToString() ?? "")); break;
        }
    }

    static void AddMatrix(List<(string Name, string Text)> lines, string name, int rows, int columns, Func<int, int, string> text) =>
        AddElements(lines, name, rows * columns, i => $"[{i / columns}, {i % columns}]", i => text(i / columns, i % columns));

    static void AddElements(List<(string Name, string Text)> lines, string name, int count, Func<int, string> place, Func<int, string> text)
    {
        for (int i = 0; i < Math.Min(count, EntryText.MostElements); i++) lines.Add((name + place(i), text(i)));
        if (count > EntryText.MostElements) lines.Add(($"{name}: {count - EntryText.MostElements} more", ""));
    }

    static int Middle(string text) => Math.Max(0, text.IndexOf('±'));
}

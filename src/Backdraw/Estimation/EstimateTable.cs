using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Backdraw.Runtime;

/// <summary>The text of an estimate of value and gradient.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EstimateTable
{
    const int MostElements = 16;

    /// <summary>
    /// A table: the value, then a line per scalar derivative and per element of an array or matrix, 16 of each; names on the left, estimates on the right,
    /// aligned at the ±. Samples that were not finite are told of in a last line.
    /// </summary>
    /// <param name="value">The estimate of the expectation.</param>
    /// <param name="nonFinite">The samples that were not finite.</param>
    /// <param name="rows">Names with an <see cref="Estimate"/>, <see cref="EstimateArray"/> or <see cref="EstimateMatrix"/>.</param>
    public static string Format(Estimate value, NonFinite nonFinite, params ReadOnlySpan<(string Name, object Estimates)> rows)
    {
        var lines = new List<(string Name, string Text)> { ("Value", value.ToString()) };
        foreach (var (name, estimates) in rows) Add(lines, name, estimates);

        int names = lines.Max(static line => line.Name.Length), middle = lines.Max(static line => Middle(line.Text));
        var text = new StringBuilder();
        foreach (var (name, estimate) in lines)
        {
            if (text.Length > 0) text.Append('\n');
            if (estimate.Length == 0) text.Append(name);
            else text.Append(name.PadRight(names)).Append(' ', 2 + middle - Middle(estimate)).Append(estimate);
        }

        if (nonFinite.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"\n{nonFinite.Count} of {value.Samples} samples not finite, the first at index {nonFinite.FirstIndex}");
        }

        return text.ToString();
    }

    static void Add(List<(string Name, string Text)> lines, string name, object estimates)
    {
        switch (estimates)
        {
            case EstimateArray array:
                for (int i = 0; i < Math.Min(array.Length, MostElements); i++) lines.Add(($"{name}[{i}]", array[i].ToString()));
                if (array.Length > MostElements) lines.Add(($"{name}: {array.Length - MostElements} more", ""));
                break;
            case EstimateMatrix matrix:
                int all = matrix.Rows * matrix.Columns;
                for (int i = 0; i < Math.Min(all, MostElements); i++)
                {
                    var (row, column) = Math.DivRem(i, matrix.Columns);
                    lines.Add(($"{name}[{row}, {column}]", matrix[row, column].ToString()));
                }

                if (all > MostElements) lines.Add(($"{name}: {all - MostElements} more", ""));
                break;
            default:
                lines.Add((name, estimates.ToString() ?? ""));
                break;
        }
    }

    static int Middle(string text) => Math.Max(0, text.IndexOf('±'));
}

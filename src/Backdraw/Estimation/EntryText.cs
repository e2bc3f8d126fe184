using System.Globalization;

namespace Backdraw;

/// <summary>Writes estimates, numbers, and lists of them in a line, in the invariant culture.</summary>
static class EntryText
{
    /// <summary>The elements of an array or matrix that are written; of the others, the number is.</summary>
    internal const int MostElements = 16;

    internal static string Of(Estimate estimate) => estimate.ToString();

    internal static string Of(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Such as <c>[1, 2, 3]</c>.</summary>
    internal static string Of(int count, Func<int, string> element)
    {
        var elements = Enumerable.Range(0, Math.Min(count, MostElements)).Select(element);
        if (count > MostElements) elements = elements.Append($"… {count - MostElements} more");
        return "[" + string.Join(", ", elements) + "]";
    }

    /// <summary>Such as <c>[[1, 2], [3, 4]]</c>.</summary>
    internal static string Of(int rows, int columns, Func<int, int, string> element) => Of(rows, i => Of(columns, j => element(i, j)));
}

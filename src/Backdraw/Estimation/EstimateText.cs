using System.Globalization;

namespace Backdraw;

/// <summary>Writes a mean and its standard error: the error to two significant digits, the mean to the same decimal.</summary>
static class EstimateText
{
    // Beyond these the common power of ten is written apart; decimals of numbers from 1 on are limited by their digits alone.
    const int LargestExponent = 8, MostDecimals = 9, MostDigits = 15;

    internal static string Of(double mean, double error)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(error) || error == 0) return $"{Plain(mean)} ± {Plain(error)}";

        int last = Exponent(error, "E1") - 1;
        int first = Math.Max(last + 1, mean == 0 ? int.MinValue : Exponent(mean, "E15"));

        // Of an error below the digits of a double, which the mean has no decimals for, the size is told apart.
        if (last + 1 < first - MostDigits) return string.Create(CultureInfo.InvariantCulture, $"{Plain(mean)} ± {error:0.0e0}");
        last = Math.Max(last, first - MostDigits);
        if (first <= LargestExponent && (last >= -MostDecimals || first >= 0)) return $"{Fixed(mean, -last)} ± {Fixed(error, -last)}";
        return string.Create(
            CultureInfo.InvariantCulture, $"({Fixed(Shift(mean, -first), first - last)} ± {Fixed(Shift(error, -first), first - last)})e{first}");
    }

    static string Plain(double x) => (x == 0 ? 0 : x).ToString("G15", CultureInfo.InvariantCulture);

    // The power of ten of the leading digit, after rounding to the digits of the format.
    static int Exponent(double x, string format)
    {
        string text = x.ToString(format, CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    // A negative number of decimals rounds to tens, hundreds and so on.
    static string Fixed(double x, int decimals)
    {
        if (decimals < 0)
        {
            double unit = Math.Pow(10, -decimals);
            x = Math.Round(x / unit) * unit;
            decimals = 0;
        }

        string text = x.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }

    // x·10^power in two steps: 10^308 alone does not lift the smallest numbers.
    static double Shift(double x, int power)
    {
        int half = power / 2;
        return x * Math.Pow(10, half) * Math.Pow(10, power - half);
    }
}

using System.Globalization;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Constants as C# literals, the user's own token where it has the right type.</summary>
internal static class Literals
{
    public static Text Of(ConstantOp constant) => constant.Result.Type.Element switch
    {
        ElementKind.Real => Real(constant.Number, constant.Token),
        ElementKind.Int => Integer(constant.Bits, constant.Bits == int.MinValue ? "int.MinValue" : null, ""),
        ElementKind.Long => Integer(constant.Bits, constant.Bits == long.MinValue ? "long.MinValue" : null, "L"),
        _ => Text.Primary(constant.Bits != 0 ? "true" : "false"),
    };

    public static Text Of(string text) => Text.Primary("\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"");

    public static Text Real(double value, string? token = null)
    {
        if (double.IsNaN(value)) return Text.Primary("double.NaN");
        if (double.IsInfinity(value)) return Text.Primary(value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity");
        bool negative = BitConverter.DoubleToInt64Bits(value) < 0;
        string code = token is not null && IsRealToken(token) ? token.TrimStart('-') : Digits(Math.Abs(value));
        return negative ? Text.Negative("-" + code) : Text.Primary(code);
    }

    private static bool IsRealToken(string token) => token.IndexOfAny(['.', 'e', 'E']) >= 0 && !token.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static string Digits(double value)
    {
        string code = value.ToString("R", CultureInfo.InvariantCulture);
        if (BitConverter.DoubleToInt64Bits(double.Parse(code, CultureInfo.InvariantCulture)) != BitConverter.DoubleToInt64Bits(value))
            code = value.ToString("G17", CultureInfo.InvariantCulture);
        return code.IndexOfAny(['.', 'E']) < 0 ? code + ".0" : code;
    }

    private static Text Integer(long value, string? minimum, string suffix) =>
        minimum is not null ? Text.Primary(minimum)
        : value < 0 ? Text.Negative(value.ToString(CultureInfo.InvariantCulture) + suffix)
        : Text.Primary(value.ToString(CultureInfo.InvariantCulture) + suffix);
}

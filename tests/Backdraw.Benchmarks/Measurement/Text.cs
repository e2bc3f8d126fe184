using System.Globalization;

namespace Backdraw.Benchmarks.Measurement;

/// <summary>How figures are printed.</summary>
internal static class Text
{
    public static CultureInfo Culture => CultureInfo.InvariantCulture;
}

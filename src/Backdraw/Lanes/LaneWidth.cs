using System.Globalization;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

/// <summary>
/// The vector width, in bits, at which noise is made and kernels run: the AppContext datum <c>Backdraw.Width</c> (as in runtimeconfig.json), else the
/// environment variable <c>BACKDRAW_WIDTH</c>, one of 512, 256, 128 and 64 (64 is the scalar twin); else the widest that the machine accelerates. Read
/// when it is first needed. Results are the same bits at every width.
/// </summary>
static class LaneWidth
{
    const string Datum = "Backdraw.Width", Variable = "BACKDRAW_WIDTH";

    // 0 until it is needed.
    static int bits;

    /// <summary>512, 256, 128 or 64.</summary>
    /// <exception cref="InvalidOperationException">The setting names no width.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Set to another number.</exception>
    internal static int Bits
    {
        get => bits != 0 ? bits : bits = Asked() ?? Widest;
        set => bits = value is 512 or 256 or 128 or 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A vector width is 512, 256, 128 or 64 bits.");
    }

    /// <summary>The widest vectors that the machine accelerates.</summary>
    internal static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    static int? Asked() => Parse(Datum, Convert.ToString(AppContext.GetData(Datum), CultureInfo.InvariantCulture))
        ?? Parse(Variable, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The width that a setting names; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">It names something else.</exception>
    internal static int? Parse(string name, string? setting)
    {
        if (string.IsNullOrEmpty(setting)) return null;
        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is 512 or 256 or 128 or 64
            ? width
            : throw new InvalidOperationException($"The setting {name} is '{setting}'; a vector width is 512, 256, 128 or 64 bits.");
    }
}

using System.Globalization;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

/// <summary>
/// The vector width, in bits, at which noise is made and kernels run: the AppContext datum <c>Backdraw.Width</c> (as in runtimeconfig.json), else the
/// environment variable <c>BACKDRAW_WIDTH</c>, one of 512, 256, 128 and 64 (64 is the scalar twin); else the widest that the machine accelerates.
/// Results are the same bits at every width.
/// </summary>
static class LaneWidth
{
    static int bits = Initial();

    /// <summary>512, 256, 128 or 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to another number.</exception>
    internal static int Bits
    {
        get => bits;
        set => bits = value is 512 or 256 or 128 or 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A vector width is 512, 256, 128 or 64 bits.");
    }

    /// <summary>The widest vectors that the machine accelerates.</summary>
    internal static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    static int Initial()
    {
        string? asked = AppContext.GetData("Backdraw.Width") as string ?? Environment.GetEnvironmentVariable("BACKDRAW_WIDTH");
        return Parse(asked) ?? Widest;
    }

    /// <summary>The width that a setting names; null when it names none.</summary>
    internal static int? Parse(string? setting) =>
        int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is 512 or 256 or 128 or 64 ? width : null;
}

using System.Globalization;

namespace Backdraw;

/// <summary>
/// The standard error a run aims at: <c>ErrorTarget.Absolute(0.01)</c>, <c>ErrorTarget.Relative(0.001)</c>, and <c>.OfGradient</c> of either for the
/// derivatives in place of the value.
/// </summary>
public readonly record struct ErrorTarget
{
    ErrorTarget(double size, bool isRelative, bool isOfGradient) => (Size, IsRelative, IsOfGradient) = (size, isRelative, isOfGradient);

    /// <summary>The standard error, or its ratio to the absolute value of what is estimated.</summary>
    public double Size { get; }

    /// <summary>Whether <see cref="Size"/> is a ratio.</summary>
    public bool IsRelative { get; }

    /// <summary>Whether the target is for every derivative; else it is for the value.</summary>
    public bool IsOfGradient { get; }

    /// <summary>A standard error of <paramref name="size"/>, in the unit of what is estimated.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive and finite.</exception>
    public static ErrorTarget Absolute(double size) => new(Checked(size), isRelative: false, isOfGradient: false);

    /// <summary>A standard error of <paramref name="size"/> times the absolute value of what is estimated.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive and finite.</exception>
    public static ErrorTarget Relative(double size) => new(Checked(size), isRelative: true, isOfGradient: false);

    /// <summary>The same target for every derivative, each in its own unit or relative to its own value.</summary>
    public ErrorTarget OfGradient => new(Size, IsRelative, isOfGradient: true);

    /// <summary>The target in words, such as <c>0.001, relative, of the gradient</c>, in the invariant culture.</summary>
    public override string ToString() =>
        Size.ToString(CultureInfo.InvariantCulture) + (IsRelative ? ", relative" : ", absolute") + (IsOfGradient ? ", of the gradient" : ", of the value");

    /// <summary>The square of the error aimed at for an estimate of <paramref name="mean"/>.</summary>
    internal double SquareFor(double mean)
    {
        double error = IsRelative ? Size * mean : Size;
        return error * error;
    }

    static double Checked(double size) => size > 0 && double.IsFinite(size)
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, "A target for the standard error is positive and finite.");
}

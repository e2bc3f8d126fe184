using Backdraw.Runtime;

namespace Backdraw;

/// <summary>An estimate of an expectation.</summary>
/// <param name="Mean">The estimate; NaN when a sample was not finite.</param>
/// <param name="StandardError">The estimated standard deviation of <paramref name="Mean"/>, in its unit; NaN when one sample is all there is.</param>
/// <param name="Samples">The number of samples behind it.</param>
public readonly record struct Estimate(double Mean, double StandardError, long Samples)
{
    /// <summary>
    /// The interval Mean ± z·StandardError with z the normal quantile of (1 + <paramref name="level"/>) / 2. With fewer than some hundred samples the
    /// error itself is uncertain and the interval covers somewhat less often than it says.
    /// </summary>
    /// <param name="level">The probability to cover the expectation, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is outside (0, 1).</exception>
    public (double Lower, double Upper) ConfidenceInterval(double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        double reach = -LaneMath.InverseNormalCdf(0.5 * (1 - level)) * StandardError;
        return (Mean - reach, Mean + reach);
    }

    /// <summary>The mean ± its error to two significant digits, such as <c>10.452 ± 0.013</c>, in the invariant culture.</summary>
    public override string ToString() => EstimateText.Of(Mean, StandardError);
}

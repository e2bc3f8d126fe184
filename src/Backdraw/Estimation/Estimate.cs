using Backdraw.Runtime;

namespace Backdraw;

/// <summary>An estimate of an expectation.</summary>
/// <param name="Mean">The estimate; NaN when a sample was not finite.</param>
/// <param name="StandardError">The estimated standard deviation of <paramref name="Mean"/>, in its unit; NaN when one sample is all there is.</param>
/// <param name="Samples">The number of samples behind it.</param>
public readonly record struct Estimate(double Mean, double StandardError, long Samples)
{
    readonly long degrees;

    /// <summary>The degrees of freedom of <see cref="StandardError"/>: one less than the number of independent values, or of batches, that it comes from.</summary>
    internal long Degrees
    {
        get => degrees > 0 ? degrees : Samples - 1;
        init => degrees = value;
    }

    /// <summary>
    /// The interval Mean ± t·StandardError, t the quantile of Student's distribution at (1 + <paramref name="level"/>) / 2. It covers the expectation with
    /// the probability <paramref name="level"/> when the mean is about normal: from two samples on when the samples themselves are, from some hundreds on
    /// when they are skewed. Its degrees of freedom are those of the standard error: about the number of samples for a value, and one less than the number of
    /// batches for a derivative.
    /// </summary>
    /// <param name="level">The probability to cover the expectation, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is outside (0, 1).</exception>
    public (double Lower, double Upper) ConfidenceInterval(double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        double reach = Student.Reach(level, Degrees) * StandardError;
        return (Mean - reach, Mean + reach);
    }

    /// <summary>Whether another estimate has the same mean, standard error and number of samples, which is all that an estimate shows.</summary>
    public bool Equals(Estimate other) => Mean.Equals(other.Mean) && StandardError.Equals(other.StandardError) && Samples == other.Samples;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean, StandardError, Samples);

    /// <summary>The mean ± its error to two significant digits, such as <c>10.452 ± 0.013</c>, in the invariant culture.</summary>
    public override string ToString() => EstimateText.Of(Mean, StandardError);
}

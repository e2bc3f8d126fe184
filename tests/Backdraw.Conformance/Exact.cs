namespace Backdraw.Conformance;

/// <summary>Compares an estimate with an exact value.</summary>
internal static class Exact
{
    /// <summary>
    /// The mean must lie within four standard errors of <paramref name="exact"/>, and the standard error must be at most
    /// <paramref name="maximumError"/>, so that the first condition means something.
    /// </summary>
    public static void Equal(double exact, Estimate estimate, double maximumError)
    {
        Assert.True(estimate.StandardError <= maximumError, $"standard error {estimate.StandardError} of {estimate}, at most {maximumError} expected");
        Assert.True(
            Math.Abs(estimate.Mean - exact) <= 4 * estimate.StandardError + 1e-12 * Math.Abs(exact),
            $"mean {estimate.Mean}, exact {exact}: {(estimate.Mean - exact) / estimate.StandardError:F1} standard errors of {estimate.StandardError}");
    }
}

namespace Backdraw;

/// <summary>
/// Marks a static method whose expectation, and the gradient of that expectation, are to be estimated. For a method <c>M</c> the compiler adds
/// <c>MGradient</c>, <c>MExpectation</c> and <c>MAt</c> to the same partial type. The method itself stays callable: it runs once, on the ambient stream
/// of <c>Draw</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StochasticAttribute : Attribute
{
    /// <summary>How derivatives are formed; <see cref="DerivativeMode.Auto"/> chooses by cost.</summary>
    public DerivativeMode Mode { get; set; }

    /// <summary>The highest order of derivatives wanted: 1, the gradient, or 2, the Hessian too.</summary>
    public int Order { get; set; } = 1;

    /// <summary>Turns the error for a jump that no estimator repairs into a warning: the gradient is then biased.</summary>
    public bool AllowBias { get; set; }

    /// <summary>The baseline of score-function draws.</summary>
    public Baseline Baseline { get; set; }

    /// <summary>The number of samples of a pilot baseline, rounded up to a multiple of eight and at least 64; 0 for 1024.</summary>
    public int BaselineSamples { get; set; }
}

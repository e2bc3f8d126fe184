namespace Backdraw;

/// <summary>The standard error at which a run may stop: absolute, or relative to the mean, whichever is larger.</summary>
/// <param name="Absolute">In the unit of the result; at least 0.</param>
/// <param name="Relative">As a fraction of the absolute value of the mean; at least 0.</param>
public readonly record struct ErrorTarget(double Absolute, double Relative = 0);

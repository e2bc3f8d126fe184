namespace Backdraw;

/// <summary>Takes a parameter of a <see cref="StochasticAttribute"/> method out of the gradient. Legal, and without effect, on a parameter that has none.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ConstantAttribute : Attribute;

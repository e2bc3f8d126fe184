namespace Backdraw;

/// <summary>
/// Takes a parameter of a <see cref="StochasticAttribute"/> method, or a member of the structs that are such parameters, out of the gradient. Legal, and
/// without effect, on what has none.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class ConstantAttribute : Attribute;

using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>A parameter whose sign the gradient takes for granted, and a run checks. <paramref name="Reason"/> is what would bias the gradient otherwise.</summary>
public sealed record ParameterSign(Value Parameter, bool AllowsZero, string Reason)
{
    /// <summary>What the parameter must be.</summary>
    public string Domain => (AllowsZero ? "0 or more" : "positive") + (Parameter.Type.IsScalar ? "" : " in every element");

    /// <summary>The sign in one line.</summary>
    public string Text => $"{Parameter.Name} must be {Domain}, or a run throws: otherwise {Reason} would bias the gradient.";

    /// <summary>The check before sampling.</summary>
    public SignOp Check => new(Parameter, AllowsZero, Reason);
}

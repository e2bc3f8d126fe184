using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

/// <summary>What one kernel computes, everything decided.</summary>
/// <param name="Name">The name of its type.</param>
/// <param name="Parameters">The parameters of the method, in order.</param>
/// <param name="Prologue">The uniform code: parameters of the method to the values that cross into the loop over samples.</param>
/// <param name="Noise">What of the sample function decides its stream noise; its parameters are among the values that cross.</param>
/// <param name="Sample">
/// The function run for each sample: its parameters are the crossing values, then accumulators of arrays. Its results are, in order: the value when
/// <paramref name="WritesValue"/>; then, for a gradient kernel, the adjoint of each of <paramref name="Summed"/>.
/// </param>
/// <param name="WritesValue">Whether the value is a result; otherwise it is read, for advantages.</param>
/// <param name="Summed">The crossing values whose adjoints are summed over samples, scalars before arrays. Empty for a value kernel.</param>
/// <param name="Epilogue">
/// The pullback of the prologue: parameters of the method, then the mean adjoints of <paramref name="Summed"/>; results are the derivatives to
/// <paramref name="Differentiable"/>. Null for a value kernel.
/// </param>
/// <param name="Differentiable">The parameters that derivatives are taken to.</param>
/// <param name="ScoreSites">One more than the highest id of a score site; 0 without.</param>
public sealed record KernelPlan(
    string Name,
    EquatableArray<Value> Parameters,
    Function Prologue,
    Function Noise,
    Function Sample,
    bool WritesValue,
    EquatableArray<Value> Summed,
    Function? Epilogue,
    EquatableArray<Value> Differentiable,
    int ScoreSites);

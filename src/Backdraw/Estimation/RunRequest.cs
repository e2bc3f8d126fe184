namespace Backdraw.Runtime;

/// <summary>What a generated member asks of the engine.</summary>
/// <param name="Kernels">The compiled method at its arguments.</param>
/// <param name="Settings">The settings of the run, valid.</param>
/// <param name="WithErrors">Whether standard errors of the gradient are wanted.</param>
/// <param name="Member">The name of the generated member, for messages.</param>
/// <param name="Baseline">The baselines of score draws.</param>
readonly record struct RunRequest(KernelPair Kernels, MonteCarlo Settings, bool WithErrors, string Member, BaselineChoice Baseline);

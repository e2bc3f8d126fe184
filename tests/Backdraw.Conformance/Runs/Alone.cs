namespace Backdraw.Conformance.Runs;

/// <summary>Tests that need the process for themselves: they set its vector width, or count what it allocates.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

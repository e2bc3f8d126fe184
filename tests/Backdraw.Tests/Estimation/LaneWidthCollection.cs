using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>Tests that set the vector width of the process take turns.</summary>
[CollectionDefinition(nameof(LaneWidth), DisableParallelization = true)]
public sealed class LaneWidthCollection;
